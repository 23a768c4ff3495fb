// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A history has everything for every bucket; a picture takes out of it what one measure shows, with
// a name, a colour and a term for each series.

#include "chartpicture.h"

#include "seriestext.h"
#include "statustable.h"
#include "statustext.h"

#include <algorithm>
#include <functional>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

using Style = ChartSeries::Style;

constexpr double noValue = std::numeric_limits<double>::quiet_NaN();
constexpr double msecsPerHour = 3'600'000;

constexpr std::array measureTable{
    MeasureRow{ChartMeasure::Live, ChartMode::Live, QT_TRANSLATE_NOOP("SeriesText", "Live batches"),
               ChartUnit::Batches, FieldId::Live},
    MeasureRow{ChartMeasure::Finished, ChartMode::Finished,
               QT_TRANSLATE_NOOP("SeriesText", "Batches that ended"), ChartUnit::Batches,
               FieldId::Finished},
    MeasureRow{ChartMeasure::Arrivals, ChartMode::Flow,
               QT_TRANSLATE_NOOP("SeriesText", "Arrivals and ends"), ChartUnit::Batches,
               FieldId::Created},
    MeasureRow{ChartMeasure::Requests, ChartMode::Flow,
               QT_TRANSLATE_NOOP("SeriesText", "Requests per hour"), ChartUnit::PerHour,
               FieldId::Finished},
    MeasureRow{ChartMeasure::Failures, ChartMode::Flow,
               QT_TRANSLATE_NOOP("SeriesText", "Failures in percent"), ChartUnit::Percent,
               FieldId::Finished},
    MeasureRow{ChartMeasure::Durations, ChartMode::Times,
               QT_TRANSLATE_NOOP("SeriesText", "Duration"), ChartUnit::Time, FieldId::Finished},
    MeasureRow{ChartMeasure::Waits, ChartMode::Times, QT_TRANSLATE_NOOP("SeriesText", "Queue wait"),
               ChartUnit::Time, FieldId::InProgressAt},
};
static_assert([] {
    for (std::size_t i = 0; i < measureTable.size(); ++i) {
        if (static_cast<std::size_t>(measureTable[i].measure) != i) {
            return false;
        }
    }
    return true;
}());

template <typename Number> std::vector<double> valuesOf(const std::vector<Number> &numbers)
{
    return {numbers.begin(), numbers.end()};
}

std::vector<double> shareOf(const auto &part, const auto &whole)
{
    std::vector<double> shares;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        shares.push_back(whole[i] > 0
                             ? 100 * static_cast<double>(part[i]) / static_cast<double>(whole[i])
                             : noValue);
    }
    return shares;
}

std::vector<double> lengthsOf(const std::vector<Percentiles> &cells, qint64 Percentiles::*which)
{
    std::vector<double> lengths;
    for (const Percentiles &cell : cells) {
        lengths.push_back(cell.count > 0 ? static_cast<double>(cell.*which) : noValue);
    }
    return lengths;
}

//! Reads series out of one history.
class Picture final
{
public:
    Picture(const BatchHistory &history, const HistoryRows &rows)
        : m_history(history)
        , m_rows(rows)
    { }

    [[nodiscard]] std::vector<ChartSeries> series(ChartMeasure measure) const
    {
        switch (measure) {
        case ChartMeasure::Live:
            return isSplitBy(FieldId::Status) ? liveByStatus() : stacked(&HistorySeries::live);
        case ChartMeasure::Finished:
            return isSplitBy(FieldId::Outcome) ? endedByOutcome() : stacked(&HistorySeries::ended);
        case ChartMeasure::Arrivals:
            return arrivalsAndEnds();
        case ChartMeasure::Requests:
            return m_history.split ? requestsByGroup() : requestsByResult();
        case ChartMeasure::Failures:
            return lines(
                [](const HistorySeries &group) {
                    return shareOf(group.requestsFailed, group.requestsDone);
                },
                [](const HistorySeries &group) { return shareOf(group.faulty, group.ended); },
                {SeriesWord::OfRequests, SeriesWord::OfBatches});
        case ChartMeasure::Durations:
            return percentiles(&HistorySeries::durations);
        case ChartMeasure::Waits:
            return percentiles(&HistorySeries::waits);
        }
        Q_UNREACHABLE();
    }

private:
    //! Status and outcome are what is shown without a split.
    [[nodiscard]] bool isSplitBy(FieldId usual) const
    {
        return !m_history.split || m_history.split->field == usual;
    }

    [[nodiscard]] std::vector<ChartSeries> liveByStatus() const
    {
        std::vector<ChartSeries> series;
        for (const BatchStatus status : stackedStatuses()) {
            series.push_back({statusText(status), statusKey(status), status, Style::Stacked,
                              valuesOf(m_rows.live[static_cast<std::size_t>(status)]),
                              CellTerm{{FieldId::Status, {}}, statusKey(status)}});
        }
        return series;
    }

