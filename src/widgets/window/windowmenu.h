// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>
#include <QPointer>

class BatchTableView;
class ShortcutsDialog;

//! What the window can do beside what its controls say, and the dialogs that this takes.
class WindowMenu final : public QMenu
{
    Q_OBJECT

public:
    //! @p table, whose columns it lists, and @p facets, which it shows or hides, must outlive it.
    WindowMenu(BatchTableView &table, QWidget &facets, QWidget *parent);

    //! Its name; empty: none.
    void setConnection(const QString &connection) { m_connection = connection; }
    //! Whether anything is kept of the connection.
    void setKeepsHistory(bool keeps) { m_keepsHistory = keeps; }
    void setShowsUtc(bool showsUtc) { m_showsUtc = showsUtc; }

    void showShortcuts();
    void showQueryHelp();
    void askForIds();

Q_SIGNALS:
    //! The user tries an example of the help.
    void queryRequested(const QString &query);
    void utcRequested(bool showsUtc);
    void fullResyncRequested();
    void watchRequested(const QStringList &ids);
    void forgetHistoryRequested();
    void preferencesDialogRequested();

private:
    void fill();
    [[nodiscard]] ShortcutsDialog &help();
    void askWhetherToForget();
    void open(QDialog &dialog);
    [[nodiscard]] QWidget *mainWindow() const;

    BatchTableView &m_table;
    QWidget &m_facets;
    QMenu *m_columns = nullptr;
    QString m_connection;
    bool m_keepsHistory = false;
    bool m_showsUtc = false;
    QPointer<ShortcutsDialog> m_help;
};
