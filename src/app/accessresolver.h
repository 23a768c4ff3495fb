// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrequest.h"
#include "commandline.h"
#include "demogateway.h"

#include <memory>

class ConnectionStore;
class CredentialStore;

//! Turns what names a gateway (options, a saved connection, the demo) into access to it:
//! chooses the connection, starts the demo, finds the token. The newest wish wins.
class AccessResolver final : public QObject
{
    Q_OBJECT

public:
    AccessResolver(ConnectionOptions options, const ConnectionStore &connections,
                   CredentialStore &credentials);

    //! What the command line says, or else the connection that was shown last.
    void resolveOptions();
    //! A saved connection, with the token kept for it.
    void resolveConnection(const Connection &connection);
    void resolveDemo();

Q_SIGNALS:
    void resolved(const Access &access);
    //! No gateway is named anywhere.
    void nothingNamed();
    void failed(const QString &problem);

private:
    void resolveToken(const Connection &connection, const ConnectionOptions &tokenOptions);

    ConnectionOptions m_options;
    const ConnectionStore &m_connections;
    CredentialStore &m_credentials;
    std::unique_ptr<DemoGateway> m_demo;
    int m_newestWish = 0;
    int m_demoWish = 0; //!< The newest one for the demo.
};
