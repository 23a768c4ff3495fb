// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QMenu>

class BatchTableView;
class WindowActions;

//! The menu of the window: what it can do beside what its controls say.
class WindowMenu final : public QMenu
{
    Q_OBJECT

public:
    //! @p actions and @p table, whose columns it lists, must outlive it.
    WindowMenu(const WindowActions &actions, BatchTableView &table, QWidget *parent);

private:
    void fillColumns(QAction *before);

    BatchTableView &m_table;
    QMenu *m_columns = nullptr;
};
