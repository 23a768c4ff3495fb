// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facettally.h"

#include "field.h"
#include "jsonmember.h"
#include "rowview.h"

#include <algorithm>
#include <bit>

FacetTally::FacetTally(const QueryFieldKey &field)
    : m_field(field)
    , m_key(field.key.toUtf8())
    , m_valueOf(fieldOf(field.field).read.valueOf)
    , m_wordsOf(fieldOf(field.field).read.wordsOf)
    , m_isShared(fieldOf(field.field).isShared)
{
    Q_ASSERT(fieldOf(field.field).words == nullptr
             || fieldOf(field.field).words().size() <= m_words.size());
}

void FacetTally::add(const RowView &row)
{
    if (m_wordsOf != nullptr) {
        for (quint32 rest = m_wordsOf(row); rest != 0; rest &= rest - 1) {
            addWord(static_cast<std::size_t>(std::countr_zero(rest)));
        }
        return;
    }
    if (m_valueOf == nullptr) {
        return addMetadata(row.batch);
    }
    const FieldValue value = m_valueOf(row);
    if (const std::optional<qint64> word = value.as<qint64>()) {
        return addWord(static_cast<std::size_t>(*word));
    }
    addText(value.as<QByteArrayView>().value_or(QByteArrayView()));
}

FacetValues FacetTally::values(const QStringList &chosen) const
{
    if (fieldOf(m_field.field).kind == FieldKind::Word) {
        const auto occurs = [](int count) {
            return count > 0;
        };
        return {words(chosen), static_cast<int>(std::ranges::count_if(m_words, occurs))};
    }
    std::vector<FacetValue> values = texts();
    const int distinct = static_cast<int>(values.size());
    const auto isBefore = [](const FacetValue &a, const FacetValue &b) {
        return a.count != b.count ? a.count > b.count : a.text < b.text;
    };
    std::vector<FacetValue> kept;
    for (const QString &text : chosen) {
        const auto found = std::ranges::find(values, text, &FacetValue::text);
        kept.push_back(found == values.end() ? FacetValue{text, 0} : *found);
    }
    const std::size_t most = std::min(values.size(), FacetValues::mostValues);
    std::ranges::partial_sort(values, values.begin() + static_cast<std::ptrdiff_t>(most), isBefore);
    values.resize(most);
    for (const FacetValue &value : kept) {
        if (std::ranges::find(values, value) == values.end()) {
            values.push_back(value);
        }
    }
    return {std::move(values), distinct};
}

// A text that rows share has one address, which is found faster than the text itself.
void FacetTally::addText(QByteArrayView text)
{
    if (text.isEmpty()) {
        ++m_noneCount;
    } else if (!m_isShared) {
        ++m_texts[text];
    } else if (const auto found = m_shared.find(text.data()); found != m_shared.end()) {
        ++found->second;
    } else {
        m_shared.insert(text.data(), {text, 1});
    }
}

void FacetTally::addMetadata(const BatchRow &batch)
{
    const std::optional<JsonMember> member = jsonMember(batch.metadata(), m_key);
    if (!member || member->text.isEmpty()) {
        ++m_noneCount;
        return;
    }
    if (!member->hasEscapes) {
        ++m_texts[member->text];
        return;
    }
    const QByteArray text = unescaped(member->text);
    if (const auto found = m_texts.find(QByteArrayView(text)); found != m_texts.end()) {
        ++*found;
    } else {
        m_unescaped.push_back(text);
        m_texts.insert(m_unescaped.back(), 1);
    }
}

std::vector<FacetValue> FacetTally::words(const QStringList &chosen) const
{
    const QStringList words = queryWords(m_field.field);
    std::vector<FacetValue> values;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const int count = m_words[static_cast<std::size_t>(i)];
        if (count > 0 || chosen.contains(words[i])) {
            values.push_back({words[i], count});
        }
    }
    return values;
}

std::vector<FacetValue> FacetTally::texts() const
{
    std::vector<FacetValue> values;
    values.reserve(static_cast<std::size_t>(m_shared.size() + m_texts.size() + 1));
    for (const auto &[text, count] : m_shared) {
        values.push_back({QString::fromUtf8(text), count});
    }
    for (auto it = m_texts.cbegin(); it != m_texts.cend(); ++it) {
        values.push_back({QString::fromUtf8(it.key()), it.value()});
    }
    if (m_noneCount > 0) {
        values.push_back({QString(), m_noneCount});
    }
    return values;
}
