// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "splitgroups.h"

#include <algorithm>
#include <iterator>

SplitGroups::SplitGroups(const QueryFieldKey &field, int rows, int lanes)
    : m_field(field)
    , m_tallies(static_cast<std::size_t>(lanes), FacetTally(field))
    , m_noted(static_cast<std::size_t>(rows))
{ }

std::size_t SplitGroups::note(int lane, int row, const RowView &view, bool isShown)
{
    FacetTally &tally = m_tallies[static_cast<std::size_t>(lane)];
    const quint32 value = tally.numberOf(view);
    m_noted[static_cast<std::size_t>(row)] = value * mostLanes + static_cast<quint32>(lane);
    if (isShown) {
        tally.count(value);
    }
    return value;
}

void SplitGroups::choose()
{
    FacetTally all = m_tallies.front();
    std::for_each(m_tallies.begin() + 1, m_tallies.end(),
                  [&all](const FacetTally &tally) { all += tally; });
    std::vector<FacetValue> values = all.values({}).values;
    const bool isOfWords = !queryWords(m_field.field).isEmpty();
    if (!isOfWords && values.size() > BatchHistory::mostGroups) {
        values.resize(BatchHistory::mostGroups);
    }
    for (const FacetValue &value : values) {
        m_groups.push_back({value.text, false});
    }
    m_groups.push_back({{}, true});
    std::ranges::transform(m_tallies, std::back_inserter(m_groupOf),
                           [this](const FacetTally &tally) { return groupsByNumber(tally); });
}

std::vector<quint8> SplitGroups::groupsByNumber(const FacetTally &tally) const
{
    std::vector<QByteArray> apart;
    for (const HistoryGroup &group : m_groups) {
        if (!group.isRest) {
            apart.push_back(group.text.toUtf8());
        }
    }
    const auto groupOf = [&apart](QByteArrayView text) {
        return static_cast<quint8>(std::ranges::find(apart, text) - apart.begin());
    };
    std::vector<quint8> groups;
    const QStringList words = queryWords(m_field.field);
    for (const QString &word : words) {
        groups.push_back(groupOf(word.toUtf8()));
    }
    if (words.isEmpty()) {
        groups.push_back(groupOf({}));
        std::ranges::transform(tally.texts(), std::back_inserter(groups), groupOf);
    }
    return groups;
}
