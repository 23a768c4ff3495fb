// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "callqueue.h"
#include "knownlisting.h"
#include "refreshplan.h"

//! Makes the calls of a RefreshPlan, and checks that each answer holds the rows that it should.
//! What the answers tell of the list and its server goes into the listing. Does not decide what to
//! ask.
class PlannedCalls final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it.
    PlannedCalls(CallQueue &calls, KnownListing &listing, QObject *parent = nullptr);

    //! @p plan must not be a sweep. Only one plan at a time: see finished().
    void make(const RefreshPlan &plan);
    //! Aborts the calls of the plan.
    void stop() { m_plan.reset(); }

Q_SIGNALS:
    //! @p after is the id of the row above its first one.
    void pieceArrived(const BatchPage &page, const QString &after);
    void batchArrived(const Batch &batch);
    //! The server gave no such batch, and no other call would tell more. @p isGone: it has none.
    void batchMissed(const QString &id, bool isGone);
    //! All calls are answered.
    void finished();
    //! A call failed after all repetitions; no other signal follows.
    void failed(const ApiError &error);

private:
    void askPiece(const RefreshPlan::Piece &piece, bool isSecondTry);
    void takePiece(const RefreshPlan::Piece &piece, bool isSecondTry,
                   const Result<BatchPage> &result);
    void askBatch(const QString &id);
    void takeBatch(const QString &id, const Result<Batch> &result);
    void takeNoBatch(const QString &id, const ApiError &error);
    void fail(const ApiError &error);
    void closeCall();

    CallQueue &m_calls;
    KnownListing &m_listing;
    std::unique_ptr<QObject> m_plan; //!< The context of its calls.
    int m_openCalls = 0;
};
