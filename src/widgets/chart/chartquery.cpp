// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartquery.h"

#include "chartslices.h"
#include "queryedit.h"
#include "queryliteral.h"
#include "shownquery.h"

using namespace Qt::StringLiterals;

FieldId spanFieldOf(ChartMode mode)
{
    switch (mode) {
    case ChartMode::Live:
        return FieldId::Live;
    case ChartMode::Finished:
        return FieldId::Finished;
    }
    Q_UNREACHABLE();
}

QString countedTerms(ChartMode mode, const ChartPeriod &period, bool utc)
{
    if (mode == ChartMode::Live && period.span) {
        return {};
    }
    const auto length = rangeLength(period.range);
    const QString when = mode == ChartMode::Live ? u"now"_s
        : period.span                            ? spanLiteral(*period.span, utc)
        : length                                 ? literalText(-QueryLength(*length))
                                                 : u"..now"_s;
    return withTerm({}, {spanFieldOf(mode), {}}, {when});
}
