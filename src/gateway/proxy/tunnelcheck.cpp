// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tunnelcheck.h"

#include "connection.h"

#include <QAuthenticator>
#include <QCoreApplication>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ApiError)
};

ApiError closedTunnel(const QString &host, bool isAfterPassword)
{
    using enum ApiError::Kind;
    return {
        .kind = isAfterPassword ? ProxyUnauthorized : Network,
        .message = isAfterPassword
            ? Text::tr("The proxy asked for a user name and a password, and closed the "
                       "connection when it got them.")
            : Text::tr("The proxy closed the connection instead of making one to %1.").arg(host)};
}

//! The HTTP status that a proxy answered to CONNECT, as far as Qt lets it be known: its
//! QHttpSocketEngine drops the answer, and tells four statuses by errors that mean something else
//! where there is no proxy. All others, like 502 and 504, are one error.
QString tunnelStatus(const QNetworkReply &reply)
{
    switch (reply.error()) {
    case QNetworkReply::ConnectionRefusedError:
        return u"503 (Service Unavailable)"_s;
    case QNetworkReply::HostNotFoundError:
        return u"404 (Not Found)"_s;
    default:
        return reply.errorString().contains("Proxy denied connection"_L1)
            ? u"403 (Forbidden) or 405 (Method Not Allowed)"_s
            : QString();
    }
}

} // namespace

bool isTunnelled(const QUrl &url, const QNetworkProxy &proxy)
{
    return proxy.type() == QNetworkProxy::Socks5Proxy
        || (proxy.type() == QNetworkProxy::HttpProxy && url.scheme() == "https"_L1);
}

QString tunnelProblem(const QNetworkReply &reply)
{
    const QNetworkAccessManager *const network = reply.manager();
    const bool isAskedByConnect = network != nullptr
        && network->proxy().type() == QNetworkProxy::HttpProxy
        && isTunnelled(reply.url(), network->proxy());
    if (!isAskedByConnect) {
        return {};
    }
    const QString host = reply.url().authority(QUrl::FullyEncoded);
    if (const QString status = tunnelStatus(reply); !status.isNull()) {
        return Text::tr("The proxy made no connection to %1, but answered %2.").arg(host, status);
    }
    return reply.errorString().contains("communicating with HTTP proxy"_L1)
        ? Text::tr("The proxy made no connection to %1, but answered with an error of its own, "
                   "like 502 (Bad Gateway) or 504 (Gateway Timeout).")
              .arg(host)
        : QString();
}

TunnelCheck::TunnelCheck(const QNetworkProxy &proxy, const QUrl &url,
                         std::chrono::milliseconds patience)
    : m_proxy(proxy)
    , m_url(url)
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &TunnelCheck::ask);
    m_patience.start(patience);
}

TunnelCheck::~TunnelCheck() = default;

void TunnelCheck::stop()
{
    m_patience.stop();
    if (m_socket) {
        m_socket->disconnect(this);
        m_socket->abort();
    }
}

void TunnelCheck::ask()
{
    m_socket = std::make_unique<QTcpSocket>();
    // The password is given when it is asked for, so that it is known whether it was.
    QNetworkProxy nameless = m_proxy;
    nameless.setUser({});
    nameless.setPassword({});
    m_socket->setProxy(nameless);
    connect(m_socket.get(), &QTcpSocket::proxyAuthenticationRequired, this,
            [this](const QNetworkProxy & /*proxy*/, QAuthenticator *authenticator) {
                if (!m_proxy.user().isEmpty() && !std::exchange(m_hasSentPassword, true)) {
                    authenticator->setUser(m_proxy.user());
                    authenticator->setPassword(m_proxy.password());
                }
            });
    connect(m_socket.get(), &QTcpSocket::connected, this, &TunnelCheck::stop);
    connect(m_socket.get(), &QTcpSocket::errorOccurred, this, &TunnelCheck::noteEnd);
    m_socket->connectToHost(m_url.host(), static_cast<quint16>(portOf(m_url)));
}

//! Of every other error, the reply tells itself.
void TunnelCheck::noteEnd()
{
    if (m_socket->error() == QAbstractSocket::ProxyConnectionClosedError) {
        Q_EMIT refused(closedTunnel(m_url.authority(QUrl::FullyEncoded), m_hasSentPassword));
    }
}
