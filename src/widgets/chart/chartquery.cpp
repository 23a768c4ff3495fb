// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartquery.h"

#include "queryedit.h"
#include "shownquery.h"

using namespace Qt::StringLiterals;

namespace {

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

ChartPart partOf(const ChartPicture &picture, const std::optional<std::size_t> &series, bool utc)
{
    const QString span = picture.size() > 0 ? spanLiteral(picture.buckets.whole(), utc) : QString();
    const bool isNow = picture.measure == ChartMeasure::Live && picture.reachesNow;
    const QString when = isNow ? u"now"_s
        : picture.reachesNow   ? span.section(".."_L1, 0, 0) + "..now"_L1
                               : span;
    return {timeTerm(picture, series, when), valueTerm(picture, series, isNow)};
}

ChartPart partIn(const ChartPicture &picture, int bucket, const std::optional<std::size_t> &series,
                 bool utc)
{
    const bool isNow =
        picture.measure == ChartMeasure::Live && picture.reachesNow && bucket == picture.newest();
    return {timeTerm(picture, series, isNow ? u"now"_s : spanLiteral(picture.buckets[bucket], utc)),
            valueTerm(picture, series, isNow)};
}
