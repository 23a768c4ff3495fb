// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "splitgroups.h"

#include "metadatafield.h"

#include <algorithm>

SplitGroups::SplitGroups(const std::optional<QueryFieldKey> &field)
    : m_field(field)
{
    if (field) {
        m_tally.emplace(*field);
        m_valueOf = fieldOf(field->field).read.valueOf;
        m_key = field->key.toUtf8();
    }
}

void SplitGroups::choose()
{
    if (!isSplit()) {
        return;
    }
    const QStringList words = queryWords(m_field->field);
    std::vector<FacetValue> values = m_tally->values({}).values;
    if (words.isEmpty() && values.size() > BatchHistory::mostGroups) {
        values.resize(BatchHistory::mostGroups);
    }
    m_words.fill(values.size());
    for (const FacetValue &value : values) {
        if (const qsizetype word = words.indexOf(value.text); word >= 0) {
            m_words[static_cast<std::size_t>(word)] = m_groups.size();
        }
        m_groups.push_back({value.text, false});
        m_texts.push_back(value.text.toUtf8());
    }
    m_groups.push_back({{}, true});
}

std::size_t SplitGroups::groupOf(const RowView &row) const
{
    if (!isSplit()) {
        return 0;
    }
    if (m_valueOf == nullptr) {
        std::size_t place = placeOf({});
        anyMetadataText(row, m_key, [&](QByteArrayView text) {
            place = placeOf(text);
            return true;
        });
        return place;
    }
    const FieldValue value = m_valueOf(row);
    if (const std::optional<qint64> word = value.as<qint64>()) {
        return m_words[static_cast<std::size_t>(*word)];
    }
    return placeOf(value.as<QByteArrayView>().value_or(QByteArrayView()));
}

std::size_t SplitGroups::placeOf(QByteArrayView text) const
{
    return static_cast<std::size_t>(std::find(m_texts.begin(), m_texts.end(), text)
                                    - m_texts.begin());
}
