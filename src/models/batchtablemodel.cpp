// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"

#include "batchcell.h"
#include "outcome.h"
#include "rowruns.h"
#include "statustext.h"

#include <utility>

namespace {

QVariant alignment(BatchColumn column)
{
    return QVariant::fromValue((isNumeric(column) ? Qt::AlignRight : Qt::AlignLeft)
                               | Qt::AlignVCenter);
}

QVariant sortVariant(const BatchRow &batch, BatchColumn column)
{
    struct ToVariant
    {
        QVariant operator()(std::monostate) const { return {}; }
        QVariant operator()(Stamp stamp) const { return stamp.msecs(); }
        QVariant operator()(qint64 number) const { return number; }
        QVariant operator()(double number) const { return number; }
        QVariant operator()(QByteArrayView text) const { return QString::fromUtf8(text); }
    };
    return std::visit(ToVariant(), valueOf(batch, column));
}

template <typename Value> QVariant optional(const std::optional<Value> &value)
{
    return value ? QVariant(*value) : QVariant();
}

QVariant countOf(const BatchRow &batch, qint64 RequestCounts::*count)
{
    const std::optional<RequestCounts> counts = batch.requestCounts();
    return counts ? QVariant((*counts).*count) : QVariant();
}

// What is the same in every column, for delegates.
QVariant rowData(const BatchRow &batch, int role, Stamp now)
{
    switch (role) {
    case BatchTableModel::IdRole:
        return QString::fromUtf8(batch.id());
    case BatchTableModel::StatusRole:
        return static_cast<int>(batch.status());
    case BatchTableModel::OutcomeRole:
        return static_cast<int>(outcomeOf(batch));
    case BatchTableModel::ProgressRole:
        return optional(progressOf(batch));
    case BatchTableModel::TotalCountRole:
        return countOf(batch, &RequestCounts::total);
    case BatchTableModel::CompletedCountRole:
        return countOf(batch, &RequestCounts::completed);
    case BatchTableModel::FailedCountRole:
        return countOf(batch, &RequestCounts::failed);
    case BatchTableModel::OverdueRole:
        return msecsToExpiry(batch, now).value_or(0) < 0;
    default:
        return {};
    }
}

} // namespace

int BatchTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_batches.size();
}

int BatchTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : batchColumnCount;
}

QVariant BatchTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const BatchRow batch = m_batches.row(index.row());
    const auto column = static_cast<BatchColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return cellText(batch, column, m_now, m_showsUtc);
    case Qt::ToolTipRole:
        return cellToolTip(batch, column);
    case Qt::AccessibleTextRole:
        return column == BatchColumn::Outcome ? QVariant(outcomeText(outcomeOf(batch)))
                                              : QVariant();
    case Qt::TextAlignmentRole:
        return alignment(column);
    case SortRole:
        return sortVariant(batch, column);
    default:
        return rowData(batch, role, m_now);
    }
}

QVariant BatchTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= batchColumnCount) {
        return {};
    }
    const auto column = static_cast<BatchColumn>(section);
    switch (role) {
    case Qt::DisplayRole:
        return columnTitle(column);
    case Qt::ToolTipRole:
        return columnDescription(column);
    case Qt::TextAlignmentRole:
        return alignment(column);
    default:
        return {};
    }
}

void BatchTableModel::merge(std::vector<Batch> batches)
{
    const std::vector<int> changed = m_batches.update(batches);
    for (const RowRun &run : runsOf(changed)) {
        Q_EMIT dataChanged(index(run.first, 0), index(run.last, batchColumnCount - 1));
    }
    if (!changed.empty()) {
        Q_EMIT batchesUpdated(changed);
    }
    const bool hasNew = !batches.empty();
    if (hasNew) {
        const int first = m_batches.size();
        beginInsertRows({}, first, first + static_cast<int>(batches.size()) - 1);
        m_batches.append(batches);
        endInsertRows();
    }
    if (!changed.empty() || hasNew) {
        Q_EMIT batchesChanged();
    }
}

void BatchTableModel::clear()
{
    beginResetModel();
    m_batches = {};
    endResetModel();
    Q_EMIT batchesChanged();
}

void BatchTableModel::setNow(Stamp now)
{
    if (std::exchange(m_now, now) != now) {
        announceTimes();
        Q_EMIT nowChanged(now);
    }
}

void BatchTableModel::setShowsUtc(bool showsUtc)
{
    if (std::exchange(m_showsUtc, showsUtc) != showsUtc) {
        announceTimes();
    }
}

void BatchTableModel::announceTimes()
{
    if (m_batches.size() > 0) {
        Q_EMIT dataChanged(index(0, static_cast<int>(firstTimeColumn)),
                           index(rowCount() - 1, static_cast<int>(lastTimeColumn)),
                           {Qt::DisplayRole, Qt::ToolTipRole});
    }
}
