// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartpicture.h"
#include "statuschartview.h"

#include <QApplication>
#include <QAreaSeries>
#include <QChart>
#include <QChartView>
#include <QElapsedTimer>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace {

constexpr int buckets = 300;
constexpr int groups = 7; // The six largest values and the rest.
constexpr int updates = 30;
constexpr qint64 bucketMSecs = 5 * 60'000;
constexpr QSize chartSize(1200, 210); // As the window gives it at 1440×900.

template <typename Number> std::vector<Number> waves(int update, double shift, Number highest)
{
    std::vector<Number> numbers;
    for (int i = 0; i < buckets; ++i) {
        numbers.push_back(highest
                          + static_cast<Number>(0.9 * static_cast<double>(highest)
                                                * std::sin(0.1 * (i + update) + shift)));
    }
    return numbers;
}

HistorySeries seriesAt(int update, double shift)
{
    HistorySeries series;
    series.live = series.arrived = waves(update, shift, 30);
    series.ended = waves(update, shift + 1, 30);
    series.faulty = waves(update, shift + 2, 3);
    series.requestsDone = waves<qint64>(update, shift, 9000);
    series.requestsFailed = waves<qint64>(update, shift + 1, 90);
    for (const qint64 length : waves<qint64>(update, shift, 3'600'000)) {
        series.durations.push_back({length, 3 * length, 100});
    }
    series.waits = series.durations;
    return series;
}

HistoryRows rowsAt(int update, double shift)
{
    HistoryRows rows;
    for (std::size_t i = 0; i < rows.live.size(); ++i) {
        rows.live[i] = waves(update, shift + static_cast<double>(i), 30);
    }
    for (std::size_t i = 0; i < rows.ended.size(); ++i) {
        rows.ended[i] = waves(update, shift + static_cast<double>(i), 30);
    }
    for (int group = 0; group < groups; ++group) {
        rows.groups.push_back(seriesAt(update, shift + group));
    }
    rows.inferredLive = rows.inferredArrived = rows.inferredEnded = waves(update, shift, 3);
    rows.unseenEnds.assign(buckets, 0);
    return rows;
}

//! Everything in every bucket, something else at each @p update, and other batches behind it.
BatchHistory historyAt(int update)
{
    BatchHistory history;
    std::vector<Stamp> edges;
    for (int i = 0; i <= buckets; ++i) {
        edges.push_back(Stamp::fromMSecs(1'763'800'200'000 + (update + i) * bucketMSecs));
    }
    history.to = edges.back();
    history.buckets = TimeBuckets(std::move(edges));
    history.split = QueryFieldKey{FieldId::Model, {}};
    for (int group = 0; group < groups; ++group) {
        history.groups.push_back({QString::number(group), group == groups - 1});
    }
    history.shown = rowsAt(update, 0);
    history.all = rowsAt(update, 0.5);
    history.hidesBatches = true;
    return history;
}

//! The peer: what one would write first, new series for every history.
class PeerChart final : public QChartView
{
public:
    explicit PeerChart(ChartMeasure measure)
        : m_measure(measure)
    {
        setRenderHint(QPainter::Antialiasing);
        chart()->legend()->hide();
    }

    void setHistory(const BatchHistory &history)
    {
        const ChartPicture picture = pictureOf(history, m_measure, false);
        chart()->removeAllSeries();
        std::vector<double> heights(buckets, 0);
        QLineSeries *below = nullptr;
        for (const ChartSeries &series : picture.series) {
            auto *const top = new QLineSeries;
            for (int i = 0; i < buckets; ++i) {
                const auto bucket = static_cast<std::size_t>(i);
                heights[bucket] += series.values[bucket];
                const TimeSpan span = picture.buckets[i];
                top->append(static_cast<qreal>(span.from.msecs()), heights[bucket]);
                top->append(static_cast<qreal>(span.to.msecs()), heights[bucket]);
            }
            auto *const area = new QAreaSeries(top, below);
            top->setParent(area);
            chart()->addSeries(area);
            below = top;
        }
        chart()->createDefaultAxes();
    }

private:
    ChartMeasure m_measure;
};

template <typename View> std::vector<double> msecsOf(View &view)
{
    view.resize(chartSize);
    view.show();
    std::vector<double> msecs;
    for (int update = 0; update < updates; ++update) {
        const BatchHistory history = historyAt(update);
        QElapsedTimer timer;
        timer.start();
        view.setHistory(history);
        static_cast<void>(view.grab());
        msecs.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        QCoreApplication::processEvents();
    }
    std::ranges::sort(msecs);
    return msecs;
}

void measure(const char *name, ChartMeasure measure)
{
    StatusChartView view;
    view.setMeasure(measure);
    const std::vector<double> ours = msecsOf(view);
    PeerChart peer(measure);
    const std::vector<double> theirs = msecsOf(peer);
    const double median = ours[ours.size() / 2];
    const double peerMedian = theirs[theirs.size() / 2];
    std::printf("%-32s %7.1f ms %7.1f ms %8.2f   worst %.1f ms (budget 8 ms)\n", name, median,
                peerMedian, median / peerMedian, ours.back());
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    std::printf("%-32s %10s %10s %8s\n", "name", "ours", "peer", "ratio");
    measure("P10 chart update and paint, live", ChartMeasure::Live);
    measure("P10 the same, finished", ChartMeasure::Finished);
    measure("P10 the same, arrivals", ChartMeasure::Arrivals);
    measure("P10 the same, requests", ChartMeasure::Requests);
    measure("P10 the same, durations", ChartMeasure::Durations);
    return 0;
}
