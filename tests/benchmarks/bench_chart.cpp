// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartslices.h"
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
constexpr int updates = 30;
constexpr QSize chartSize(1200, 210); // As the window gives it at 1440×900.

//! Every status in every bucket, another one at each @p update, as while batches live on.
StatusHistory historyAt(int update)
{
    StatusHistory history;
    history.bucketMSecs = 6 * 60'000;
    history.from = Stamp::fromMSecs(1'763'800'000'000 + update * history.bucketMSecs);
    history.to = Stamp::fromMSecs(history.from.msecs() + buckets * history.bucketMSecs);
    for (const BatchStatus status : allStatuses) {
        std::vector<int> &counts =
            (isTerminal(status) ? history.finished
                                : history.live)[static_cast<std::size_t>(status)];
        for (int i = 0; i < buckets; ++i) {
            const double phase = 0.1 * (i + update) + static_cast<double>(status);
            counts.push_back(30 + static_cast<int>(25 * std::sin(phase)));
        }
    }
    return history;
}

//! The peer: what one would write first, new series for every history.
class PeerChart final : public QChartView
{
public:
    explicit PeerChart(ChartMode mode)
        : m_statuses(stackedStatuses(mode))
    {
        setRenderHint(QPainter::Antialiasing);
        chart()->legend()->hide();
    }

    void setHistory(const StatusHistory &history)
    {
        chart()->removeAllSeries();
        std::vector<int> heights(buckets, 0);
        QLineSeries *below = nullptr;
        for (const BatchStatus status : m_statuses) {
            const auto at = static_cast<std::size_t>(status);
            const auto &counts = isTerminal(status) ? history.finished[at] : history.live[at];
            auto *const top = new QLineSeries;
            for (int i = 0; i < buckets; ++i) {
                const auto bucket = static_cast<std::size_t>(i);
                heights[bucket] += counts[bucket];
                top->append(static_cast<qreal>(history.bucketEnd(i).msecs()), heights[bucket]);
            }
            auto *const area = new QAreaSeries(top, below);
            top->setParent(area);
            chart()->addSeries(area);
            below = top;
        }
        chart()->createDefaultAxes();
    }

private:
    QList<BatchStatus> m_statuses;
};

template <typename View> std::vector<double> msecsOf(View &view)
{
    view.resize(chartSize);
    view.show();
    std::vector<double> msecs;
    for (int update = 0; update < updates; ++update) {
        const StatusHistory history = historyAt(update);
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

void measure(const char *name, ChartMode mode)
{
    StatusChartView view;
    view.setMode(mode);
    const std::vector<double> ours = msecsOf(view);
    PeerChart peer(mode);
    const std::vector<double> theirs = msecsOf(peer);
    const double median = ours[ours.size() / 2];
    const double peerMedian = theirs[theirs.size() / 2];
    std::printf("%-32s %7.1f ms %7.1f ms %8.2f   worst %.1f ms (budget 16 ms)\n", name, median,
                peerMedian, median / peerMedian, ours.back());
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QApplication application(argc, argv);
    std::printf("%-32s %10s %10s %8s\n", "name", "ours", "peer", "ratio");
    measure("P10 chart update and paint, live", ChartMode::Live);
    measure("P10 the same, finished", ChartMode::Finished);
    return 0;
}
