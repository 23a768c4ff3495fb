// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pagewalk.h"
#include "retryingapi.h"

//! One walk over a listing, from its newest page to its end. Destroying it, from its own signals
//! too, aborts the call under way.
class BatchSweep final : public QObject
{
    Q_OBJECT

public:
    BatchSweep(BatchApi api, PageWalk walk, RetryPolicy retryPolicy, QObject *parent = nullptr);

    void start();
    //! While it is held, no further page is asked for.
    void setHeld(bool held) { m_api.setHeld(held); }

    [[nodiscard]] const PageWalk &walk() const { return m_walk; }

Q_SIGNALS:
    void requestSent();
    //! The page without the rows that an earlier page of this walk had.
    void pageArrived(const BatchPage &page);
    void retryScheduled(const ApiError &error, std::chrono::milliseconds delay);
    void finished(const WalkEnd &end);

private:
    void ask();
    void receive(Result<BatchPage> result);
    void goOn();

    RetryingApi m_api;
    PageWalk m_walk;
};
