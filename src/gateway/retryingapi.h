// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchapi.h"
#include "retrypolicy.h"

#include <QObject>

#include <memory>
#include <queue>

//! Calls to a gateway, a few side by side, each asked again as the policy says: the one place that
//! retries. Destroying it aborts its calls, and no callback comes any more.
class RetryingApi final : public QObject
{
    Q_OBJECT

public:
    RetryingApi(BatchApi api, RetryPolicy policy, QObject *parent = nullptr);

    //! @p callback is told the page, or how the last attempt failed.
    void listBatches(const ListRequest &request, std::function<void(Result<BatchPage>)> callback);
    void batch(const QString &id, std::function<void(Result<Batch>)> callback);

    //! While it is held, no call is sent but those that were sent before.
    void setHeld(bool held);
    //! Drops the calls that were not sent yet.
    void dropWaiting() { m_waiting = {}; }

    static constexpr int mostInFlight = 6;

Q_SIGNALS:
    //! An attempt was sent.
    void requestSent();
    void retryScheduled(const ApiError &error, std::chrono::milliseconds delay);

private:
    template <typename Value> struct Call
    {
        std::function<void(std::function<void(Result<Value>)>)> send;
        std::function<void(Result<Value>)> callback;
        int attempts = 0;
    };

    template <typename Value> void enqueue(Call<Value> call);
    template <typename Value> void attempt(const std::shared_ptr<Call<Value>> &call);
    template <typename Value>
    void receive(const std::shared_ptr<Call<Value>> &call, Result<Value> result);
    void startWaiting();

    BatchApi m_api;
    RetryPolicy m_policy;
    std::queue<std::function<void()>> m_waiting;
    int m_inFlight = 0;
    bool m_isHeld = false;
};
