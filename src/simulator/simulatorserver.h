// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatedgateway.h"

#include <QAbstractHttpServer>
#include <QUrl>

#include <functional>

//! A request to the simulator, and the status of the answer.
struct LoggedRequest
{
    qint64 time = 0; //!< By the server's clock, in milliseconds since the epoch.
    QByteArray method;
    QString path;
    QString query;
    QByteArray providerAccount;
    int status = 0;
};

//! The simulated gateway on a loopback port. Sends the answers, late, slow or broken as they
//! demand; their content comes from the gateway.
class SimulatorServer final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Clock = std::function<qint64()>; //!< Milliseconds since the epoch.

    explicit SimulatorServer(const SimulatedGateway::Options &options, Clock clock = systemClock(),
                             QObject *parent = nullptr);

    //! Returns the port; 0 on failure, which errorString() explains.
    quint16 listen(quint16 port = 0);
    [[nodiscard]] QString errorString() const { return m_errorString; }
    //! Ends all connections and listens no more, until listen() is called again.
    void close();
    //! "http://127.0.0.1:PORT/v1".
    [[nodiscard]] QUrl baseUrl() const;

    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    void setFaults(const Faults &faults) { m_gateway.setFaults(faults); }

    [[nodiscard]] const SimulatedGateway &gateway() const { return m_gateway; }
    //! The latest requests, 10,000 at least.
    [[nodiscard]] const QList<LoggedRequest> &requests() const { return m_requests; }
    void clearRequests() { m_requests.clear(); }

    [[nodiscard]] static Clock systemClock();

Q_SIGNALS:
    void requestAnswered(const LoggedRequest &request);

protected:
    bool handleRequest(const QHttpServerRequest &request, QTcpSocket *socket) override;
    void missingHandler(const QHttpServerRequest &request, QTcpSocket *socket) override;

private:
    void log(const LoggedRequest &request);

    Clock m_clock;
    SimulatedGateway m_gateway;
    std::chrono::milliseconds m_latency{0};
    QList<LoggedRequest> m_requests;
    quint16 m_port = 0;
    QString m_errorString;
};
