// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetcounts.h"
#include "snapshotjob.h"

#include <QObject>
#include <QTimer>

class BatchTableModel;

//! Keeps the counts of what a FacetWish names among a table's batches up to date. Counts many
//! batches in another thread, on a snapshot; while pages arrive, a few times a second at most. The
//! newest wish wins: counts for an outdated one are never announced.
class FacetSource final : public QObject
{
    Q_OBJECT

public:
    explicit FacetSource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! Counts anew when it is another one.
    void setWish(const FacetWish &wish);
    //! Does not wait for the pause between pages, nor for a count that is under way.
    void refresh();

    //! Batches are being counted in another thread.
    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    //! How many rows are counted in the turn of the event loop that asks for it.
    void setMostRowsAtOnce(int rows) { m_mostRowsAtOnce = rows; }

Q_SIGNALS:
    void counted(const FacetCounts &counts);

private:
    void countSoon();
    void countUnlessCounting();
    void countAsTimePasses();

    const BatchTableModel &m_batches;
    FacetWish m_wish;
    Stamp m_countedAt;
    int m_mostRowsAtOnce = 5'000; // Takes some milliseconds.
    QTimer m_pause;
    SnapshotJob<FacetCounts> m_job;
};
