// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatorserver.h"

#include "bodysender.h"

#include <QDateTime>
#include <QHttpServerRequest>
#include <QMetaEnum>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostRequestsKept = 20'000;
constexpr qsizetype pieces = 10;

QByteArray methodName(QHttpServerRequest::Method method)
{
    const auto names = QMetaEnum::fromType<QHttpServerRequest::Method>();
    return QByteArray(names.valueToKey(static_cast<int>(method))).toUpper();
}

void writePiecemeal(QTcpSocket *socket, const HttpAnswer &answer)
{
    socket->write(answer.head());
    const qsizetype size = answer.body.size() / pieces + 1;
    auto pause = answer.pause;
    for (qsizetype at = 0; at < answer.body.size(); at += size, pause += answer.pause) {
        QTimer::singleShot(pause, Qt::PreciseTimer, socket,
                           [socket, piece = answer.body.mid(at, size)] { socket->write(piece); });
    }
}

void deliver(QTcpSocket *socket, const HttpAnswer &answer)
{
    if (answer.made) {
        new BodySender(*socket, answer); // The socket owns it.
        return;
    }
    switch (answer.delivery) {
    case HttpAnswer::Delivery::Whole:
        socket->write(answer.head() + answer.body);
        break;
    case HttpAnswer::Delivery::CutInHalf:
        socket->write(answer.head() + answer.body.left(answer.body.size() / 2));
        socket->disconnectFromHost();
        break;
    case HttpAnswer::Delivery::Piecemeal:
        writePiecemeal(socket, answer);
        break;
    case HttpAnswer::Delivery::HeadersOnly:
        socket->write(answer.head());
        break;
    }
}

} // namespace

SimulatorServer::SimulatorServer(const SimulatedGateway::Options &options, Clock clock,
                                 QObject *parent)
    : QAbstractHttpServer(parent)
    , m_clock(std::move(clock))
    , m_gateway(options, m_clock())
{ }

SimulatorServer::Clock SimulatorServer::systemClock()
{
    return [] {
        return QDateTime::currentMSecsSinceEpoch();
    };
}

quint16 SimulatorServer::listen(quint16 port)
{
    auto server = std::make_unique<QTcpServer>();
    if (!server->listen(QHostAddress::LocalHost, port)) {
        m_errorString = server->errorString();
        return 0;
    }
    m_port = server->serverPort();
    bind(server.release());
    return m_port;
}

void SimulatorServer::close()
{
    qDeleteAll(servers()); // With their sockets.
}

QUrl SimulatorServer::baseUrl() const
{
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(m_port));
}

bool SimulatorServer::handleRequest(const QHttpServerRequest &request, QTcpSocket *socket)
{
    // Without this, Nagle's algorithm and delayed acknowledgements may hold back the end of an
    // answer.
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const qint64 now = m_clock();
    const QUrl url = request.url();
    const QByteArray apiKey = request.value("api-key");
    const GatewayRequest asked{
        .method = methodName(request.method()),
        .path = url.path(QUrl::FullyEncoded),
        .query = QUrlQuery(url),
        .host = request.value("Host"),
        .authorization = request.value("Authorization"),
        .apiKey = apiKey.isEmpty() ? request.value("x-api-key") : apiKey,
        .providerAccount = request.value("x-tfy-provider-name"),
        .range = request.value("Range"),
        .ifRange = request.value("If-Range"),
    };
    const HttpAnswer answer = m_gateway.answer(asked, now);
    log({now, asked.method, asked.path, url.query(QUrl::FullyEncoded), asked.providerAccount,
         answer.status});
    if (m_latency.count() == 0) {
        deliver(socket, answer);
    } else {
        QTimer::singleShot(m_latency, Qt::PreciseTimer, socket,
                           [socket, answer] { deliver(socket, answer); });
    }
    return true;
}

void SimulatorServer::missingHandler(const QHttpServerRequest &, QTcpSocket *socket)
{
    socket->disconnectFromHost();
}

void SimulatorServer::log(const LoggedRequest &request)
{
    if (m_requests.size() >= mostRequestsKept) {
        m_requests.remove(0, mostRequestsKept / 2);
    }
    m_requests.append(request);
    Q_EMIT requestAnswered(request);
}
