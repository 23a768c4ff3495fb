// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrequest.h"
#include "connectionsdialog.h"

#include <QPointer>

class ConnectionStore;
class CredentialStore;
class QNetworkAccessManager;

//! Lets the user change the saved connections: opens the dialog, keeps what it tells at once, and
//! makes the calls of its tests.
class ConnectionEditor final : public QObject
{
    Q_OBJECT

public:
    ConnectionEditor(ConnectionStore &connections, CredentialStore &credentials,
                     QNetworkAccessManager &network, QWidget &window);

    void open();
    void openToken(const QString &name);

Q_SIGNALS:
    void connectionsChanged();
    void connectionRemoved(const Connection &connection);
    //! The dialog was closed; @p changed names what was added or changed last, if anything.
    void closed(const QString &changed);

private:
    void keep(const QList<Connection> &connections);
    void keepToken(const Connection &connection, const QString &token);
    void forgetToken(const Connection &removed);
    void markConnectionsWithToken();
    void test(const Connection &connection, const QString &token);
    void call(const Access &access);

    ConnectionStore &m_connections;
    CredentialStore &m_credentials;
    QNetworkAccessManager &m_network;
    QWidget &m_window;
    QPointer<ConnectionsDialog> m_dialog;
    QString m_changed;
};
