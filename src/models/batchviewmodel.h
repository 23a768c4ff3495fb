// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfilter.h"
#include "batchorder.h"

#include <QAbstractProxyModel>

#include <array>
#include <vector>

class BatchTableModel;

//! What of a BatchTableModel is shown, and in which order: one permutation of its row numbers,
//! rebuilt in bulk and announced once. (QSortFilterProxyModel keeps a mapping that takes a minute
//! to filter a million rows.) Persistent indexes, and with them the selection, follow the batch.
class BatchViewModel final : public QAbstractProxyModel
{
    Q_OBJECT

public:
    using StatusCounts = std::array<int, allStatuses.size()>;

    explicit BatchViewModel(BatchTableModel &source, QObject *parent = nullptr);

    [[nodiscard]] const BatchTableModel &source() const { return m_source; }

    void setFilter(const BatchFilter &filter);
    [[nodiscard]] const BatchFilter &filter() const { return m_filter; }

    //! Newest first until told otherwise. Rows without a value come last in either order.
    void sort(int column, Qt::SortOrder order) override;
    [[nodiscard]] int sortColumn() const { return static_cast<int>(m_order.column()); }
    [[nodiscard]] Qt::SortOrder sortOrder() const { return m_order.direction(); }

    [[nodiscard]] const Batch &batchAt(int row) const;
    //! Invalid when the batch is not known or filtered away.
    [[nodiscard]] QModelIndex indexOfId(const QString &id, int column = 0) const;
    //! The batches that match text and scope, per status, whatever statuses the filter holds.
    [[nodiscard]] const StatusCounts &statusCounts() const { return m_statusCounts; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &proxyIndex) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &sourceIndex) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

Q_SIGNALS:
    void filterChanged(const BatchFilter &filter);
    void statusCountsChanged();

private:
    void onSourceUpdated(const std::vector<int> &rows);
    void onSourceInserted(int first, int last);
    void onSourceReset();
    void onSourceNowChanged();
    void forwardTimes(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);

    void matchAll();
    void matchRow(const BatchMatcher &matcher, int row);
    void announceStatusCounts(const StatusCounts &before);
    //! Puts rows that are new, or whose batches differ now, where they belong.
    void place(std::vector<int> rows);
    //! Shows what matches of m_sorted.
    void show();
    void replaceShown(std::vector<int> shown);
    void mapShown(std::size_t from);
    [[nodiscard]] bool isWanted(int sourceRow) const;

    // A source row that matches text and scope has its status here, others have nothing.
    static constexpr quint8 noMatch = 0xff;

    BatchTableModel &m_source;
    BatchFilter m_filter;
    BatchOrder m_order{BatchColumn::Created, Qt::DescendingOrder};
    std::vector<int> m_sorted; //!< Every source row, in order: what a filter leaves never sorts.
    std::vector<int> m_shown; //!< The source rows shown, in order.
    std::vector<int> m_shownAt; //!< By source row: its place in m_shown, or -1.
    std::vector<quint8> m_matches; //!< By source row: its status if text and scope match.
    StatusCounts m_statusCounts{};
};
