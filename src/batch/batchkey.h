// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QHashFunctions>
#include <QStringList>

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

//! The ids of @p batches, in their order.
[[nodiscard]] inline QStringList idsOf(const QList<BatchKey> &batches)
{
    QStringList ids;
    for (const BatchKey &batch : batches) {
        ids.append(batch.id);
    }
    return ids;
}

//! The same of those that @p gateway has.
[[nodiscard]] inline QStringList idsOf(QList<BatchKey> batches, GatewayNumber gateway)
{
    batches.removeIf([gateway](const BatchKey &batch) { return batch.gateway != gateway; });
    return idsOf(batches);
}

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
