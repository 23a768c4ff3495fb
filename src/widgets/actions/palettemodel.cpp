// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "palettemodel.h"

#include "servertext.h"
#include "wordbeginnings.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t mostRows = 60;
constexpr qsizetype mostRecent = 20;
// In the unit of FoundLetters::distance, in which a jump to another word is 10.
constexpr int recentBonus = 30;
constexpr int impossibleMalus = 25;

} // namespace

void PaletteModel::addSource(PaletteSource source)
{
    m_sources.push_back(std::move(source));
}

void PaletteModel::setTyped(const QString &typed)
{
    std::vector<Row> rows;
    for (const PaletteSource &source : m_sources) {
        QList<PaletteEntry> entries = source(typed);
        for (PaletteEntry &entry : entries) {
            entry.text = shortText(entry.text);
            if (auto found = findLetters(typed, entry.text)) {
                const int distance = distanceOf(entry, found->distance);
                rows.push_back({std::move(entry), found->places, distance});
            }
        }
    }
    std::ranges::stable_sort(rows, {}, &Row::distance);
    rows.resize(std::min(rows.size(), mostRows));
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

int PaletteModel::distanceOf(const PaletteEntry &entry, int ofLetters) const
{
    const qsizetype uses = entry.name.isNull() ? -1 : m_recent.indexOf(entry.name);
    const int bonus =
        uses >= 0 ? recentBonus + static_cast<int>(mostRecent - std::min(uses, mostRecent)) : 0;
    return ofLetters - bonus + (entry.whyNot.isNull() ? 0 : impossibleMalus);
}

void PaletteModel::noteUse(int row)
{
    const QString name = entryAt(row).name;
    if (!name.isNull()) {
        m_recent.removeAll(name);
        m_recent.prepend(name);
        m_recent.resize(std::min(m_recent.size(), mostRecent));
    }
}

void PaletteModel::setRecent(const QStringList &names)
{
    m_recent = names.first(std::min(names.size(), mostRecent));
}

int PaletteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant PaletteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Row &row = m_rows[static_cast<std::size_t>(index.row())];
    const bool isPossible = row.entry.whyNot.isNull();
    const QString &kind = isPossible ? row.entry.kind : row.entry.whyNot;
    switch (role) {
    case Qt::DisplayRole:
        return row.entry.text;
    case Qt::AccessibleTextRole:
        return row.entry.key.isEmpty() ? u"%1, %2"_s.arg(row.entry.text, kind)
                                       : u"%1, %2, %3"_s.arg(row.entry.text, kind, row.entry.key);
    case KindRole:
        return kind;
    case KeyRole:
        return row.entry.key;
    case PlacesRole:
        return QVariant::fromValue(row.places);
    case IsPossibleRole:
        return isPossible;
    default: // All other roles.
        return {};
    }
}
