// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "scriptedserver.h"

#include <QSslConfiguration>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView headEnd = "\r\n\r\n";

std::unique_ptr<QTcpServer> secureServer(const QSslConfiguration &tls)
{
    auto server = std::make_unique<QSslServer>();
    server->setSslConfiguration(tls);
    return server;
}

} // namespace

ScriptedServer::ScriptedServer(QObject *parent)
    : ScriptedServer(std::make_unique<QTcpServer>(), false, parent)
{ }

ScriptedServer::ScriptedServer(const QSslConfiguration &tls, QObject *parent)
    : ScriptedServer(secureServer(tls), true, parent)
{ }

ScriptedServer::ScriptedServer(std::unique_ptr<QTcpServer> server, bool isSecure, QObject *parent)
    : QObject(parent)
    , m_server(std::move(server))
    , m_isSecure(isSecure)
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this,
            &ScriptedServer::takeConnection);
    if (!m_server->listen(QHostAddress::LocalHost)) {
        qFatal("cannot listen: %s", qPrintable(m_server->errorString()));
    }
}

ScriptedServer::~ScriptedServer() = default;

QUrl ScriptedServer::url(const QString &path) const
{
    const QLatin1StringView scheme = m_isSecure ? "https"_L1 : "http"_L1;
    return QUrl(u"%1://127.0.0.1:%2%3"_s.arg(scheme, QString::number(port()), path));
}

quint16 ScriptedServer::port() const
{
    return m_server->serverPort();
}

void ScriptedServer::answer(const ScriptedAnswer &answer)
{
    m_answers.enqueue(answer);
}

void ScriptedServer::route(const QByteArray &target, const ScriptedAnswer &answer)
{
    m_routes.insert(target, answer);
}

void ScriptedServer::send(const QByteArray &bytes)
{
    if (m_newest) {
        m_newest->write(bytes);
    }
}

void ScriptedServer::sendTo(qsizetype request, const QByteArray &bytes)
{
    if (QTcpSocket *const socket = m_sockets.value(request)) {
        socket->write(bytes);
    }
}

void ScriptedServer::cut()
{
    if (m_newest) {
        m_newest->disconnectFromHost();
    }
}

void ScriptedServer::takeConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        ++m_connectionCount;
        m_newest = socket;
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { takeRequest(socket); });
        connect(socket, &QTcpSocket::disconnected, this, &ScriptedServer::clientLeft);
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        takeRequest(socket);
    }
}

void ScriptedServer::takeRequest(QTcpSocket *socket)
{
    const QByteArray waiting = socket->peek(socket->bytesAvailable());
    const qsizetype end = waiting.indexOf(headEnd);
    const qsizetype length = end + headEnd.size()
        + headerOf(waiting.left(end), "Content-Length"_ba).toLongLong(); // A GET has no body.
    if (end < 0 || waiting.size() < length) {
        return;
    }
    m_requests.append(socket->read(length));
    m_sockets.append(socket);
    m_newest = socket;
    if (const auto route = m_routes.constFind(targetOf(m_requests.last()));
        route != m_routes.constEnd()) {
        give(socket, *route);
    } else if (m_answers.isEmpty()) {
        qWarning("no answer left for %s", targetOf(m_requests.last()).constData());
        socket->abort();
    } else {
        give(socket, m_answers.dequeue());
    }
    Q_EMIT requestReceived();
}

void ScriptedServer::give(QTcpSocket *socket, const ScriptedAnswer &answer)
{
    socket->write(answer.bytes);
    if (!answer.repeated.isEmpty()) {
        socket->write(answer.repeated);
        connect(socket, &QTcpSocket::bytesWritten, socket, [socket, block = answer.repeated] {
            if (socket->bytesToWrite() < block.size()) {
                socket->write(block);
            }
        });
    }
    if (answer.then == ScriptedAnswer::Then::Close) {
        socket->disconnectFromHost();
    }
}

QByteArray headerOf(const QByteArray &request, const QByteArray &name)
{
    const QList<QByteArray> lines = request.split('\n');
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (line.left(colon).compare(name, Qt::CaseInsensitive) == 0) {
            return line.mid(colon + 1).trimmed();
        }
    }
    return {};
}

QByteArray targetOf(const QByteArray &request)
{
    return request.split(' ').value(1);
}
