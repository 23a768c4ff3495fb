// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "simulatedgateway.h"

#include <QAbstractHttpServer>
#include <QUrl>

#include <functional>

//! A request the simulator was sent, and the status it answered with.
struct LoggedRequest
{
    qint64 time = 0; //!< By the server's clock, in milliseconds since the epoch.
    QByteArray method;
    QString path;
    QString query;
    QByteArray providerAccount;
    int status = 0;
};

//! The simulated gateway on a loopback port. Brings answers onto the wire, late, slow or broken
//! where they are to be; what they say is the gateway's job.
class SimulatorServer final : public QAbstractHttpServer
{
    Q_OBJECT

public:
    using Clock = std::function<qint64()>; //!< Milliseconds since the epoch.

    explicit SimulatorServer(const SimulatedGateway::Options &options, Clock clock = systemClock(),
                             QObject *parent = nullptr);

    //! Returns the port, or 0 where it could not be had: see errorString().
    quint16 listen(quint16 port = 0);
    [[nodiscard]] QString errorString() const { return m_errorString; }
    //! "http://127.0.0.1:PORT/v1".
    [[nodiscard]] QUrl baseUrl() const;

    void setLatency(std::chrono::milliseconds latency) { m_latency = latency; }
    void setFaults(const Faults &faults) { m_gateway.setFaults(faults); }

    [[nodiscard]] const SimulatedGateway &gateway() const { return m_gateway; }
    //! The latest ones, at least 10,000.
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
