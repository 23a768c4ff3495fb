// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chosenbatch.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"

#include <QItemSelectionModel>

ChosenBatch::ChosenBatch(const QItemSelectionModel &selection, const BatchViewModel &batches)
    : m_selection(selection)
    , m_batches(batches)
{
    connect(&m_selection, &QItemSelectionModel::currentRowChanged, this, &ChosenBatch::announce);
    connect(&m_selection, &QItemSelectionModel::selectionChanged, this, &ChosenBatch::announce);
    connect(&m_batches, &QAbstractItemModel::dataChanged, this, &ChosenBatch::noteData);
    connect(&m_batches, &QAbstractItemModel::modelReset, this, &ChosenBatch::announce);
    connect(&m_batches, &QAbstractItemModel::layoutChanged, this, &ChosenBatch::announce);
}

std::optional<int> ChosenBatch::row() const
{
    const QModelIndex current = m_selection.currentIndex();
    return m_selection.isSelected(current) ? std::optional(current.row()) : std::nullopt;
}

void ChosenBatch::announce()
{
    if (const std::optional<int> chosen = row()) {
        const QModelIndex inTable = m_batches.mapToSource(m_batches.index(*chosen, 0));
        Q_EMIT announced(m_batches.batchAt(*chosen), m_batches.source().standingAt(inTable.row()));
    } else {
        Q_EMIT announced({}, {});
    }
}

void ChosenBatch::noteData(const QModelIndex &topLeft, const QModelIndex &bottomRight,
                           const QList<int> &roles)
{
    const int current = m_selection.currentIndex().row();
    if (topLeft.row() <= current && current <= bottomRight.row()) {
        announce();
        if (roles.isEmpty()) { // The model names roles where only time has passed.
            Q_EMIT contentChanged();
        }
    }
}
