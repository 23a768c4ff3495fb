// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetmodel.h"

#include "batchcolumn.h"
#include "field.h"
#include "healthtext.h"
#include "queryedit.h"
#include "servertext.h"
#include "statustext.h"

#include <QHash>

#include <algorithm>
#include <utility>

FacetModel::FacetModel(const QueryFieldKey &field, QObject *parent)
    : QAbstractListModel(parent)
    , m_field(field)
    , m_words(queryWords(field.field))
{ }

QString FacetModel::title() const
{
    return m_field.field == FieldId::MetadataValue
        ? shortText(columnKey(ColumnId::ofMetadata(m_field.key)))
        : fieldTitle(fieldOf(m_field.field));
}

void FacetModel::setValues(const FacetValues &values)
{
    if (values != m_values || m_isQueryNew) {
        m_values = values;
        updateRows();
        m_isQueryNew = false;
    }
}

void FacetModel::setChosen(const QStringList &chosen)
{
    if (chosen != m_chosen) {
        m_chosen = chosen;
        updateRows();
    }
}

void FacetModel::setHeld(bool isHeld)
{
    if (std::exchange(m_isHeld, isHeld) && !isHeld) {
        arrangeRows();
    }
}

void FacetModel::followQuery()
{
    m_isQueryNew = true;
}

void FacetModel::setExpanded(bool isExpanded)
{
    m_isExpanded = isExpanded;
    m_search.clear();
    arrangeRows();
}

void FacetModel::setSearch(const QString &text)
{
    m_search = text;
    arrangeRows();
}

void FacetModel::choose(const QModelIndex &index, bool addsAnother)
{
    Q_EMIT chosenRequested(
        chosenByClick(m_chosen, index.data(FacetRole::Value).toString(), addsAnother));
}

int FacetModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant FacetModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const auto &[value, count] = m_rows[static_cast<std::size_t>(index.row())];
    const auto ifOf = [&](FieldId field) {
        return m_field.field == field ? QVariant(wordOf(value)) : QVariant();
    };
    switch (role) {
    case Qt::DisplayRole:
        return shortText(textOf(value));
    case Qt::ToolTipRole:
        return escapedToolTip(textOf(value));
    case Qt::AccessibleTextRole:
        return tr("%1, %n batch(es)", nullptr, count).arg(shortText(textOf(value)));
    case Qt::CheckStateRole:
        return QVariant::fromValue(m_chosen.contains(value) ? Qt::Checked : Qt::Unchecked);
    case FacetRole::Value:
        return value;
    case FacetRole::Count:
        return count;
    case FacetRole::Status:
        return ifOf(FieldId::Status);
    case FacetRole::Outcome:
        return ifOf(FieldId::Outcome);
    default:
        return {};
    }
}

bool FacetModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return false;
    }
    if (value.value<Qt::CheckState>() != index.data(role).value<Qt::CheckState>()) {
        choose(index, true);
    }
    return true;
}

Qt::ItemFlags FacetModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsUserCheckable : flags;
}

QString FacetModel::textOf(const QString &value) const
{
    if (const int word = wordOf(value); word >= 0) {
        return m_field.field == FieldId::Status ? statusText(static_cast<BatchStatus>(word))
            : m_field.field == FieldId::Outcome ? outcomeText(static_cast<Outcome>(word))
                                                : healthText(static_cast<HealthWord>(word));
    }
    return value.isEmpty() ? tr("(no value)") : shortText(value);
}

int FacetModel::wordOf(const QString &value) const
{
    return static_cast<int>(m_words.indexOf(value));
}

std::vector<FacetValue> FacetModel::wantedRows()
{
    const bool isSearch = m_isExpanded && !m_search.isEmpty();
    const int most = m_isExpanded ? manyRows : m_words.isEmpty() ? fewRows : manyRows;
    std::vector<FacetValue> wanted;
    QStringList missing = m_chosen;
    int frequent = 0;
    m_isCutShort = m_values.distinct > static_cast<int>(FacetValues::mostValues);
    for (const FacetValue &value : m_values.values) {
        const bool isChosen = m_chosen.contains(value.text);
        const bool isMatch = !isSearch || textOf(value.text).contains(m_search, Qt::CaseInsensitive)
            || value.text.contains(m_search, Qt::CaseInsensitive);
        const bool isFrequent = value.count > 0 && isMatch && frequent < most;
        frequent += isFrequent ? 1 : 0;
        m_isCutShort = m_isCutShort || (value.count > 0 && isMatch && !isFrequent && !isChosen);
        if (isChosen || isFrequent) {
            wanted.push_back(value);
            missing.removeAll(value.text);
        }
    }
    for (const QString &text : std::as_const(missing)) {
        wanted.push_back({text, 0});
    }
    const auto occurring = static_cast<int>(
        std::ranges::count_if(wanted, [](const FacetValue &value) { return value.count > 0; }));
    m_hiddenCount = std::max(0, m_values.distinct - occurring);
    return wanted;
}

void FacetModel::updateRows()
{
    if (m_isHeld && !m_isQueryNew && !m_rows.empty()) {
        updateCounts();
    } else {
        arrangeRows();
    }
}

void FacetModel::updateCounts()
{
    QHash<QString, int> counts;
    for (const FacetValue &value : m_values.values) {
        counts.insert(value.text, value.count);
    }
    for (FacetValue &row : m_rows) {
        row.count = counts.value(row.text);
    }
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

void FacetModel::arrangeRows()
{
    const std::vector<FacetValue> wanted = wantedRows();
    const auto isWanted = [&wanted](const FacetValue &row) {
        return std::ranges::find(wanted, row.text, &FacetValue::text) != wanted.end();
    };
    for (int row = rowCount() - 1; row >= 0; --row) {
        if (!isWanted(m_rows[static_cast<std::size_t>(row)])) {
            beginRemoveRows({}, row, row);
            m_rows.erase(m_rows.begin() + row);
            endRemoveRows();
        }
    }
    for (int row = 0; row < static_cast<int>(wanted.size()); ++row) {
        const FacetValue &value = wanted[static_cast<std::size_t>(row)];
        const auto place = m_rows.begin() + row;
        const auto found = std::find_if(place, m_rows.end(), [&value](const FacetValue &each) {
            return each.text == value.text;
        });
        if (found == m_rows.end()) {
            beginInsertRows({}, row, row);
            m_rows.insert(place, value);
            endInsertRows();
        } else if (found != place) {
            const auto from = static_cast<int>(found - m_rows.begin());
            beginMoveRows({}, from, from, {}, row);
            std::rotate(place, found, std::next(found));
            endMoveRows();
        }
    }
    m_rows = wanted;
    if (!m_rows.empty()) {
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    }
    Q_EMIT extentChanged();
}