    [[nodiscard]] std::vector<ChartSeries> endedByOutcome() const
    {
        std::vector<ChartSeries> series;
        for (const Outcome outcome : stackedOutcomes) {
            series.push_back({outcomeText(outcome), outcomeKey(outcome), outcome, Style::Stacked,
                              valuesOf(m_rows.ended[static_cast<std::size_t>(outcome)]),
                              CellTerm{{FieldId::Outcome, {}}, outcomeKey(outcome)}});
        }
        return series;
    }

    //! Without a split, a series of all batches.
    [[nodiscard]] ChartSeries groupSeries(std::size_t group, Style style) const
    {
        ChartSeries series;
        series.style = style;
        if (!m_history.split) {
            return series;
        }
        const HistoryGroup &value = m_history.groups[group];
        series.name = groupName(*m_history.split, value);
        series.key = groupKey(value);
        series.color = groupColor(value);
        series.isRest = value.isRest;
        if (!value.isRest) {
            series.term = CellTerm{*m_history.split, value.text};
        }
        return series;
    }

    [[nodiscard]] SeriesColor groupColor(const HistoryGroup &value) const
    {
        if (value.isRest) {
            return {};
        }
        if (m_history.split->field == FieldId::Status) {
            return statusFromWord(value.text);
        }
        if (m_history.split->field == FieldId::Outcome) {
            const auto found = std::ranges::find(outcomeKeys, value.text);
            return static_cast<Outcome>(found - outcomeKeys.begin());
        }
        return value.text;
    }

    [[nodiscard]] std::vector<ChartSeries> stacked(std::vector<int> HistorySeries::*list) const
    {
        std::vector<ChartSeries> series;
        for (std::size_t group = 0; group < m_rows.groups.size(); ++group) {
            series.push_back(groupSeries(group, Style::Stacked));
            series.back().values = valuesOf(m_rows.groups[group].*list);
        }
        return series;
    }

    [[nodiscard]] std::vector<ChartSeries> arrivalsAndEnds() const
    {
        std::vector<ChartSeries> series =
            lines([](const HistorySeries &group) { return valuesOf(group.arrived); },
                  [](const HistorySeries &group) { return valuesOf(group.ended); },
                  {SeriesWord::Arrived, SeriesWord::Ended});
        for (ChartSeries &line : series) {
            if (line.style == Style::DashedLine) {
                line.spanField = FieldId::Finished;
            }
        }
        return series;
    }

    //! Two lines a group: the first as it is, the second with dashes. Without a split, each has a
    //! colour and a name of its own.
    template <typename First, typename Second>
    [[nodiscard]] std::vector<ChartSeries> lines(const First &first, const Second &second,
                                                 std::pair<SeriesWord, SeriesWord> words) const
    {
        std::vector<ChartSeries> series;
        const auto add = [&](std::size_t group, Style style, SeriesWord word,
                             std::vector<double> values) {
            ChartSeries line = groupSeries(group, style);
            line.name = wordOf(word, line.name);
            if (!m_history.split) {
                line.color = seriesKey(word);
            }
            line.key += (line.key.isEmpty() ? QString() : u" "_s) + seriesKey(word);
            line.values = std::move(values);
            series.push_back(std::move(line));
        };
        for (std::size_t group = 0; group < m_rows.groups.size(); ++group) {
            add(group, Style::Line, words.first, first(m_rows.groups[group]));
            add(group, Style::DashedLine, words.second, second(m_rows.groups[group]));
        }
        return series;
    }

    [[nodiscard]] std::vector<ChartSeries> percentiles(
        std::vector<Percentiles> HistorySeries::*list) const
    {
        return lines(
            [list](const HistorySeries &group) {
                return lengthsOf(group.*list, &Percentiles::p50);
            },
            [list](const HistorySeries &group) {
                return lengthsOf(group.*list, &Percentiles::p95);
            },
            {SeriesWord::P50, SeriesWord::P95});
    }

    //! Requests of batches that ended, for each hour of the bucket that has passed. Nothing before
    //! a tenth of it has: one batch would be a rate that towers above all others.
    template <typename Requests>
    [[nodiscard]] std::vector<double> perHour(const Requests &requestsIn) const
    {
        std::vector<double> rates;
        for (int bucket = 0; bucket < m_history.buckets.count(); ++bucket) {
            const TimeSpan span = m_history.buckets[bucket];
            const qint64 passed = std::min(span.to, m_history.to).msecs() - span.from.msecs();
            rates.push_back(10 * passed >= span.msecs()
                                ? static_cast<double>(requestsIn(std::size_t(bucket)))
                                    * msecsPerHour / static_cast<double>(passed)
                                : noValue);
        }
        return rates;
    }

    [[nodiscard]] std::vector<ChartSeries> requestsByGroup() const
    {
        std::vector<ChartSeries> series;
        for (std::size_t group = 0; group < m_rows.groups.size(); ++group) {
            series.push_back(groupSeries(group, Style::Stacked));
            series.back().values = perHour(
                [&](std::size_t bucket) { return m_rows.groups[group].requestsDone[bucket]; });
        }
        return series;
    }

