// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statushistorysource.h"

#include "batchtablemodel.h"

#include <QFutureWatcher>
#include <QtConcurrentRun>

#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds pauseBetweenPages = 250ms;
constexpr int largestSweepAtOnce = 20'000;
constexpr int rangeBuckets = 240; // Divides every TimeRange into whole seconds.
constexpr int spanBuckets = 200; // Divides every whole second into whole milliseconds.

Stamp startOf(TimeRange range, Stamp now)
{
    const std::optional<std::chrono::milliseconds> length = rangeLength(range);
    return length ? Stamp::fromMSecs(now.msecs() - length->count()) : Stamp();
}

} // namespace

StatusHistorySource::StatusHistorySource(const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBetweenPages);
    connect(&m_pause, &QTimer::timeout, this, &StatusHistorySource::refreshFromTable);
    connect(&m_batches, &BatchTableModel::batchesChanged, this, [this] {
        if (!m_pause.isActive()) {
            m_pause.start();
        }
    });
}

void StatusHistorySource::setRange(TimeRange range)
{
    if (std::exchange(m_range, range) != range) {
        m_span.reset();
        refreshFromTable();
    }
}

void StatusHistorySource::setSpan(const std::optional<TimeSpan> &span)
{
    if (std::exchange(m_span, span) != span) {
        refreshFromTable();
    }
}

void StatusHistorySource::refresh(Stamp now)
{
    if (m_isSweeping) {
        m_nextRefresh = now;
        return;
    }
    auto work = [batches = m_batches.batches().rows(), goneAt = m_batches.standings().goneAt(),
                 span = m_span.value_or(TimeSpan{startOf(m_range, now), now}),
                 buckets = m_span ? spanBuckets : rangeBuckets] {
        return sweepStatusHistory(batches, goneAt, span.from, span.to, buckets);
    };
    if (m_batches.batches().size() <= largestSweepAtOnce) {
        Q_EMIT historyChanged(work());
        return;
    }
    // Not QFuture::then(this, …): Qt 6.4 asserts that the context outlives the work.
    auto *const watcher = new QFutureWatcher<StatusHistory>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher] {
        watcher->deleteLater();
        m_isSweeping = false;
        if (m_nextRefresh) {
            refresh(*std::exchange(m_nextRefresh, std::nullopt));
        } else {
            Q_EMIT historyChanged(watcher->result());
        }
    });
    m_isSweeping = true;
    watcher->setFuture(QtConcurrent::run(std::move(work)));
}

void StatusHistorySource::refreshFromTable()
{
    refresh(m_batches.now());
}
