// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querytext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

QString quotedQueryText(const QString &text)
{
    const auto isSpecial = [](QChar c) {
        return c.isSpace() || u"()\",:=<>!*?"_s.contains(c);
    };
    const bool isOperator = text == "AND"_L1 || text == "OR"_L1 || text == "NOT"_L1;
    if (!text.isEmpty() && !text.startsWith(u'-') && !isOperator
        && std::ranges::none_of(text, isSpecial)) {
        return text;
    }
    QString quoted = text;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u'"' + quoted + u'"';
}
