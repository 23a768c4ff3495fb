// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowactions.h"

#include "batchtableview.h"
#include "batchviewmodel.h"
#include "cellquery.h"
#include "copiedrows.h"
#include "selectedrows.h"
#include "windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>

RowActions::RowActions(BatchTableView &table, WindowActions &actions)
    : QObject(&table)
    , m_table(table)
    , m_actions(actions)
{
    const auto on = [this](ActionId id, auto act) {
        connect(m_actions[id], &QAction::triggered, this, act);
    };
    on(ActionId::OnlyThis, [this] {
        const bool addsAnother = QGuiApplication::keyboardModifiers().testFlag(Qt::ControlModifier);
        if (m_actedTerm) {
            Q_EMIT onlyRequested(*m_actedTerm, addsAnother);
        }
    });
    on(ActionId::ExcludeThis, [this] {
        if (m_actedTerm) {
            Q_EMIT exclusionRequested(*m_actedTerm);
        }
    });
    on(ActionId::CopyValue, [this] { QGuiApplication::clipboard()->setText(m_actedValue); });
    on(ActionId::CopyRows, [this] { copyRows(false); });
    on(ActionId::CopyRowsWithHeader, [this] { copyRows(true); });
    on(ActionId::CopyIds, [this] { copyIds(); });
    on(ActionId::CopyCurl, [this] {
        if (canCopy()) {
            Q_EMIT curlRequested(m_table.selectedKeys());
        }
    });
    on(ActionId::SaveFiles, [this] { Q_EMIT filesRequested(m_table.selectedKeys()); });
    noteSelection();
}

void RowActions::fillMenu(QMenu &menu, const QModelIndex &cell)
{
    setActedOn(cell);
    noteSelection();
    menu.setToolTipsVisible(true);
    menu.addActions({m_actions[ActionId::OnlyThis], m_actions[ActionId::ExcludeThis]});
    menu.addSeparator();
    menu.addActions({m_actions[ActionId::CopyValue], m_actions[ActionId::CopyRows],
                     m_actions[ActionId::CopyRowsWithHeader], m_actions[ActionId::CopyIds],
                     m_actions[ActionId::CopyCurl]});
    menu.addSeparator();
    menu.addActions({m_actions[ActionId::WhySelected], m_actions[ActionId::WhyShown]});
    menu.addAction(m_actions[ActionId::SaveFiles]);
}

void RowActions::setActedOn(const QModelIndex &cell)
{
    const BatchViewModel *const batches = viewModel();
    const bool isCell = cell.isValid() && batches != nullptr;
    m_actedTerm = isCell ? cellTermAt(*batches, cell) : std::nullopt;
    m_actedValue = isCell ? cellAsData(*batches, cell) : QString();
    const bool isExact = m_actedTerm.has_value();
    const QString name =
        isExact ? menuNameOf(*m_actedTerm, cell, m_table.fontMetrics()) : QString();
    m_actions[ActionId::OnlyThis]->setText(isExact ? tr("Only %1").arg(name)
                                                   : actionText(entryOf(ActionId::OnlyThis)));
    m_actions[ActionId::ExcludeThis]->setText(isExact ? tr("Exclude %1").arg(name)
                                                      : actionText(entryOf(ActionId::ExcludeThis)));
    m_actions.setMet(ActionNeed::ExactCell, isExact);
    m_actions.setMet(ActionNeed::FilledCell, !m_actedValue.isEmpty());
}

void RowActions::noteSelection()
{
    const QItemSelectionModel *const selection = m_table.selectionModel();
    m_actions.setMet(ActionNeed::Selection, selection != nullptr && selection->hasSelection());
}

const BatchViewModel *RowActions::viewModel() const
{
    return qobject_cast<const BatchViewModel *>(m_table.model());
}

bool RowActions::canCopy()
{
    const int count = m_table.selectedCount();
    const QString problem = whyNotCopied(count);
    if (!problem.isNull()) {
        Q_EMIT copyRefused(problem);
    }
    return viewModel() != nullptr && count > 0 && problem.isNull();
}

void RowActions::copyRows(bool hasHeader)
{
    if (canCopy()) {
        QGuiApplication::clipboard()->setText(rowsAsData(*viewModel(),
                                                         selectedRowsOf(*m_table.selectionModel()),
                                                         m_table.shownColumns(), hasHeader));
    }
}

void RowActions::copyIds()
{
    if (canCopy()) {
        QGuiApplication::clipboard()->setText(m_table.selectedIds().join(u'\n') + u'\n');
    }
}
