// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetcounts.h"
#include "snapshotjob.h"

#include <QObject>
#include <QTimer>

#include <functional>

class BatchTableModel;

//! Counts what a FacetWish names among a table's batches, and counts again when they change. Counts
//! many batches in another thread, on a snapshot; while pages arrive, a few times a second at most.
//! The newest wish wins: counts for an outdated one are never announced.
class FacetSource final : public QObject
{
    Q_OBJECT

public:
    explicit FacetSource(const BatchTableModel &batches, QObject *parent = nullptr);

    //! Counts anew when the wish differs.
    void setWish(const FacetWish &wish);
    //! Counts now: does not wait for the pause between counts, and drops a count that goes on.
    void refresh();

    //! Batches are being counted in another thread.
    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    //! Up to so many rows are counted at once in this thread; more, in another one.
    void setMostRowsAtOnce(int rows) { m_mostRowsAtOnce = rows; }

Q_SIGNALS:
    void counted(const FacetCounts &counts);
    //! Comes before counted() where another moment is shown: without facets and views.
    void tilesCounted(const FacetCounts &counts);

private:
    void count(const FacetWish &wish, const Lanes &lanes,
               const std::function<void(const FacetCounts &)> &announce);
    void countAnotherMoment();
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
