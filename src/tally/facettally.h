// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetcounts.h"
#include "field.h"
#include "textnumbers.h"

#include <deque>
#include <vector>

//! Counts the values of one field, row by row. The rows and standings must outlive it.
class FacetTally final
{
public:
    explicit FacetTally(const QueryFieldKey &field);

    //! Whether add() reads the standing.
    [[nodiscard]] bool asksForStanding() const { return m_asksForStanding; }
    void add(const RowView &row);
    //! Adds what another tally of the same field has counted of the same rows.
    FacetTally &operator+=(const FacetTally &other);
    [[nodiscard]] FacetValues values(const QStringList &chosen) const;

    // What add() does, in two steps, for fields of which a row has one value.
    //! The number of the row's value: of a word, its place among queryWords(); of a text, one more
    //! than its index in texts(); 0 where the row has no text.
    [[nodiscard]] quint32 numberOf(const RowView &row);
    void count(quint32 number) { ++m_counts[number]; }
    //! Also those that were numbered and not counted; UTF-8.
    [[nodiscard]] const std::vector<QByteArrayView> &texts() const { return m_numbers.texts(); }

private:
    [[nodiscard]] quint32 numberOfText(QByteArrayView text);
    [[nodiscard]] quint32 numberOfMetadata(const BatchRow &batch);
    //! Makes room to count what has this number.
    quint32 counted(quint32 number);

    [[nodiscard]] std::vector<FacetValue> wordValues(const QStringList &chosen) const;
    [[nodiscard]] std::vector<FacetValue> textValues() const;

    QueryFieldKey m_field;
    QByteArray m_key; //!< Of the metadata; empty for other fields.
    FieldValue (*m_valueOf)(const RowView &row); //!< Null for metadata, and with m_wordsOf.
    quint32 (*m_wordsOf)(const RowView &row); //!< Null unless several words can be true of a row.
    bool m_asksForStanding;
    std::vector<int> m_counts; //!< By numberOf().
    TextNumbers m_numbers;
    std::deque<QByteArray> m_unescaped; //!< Texts that views in m_numbers point to.
};
