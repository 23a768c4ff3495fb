// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "peergroups.h"
#include "snapshotjob.h"
#include "stamp.h"

#include <QObject>
#include <QTimer>

class BatchTableModel;

//! Gives a table the times of its batches' peers. Computes them in another thread: once a second at
//! most while many batches arrive and, because they change slowly, once a minute at most otherwise.
class PeerSource final : public QObject
{
    Q_OBJECT

public:
    explicit PeerSource(BatchTableModel &batches, QObject *parent = nullptr);

    //! Computes now.
    void refresh();

Q_SIGNALS:
    //! The table has the times.
    void refreshed();

private:
    void refreshSoon();
    void refreshUnlessRunning();

    BatchTableModel &m_batches;
    QTimer m_pause;
    int m_measuredRows = 0; //!< Of the last computation.
    SnapshotJob<PeerGroups> m_job;
};
