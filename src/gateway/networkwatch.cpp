// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "networkwatch.h"

#include <utility>

NetworkWatch::NetworkWatch(QObject *parent)
    : QObject(parent)
{
    if (QNetworkInformation::loadBackendByFeatures(QNetworkInformation::Feature::Reachability)) {
        connect(QNetworkInformation::instance(), &QNetworkInformation::reachabilityChanged, this,
                &NetworkWatch::noteReachability);
    }
}

void NetworkWatch::noteReachability(QNetworkInformation::Reachability reachability)
{
    // Not only Online counts: gateways may be in the local network, and some systems always say
    // Unknown.
    const bool isConnected = reachability != QNetworkInformation::Reachability::Disconnected;
    if (!std::exchange(m_isConnected, isConnected) && isConnected) {
        Q_EMIT networkReturned();
    }
}
