// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "facetcounts.h"
#include "field.h"

#include <QHash>

#include <array>
#include <deque>

//! Counts the values of one field, row by row. The rows must outlive it.
class FacetTally final
{
public:
    explicit FacetTally(const QueryFieldKey &field);

    //! Whether add() reads the standing.
    [[nodiscard]] bool asksForStanding() const { return m_wordsOf != nullptr; }
    void add(const RowView &row);
    [[nodiscard]] FacetValues values(const QStringList &chosen) const;

private:
    void addWord(std::size_t word) { ++m_words[word]; }
    void addText(QByteArrayView text);
    void addMetadata(const BatchRow &batch);

    [[nodiscard]] std::vector<FacetValue> words(const QStringList &chosen) const;
    [[nodiscard]] std::vector<FacetValue> texts() const;

    QueryFieldKey m_field;
    QByteArray m_key; //!< Of the metadata; empty for other fields.
    FieldValue (*m_valueOf)(const RowView &row); //!< Null for metadata, and with m_wordsOf.
    quint32 (*m_wordsOf)(const RowView &row); //!< Null unless several words can be true of a row.
    bool m_isShared;
    std::array<int, 16> m_words{}; //!< By the number of queryWords().
    QHash<const char *, std::pair<QByteArrayView, int>> m_shared; //!< By the address of the text.
    QHash<QByteArrayView, int> m_texts;
    std::deque<QByteArray> m_unescaped; //!< Texts that views in m_texts point to.
    int m_noneCount = 0;
};
