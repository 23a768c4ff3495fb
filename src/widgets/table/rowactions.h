// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "cellterm.h"

#include <QObject>

#include <optional>

class BatchTableView;
class BatchViewModel;
class QMenu;
class QModelIndex;
class WindowActions;

//! Carries out the actions about one cell of the table and about its selected rows: asks for a
//! query with or without what the cell holds, and copies to the clipboard.
class RowActions final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it.
    RowActions(BatchTableView &table, WindowActions &actions);

    //! Adds the actions to @p menu. @p cell may be invalid.
    void fillMenu(QMenu &menu, const QModelIndex &cell);
    //! From now on, the actions about a cell are about @p cell, which may be invalid.
    void setActedOn(const QModelIndex &cell);
    //! Enables the actions about selected rows where there are any.
    void noteSelection();

Q_SIGNALS:
    //! The user wants the batches that have the same in that column; where @p addsAnother, in
    //! addition to those that the query asks for already.
    void onlyRequested(const CellTerm &term, bool addsAnother);
    //! The user wants the batches that have something else in that column.
    void exclusionRequested(const CellTerm &term);
    //! The user wants commands for the selected batches in the clipboard.
    void curlRequested(const QList<BatchKey> &batches);
    //! The user wants to save files of the selected batches.
    void filesRequested(const QList<BatchKey> &batches);
    //! Why the selection is too large for the clipboard, as a sentence for people.
    void copyRefused(const QString &reason);

private:
    [[nodiscard]] const BatchViewModel *viewModel() const;
    //! False, after copyRefused() where there are rows, if nothing may be copied.
    [[nodiscard]] bool canCopy();
    void copyRows(bool hasHeader);
    void copyIds();

    BatchTableView &m_table;
    WindowActions &m_actions;
    // What the cell held when the menu was opened: a refresh may change it while the menu is open.
    std::optional<CellTerm> m_actedTerm;
    QString m_actedValue;
};
