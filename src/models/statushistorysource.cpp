// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statushistorysource.h"

#include "batchtablemodel.h"

#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds pauseBetweenPages = 250ms;
//! The history changes as time passes: what ended a day ago leaves the last 24 hours.
constexpr std::chrono::milliseconds refreshEvery = 30s;
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
    , m_job(batches.background(), Urgency::Chart)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBetweenPages);
    connect(&m_pause, &QTimer::timeout, this, &StatusHistorySource::refreshUnlessRunning);
    connect(&m_batches, &BatchTableModel::modelReset, this, &StatusHistorySource::refreshFromTable);
    connect(&m_batches, &BatchTableModel::batchesChanged, this, &StatusHistorySource::refreshSoon);
    connect(&m_batches, &BatchTableModel::nowChanged, this,
            &StatusHistorySource::refreshAsTimePasses);
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
    m_pause.stop();
    m_computedAt = now;
    m_isOfNone = m_batches.rowCount() == 0;
    const auto compute =
        [batches = m_batches.presentRows(), goneAt = m_batches.presentStandings().goneAt(),
         span = m_span.value_or(TimeSpan{startOf(m_range, now), now}),
         buckets = m_span ? spanBuckets : rangeBuckets](const std::atomic_bool &isCancelled) {
            return statusHistoryOf(batches, goneAt, span.from, span.to, buckets, &isCancelled);
        };
    const auto announce = [this](const StatusHistory &history) {
        Q_EMIT historyChanged(history);
    };
    m_job.start(compute, announce);
}

void StatusHistorySource::refreshFromTable()
{
    refresh(m_batches.presentNow());
}

void StatusHistorySource::refreshSoon()
{
    if (m_isOfNone && m_batches.rowCount() > 0) {
        refreshFromTable(); // Or the chart would claim for a moment that there are no batches.
    } else if (!m_pause.isActive()) {
        m_pause.start();
    }
}

// Lets running work end first, or none would ever end while pages arrive.
void StatusHistorySource::refreshUnlessRunning()
{
    if (m_job.isRunning()) {
        refreshSoon();
    } else {
        refreshFromTable();
    }
}

void StatusHistorySource::refreshAsTimePasses()
{
    if (!m_span && m_batches.presentNow().msecs() - m_computedAt.msecs() >= refreshEvery.count()) {
        refreshSoon();
    }
}
