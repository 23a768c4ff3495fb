// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>
#include <QQueue>
#include <QUrl>

#include <memory>

class QSslConfiguration;
class QTcpServer;
class QTcpSocket;

//! What a scripted server does with one request.
struct ScriptedAnswer
{
    enum class Then {
        KeepAlive, //!< The connection stays open, for more of this answer or for more requests.
        Close, //!< The connection is closed once the bytes are out.
    };

    QByteArray bytes; //!< Sent as they are: status line, header, blank line, body.
    Then then = Then::KeepAlive;
    QByteArray repeated; //!< Sent after the bytes, again and again, while the client reads.
};

//! An HTTP server on a loopback port that does what the test says, byte for byte: the n-th request
//! gets the n-th answer. Warns about a request without an answer.
class ScriptedServer final : public QObject
{
    Q_OBJECT

public:
    explicit ScriptedServer(QObject *parent = nullptr);
    //! Speaks TLS.
    explicit ScriptedServer(const QSslConfiguration &tls, QObject *parent = nullptr);
    ~ScriptedServer() override;

    [[nodiscard]] QUrl url(const QString &path = {}) const;
    [[nodiscard]] quint16 port() const;

    void answer(const ScriptedAnswer &answer);
    void answer(const QByteArray &bytes) { answer(ScriptedAnswer{bytes, {}, {}}); }

    //! What each request of this path and query gets, whenever it comes and however often.
    void route(const QByteArray &target, const ScriptedAnswer &answer);
    void route(const QByteArray &target, const QByteArray &bytes)
    {
        route(target, ScriptedAnswer{bytes, {}, {}});
    }

    //! More bytes on the connection that is newest or was asked on last.
    void send(const QByteArray &bytes);
    //! More bytes on the connection of the request with this number, from 0 on.
    void sendTo(qsizetype request, const QByteArray &bytes);
    //! Cuts the connection that is newest or was asked on last.
    void cut();

    //! The raw requests with their bodies, in the order in which they came.
    [[nodiscard]] const QList<QByteArray> &requests() const { return m_requests; }
    [[nodiscard]] int connectionCount() const { return m_connectionCount; }

Q_SIGNALS:
    void requestReceived();
    void clientLeft();

private:
    explicit ScriptedServer(std::unique_ptr<QTcpServer> server, bool isSecure, QObject *parent);
    void takeConnection();
    void takeRequest(QTcpSocket *socket);
    void give(QTcpSocket *socket, const ScriptedAnswer &answer);

    std::unique_ptr<QTcpServer> m_server;
    bool m_isSecure;
    QQueue<ScriptedAnswer> m_answers;
    QHash<QByteArray, ScriptedAnswer> m_routes;
    QList<QByteArray> m_requests;
    QList<QPointer<QTcpSocket>> m_sockets; //!< Of each request.
    QPointer<QTcpSocket> m_newest;
    int m_connectionCount = 0;
};

//! The value of a header of a raw request, empty when it is not there.
[[nodiscard]] QByteArray headerOf(const QByteArray &request, const QByteArray &name);
//! The path and query of a raw request.
[[nodiscard]] QByteArray targetOf(const QByteArray &request);
