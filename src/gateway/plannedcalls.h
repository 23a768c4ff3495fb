// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "callqueue.h"
#include "knownlisting.h"
#include "refreshplan.h"

//! Makes the calls of a RefreshPlan and checks that each answer holds what it should; what the
//! answers tell of the list and its server goes into the listing. Decides nothing of what to ask.
class PlannedCalls final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it.
    PlannedCalls(CallQueue &calls, KnownListing &listing, QObject *parent = nullptr);

    //! Not for a plan that is a sweep. Not before the plan of an earlier call is finished().
    void make(const RefreshPlan &plan);
    //! Aborts the calls of the plan.
    void stop() { m_plan.reset(); }

Q_SIGNALS:
    //! @p after: the row before its first.
    void windowArrived(const BatchPage &page, const QString &after);
    void batchArrived(const Batch &batch);
    //! No other call would tell more of it. @p isGone: the server does not have it.
    void batchMissed(const QString &id, bool isGone);
    //! All calls are answered.
    void finished();
    //! A call failed for good; nothing comes any more.
    void failed(const ApiError &error);

private:
    void askWindow(const RefreshPlan::Window &window, bool isSecondTry);
    void takeWindow(const RefreshPlan::Window &window, bool isSecondTry,
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
