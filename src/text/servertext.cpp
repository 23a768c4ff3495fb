// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "servertext.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 500;
constexpr qsizetype longestToolTip = 2000;

QString cut(const QString &text, qsizetype length)
{
    return text.size() > length ? text.first(length) + u'…' : text;
}

} // namespace

QString oneLineText(const QString &text)
{
    return cut(text, longestLine).simplified();
}

QString escapedToolTip(const QString &text)
{
    if (text.isEmpty()) {
        return {};
    }
    return u"<p style=\"white-space: pre-wrap\">"_s + cut(text, longestToolTip).toHtmlEscaped()
        + u"</p>"_s;
}
