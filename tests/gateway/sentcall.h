// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcalls.h"
#include "callqueue.h"
#include "scriptedserver.h"

#include <QNetworkAccessManager>
#include <QTest>

//! Access to a scripted server, with a token that is easy to find where it must not be.
inline Access accessTo(const ScriptedServer &server)
{
    Access access;
    access.connection.baseUrl = server.url(QStringLiteral("/v1"));
    access.token = QStringLiteral("sk-SECRET-0123456789");
    return access;
}

//! A queue that tries each call once.
struct ImpatientQueue
{
    explicit ImpatientQueue(const Access &access)
        : calls(network, access, RetryPolicy{.retries = 0})
    { }

    QNetworkAccessManager network;
    CallQueue calls;
};

//! One call for the newest page, from send to answer.
class SentCall final
{
public:
    explicit SentCall(const Access &access, const ListRequest &request = {})
        : m_queue(access)
    {
        m_queue.calls.send<BatchPage>(
            listCall(access.connection.baseUrl, request, GatewayCall::Priority::User),
            m_context.get(), [this](Result<BatchPage> result) {
                ++m_callbacks;
                m_result = std::move(result);
            });
    }

    [[nodiscard]] bool wait()
    {
        return QTest::qWaitFor([this] { return m_result.has_value(); }, 30'000);
    }
    void forget() { m_context.reset(); }

    [[nodiscard]] int callbacks() const { return m_callbacks; }
    [[nodiscard]] const Result<BatchPage> &result() const { return m_result.value(); }
    [[nodiscard]] const ApiError &error() const { return m_result.value().error(); }

private:
    ImpatientQueue m_queue;
    std::unique_ptr<QObject> m_context = std::make_unique<QObject>();
    std::optional<Result<BatchPage>> m_result;
    int m_callbacks = 0;
};
