// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfilter.h"

#include "optionreader.h"
#include "queryinterval.h"
#include "queryparser.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

} // namespace

BatchFilter readFilter(OptionReader &reader)
{
    reader.refuseEmpty({u"filter"_s});
    const QString text = reader.text(u"filter"_s).trimmed();
    const ParsedQuery query = parseQuery(text, {Stamp::now()});
    if (!query.isValid()) {
        const QuerySpan span = query.error.span;
        reader.complain(Text::tr("--filter, at character %1: %2")
                            .arg(QString::number(span.position + 1), query.error.message),
                        excerptOf(text, span.position, span.length));
    }
    return {text, query.root};
}
