// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowmenu.h"

#include "batchtableview.h"
#include "windowactions.h"

#include <utility>

WindowMenu::WindowMenu(const WindowActions &actions, BatchTableView &table, QWidget *parent)
    : QMenu(parent)
    , m_table(table)
{
    setToolTipsVisible(true);
    QAction *const facets = actions[ActionId::ToggleFacets];
    addActions({actions[ActionId::Commands], facets, actions[ActionId::ToggleUtc],
                actions[ActionId::FullResync], actions[ActionId::WatchBatches],
                actions[ActionId::ForgetHistory]});
    addSeparator();
    addActions({actions[ActionId::Preferences], actions[ActionId::ShowKeys],
                actions[ActionId::ExplainQueries], actions[ActionId::Quit]});
    connect(this, &QMenu::aboutToShow, this, [this, facets] { fillColumns(facets); });
}

void WindowMenu::fillColumns(QAction *before)
{
    delete std::exchange(m_columns, new QMenu(tr("Columns"), this)); // With its own menus.
    m_table.fillColumnMenu(*m_columns);
    insertMenu(before, m_columns);
}
