// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <QNetworkProxy>
#include <QTimer>
#include <QUrl>

#include <memory>

class QNetworkReply;
class QTcpSocket;

//! Whether calls to @p url go through a tunnel that @p proxy makes, which it has to be asked for.
[[nodiscard]] bool isTunnelled(const QUrl &url, const QNetworkProxy &proxy);

//! A sentence for people: what the proxy answered instead of making a tunnel for a finished reply.
//! Null where the reply did not end in this way.
[[nodiscard]] QString tunnelProblem(const QNetworkReply &reply);

//! Finds out that a proxy closes the connection instead of making a tunnel. In Qt (6.4 to 6.8 at
//! least), a QNetworkReply is never told: QHttpNetworkConnectionChannel means to ask again, but
//! does not, and the reply waits until its timeout. So a call that has no tunnel after a while lets
//! a socket of its own ask the proxy for the same one. It sends nothing through it.
class TunnelCheck final : public QObject
{
    Q_OBJECT

public:
    //! Asks after @p patience for a tunnel to the host and port of @p url, unless it is stopped
    //! before.
    TunnelCheck(const QNetworkProxy &proxy, const QUrl &url, std::chrono::milliseconds patience);
    ~TunnelCheck() override;

    void stop();

Q_SIGNALS:
    //! The proxy closed the connection. Where it had asked for a password before, this is its
    //! answer to the password, which is not to be sent again and again.
    void refused(const ApiError &error);

private:
    void ask();
    void noteEnd();

    QNetworkProxy m_proxy;
    QUrl m_url;
    QTimer m_patience;
    std::unique_ptr<QTcpSocket> m_socket;
    bool m_hasSentPassword = false;
};
