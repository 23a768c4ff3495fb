// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"

#include <QDialog>
#include <QPointer>

#include <functional>
#include <memory>

class ConnectionDialog;

namespace Ui {
class ConnectionsDialog;
}

//! Lists the connections, to add, edit, copy and remove them. Makes no calls and keeps nothing;
//! tells each change at once.
class ConnectionsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectionsDialog(const QList<Connection> &connections, QWidget *parent = nullptr);
    ~ConnectionsDialog() override;

    //! Shows the list as it was saved.
    void setConnections(const QList<Connection> &connections);
    [[nodiscard]] const QList<Connection> &connections() const { return m_connections; }
    //! See ConnectionDialog::setPolicy(). A new connection begins as the policy says.
    void setPolicy(const AdminPolicy &policy) { m_policy = policy; }
    //! See ConnectionDialog::setTokenNote().
    void setTokenNote(const QString &note);
    //! Names the connections for which a token is kept.
    void setNamesWithToken(const QStringList &names);

    //! Tells of which connections batches are kept: see ConnectionDialog::setKeepsBatches().
    void setKeepsBatches(std::function<bool(const Connection &)> keepsBatches);

    //! Opens the dialog for a new connection.
    void add();
    //! Shows the result of the last test.
    void setTestResult(bool isGood, const QString &text, const QString &otherUrl);

Q_SIGNALS:
    void connectionsChanged(const QList<Connection> &connections);
    //! @p connection is not in the list any more, or leads to another gateway or account now:
    //! nothing that is kept for it may be used again. Emitted after connectionsChanged().
    void connectionRemoved(const Connection &connection);
    void tokenEntered(const Connection &connection, const QString &token);
    //! Secrets that are null were not entered.
    void passphrasesEntered(const Connection &connection, const Passphrases &passphrases);
    void testRequested(const Connection &connection, const QString &token,
                       const Passphrases &passphrases);

private:
    void editCurrent();
    void duplicateCurrent();
    void confirmRemoval();
    void removeCurrent();
    //! Edits the connection in @p row; a row past the end adds a new one, which begins as @p start.
    ConnectionDialog *edit(int row, const Connection &start);
    void keep(int row, const ConnectionDialog &dialog);
    void showList(int currentRow);
    void updateButtons();
    [[nodiscard]] QStringList namesWithout(int row) const;

    std::unique_ptr<Ui::ConnectionsDialog> m_ui;
    QList<Connection> m_connections;
    AdminPolicy m_policy;
    QStringList m_namesWithToken;
    QString m_tokenNote;
    std::function<bool(const Connection &)> m_keepsBatches = [](const Connection &) {
        return false;
    };
    QPointer<ConnectionDialog> m_editor;
};
