// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "pastbatches.h"
#include "snapshotjob.h"

#include <QObject>

class BatchTableModel;
class BatchViewModel;
class HealthBases;
class ShownMoment;

//! Lets a table show its batches as of the ShownMoment: computes many of them in another thread, at
//! first with the observations that are known already; asks for the others, and computes again when
//! they have come. The newest moment wins.
class PastSource final : public QObject
{
    Q_OBJECT

public:
    //! In the order of the batches that were asked for, each oldest first; empty: none are kept.
    using Answer = std::function<void(const std::vector<std::vector<Observation>> &)>;
    //! Is not to answer once @p context is gone.
    using Ask =
        std::function<void(const QList<BatchKey> &batches, QObject *context, Answer answer)>;

    //! Tells @p moment that it is shown once @p view, which is of @p table, has arranged it.
    PastSource(BatchTableModel &table, const BatchViewModel &view, ShownMoment &moment, Ask ask,
               QObject *parent = nullptr);

    //! The batches as of the moment are being computed in another thread.
    [[nodiscard]] bool isBusy() const { return m_job.isRunning(); }
    //! Up to so many rows are computed at once in this thread; more, in another one.
    void setMostRowsAtOnce(int rows) { m_mostRowsAtOnce = rows; }

private:
    void follow(Stamp moment);
    void compute();
    void show(PastBatches past, const HealthBases &bases);
    void noteShown();
    void ask();
    void take(const std::vector<int> &rows, const std::vector<std::vector<Observation>> &seen,
              Stamp askedAt);
    void forget();

    BatchTableModel &m_table;
    const BatchViewModel &m_view;
    ShownMoment &m_moment;
    Ask m_ask;
    ObservationLog m_log;
    std::vector<int> m_unknown; //!< Rows of the shown moment that are still to be asked for.
    bool m_isAsking = false; //!< For some of them.
    bool m_hasNews = false; //!< Observations have come that are not shown yet.
    std::vector<int> m_late; //!< Rows that have changed since the job began.
    std::unique_ptr<QObject> m_asker; //!< Destroying it drops the answers.
    int m_mostRowsAtOnce = 10'000; // Takes some milliseconds.
    SnapshotJob<std::shared_ptr<PastBatches>> m_job;
};
