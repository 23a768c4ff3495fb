// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facettally.h"

#include "field.h"
#include "jsonmember.h"
#include "rowview.h"

#include <algorithm>
#include <bit>

namespace {

constexpr std::size_t mostWords = 16; //!< Of a field of words.

} // namespace

FacetTally::FacetTally(const QueryFieldKey &field)
    : m_field(field)
    , m_key(field.key.toUtf8())
    , m_valueOf(fieldOf(field.field).read.valueOf)
    , m_wordsOf(fieldOf(field.field).read.wordsOf)
    , m_asksForStanding(m_wordsOf != nullptr || fieldOf(field.field).needsStanding)
    , m_counts(mostWords)
{
    Q_ASSERT(fieldOf(field.field).words == nullptr
             || fieldOf(field.field).words().size() <= mostWords);
}

void FacetTally::add(const RowView &row)
{
    if (m_wordsOf == nullptr) {
        count(numberOf(row));
        return;
    }
    for (quint32 rest = m_wordsOf(row); rest != 0; rest &= rest - 1) {
        count(static_cast<quint32>(std::countr_zero(rest)));
    }
}

FacetTally &FacetTally::operator+=(const FacetTally &other)
{
    const bool isOfWords = fieldOf(m_field.field).kind == FieldKind::Word;
    for (std::size_t word = 0; isOfWords && word < mostWords; ++word) {
        m_counts[word] += other.m_counts[word];
    }
    if (isOfWords) {
        return *this;
    }
    m_counts[0] += other.m_counts[0];
    // Copies keep the bytes where they are, so that views of them stay valid.
    m_unescaped.insert(m_unescaped.end(), other.m_unescaped.begin(), other.m_unescaped.end());
    for (std::size_t i = 0; i < other.texts().size(); ++i) {
        m_counts[numberOfText(other.texts()[i])] += other.m_counts[i + 1];
    }
    return *this;
}

quint32 FacetTally::numberOf(const RowView &row)
{
    if (m_valueOf == nullptr) {
        return numberOfMetadata(row.batch);
    }
    const FieldValue value = m_valueOf(row);
    if (const std::optional<qint64> word = value.as<qint64>()) {
        return static_cast<quint32>(*word);
    }
    return numberOfText(value.as<QByteArrayView>().value_or(QByteArrayView()));
}

FacetValues FacetTally::values(const QStringList &chosen) const
{
    if (fieldOf(m_field.field).kind == FieldKind::Word) {
        const auto occurs = [](int count) {
            return count > 0;
        };
        return {wordValues(chosen), static_cast<int>(std::ranges::count_if(m_counts, occurs))};
    }
    std::vector<FacetValue> values = textValues();
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

quint32 FacetTally::numberOfText(QByteArrayView text)
{
    return text.isEmpty() ? 0 : counted(m_numbers.numberOf(text) + 1);
}

quint32 FacetTally::numberOfMetadata(const BatchRow &batch)
{
    const std::optional<JsonMember> member = jsonMember(batch.metadata(), m_key);
    if (!member || member->text.isEmpty()) {
        return 0;
    }
    if (!member->hasEscapes) {
        return numberOfText(member->text);
    }
    const QByteArray text = unescaped(member->text);
    if (const std::optional<quint32> known = m_numbers.find(text)) {
        return *known + 1;
    }
    m_unescaped.push_back(text);
    return numberOfText(m_unescaped.back());
}

quint32 FacetTally::counted(quint32 number)
{
    if (number >= m_counts.size()) {
        m_counts.resize(2 * std::size_t(number));
    }
    return number;
}

std::vector<FacetValue> FacetTally::wordValues(const QStringList &chosen) const
{
    const QStringList words = queryWords(m_field.field);
    std::vector<FacetValue> values;
    for (qsizetype i = 0; i < words.size(); ++i) {
        const int count = m_counts[static_cast<std::size_t>(i)];
        if (count > 0 || chosen.contains(words[i])) {
            values.push_back({words[i], count});
        }
    }
    return values;
}

std::vector<FacetValue> FacetTally::textValues() const
{
    std::vector<FacetValue> values;
    values.reserve(texts().size() + 1);
    for (std::size_t i = 0; i < texts().size(); ++i) {
        if (m_counts[i + 1] > 0) {
            values.push_back({QString::fromUtf8(texts()[i]), m_counts[i + 1]});
        }
    }
    if (m_counts[0] > 0) {
        values.push_back({QString(), m_counts[0]});
    }
    return values;
}
