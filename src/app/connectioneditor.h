// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "access.h"
#include "connectiondialog.h"
#include "connectionsdialog.h"

#include <QPointer>

class ConnectionStore;
class CredentialStore;
class QNetworkAccessManager;

//! Lets the user change the saved connections: opens the dialogs, keeps what they tell at once, and
//! makes the calls of their tests.
class ConnectionEditor final : public QObject
{
    Q_OBJECT

public:
    ConnectionEditor(ConnectionStore &connections, CredentialStore &credentials,
                     QNetworkAccessManager &network, std::chrono::milliseconds timeout,
                     QWidget &window);

    //! The list of connections; while there is none, the dialog for the first.
    void open();
    //! The dialog for the connection that is shown, at its token. A test uses the one that is in
    //! use, wherever it comes from, unless another is entered.
    void openToken(const Access &shown);

Q_SIGNALS:
    void connectionsChanged();
    //! As ConnectionsDialog's.
    void connectionRemoved(const Connection &connection);
    void tokenEntered(const Connection &connection);
    //! The dialog was closed; @p changed names what was added or changed last, if anything.
    void closed(const QString &changed);
    //! A sentence for people: what will not last.
    void problemFound(const QString &problem);

private:
    void openForm(const Connection &start, bool hasToken);
    void keepForm(const Connection &start);
    void keep(const QList<Connection> &connections);
    void keepToken(const Connection &connection, const QString &token);
    void forgetToken(const Connection &removed);
    void markConnectionsWithToken();
    void test(const Connection &connection, const QString &token);
    [[nodiscard]] QDialog *asker() const;
    void call(Access access);
    void showResult(bool isGood, const QString &text, const QStringList &otherUrls = {});

    ConnectionStore &m_connections;
    CredentialStore &m_credentials;
    QNetworkAccessManager &m_network;
    std::chrono::milliseconds m_timeout; //!< Of a test, without any progress.
    QWidget &m_window;
    QPointer<ConnectionsDialog> m_dialog;
    QPointer<ConnectionDialog> m_form; //!< For one connection, without the list.
    QList<Connection> m_known; //!< As the dialog that is open began, or kept them last.
    QString m_changed;
    Access m_shown; //!< While its dialog is open.
    QPointer<QObject> m_test; //!< The newest; destroying it aborts its call.
};
