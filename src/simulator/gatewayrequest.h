// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QString>
#include <QUrlQuery>

//! The parts of an HTTP request that the simulated gateway reads.
struct GatewayRequest
{
    QByteArray method;
    QString path; //!< Percent-encoded.
    QUrlQuery query;
    QByteArray host;
    QByteArray authorization;
    QByteArray apiKey; //!< From Azure's header or Anthropic's.
    QByteArray providerAccount;
    QByteArray range = {};
    QByteArray ifRange = {};
};
