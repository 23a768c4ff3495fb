// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requesttablemodel.h"

#include "countedtext.h"
#include "requestoutcometext.h"
#include "servertext.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

bool isNumber(RequestColumn column)
{
    return column == RequestColumn::HttpStatus || column == RequestColumn::InputTokens
        || column == RequestColumn::OutputTokens;
}

template <typename Number> QVariant variantOf(std::optional<Number> value)
{
    return value ? QVariant(static_cast<qint64>(*value)) : QVariant();
}

QVariant variantOf(QByteArrayView utf8)
{
    return utf8.isEmpty() ? QVariant() : QVariant(QString::fromUtf8(utf8));
}

QString shownValue(const QVariant &value, RequestColumn column)
{
    if (!value.isValid()) {
        return {};
    }
    if (column == RequestColumn::HttpStatus) {
        return value.toString(); // A code of three digits, no amount.
    }
    return isNumber(column) ? countText(value.toLongLong()) : oneLineText(value.toString());
}

} // namespace

RequestTableModel::RequestTableModel(BackgroundPool &background, QObject *parent)
    : QAbstractTableModel(parent)
    , m_job(background, Urgency::Wish)
{ }

void RequestTableModel::setResults(const SharedResults &results)
{
    if (results == m_results) {
        return;
    }
    m_job.cancel();
    beginResetModel();
    m_results = results;
    m_shown = {};
    endResetModel();
    m_wish.group.reset(); // Groups have other numbers now.
    arrange();
}

void RequestTableModel::setGroup(std::optional<int> group)
{
    RequestWish wish = m_wish;
    wish.group = group;
    setWish(wish);
}

void RequestTableModel::setQuery(const QueryNode &query)
{
    RequestWish wish = m_wish;
    wish.query = query;
    setWish(wish);
}

void RequestTableModel::sort(int column, Qt::SortOrder order)
{
    RequestWish wish = m_wish;
    wish.column = column >= 0 && column < requestColumnCount
        ? std::optional(static_cast<RequestColumn>(column))
        : std::nullopt;
    wish.order = order;
    setWish(wish);
}

std::optional<int> RequestTableModel::failedRowBeside(int row, bool isBelow) const
{
    const std::vector<int> &failed = m_shown.failedRows;
    const auto below = std::ranges::upper_bound(failed, row);
    if (isBelow) {
        return below == failed.end() ? std::nullopt : std::optional(*below);
    }
    const auto above = std::ranges::lower_bound(failed, row);
    return above == failed.begin() ? std::nullopt : std::optional(*std::prev(above));
}

int RequestTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_shown.rowCount();
}

int RequestTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : requestColumnCount;
}

QVariant RequestTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto column = static_cast<RequestColumn>(index.column());
    const auto value = [&] {
        return valueOf(m_results->requests.at(requestAt(index.row())), column);
    };
    switch (role) {
    case Qt::DisplayRole:
        return shownValue(value(), column);
    case Qt::ToolTipRole:
        return escapedToolTip(value().toString());
    case Qt::TextAlignmentRole:
        return isNumber(column) ? QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter)
                                : QVariant();
    case SortRole:
        return value();
    default:
        return {};
    }
}

QVariant RequestTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= requestColumnCount) {
        return {};
    }
    switch (static_cast<RequestColumn>(section)) {
    case RequestColumn::CustomId:
        return tr("custom_id");
    case RequestColumn::Outcome:
        return tr("Outcome");
    case RequestColumn::HttpStatus:
        return tr("HTTP");
    case RequestColumn::Code:
        return tr("Code");
    case RequestColumn::Message:
        return tr("Message");
    case RequestColumn::InputTokens:
        return tr("Tokens in");
    case RequestColumn::OutputTokens:
        return tr("Tokens out");
    }
    Q_UNREACHABLE();
}

void RequestTableModel::setWish(const RequestWish &wish)
{
    if (wish != m_wish) {
        m_wish = wish;
        arrange();
    }
}

void RequestTableModel::arrange()
{
    const auto work = [results = m_results, wish = m_wish](const std::atomic_bool &isCancelled) {
        return results ? arrangedRequests(*results, wish, isCancelled) : RequestArrangement();
    };
    if (!m_results || m_results->requests.count() <= m_mostAtOnce) {
        m_job.runHere(work, [this](RequestArrangement shown) { show(std::move(shown)); });
    } else {
        m_job.start(work, [this](RequestArrangement shown) { show(std::move(shown)); });
    }
    Q_EMIT busyChanged(isBusy());
}

// Persistent indexes, and with them the selection, follow their requests.
void RequestTableModel::show(RequestArrangement shown)
{
    Q_EMIT layoutAboutToBeChanged();
    const RequestArrangement before = std::exchange(m_shown, std::move(shown));
    const QModelIndexList indexes = persistentIndexList();
    QModelIndexList after;
    after.reserve(indexes.size());
    for (const QModelIndex &old : indexes) {
        const auto row = rowOf(before.requests[static_cast<std::size_t>(old.row())]);
        after.append(row ? index(*row, old.column()) : QModelIndex());
    }
    changePersistentIndexList(indexes, after);
    Q_EMIT layoutChanged();
    Q_EMIT busyChanged(isBusy());
}

QVariant RequestTableModel::valueOf(const RequestIndex::Request &request,
                                    RequestColumn column) const
{
    const ErrorGroup *const group = m_results->groupOf(request);
    switch (column) {
    case RequestColumn::CustomId:
        return variantOf(request.customId);
    case RequestColumn::Outcome:
        return requestOutcomeText(request.outcome);
    case RequestColumn::HttpStatus:
        return variantOf(request.httpStatus);
    case RequestColumn::Code:
        return group != nullptr ? variantOf(group->code) : QVariant();
    case RequestColumn::Message:
        return group != nullptr ? variantOf(group->message) : QVariant();
    case RequestColumn::InputTokens:
        return variantOf(request.inputTokens);
    case RequestColumn::OutputTokens:
        return variantOf(request.outputTokens);
    }
    Q_UNREACHABLE();
}
