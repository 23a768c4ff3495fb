// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "connectioneditor.h"

#include "batchapi.h"
#include "connectionstore.h"
#include "credentialstore.h"

ConnectionEditor::ConnectionEditor(ConnectionStore &connections, CredentialStore &credentials,
                                   QNetworkAccessManager &network, QWidget &window)
    : m_connections(connections)
    , m_credentials(credentials)
    , m_network(network)
    , m_window(window)
{ }

void ConnectionEditor::open()
{
    m_changed.clear();
    m_dialog = new ConnectionsDialog(m_connections.load(), &m_window);
    m_dialog->setAttribute(Qt::WA_DeleteOnClose);
    m_dialog->setTokenNote(tr("Kept in the desktop's keychain; where there is none, for this "
                              "session only. Never in a file."));
    connect(m_dialog, &ConnectionsDialog::connectionsChanged, this, &ConnectionEditor::keep);
    connect(m_dialog, &ConnectionsDialog::tokenEntered, this, &ConnectionEditor::keepToken);
    connect(m_dialog, &ConnectionsDialog::testRequested, this, &ConnectionEditor::test);
    connect(m_dialog, &ConnectionsDialog::connectionRemoved, this, &ConnectionEditor::forgetToken);
    connect(m_dialog, &QDialog::finished, this, [this] { Q_EMIT closed(m_changed); });
    markConnectionsWithToken();
    connect(m_dialog, &ConnectionsDialog::connectionRemoved, this,
            &ConnectionEditor::connectionRemoved);
    m_dialog->open();
    if (m_connections.load().isEmpty()) {
        m_dialog->add();
    }
}

void ConnectionEditor::openToken(const QString &name)
{
    open();
    m_dialog->editToken(name);
}

void ConnectionEditor::keep(const QList<Connection> &connections)
{
    const QList<Connection> before = m_connections.load();
    for (const Connection &connection : connections) {
        if (!before.contains(connection)) {
            m_changed = connection.name;
        }
    }
    if (const QString problem = m_connections.save(connections); !problem.isNull()) {
        m_dialog->setTokenNote(problem);
    }
    Q_EMIT connectionsChanged();
}

void ConnectionEditor::keepToken(const Connection &connection, const QString &token)
{
    m_changed = connection.name;
    m_credentials.writeToken(tokenKey(connection), token, this,
                             [this](bool isKept, const QString &note) {
                                 if (m_dialog && !isKept) {
                                     m_dialog->setTokenNote(note);
                                 }
                                 markConnectionsWithToken();
                             });
}

void ConnectionEditor::forgetToken(const Connection &removed)
{
    const QString key = tokenKey(removed);
    for (const Connection &other : m_dialog->connections()) {
        if (other.name != removed.name && tokenKey(other) == key) {
            return;
        }
    }
    m_credentials.removeToken(key);
}

void ConnectionEditor::markConnectionsWithToken()
{
    const auto names = std::make_shared<QStringList>();
    for (const Connection &connection : m_connections.load()) {
        m_credentials.readToken(
            tokenKey(connection), this,
            [this, names, name = connection.name](const CredentialStore::Token &token) {
                if (!m_dialog) {
                    return;
                }
                if (!token) {
                    m_dialog->setTokenNote(token.error());
                } else if (*token) {
                    names->append(name);
                    m_dialog->setNamesWithToken(*names);
                }
            });
    }
}

void ConnectionEditor::test(const Connection &connection, const QString &token)
{
    if (!token.isEmpty()) {
        call({.connection = connection, .token = token});
        return;
    }
    m_credentials.readToken(tokenKey(connection), this,
                            [this, connection](const CredentialStore::Token &kept) {
                                call({.connection = connection,
                                      .token = kept.value_or(std::nullopt).value_or(QString()),
                                      .tokenProblem = kept ? QString() : kept.error()});
                            });
}

void ConnectionEditor::call(const Access &access)
{
    if (!m_dialog) {
        return;
    }
    ListRequest request;
    request.limit = 1;
    BatchApi(m_network, access)
        .listBatches(request, m_dialog, [this](const Result<BatchPage> &page) {
            if (!page) {
                m_dialog->setTestResult(false, page.error().message + u' ' + page.error().advice());
            } else if (page->rowCount() == 0) {
                m_dialog->setTestResult(true, tr("It works. There are no batches yet."));
            } else {
                m_dialog->setTestResult(true, tr("It works: batches can be listed."));
            }
        });
}
