// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servertext.h"

#include "visibletext.h"

#include <QStringTokenizer>

using namespace Qt::StringLiterals;

namespace {

//! How many characters of @p text are shown in one piece. A surrogate pair is not torn apart.
qsizetype pieceOf(QStringView text)
{
    if (text.size() <= longestShownText) {
        return text.size();
    }
    return text[longestShownText - 1].isHighSurrogate() ? longestShownText - 1 : longestShownText;
}

QString cut(const QString &text)
{
    const qsizetype length = pieceOf(text);
    return length < text.size() ? text.first(length) + u'…' : text;
}

} // namespace

// Cut again, because marks are longer than what they stand for.
QString shortText(const QString &text)
{
    return cut(visibleText(cut(text)));
}

QString brokenLines(const QString &text)
{
    QString broken;
    broken.reserve(text.size() + text.size() / longestShownText);
    for (QStringView line : QStringTokenizer(text, u'\n')) {
        for (; line.size() > longestShownText; line = line.sliced(pieceOf(line))) {
            broken.append(line.first(pieceOf(line))).append(u'\n');
        }
        broken.append(line).append(u'\n');
    }
    broken.chop(1);
    return broken;
}

QString oneLineText(const QString &text)
{
    return shortText(text).simplified();
}

QString escapedToolTip(const QString &text)
{
    if (text.isEmpty()) {
        return {};
    }
    return u"<p style=\"white-space: pre-wrap\">"_s + shortText(text).toHtmlEscaped() + u"</p>"_s;
}
