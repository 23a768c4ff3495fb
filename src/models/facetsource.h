// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetcounts.h"

#include <QFutureWatcher>
#include <QObject>
#include <QTimer>

#include <memory>

class BatchTableModel;

//! Keeps the counts of facets and views of a table's batches up to date. Counts many batches in
//! another thread, on a snapshot; while pages arrive, a few times a second at most. The newest
//! wish wins: counts for an outdated one are never announced.
class FacetSource final : public QObject
{
    Q_OBJECT

public:
    explicit FacetSource(const BatchTableModel &batches, QObject *parent = nullptr);
    ~FacetSource() override;

    //! Counts anew when it is another one.
    void setWish(const FacetWish &wish);
    //! Does not wait for the pause between pages.
    void refresh();

    //! Batches are being counted in another thread.
    [[nodiscard]] bool isBusy() const { return m_job != nullptr; }
    //! How many rows are counted in the turn of the event loop that asks for it.
    void setMostRowsAtOnce(int rows) { m_mostRowsAtOnce = rows; }

Q_SIGNALS:
    void counted(const FacetCounts &counts);

private:
    struct Job
    {
        // Not QFuture::then(this, …): Qt 6.4 asserts that the context outlives the work.
        std::unique_ptr<QFutureWatcher<FacetCounts>, QScopedPointerDeleteLater> watcher{
            new QFutureWatcher<FacetCounts>};
        std::shared_ptr<std::atomic_bool> isCancelled = std::make_shared<std::atomic_bool>(false);
    };

    void countSoon();
    void countAsTimePasses();
    void dropJob();
    void finishJob();

    const BatchTableModel &m_batches;
    FacetWish m_wish;
    Stamp m_countedAt;
    int m_mostRowsAtOnce = 5'000; // Takes some milliseconds.
    QTimer m_pause;
    std::unique_ptr<Job> m_job;
};
