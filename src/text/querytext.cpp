// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querytext.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

bool isSpecial(QChar c)
{
    return c.isSpace() || u"()\",:=<>!*?|'"_s.contains(c);
}

//! Not only what is part of the language: the parser takes the others for mistakes.
bool isSign(const QString &text)
{
    static const QStringList keywords{u"AND"_s, u"OR"_s, u"NOT"_s};
    return keywords.contains(text, Qt::CaseInsensitive) || text == "%"_L1 || text.contains("&&"_L1);
}

} // namespace

QString quotedQueryText(const QString &text)
{
    if (!text.isEmpty() && !text.startsWith(u'-') && !isSign(text)
        && std::ranges::none_of(text, isSpecial)) {
        return text;
    }
    QString quoted = text;
    quoted.replace(u'\\', "\\\\"_L1).replace(u'"', "\\\""_L1);
    return u'"' + quoted + u'"';
}
