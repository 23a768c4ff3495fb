// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchhistory.h"
#include "facettally.h"

#include <array>

//! Into which series each batch goes when a history is split by a field: first it counts the values
//! of the batches that are shown, then it keeps the most frequent ones apart. The rows must outlive
//! it.
class SplitGroups final
{
public:
    //! Without a field, all batches are one group.
    explicit SplitGroups(const std::optional<QueryFieldKey> &field);

    [[nodiscard]] bool isSplit() const { return m_field.has_value(); }
    void count(const RowView &row) { m_tally->add(row); }
    void choose();

    //! After choose().
    [[nodiscard]] const std::vector<HistoryGroup> &groups() const { return m_groups; }
    [[nodiscard]] std::size_t seriesCount() const { return isSplit() ? m_groups.size() : 1; }
    [[nodiscard]] std::size_t groupOf(const RowView &row) const;

private:
    [[nodiscard]] std::size_t placeOf(QByteArrayView text) const;

    std::optional<QueryFieldKey> m_field;
    std::optional<FacetTally> m_tally; //!< Set with the field.
    FieldValue (*m_valueOf)(const RowView &row) = nullptr; //!< Null for metadata.
    QByteArray m_key; //!< Of the metadata.
    std::vector<HistoryGroup> m_groups;
    std::vector<QByteArray> m_texts; //!< Of the groups, UTF-8, without the rest.
    std::array<std::size_t, 16> m_words{}; //!< The group of each word, by its number.
};
