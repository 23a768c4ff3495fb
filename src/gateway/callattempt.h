// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "access.h"
#include "apierror.h"
#include "callpace.h"
#include "redactor.h"

#include <QNetworkReply>
#include <QObject>
#include <QSslConfiguration>
#include <QSslError>
#include <QTimer>

#include <memory>

class QNetworkAccessManager;
class TunnelCheck;
struct GatewayCall;

//! Sends a call once, and again to where its server redirects it; takes the body of the answer as
//! it comes, within limits of size and time, and tells how the call ended. Nothing of the answer
//! leaves it with the token in it, and nobody but the gateway gets the token. Destroying it aborts
//! the call.
class CallAttempt final : public QObject
{
    Q_OBJECT

public:
    //! The network, @p call and @p limits must outlive it. @p ownTls null: usualTls().
    CallAttempt(QNetworkAccessManager &network, const Access &access,
                const QSslConfiguration *ownTls, const GatewayCall &call, const CallLimits &limits,
                Redactor redactor);
    ~CallAttempt() override;

    //! Ends it without ended().
    void abort();
    //! How far the clock of the gateway is ahead of ours, by the headers of its answer.
    [[nodiscard]] std::optional<std::chrono::milliseconds> clockDifference() const
    {
        return m_clockDifference;
    }

Q_SIGNALS:
    //! @p isUnheard: the server certainly did not act on the call.
    void ended(const std::optional<ApiError> &error, bool isUnheard);

private:
    void checkPace();
    void noteError(QNetworkReply::NetworkError error);
    void noteClock();
    void send();
    void watchTunnel();
    [[nodiscard]] std::optional<QUrl> redirectTarget() const;
    [[nodiscard]] bool mayGoTo(const QUrl &target) const;
    [[nodiscard]] QString redirectProblem(const QUrl &target) const;
    void address(const QUrl &url);
    void follow(const QUrl &target);
    void take();
    void takeIntoBody(const QByteArray &piece);
    void takeIntoSink(const QByteArray &piece);
    void finish();
    [[nodiscard]] std::optional<ApiError> errorOfAnswer() const;
    [[nodiscard]] std::optional<ApiError> read() const;
    void fail(const ApiError &error);
    void end(std::optional<ApiError> error, bool isUnheard);
    [[nodiscard]] bool isForSink() const;
    [[nodiscard]] bool isTooLarge() const;

    const GatewayCall &m_call;
    QNetworkAccessManager &m_network;
    QNetworkRequest m_request;
    QString m_token; //!< Of the connection, whether it is sent or not.
    Access m_access; //!< As far as it may be sent.
    std::optional<QSslConfiguration> m_ownTls; //!< With the client certificate.
    bool m_isElsewhere = false; //!< It is, or was, sent to another origin than the gateway's.
    int m_redirects = 0; //!< That were followed.
    Redactor m_redactor; //!< Of the token that this call sends.
    QNetworkReply *m_reply = nullptr; //!< Null after it ended or was aborted.
    const CallLimits &m_limits;
    std::chrono::milliseconds m_begun; //!< By the clock of the limits.
    std::chrono::milliseconds m_longest; //!< How long it may take, unless it is a download.
    CallPace m_pace;
    QTimer m_paceCheck;
    std::unique_ptr<TunnelCheck> m_tunnelCheck; //!< While the request waits for a proxy's tunnel.
    QList<QSslError> m_tlsErrors; //!< The checks that the server's certificate failed.
    qint64 m_received = 0; //!< Bytes of the body, of a download too.
    std::optional<std::chrono::milliseconds> m_clockDifference;
    QByteArray m_body;
    bool m_hasSinkBegun = false;
};
