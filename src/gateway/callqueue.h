// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "access.h"
#include "callpace.h"
#include "chosenproxy.h"
#include "gatewaycall.h"
#include "redactor.h"
#include "retrypolicy.h"

#include <QObject>
#include <QSslConfiguration>
#include <QTimer>

#include <array>
#include <deque>
#include <vector>

class QNetworkAccessManager;

//! Makes all network calls to one gateway: decides which one is sent next, repeats failed calls
//! that may be repeated, waits when the server asks for it, and holds calls back on request.
//! Destroying it aborts its calls; none of them is answered then.
class CallQueue final : public QObject
{
    Q_OBJECT

public:
    using Priority = GatewayCall::Priority;
    using Answered = std::function<void(const std::optional<ApiError> &error)>;

    //! @p network is for this queue alone: its proxy is that of the connection, and so are the
    //! sockets that it keeps open.
    CallQueue(QNetworkAccessManager &network, Access access, RetryPolicy policy = {},
              QObject *parent = nullptr);
    //! @p limits hold for each attempt of a call.
    CallQueue(QNetworkAccessManager &network, Access access, RetryPolicy policy, CallLimits limits,
              QObject *parent = nullptr);
    ~CallQueue() override;

    [[nodiscard]] const Access &access() const { return m_access; }
    [[nodiscard]] const QUrl &baseUrl() const { return m_access.connection.baseUrl; }
    //! For attempts from now on. It must be of the same gateway.
    void setAccess(const Access &access);
    //! Through which the newest attempt was sent.
    [[nodiscard]] const ChosenProxy &proxy() const { return m_proxy; }

    //! How far the clock of the gateway is ahead of ours, as its newest answer tells, to a second;
    //! nothing before it has told.
    [[nodiscard]] std::optional<std::chrono::milliseconds> clockDifference() const
    {
        return m_clockDifference;
    }

    //! Calls @p answered once, from the event loop, with the error of the last attempt, if any. If
    //! @p context is destroyed first, the call is aborted or not made.
    void send(GatewayCall call, QObject *context, Answered answered);
    template <typename Value>
    void send(ApiCall<Value> call, QObject *context, std::function<void(Result<Value>)> answered);

    //! While a priority is held, none of its calls is sent.
    void setHeld(Priority priority, bool isHeld);

    //! For how long the server wants no calls but those of Priority::User; 0: it takes all calls.
    [[nodiscard]] std::chrono::milliseconds quietTime() const;

    //! How many calls are under way at a time: as many as Qt opens connections to one host.
    static constexpr int mostInFlight = 6;

Q_SIGNALS:
    //! An attempt was sent.
    void requestSent(GatewayCall::Priority priority);
    void retryScheduled(GatewayCall::Priority priority, const ApiError &error,
                        std::chrono::milliseconds delay);

private:
    struct Entry;
    //! The calls of one priority.
    struct Lane
    {
        std::deque<std::shared_ptr<Entry>> waiting;
        std::vector<std::shared_ptr<Entry>> open; //!< Under way, or waiting to be sent again.
        int inFlight = 0;
        bool isHeld = false;
    };

    [[nodiscard]] Lane &laneOf(Priority priority);
    [[nodiscard]] Lane &laneOf(const Entry &entry);
    void startWaiting();
    [[nodiscard]] std::shared_ptr<Entry> takeNext();
    [[nodiscard]] bool canStart(Priority priority);
    void start(const std::shared_ptr<Entry> &entry);
    void chooseProxy(const GatewayCall &call);
    [[nodiscard]] std::optional<ApiError> refusal(const GatewayCall &call);
    void take(const std::shared_ptr<Entry> &entry, const std::optional<ApiError> &error,
              bool isUnheard);
    [[nodiscard]] std::optional<std::chrono::milliseconds> delayOfRepetition(Entry &entry,
                                                                             const ApiError &error,
                                                                             bool isUnheard) const;
    void repeatLater(const std::shared_ptr<Entry> &entry, const ApiError &error,
                     std::chrono::milliseconds delay);
    void drop(const std::shared_ptr<Entry> &entry);
    void endAttempt(Entry &entry);

    QNetworkAccessManager &m_network;
    Access m_access;
    ChosenProxy m_proxy;
    Redactor m_redactor; //!< Of the secrets of both.
    RetryPolicy m_policy;
    CallLimits m_limits;
    std::optional<QSslConfiguration> m_ownTls; //!< With the connection's files, once read.
    bool m_hasFormerSockets = false; //!< Of another certificate or password.
    bool m_hasStuckSockets = false; //!< To which a proxy may have made no tunnel.
    std::array<Lane, 3> m_lanes; //!< By priority, the most urgent first.
    int m_inFlight = 0;
    std::optional<std::chrono::milliseconds> m_clockDifference;
    QTimer m_quiet; //!< Runs while the server wants no calls: see quietTime().
};

template <typename Value>
void CallQueue::send(ApiCall<Value> call, QObject *context,
                     std::function<void(Result<Value>)> answered)
{
    const auto value = std::make_shared<std::optional<Value>>();
    call.call.read = [value, decode = std::move(call.decode)](
                         const QByteArray &body, const QByteArray &contentType,
                         const Redactor &redactor) -> std::optional<ApiError> {
        Result<Value> result = decode(body, contentType, redactor);
        if (!result) {
            return std::move(result.error());
        }
        *value = *std::move(result);
        return std::nullopt;
    };
    send(std::move(call.call), context,
         [value, answered = std::move(answered)](const std::optional<ApiError> &error) {
             if (error) {
                 answered(tl::unexpected(*error));
             } else {
                 answered(std::move(**value));
             }
         });
}
