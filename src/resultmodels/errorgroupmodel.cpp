// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorgroupmodel.h"

#include "countedtext.h"
#include "errorhint.h"
#include "requestoutcometext.h"
#include "servertext.h"
#include "sharetext.h"

using namespace Qt::StringLiterals;

namespace {

QString statusOf(const ErrorGroup &group)
{
    return group.httpStatus ? QString::number(*group.httpStatus)
                            : requestOutcomeText(group.outcome);
}

} // namespace

void ErrorGroupModel::setResults(const SharedResults &results)
{
    if (results != m_results) {
        beginResetModel();
        m_results = results;
        m_groups = results ? results->groups.largestFirst() : std::vector<int>();
        endResetModel();
    }
}

std::optional<int> ErrorGroupModel::groupAt(int row) const
{
    return row > 0 && row < rowCount() ? std::optional(m_groups[static_cast<std::size_t>(row - 1)])
                                       : std::nullopt;
}

QStringList ErrorGroupModel::codes() const
{
    QStringList codes;
    for (const int number : m_groups) {
        const ErrorGroup &group = m_results->groups.groups()[static_cast<std::size_t>(number)];
        codes.append(QString::fromUtf8(group.code));
    }
    codes.removeDuplicates();
    codes.removeAll(QString());
    return codes;
}

QString ErrorGroupModel::explanation(int row) const
{
    const std::optional<int> number = groupAt(row);
    if (!number) {
        return {};
    }
    const ErrorGroup &group = m_results->groups.groups()[static_cast<std::size_t>(*number)];
    QStringList sentences;
    if (!group.samples.isEmpty()) {
        sentences.append(
            tr("For example: %1").arg(shortText(QString::fromUtf8(group.samples.front()))));
    }
    if (!group.firstCustomId.isEmpty()) {
        sentences.append(tr("First: %1, last: %2.")
                             .arg(oneLineText(QString::fromUtf8(group.firstCustomId)),
                                  oneLineText(QString::fromUtf8(group.lastCustomId))));
    }
    sentences.append(errorHint(group));
    sentences.removeAll(QString());
    return sentences.join(u'\n');
}

int ErrorGroupModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_results ? 0 : static_cast<int>(m_groups.size()) + 1;
}

int ErrorGroupModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ErrorGroupModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto column = static_cast<Column>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return index.row() == 0 ? textOfAll(column) : textOf(index.row(), column);
    case Qt::ToolTipRole:
        return escapedToolTip(explanation(index.row()));
    case Qt::TextAlignmentRole:
        return column == Count || column == Share
            ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    default:
        return {};
    }
}

QVariant ErrorGroupModel::headerData(int section, Qt::Orientation orientation, int role) const
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
    case Count:
        return tr("Requests");
    case Share:
        return tr("Share");
    default:
        return {};
    }
}

QString ErrorGroupModel::textOf(int row, Column column) const
{
    const auto number = static_cast<std::size_t>(*groupAt(row));
    const ErrorGroup &group = m_results->groups.groups()[number];
    switch (column) {
    case Status:
        return statusOf(group);
    case Code:
        return oneLineText(QString::fromUtf8(group.code));
    case Message:
        return oneLineText(QString::fromUtf8(group.message));
    case Count:
        return countText(group.count);
    case Share:
        return shareText(group.count, m_results->numbers.requests());
    case ColumnCount:
        break;
    }
    Q_UNREACHABLE();
}

QString ErrorGroupModel::textOfAll(Column column) const
{
    const qint64 all = m_results->numbers.requests();
    switch (column) {
    case Status:
        return tr("All");
    case Code:
        return {};
    case Message:
        return tr("All requests, whatever became of them");
    case Count:
        return countText(all);
    case Share:
        return shareText(all, all);
    case ColumnCount:
        break;
    }
    Q_UNREACHABLE();
}
