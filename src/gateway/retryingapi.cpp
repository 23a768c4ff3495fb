// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "retryingapi.h"

#include <QPointer>
#include <QRandomGenerator>
#include <QTimer>

RetryingApi::RetryingApi(BatchApi api, RetryPolicy policy, QObject *parent)
    : QObject(parent)
    , m_api(std::move(api))
    , m_policy(policy)
{ }

void RetryingApi::listBatches(const ListRequest &request,
                              std::function<void(Result<BatchPage>)> callback)
{
    enqueue<BatchPage>(
        {[this, request](auto answer) { m_api.listBatches(request, this, std::move(answer)); },
         std::move(callback)});
}

void RetryingApi::batch(const QString &id, std::function<void(Result<Batch>)> callback)
{
    enqueue<Batch>({[this, id](auto answer) { m_api.batch(id, this, std::move(answer)); },
                    std::move(callback)});
}

void RetryingApi::setHeld(bool held)
{
    m_isHeld = held;
    startWaiting();
}

template <typename Value> void RetryingApi::enqueue(Call<Value> call)
{
    m_waiting.push([this, shared = std::make_shared<Call<Value>>(std::move(call))] {
        attempt<Value>(shared);
    });
    startWaiting();
}

template <typename Value> void RetryingApi::attempt(const std::shared_ptr<Call<Value>> &call)
{
    ++call->attempts;
    call->send([this, call](Result<Value> result) { receive<Value>(call, std::move(result)); });
    Q_EMIT requestSent();
}

template <typename Value>
void RetryingApi::receive(const std::shared_ptr<Call<Value>> &call, Result<Value> result)
{
    if (!result) {
        const double jitter = QRandomGenerator::global()->generateDouble();
        if (const auto delay = m_policy.delay(result.error(), call->attempts, jitter)) {
            QTimer::singleShot(*delay, this, [this, call] { attempt<Value>(call); });
            Q_EMIT retryScheduled(result.error(), *delay);
            return;
        }
    }
    --m_inFlight;
    const QPointer<RetryingApi> self(this); // Who is called back may drop us.
    const std::shared_ptr<Call<Value>> kept = call;
    kept->callback(std::move(result));
    if (self) {
        startWaiting();
    }
}

void RetryingApi::startWaiting()
{
    const QPointer<RetryingApi> self(this); // Who hears of a request may drop us, too.
    while (self && !m_isHeld && m_inFlight < mostInFlight && !m_waiting.empty()) {
        const std::function<void()> start = std::move(m_waiting.front());
        m_waiting.pop();
        ++m_inFlight;
        start();
    }
}
