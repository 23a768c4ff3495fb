// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

#include <QDialog>
#include <QPointer>

#include <functional>
#include <memory>

class ConnectionDialog;

namespace Ui {
class ConnectionsDialog;
}

//! The list of connections: to add, change, copy and remove. Keeps and asks nothing itself; each
//! change is told at once.
class ConnectionsDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit ConnectionsDialog(const QList<Connection> &connections, QWidget *parent = nullptr);
    ~ConnectionsDialog() override;

    [[nodiscard]] const QList<Connection> &connections() const { return m_connections; }
    //! See ConnectionDialog::setTokenNote().
    void setTokenNote(const QString &note);
    //! Names the connections for which a token is kept.
    void setNamesWithToken(const QStringList &names);

    //! Opens the dialog for a new connection.
    void add();
    //! Of the test that was requested last.
    void setTestResult(bool isGood, const QString &text, const QStringList &otherUrls);

Q_SIGNALS:
    void connectionsChanged(const QList<Connection> &connections);
    //! What is kept for it is not to be used any more: it is not in the list, or it has become
    //! another gateway's. Told after connectionsChanged().
    void connectionRemoved(const Connection &connection);
    void tokenEntered(const Connection &connection, const QString &token);
    void testRequested(const Connection &connection, const QString &token);

private:
    void editCurrent();
    void duplicateCurrent();
    void confirmRemoval();
    void removeCurrent();
    //! Edits row @p row; one past the end makes a new one of @p start.
    ConnectionDialog *edit(int row, const Connection &start);
    void keep(int row, const ConnectionDialog &dialog);
    void showList(int currentRow);
    void updateButtons();
    [[nodiscard]] QStringList namesWithout(int row) const;

    std::unique_ptr<Ui::ConnectionsDialog> m_ui;
    QList<Connection> m_connections;
    QStringList m_namesWithToken;
    QString m_tokenNote;
    QPointer<ConnectionDialog> m_editor;
};
