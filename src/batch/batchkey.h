// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QHashFunctions>
#include <QString>

//! The number of a gateway while it is shown; one that is shown later may get it.
using GatewayNumber = quint8;
inline constexpr std::size_t gatewayNumberCount = 256;

//! Identifies a batch: two gateways may give their batches the same id.
struct BatchKey
{
    GatewayNumber gateway = 0;
    QString id;

    friend bool operator==(const BatchKey &, const BatchKey &) = default;
};

//! A BatchKey whose id is a view of UTF-8 that is kept elsewhere.
struct BatchKeyView
{
    GatewayNumber gateway = 0;
    QByteArrayView id;

    friend bool operator==(const BatchKeyView &, const BatchKeyView &) = default;
};

inline std::size_t qHash(const BatchKeyView &key, std::size_t seed = 0)
{
    return qHash(key.id, seed + key.gateway);
}
