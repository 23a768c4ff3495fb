// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Other totals are taken in four steps, each of which views can follow: rows vanish, rows come at
// the end, rows move, and all say what they say now.

#include "reasontotalsmodel.h"

#include "countedtext.h"
#include "requestoutcometext.h"
#include "servertext.h"
#include "sharetext.h"
#include "timetext.h"
#include "whytext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

std::vector<ReasonTotal>::const_iterator findReason(const std::vector<ReasonTotal> &reasons,
                                                    const QString &text)
{
    return std::ranges::find(reasons, text, &ReasonTotal::text);
}

} // namespace

void ReasonTotalsModel::setTotals(const SharedTotals &totals)
{
    if (totals == m_totals) {
        return;
    }
    std::vector<ReasonTotal> rows;
    if (totals) {
        const std::size_t most = std::min(totals->reasons.size(), std::size_t(mostRows));
        rows.assign(totals->reasons.begin(),
                    totals->reasons.begin() + static_cast<std::ptrdiff_t>(most));
    }
    removeVanished(rows);
    m_totals = totals;
    takeRows(rows);
}

void ReasonTotalsModel::setShowsUtc(bool showsUtc)
{
    if (m_showsUtc != showsUtc) {
        m_showsUtc = showsUtc;
        if (!m_rows.empty()) {
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        }
    }
}

const ReasonTotal *ReasonTotalsModel::reasonAt(int row) const
{
    return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr;
}

int ReasonTotalsModel::hidden() const
{
    return m_totals ? static_cast<int>(m_totals->reasons.size()) - rowCount() : 0;
}

int ReasonTotalsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ReasonTotalsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ReasonTotalsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const ReasonTotal &reason = m_rows[static_cast<std::size_t>(index.row())];
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(reason, column);
    case Qt::AccessibleTextRole:
        return column == Times ? reasonTimesText(reason, *m_totals, m_showsUtc)
                               : textOf(reason, column);
    case Qt::ToolTipRole:
        return escapedToolTip(column == Times ? reasonTimesText(reason, *m_totals, m_showsUtc)
                                              : textOf(reason, column));
    case Qt::TextAlignmentRole:
        return column == Requests || column == Share || column == Batches
            ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    case SortRole:
        return valueOf(reason, column);
    case TimesRole:
        return QVariant::fromValue(
            QList<int>(reason.batchesByTime.begin(), reason.batchesByTime.end()));
    default:
        return {};
    }
}

QVariant ReasonTotalsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Status:
        return tr("Status");
    case Code:
        return tr("Code");
    case Message:
        return tr("Message");
    case Requests:
        return tr("Requests");
    case Share:
        return tr("Share");
    case Batches:
        return tr("Batches");
    case Since:
        return tr("Since");
    case Times:
        return tr("Over time");
    default:
        return {};
    }
}

QString ReasonTotalsModel::textOf(const ReasonTotal &reason, Column column) const
{
    switch (column) {
    case Status:
        return reason.reason.httpStatus ? QString::number(*reason.reason.httpStatus) : u"–"_s;
    case Code:
        return oneLineText(QString::fromUtf8(reason.reason.code));
    case Message:
        return oneLineText(QString::fromUtf8(reason.reason.message));
    case Requests:
        return countText(reason.requests);
    case Share:
        return shareText(reason.requests, m_totals->requests);
    case Batches:
        return countText(reason.batches);
    case Since:
        return reason.first.isSet() ? absoluteText(reason.first, m_showsUtc) : u"–"_s;
    case Times:
        return {}; // Bars; see TimesRole.
    case ColumnCount:
        break;
    }
    Q_UNREACHABLE();
}

QVariant ReasonTotalsModel::valueOf(const ReasonTotal &reason, Column column) const
{
    switch (column) {
    case Status:
        return reason.reason.httpStatus ? QVariant(*reason.reason.httpStatus) : QVariant();
    case Code:
        return QString::fromUtf8(reason.reason.code);
    case Message:
        return QString::fromUtf8(reason.reason.message);
    case Requests:
        return reason.requests;
    case Share:
        return m_totals->requests > 0
            ? static_cast<double>(reason.requests) / static_cast<double>(m_totals->requests)
            : 0.;
    case Batches:
        return reason.batches;
    case Since:
        return reason.first.isSet() ? reason.first.toUtc().toString(Qt::ISODate) : QVariant();
    case Times:
    case ColumnCount:
        break;
    }
    return {};
}

void ReasonTotalsModel::removeVanished(const std::vector<ReasonTotal> &next)
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        const auto at = m_rows.begin() + row;
        if (findReason(next, at->text) == next.end()) {
            beginRemoveRows({}, row, row);
            m_rows.erase(at);
            endRemoveRows();
        }
    }
}

void ReasonTotalsModel::takeRows(const std::vector<ReasonTotal> &next)
{
    std::vector<ReasonTotal> come;
    std::ranges::copy_if(next, std::back_inserter(come), [this](const ReasonTotal &total) {
        return findReason(m_rows, total.text) == m_rows.end();
    });
    if (!come.empty()) {
        beginInsertRows({}, rowCount(), static_cast<int>(next.size()) - 1);
        m_rows.insert(m_rows.end(), come.begin(), come.end());
        endInsertRows();
    }
    if (m_rows.empty()) {
        return;
    }
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    QModelIndexList to;
    const QModelIndexList from = persistentIndexList();
    for (const QModelIndex &at : from) {
        const auto row = findReason(next, m_rows[static_cast<std::size_t>(at.row())].text);
        to.append(index(static_cast<int>(row - next.begin()), at.column()));
    }
    m_rows = next;
    changePersistentIndexList(from, to);
    Q_EMIT layoutChanged({}, VerticalSortHint);
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}
