// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetrole.h"
#include "queryparser.h"
#include "savedview.h"

#include <QAbstractListModel>

//! The built-in views and the user's own, in the user's order, each with the number of batches that
//! it finds. Knows which view was chosen last, and whether the window still shows it. Only own
//! views can be changed.
class SavedViewModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    explicit SavedViewModel(QObject *parent = nullptr);

    //! @p order is what order() gave. A built-in view that it does not name follows the built-in
    //! view before it; own views that it does not name come last.
    void setOwnViews(const QList<SavedView> &views, const QStringList &order = {});
    //! The names of all views.
    [[nodiscard]] QStringList order() const;
    [[nodiscard]] QList<SavedView> ownViews() const;

    [[nodiscard]] const SavedView &viewAt(int row) const { return at(row).view; }
    [[nodiscard]] bool isBuiltIn(int row) const { return at(row).isBuiltIn; }
    //! Null, or a sentence on why the query of the view is not understood.
    [[nodiscard]] QString problemAt(int row) const { return at(row).query.error.message; }
    [[nodiscard]] std::optional<int> rowOf(const QString &name) const;

    //! The queries of the rows whose queries are understood; other rows have no count.
    [[nodiscard]] std::vector<QueryNode> queries() const;
    //! In the order of queries().
    void setCounts(const std::vector<int> &counts);

    void setChosen(const QString &name);
    //! The row of the view chosen last; nothing when that view no longer exists.
    [[nodiscard]] std::optional<int> chosenRow() const { return rowOf(m_chosen); }
    //! What the window shows. Columns that this version does not know make no difference.
    void setShown(const SavedView &shown);
    [[nodiscard]] const SavedView &shown() const { return m_shown; }

    //! Adds a view as the last one, or replaces the user's view of that name. False for the name of
    //! a built-in view, which stays.
    bool put(const SavedView &view);
    //! @p row must be an own view, and @p name free.
    void rename(int row, const QString &name);
    void remove(int row);
    //! Moves any view up or down; does nothing where it would leave the list.
    void move(int row, int distance);
    [[nodiscard]] bool canMove(int row, int distance) const;
    //! @p name if it is free, else a name like it.
    [[nodiscard]] QString freeName(const QString &name) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

Q_SIGNALS:
    //! One of the functions above changed them; not said by setOwnViews().
    void ownViewsChanged(const QList<SavedView> &views);
    //! Likewise.
    void orderChanged(const QStringList &order);

private:
    struct Row
    {
        SavedView view;
        bool isBuiltIn = false;
        ParsedQuery query;
        std::optional<int> count;
    };

    [[nodiscard]] static Row rowFor(const SavedView &view, bool isBuiltIn);
    [[nodiscard]] const Row &at(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    void sortRows(const QStringList &order);
    [[nodiscard]] QString toolTipOf(int row) const;
    [[nodiscard]] static QString keyOf(int row);
    [[nodiscard]] bool isModified(int row) const;
    void announce(int row);
    void announceAll();
    void announceOrder();

    std::vector<Row> m_rows;
    QString m_chosen;
    SavedView m_shown;
};
