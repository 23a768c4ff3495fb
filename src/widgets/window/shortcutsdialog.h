// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QTabWidget;

//! Explains the keys of the window and the language of queries. Not modal, so that the user can
//! read it while typing a query.
class ShortcutsDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Page {
        Keys,
        Queries,
    };

    explicit ShortcutsDialog(QWidget *parent = nullptr);

    void showPage(Page page);

Q_SIGNALS:
    void queryRequested(const QString &query);

private:
    QTabWidget *m_pages;
};
