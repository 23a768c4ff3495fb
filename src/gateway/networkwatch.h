// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QNetworkInformation>

//! Tells when this machine has a network again; never, if the system does not tell.
class NetworkWatch final : public QObject
{
    Q_OBJECT

public:
    explicit NetworkWatch(QObject *parent = nullptr);

    //! Takes what the system tells of the network.
    void noteReachability(QNetworkInformation::Reachability reachability);

Q_SIGNALS:
    void networkReturned();

private:
    bool m_isConnected = true;
};
