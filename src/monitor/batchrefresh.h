// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchsweep.h"
#include "listorder.h"
#include "plannedcalls.h"

#include <QSet>

//! One refresh of one connection: walks the list as far as is needed, then confirms what can still
//! change, and learns from every answer what the next refresh may rely on. Destroying it, from its
//! own signals too, aborts it.
class BatchRefresh final : public QObject
{
    Q_OBJECT

public:
    BatchRefresh(BatchApi api, RetryPolicy retryPolicy, KnownListing listing,
                 RefreshState::Kind kind, QObject *parent = nullptr);

    void start();

    //! What is known now. Its `sweptAt` is not touched but where it holds no longer: see
    //! hasSwept().
    [[nodiscard]] const KnownListing &listing() const { return m_listing; }
    //! The kind it was begun as, or Full where that was not enough.
    [[nodiscard]] RefreshState::Kind kind() const { return m_kind; }
    [[nodiscard]] bool hasSwept() const { return m_hasSwept; } //!< From end to end.
    [[nodiscard]] const QStringList &vanished() const { return m_vanished; }
    [[nodiscard]] int calls() const { return m_calls; }
    [[nodiscard]] int pageCount() const { return m_pageCount; } //!< That came.
    [[nodiscard]] qint64 rowCount() const { return m_rowCount; } //!< That came.

Q_SIGNALS:
    void requestSent();
    //! Rows that are what the server knows best; some may have come before.
    void pageArrived(const BatchPage &page);
    void retryScheduled(const ApiError &error, std::chrono::milliseconds delay);
    void finished(const WalkEnd &end);

private:
    void sweep();
    void takePage(const BatchPage &page);
    void considerSample(const Batch &batch);
    void endSweep(const WalkEnd &end);
    void takeWholeList();
    void takeHead();

    void proveFreshness();
    void compare(const Batch &single);
    void judgeList(const Batch &single, const BatchPage &page);

    void confirm();
    [[nodiscard]] QStringList unconfirmed() const;
    void takeBatch(const Batch &batch);
    void takeMissing(const QString &id, bool isGone);

    void handOn(BatchPage page);
    void handOn(const Batch &single);
    void fail(const ApiError &error);
    void finish();

    BatchApi m_api;
    RetryPolicy m_retryPolicy;
    KnownListing m_listing;
    RefreshState::Kind m_kind;
    RetryingApi m_single; //!< For all calls but the walk's.
    PlannedCalls m_plannedCalls;
    std::unique_ptr<BatchSweep> m_sweep;
    WalkEnd m_end;

    std::vector<KnownRows::Row> m_walked; //!< Of the walk, in the server's order.
    QSet<QString> m_knownBefore; //!< Only where the list is stale.
    std::optional<Batch> m_sample; //!< The oldest live batch of the newest page.
    ListOrder m_order; //!< Of the walk.

    QSet<QString> m_confirmed; //!< Of the live rows, those that need no call any more.
    QStringList m_missing; //!< Not where they should be in the list.
    QStringList m_vanished;
    QStringList m_asked; //!< In the round under way.
    ServerHabits m_habitsOfRound;
    int m_calls = 0;
    int m_pageCount = 0;
    qint64 m_rowCount = 0;
    bool m_hasSwept = false;
    bool m_hasWalkedOn = false; //!< The whole list was read, or tried.
    bool m_isFinished = false;
};
