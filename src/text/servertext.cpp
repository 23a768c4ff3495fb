// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servertext.h"

#include "visibletext.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 500;
constexpr qsizetype longestToolTip = 2000;

QString cut(const QString &text, qsizetype length)
{
    if (text.size() <= length) {
        return text;
    }
    return text.first(text[length - 1].isHighSurrogate() ? length - 1 : length) + u'…';
}

} // namespace

QString oneLineText(const QString &text)
{
    return cut(visibleText(cut(text, longestLine)), longestLine).simplified();
}

QString escapedToolTip(const QString &text)
{
    if (text.isEmpty()) {
        return {};
    }
    return u"<p style=\"white-space: pre-wrap\">"_s
        + cut(visibleText(cut(text, longestToolTip)), longestToolTip).toHtmlEscaped() + u"</p>"_s;
}