    [[nodiscard]] std::vector<ChartSeries> requestsByResult() const
    {
        const HistorySeries &all = m_rows.groups.front();
        return {{wordOf(SeriesWord::FailedRequests), seriesKey(SeriesWord::FailedRequests),
                 Outcome::Failed, Style::Stacked,
                 perHour([&](std::size_t bucket) { return all.requestsFailed[bucket]; })},
                {wordOf(SeriesWord::SucceededRequests), seriesKey(SeriesWord::SucceededRequests),
                 Outcome::Succeeded, Style::Stacked, perHour([&](std::size_t bucket) {
                     return all.requestsDone[bucket] - all.requestsFailed[bucket];
                 })}};
    }

    const BatchHistory &m_history;
    const HistoryRows &m_rows;
};

//! What stands faintly behind the shown series: the sum of stacked ones or of arrivals. A share or
//! a time has no sum: the first line, if it is of all batches.
std::vector<double> behindOf(const std::vector<ChartSeries> &all, ChartUnit unit)
{
    const bool hasSum = unit == ChartUnit::Batches || unit == ChartUnit::PerHour;
    std::vector<double> sum;
    for (const ChartSeries &series : all) {
        if (series.style == Style::DashedLine) {
            continue;
        }
        if (sum.empty()) {
            sum = series.values;
        } else if (hasSum) {
            std::ranges::transform(sum, series.values, sum.begin(), std::plus());
        } else {
            return {};
        }
    }
    return sum;
}

//! Nothing is known of a bucket after the moment that is shown.
void forgetAfter(ChartPicture &picture)
{
    for (int bucket = picture.size() - 1; bucket >= 0 && picture.isAfter(bucket); --bucket) {
        const auto at = static_cast<std::size_t>(bucket);
        for (ChartSeries &series : picture.series) {
            series.values[at] = noValue;
        }
        if (!picture.behind.empty()) {
            picture.behind[at] = noValue;
        }
        picture.inferred[at] = 0;
        picture.inferredArrivals[at] = 0;
        picture.unseenEnds[at] = 0;
    }
}

} // namespace

const MeasureRow &rowOf(ChartMeasure measure)
{
    return measureTable[static_cast<std::size_t>(measure)];
}

QList<ChartMeasure> measuresOf(ChartMode mode)
{
    QList<ChartMeasure> measures;
    for (const MeasureRow &row : measureTable) {
        if (row.mode == mode) {
            measures.append(row.measure);
        }
    }
    return measures;
}

bool ChartSeries::hasAny() const
{
    return std::ranges::any_of(values, [](double value) { return value > 0; });
}

bool ChartPicture::isStacked() const
{
    return !series.empty() && series.front().style == Style::Stacked;
}

bool ChartPicture::isEmpty() const
{
    return std::ranges::none_of(series, [this](const ChartSeries &one) {
        return std::ranges::any_of(one.values, [this](double value) { return isTold(value); });
    });
}

double ChartPicture::totalOf(int bucket) const
{
    double total = 0;
    for (const ChartSeries &one : series) {
        total += one.style == Style::Stacked ? one.values[static_cast<std::size_t>(bucket)] : 0;
    }
    return total;
}

double ChartPicture::highest() const
{
    double highest = 0;
    const auto note = [&highest](double value) {
        highest = value > highest ? value : highest; // Never NaN.
    };
    for (int bucket = 0; bucket < size(); ++bucket) {
        note(totalOf(bucket));
    }
    for (const ChartSeries &one : series) {
        std::ranges::for_each(one.values, note);
    }
    std::ranges::for_each(behind, note);
    return highest;
}

std::optional<int> ChartPicture::bucketAt(Stamp stamp) const
{
    return size() > 0 ? std::optional(std::clamp(buckets.indexOf(stamp), 0, size() - 1))
                      : std::nullopt;
}

ChartPicture pictureOf(const BatchHistory &history, ChartMeasure measure, bool showsAll)
{
    ChartPicture picture;
    picture.measure = measure;
    picture.buckets = history.buckets;
    picture.to = history.to;
    if (picture.size() == 0) {
        return picture;
    }
    const HistoryRows &rows = showsAll ? history.all : history.shown;
    picture.series = Picture(history, rows).series(measure);
    const std::vector<int> none(static_cast<std::size_t>(picture.size()));
    const bool isOfTimes =
        rowOf(measure).mode == ChartMode::Times; // Those are by own stamps alone.
    picture.inferred = measure == ChartMeasure::Live ? rows.inferredLive
        : isOfTimes                                  ? none
                                                     : rows.inferredEnded;
    picture.inferredArrivals = measure == ChartMeasure::Arrivals ? rows.inferredArrived : none;
    picture.unseenEnds = rows.unseenEnds;
    if (history.hidesBatches && !showsAll) {
        picture.behind = behindOf(Picture(history, history.all).series(measure), picture.unit());
    }
    forgetAfter(picture);
    return picture;
}

QList<BatchStatus> stackedStatuses()
{
    QList<BatchStatus> statuses;
    for (const StatusRow &row : statusTable) {
        if (!row.isTerminal) {
            statuses.append(row.status);
        }
    }
    std::ranges::sort(statuses, {}, [](BatchStatus status) { return rowOf(status).chartPlace; });
    return statuses;
}
