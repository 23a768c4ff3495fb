// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcolumn.h"
#include "savedview.h"

#include <QHeaderView>

class QMenu;

//! The header of the table of batches: which columns are shown, in which order, how wide and
//! sorted by which. Kept by the columns' keys, so that settings outlive new columns.
class BatchHeaderView final : public QHeaderView
{
    Q_OBJECT

public:
    explicit BatchHeaderView(QWidget *parent = nullptr);

    //! JSON, for the settings.
    [[nodiscard]] QByteArray saveColumns() const;
    //! False, and nothing changed, where @p saved is not what saveColumns() gives. A column that
    //! it does not name stands behind the others, shown as by default.
    bool restoreColumns(const QByteArray &saved);
    void resetColumns();

    //! What is shown, from left to right.
    [[nodiscard]] QList<BatchColumn> shownColumns() const;

    //! The keys of all columns, and of those shown, from left to right.
    [[nodiscard]] QStringList keys() const;
    [[nodiscard]] QStringList shownKeys() const;
    //! Shows just these, in this order; passes over unknown keys, and does nothing without others.
    void showKeys(const QStringList &keys);
    [[nodiscard]] SavedView::Sort sorting() const;
    //! Nothing where there is no such column.
    void sortBy(const SavedView::Sort &sorting);

    //! Adds "Reset columns", and an entry per column to show or hide it.
    void fillColumnMenu(QMenu &menu);

Q_SIGNALS:
    //! By the user: shown, hidden, moved, resized or sorted.
    void columnsChanged();

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const override;

private:
    [[nodiscard]] int sectionOf(const QString &key) const;
    void setColumnShown(BatchColumn column, bool shown);
    [[nodiscard]] int defaultWidth(BatchColumn column) const;
};
