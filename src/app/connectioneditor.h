// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "access.h"
#include "adminpolicy.h"
#include "connectiondialog.h"
#include "connectionsdialog.h"

#include <QPointer>
#include <QSet>

class CallQueue;
class ConnectionStore;
class CredentialStore;
struct ProbedGateway;

//! Lets the user change the saved connections: opens the dialogs, saves each change at once, and
//! makes the calls that test a connection.
class ConnectionEditor final : public QObject
{
    Q_OBJECT

public:
    ConnectionEditor(ConnectionStore &connections, CredentialStore &credentials,
                     std::chrono::milliseconds timeout, QWidget &window, AdminPolicy policy = {});

    //! Tells of which connections batches are kept, whose account has to be known then.
    void setKeepsBatches(std::function<bool(const Connection &)> keepsBatches);

    //! Opens the list of connections or, while there are none, the dialog for the first one.
    void open();
    //! Opens the dialog for the shown connection, with the focus on its token. A test uses the
    //! token that is in use, wherever it comes from, unless the user enters another one.
    void openToken(const Access &shown);
    //! The same with the focus on the proxy, which wants a user name and a password. Does nothing
    //! while another dialog of this editor is open. @p proxy is the one that was asked.
    void openProxy(const Access &shown, const QString &proxy);

Q_SIGNALS:
    void connectionsChanged();
    //! As ConnectionsDialog's signal, where the change could be saved.
    void connectionRemoved(const Connection &connection);
    void tokenEntered(const Connection &connection);
    //! The dialog was closed; @p changed names the connection that was added or changed last, if
    //! any.
    void closed(const QString &changed);
    //! What could not be saved or removed, as a sentence for people.
    void problemFound(const QString &problem);

private:
    void openShown(const Access &shown);
    void openForm(const Connection &start, bool hasToken);
    void keepForm(const Connection &start);
    void keep(const QList<Connection> &connections);
    [[nodiscard]] bool knows(const Connection &connection) const;
    void forget(const Connection &removed);
    void keepToken(const Connection &connection, const QString &token);
    void noteKept(const QString &key, bool isKept, const QString &note);
    void keepPassphrases(const Connection &connection, const Passphrases &passphrases);
    void forgetToken(const Connection &removed);
    //! @p what is a sentence for people: what is to be removed; null: a refusal is not told, as
    //! there most likely is no such secret.
    void forgetSecret(const QString &key, const QString &what);
    void markConnectionsWithToken();
    void test(const Connection &entered, const QString &token, const Passphrases &passphrases);
    [[nodiscard]] QDialog *asker() const;
    void ask(const Access &access, const Passphrases &entered);
    void call(const Access &access);
    void showGateway(const ProbedGateway &gateway, const CallQueue &calls);
    void showResult(bool isGood, const QString &text, const QString &otherUrl = {});

    ConnectionStore &m_connections;
    CredentialStore &m_credentials;
    std::chrono::milliseconds m_timeout; //!< A test fails after so long without progress.
    QWidget &m_window;
    AdminPolicy m_policy;
    std::function<bool(const Connection &)> m_keepsBatches = [](const Connection &) {
        return false;
    };
    QPointer<ConnectionsDialog> m_dialog;
    QPointer<ConnectionDialog> m_form; //!< For one connection, without the list.
    QList<Connection> m_known; //!< As they were when the dialog opened, or was last saved.
    QString m_changed; //!< See closed().
    QSet<QString> m_unkept; //!< The keys of the secrets that the keychain did not take.
    bool m_isRefusalTold = false; //!< Of one of them, since the dialog opened.
    Access m_shown; //!< See openToken().
    QPointer<QObject> m_test; //!< The newest test; destroying it aborts its call.
};
