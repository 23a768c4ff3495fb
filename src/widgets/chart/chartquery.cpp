// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartquery.h"

#include "queryedit.h"
#include "queryliteral.h"
#include "shownquery.h"

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 literalMSecs = 1000; // Both ends of a range belong to it, each a whole second.

QString timeTerm(const ChartPicture &picture, const std::optional<std::size_t> &series,
                 const QString &when)
{
    const FieldId usual = rowOf(picture.measure).spanField;
    const FieldId field = series ? picture.series[*series].spanField.value_or(usual) : usual;
    return withTerm({}, {field, {}}, {when});
}

//! The term of a series. A batch that was live in the past has another status now, so that no query
//! can ask for the one it had.
std::optional<CellTerm> valueTerm(const ChartPicture &picture,
                                  const std::optional<std::size_t> &series, bool isNow)
{
    if (!series) {
        return std::nullopt;
    }
    const std::optional<CellTerm> &term = picture.series[*series].term;
    const bool isOfThen = picture.measure == ChartMeasure::Live && term
        && term->field.field == FieldId::Status && !isNow;
    return isOfThen ? std::nullopt : term;
}

} // namespace

ChartPart partOf(const ChartPicture &picture, const ChartPeriod &period,
                 const std::optional<std::size_t> &series, bool utc)
{
    const bool isNow = picture.measure == ChartMeasure::Live && !period.span;
    const auto length = rangeLength(period.range);
    const QString when = isNow ? u"now"_s
        : period.span          ? spanLiteral(*period.span, utc)
        : length               ? literalText(-QueryLength(*length))
                               : u"..now"_s;
    return {timeTerm(picture, series, when), valueTerm(picture, series, isNow)};
}

ChartPart partIn(const ChartPicture &picture, int bucket, const std::optional<std::size_t> &series,
                 bool utc)
{
    const bool isNow =
        picture.measure == ChartMeasure::Live && picture.reachesNow && bucket == picture.size() - 1;
    const TimeSpan span = picture.buckets[bucket];
    const TimeSpan seconds{span.from, Stamp::fromMSecs(span.to.msecs() - literalMSecs)};
    return {timeTerm(picture, series, isNow ? u"now"_s : spanLiteral(seconds, utc)),
            valueTerm(picture, series, isNow)};
}
