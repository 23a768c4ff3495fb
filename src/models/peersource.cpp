// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "peersource.h"

#include "batchtablemodel.h"

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds pauseWhileGrowing = 1s;
constexpr std::chrono::milliseconds pauseBetweenTimes = 1min;

} // namespace

PeerSource::PeerSource(BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
    , m_job(batches.background(), Urgency::Counts)
{
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &PeerSource::refreshUnlessRunning);
    connect(&m_batches, &BatchTableModel::batchesChanged, this, &PeerSource::refreshSoon);
}

void PeerSource::refresh()
{
    m_pause.stop();
    m_measuredRows = m_batches.rowCount();
    m_job.start(
        [rows = m_batches.presentRows(), now = m_batches.presentNow()](
            const std::atomic_bool &isCancelled) { return peerGroupsOf(rows, now, &isCancelled); },
        [this](const PeerGroups &groups) {
            m_batches.setPeers(groups);
            Q_EMIT refreshed();
        });
}

void PeerSource::refreshSoon()
{
    const bool isGrowing = m_batches.rowCount() > m_measuredRows + m_measuredRows / 10;
    const auto pause = isGrowing ? pauseWhileGrowing : pauseBetweenTimes;
    if (!m_pause.isActive() || m_pause.remainingTimeAsDuration() > pause) {
        m_pause.start(pause);
    }
}

// Lets running work end first, or none would ever end while pages arrive.
void PeerSource::refreshUnlessRunning()
{
    if (m_job.isRunning()) {
        refreshSoon();
    } else {
        refresh();
    }
}
