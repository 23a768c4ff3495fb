// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowmenu.h"

#include "batchtableview.h"
#include "forgetquestion.h"
#include "shortcutsdialog.h"
#include "watchdialog.h"

#include <utility>

using namespace Qt::StringLiterals;

WindowMenu::WindowMenu(BatchTableView &table, QWidget &facets, QWidget *parent)
    : QMenu(parent)
    , m_table(table)
    , m_facets(facets)
{
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &WindowMenu::fill);
}

void WindowMenu::showShortcuts()
{
    help().showPage(ShortcutsDialog::Page::Keys);
}

void WindowMenu::showQueryHelp()
{
    help().showPage(ShortcutsDialog::Page::Queries);
}

ShortcutsDialog &WindowMenu::help()
{
    if (m_help == nullptr) {
        m_help = new ShortcutsDialog(mainWindow());
        m_help->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_help, &ShortcutsDialog::queryRequested, this, &WindowMenu::queryRequested);
    }
    return *m_help;
}

void WindowMenu::askForIds()
{
    auto *dialog = new WatchDialog(mainWindow());
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { Q_EMIT watchRequested(dialog->ids()); });
    open(*dialog);
}

void WindowMenu::fill()
{
    clear();
    delete std::exchange(m_columns, new QMenu(tr("Columns"), this)); // With its own menus.
    m_table.fillColumnMenu(*m_columns);
    addMenu(m_columns);
    QAction *facets = addAction(tr("Facets and views") + u"\tF9"_s);
    facets->setCheckable(true);
    facets->setChecked(!m_facets.isHidden());
    connect(facets, &QAction::toggled, &m_facets, &QWidget::setVisible);
    QAction *utc = addAction(tr("Times in UTC"));
    utc->setCheckable(true);
    utc->setChecked(m_showsUtc);
    connect(utc, &QAction::toggled, this, &WindowMenu::utcRequested);
    addAction(tr("Full resync"), this, &WindowMenu::fullResyncRequested)
        ->setToolTip(tr("Reads the whole listing again instead of what can have changed"));
    addAction(tr("Watch batches by id…"), this, &WindowMenu::askForIds)
        ->setEnabled(!m_connection.isEmpty());
    addAction(tr("Forget this connection's history…"), this, &WindowMenu::askWhetherToForget)
        ->setEnabled(m_keepsHistory);
    addSeparator();
    addAction(tr("Preferences…"), this, &WindowMenu::preferencesDialogRequested);
    addAction(tr("Keyboard shortcuts"), this, &WindowMenu::showShortcuts);
    addAction(tr("Query language"), this, &WindowMenu::showQueryHelp);
    addAction(tr("Quit"), mainWindow(), &QWidget::close);
}

void WindowMenu::askWhetherToForget()
{
    auto *question = new ForgetQuestion(m_connection, mainWindow());
    connect(question, &QDialog::accepted, this, &WindowMenu::forgetHistoryRequested);
    open(*question);
}

void WindowMenu::open(QDialog &dialog)
{
    dialog.setAttribute(Qt::WA_DeleteOnClose);
    dialog.open();
}

// A menu is a window of its own.
QWidget *WindowMenu::mainWindow() const
{
    return parentWidget()->window();
}
