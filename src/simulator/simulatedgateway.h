// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchlisting.h"
#include "fileanswers.h"
#include "gatewayrequest.h"
#include "simulatedfleet.h"

#include <vector>

//! The API without the network: takes requests and returns answers, for two provider accounts.
class SimulatedGateway final
{
public:
    struct Options
    {
        qint64 batches = 2000; //!< In the default account; the other one has a tenth of that.
        std::optional<qint64> live = {}; //!< Nothing: 40, or a fifth of a small fleet.
        quint64 seed = 1;
        QByteArray token = {}; //!< Empty: requests need no token.
        Faults faults = {};
        Dialect dialect = Dialect::openAi();
        std::optional<qint64> requests = {}; //!< Of each batch; nothing: from 4 to 50,000.
    };

    //! @p start in milliseconds since the epoch.
    SimulatedGateway(const Options &options, qint64 start);

    void setFaults(const Faults &faults);
    [[nodiscard]] HttpAnswer answer(const GatewayRequest &request, qint64 now);

    //! The fleet of the account that a request without an account means.
    [[nodiscard]] const SimulatedFleet &defaultFleet() const { return m_accounts.front().fleet; }

private:
    struct Account
    {
        QByteArray name;
        SimulatedFleet fleet;
    };

    [[nodiscard]] std::optional<HttpAnswer> refusal(const GatewayRequest &request) const;
    [[nodiscard]] HttpAnswer routed(const GatewayRequest &request, qint64 now);
    [[nodiscard]] HttpAnswer batches(const GatewayRequest &request, const QList<QByteArray> &path,
                                     SimulatedFleet &fleet, qint64 now);
    [[nodiscard]] HttpAnswer batchAnswer(const GatewayRequest &request, const SimulatedFleet &fleet,
                                         qint64 index, qint64 now) const;
    [[nodiscard]] std::optional<HttpAnswer> results(const GatewayRequest &request,
                                                    const QList<QByteArray> &path,
                                                    const SimulatedFleet &fleet, qint64 now);
    [[nodiscard]] HttpAnswer cancelAnswer(const GatewayRequest &request, SimulatedFleet &fleet,
                                          qint64 index, qint64 now) const;
    [[nodiscard]] HttpAnswer files(const GatewayRequest &request, const QList<QByteArray> &path,
                                   const SimulatedFleet &fleet, qint64 now);

    QByteArray m_token;
    Dialect m_dialect;
    Faults m_faults;
    BatchListing m_listing;
    FileAnswers m_files;
    std::vector<Account> m_accounts;
    quint64 m_answers = 0;
    OpaqueIds m_requestIds;
};
