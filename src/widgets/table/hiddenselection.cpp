// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "hiddenselection.h"

#include "batchviewmodel.h"
#include "selectedrows.h"

#include <QItemSelectionModel>

namespace {

constexpr int mostRows = 1000;

} // namespace

HiddenSelection::HiddenSelection(QItemSelectionModel &selection, const BatchViewModel &batches)
    : m_selection(selection)
    , m_batches(batches)
{
    connect(&m_selection, &QItemSelectionModel::selectionChanged, this,
            &HiddenSelection::noteSelected);
    const auto begin = [this] {
        m_isModelsDoing = true;
    };
    const auto end = [this] {
        restore();
        m_isModelsDoing = false;
    };
    connect(&m_batches, &QAbstractItemModel::layoutAboutToBeChanged, this, begin);
    connect(&m_batches, &QAbstractItemModel::layoutChanged, this, end);
    connect(&m_batches, &QAbstractItemModel::rowsAboutToBeInserted, this, begin);
    connect(&m_batches, &QAbstractItemModel::rowsInserted, this, end);
    connect(&m_batches, &QAbstractItemModel::modelReset, this, &HiddenSelection::forget);
}

void HiddenSelection::noteSelected()
{
    if (m_isModelsDoing) {
        return;
    }
    forget();
    if (selectedRowCountOf(m_selection) > mostRows) {
        return;
    }
    for (const int row : selectedRowsOf(m_selection)) {
        m_keys.append(m_batches.keyAt(row));
    }
    if (const QModelIndex current = m_selection.currentIndex(); current.isValid()) {
        m_currentKey = m_batches.keyAt(current.row());
    }
}

void HiddenSelection::restore()
{
    for (const BatchKey &key : std::as_const(m_keys)) {
        const QModelIndex row = m_batches.indexOf(key);
        if (row.isValid() && !m_selection.isSelected(row)) {
            const bool isCurrent = key == m_currentKey;
            const auto select = QItemSelectionModel::Select | QItemSelectionModel::Rows;
            if (isCurrent) {
                m_selection.setCurrentIndex(row, select);
            } else {
                m_selection.select(row, select);
            }
        }
    }
}

void HiddenSelection::forget()
{
    m_keys.clear();
    m_currentKey.reset();
}
