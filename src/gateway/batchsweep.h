// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "callqueue.h"
#include "pagewalk.h"

//! One walk over a listing: makes the calls that a PageWalk asks for, until it ends. Destroying it
//! aborts the call under way, and is allowed from its own signals, too.
class BatchSweep final : public QObject
{
    Q_OBJECT

public:
    //! @p calls must outlive it.
    BatchSweep(CallQueue &calls, PageWalk walk, QObject *parent = nullptr);

    void start();

    [[nodiscard]] const PageWalk &walk() const { return m_walk; }

Q_SIGNALS:
    //! The page without rows that an earlier page of this walk had.
    void pageArrived(const BatchPage &page);
    void finished(const WalkEnd &end);

private:
    void ask();
    void receive(Result<BatchPage> result);
    void goOn();

    CallQueue &m_calls;
    PageWalk m_walk;
};
