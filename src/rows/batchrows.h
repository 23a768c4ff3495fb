// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrow.h"

#include <QBitArray>
#include <QExplicitlySharedDataPointer>

#include <span>

//! Many batches, packed: about 290 bytes each with usual ids and metadata. Rows are kept in chunks
//! that copies share until one of them is changed. So a copy is a snapshot, also for another
//! thread, and copies no row.
class BatchRows final
{
public:
    BatchRows() = default;
    explicit BatchRows(std::span<const Batch> batches);

    [[nodiscard]] bool isEmpty() const { return m_size == 0; }

    [[nodiscard]] int size() const { return m_size; }
    //! How many rows have a batch; see has().
    [[nodiscard]] int count() const { return m_size - static_cast<int>(m_isAbsent.count(true)); }
    //! Whether there is a batch in the row: as of a past moment, a later one is not there yet.
    //! Whoever goes through all rows has to ask.
    [[nodiscard]] bool has(int row) const { return m_isAbsent.isEmpty() || !m_isAbsent[row]; }
    [[nodiscard]] BatchRow operator[](int row) const
    {
        const Chunk &chunk = *m_chunks[chunkOf(row)];
        return {chunk.batches[indexInChunk(row)], chunk.texts, m_words};
    }

    void append(const Batch &batch) { append(batch, batch.gateway); }
    //! As a batch of @p gateway, whatever the batch says.
    void append(const Batch &batch, GatewayNumber gateway);
    //! The numbers that words of @p other have here: append() and replace() need them.
    [[nodiscard]] WordNumbers wordsOf(const BatchRows &other)
    {
        return WordNumbers(other.m_words, m_words);
    }
    void append(const BatchRow &other, const WordNumbers &words);
    //! Puts @p other into the row. Whether it differs from the batch that was there.
    bool replace(int row, const BatchRow &other, const WordNumbers &words);

    void setAbsent(int row, bool isAbsent);
    //! Makes the batch what it was at a past moment, before it ended. Its texts stay shared.
    void lookBack(int row, const BatchThen &then);

private:
    struct Chunk : QSharedData
    {
        std::vector<PackedBatch> batches;
        QByteArray texts; //!< Of all its batches, and unused ones of batches that were replaced.
        std::size_t unusedText = 0;
    };

    static constexpr std::size_t chunkRows = 1024;
    [[nodiscard]] static std::size_t chunkOf(int row)
    {
        return static_cast<std::size_t>(row) / chunkRows;
    }
    [[nodiscard]] static std::size_t indexInChunk(int row)
    {
        return static_cast<std::size_t>(row) % chunkRows;
    }

    template <typename Pack> void appendPacked(const Pack &pack);
    [[nodiscard]] Chunk &changeable(std::size_t chunk);
    static void putTexts(Chunk &chunk, PackedBatch &batch, const PackedBatch &before,
                         const QByteArray &texts);
    static void dropUnusedTexts(Chunk &chunk);

    std::vector<QExplicitlySharedDataPointer<Chunk>> m_chunks;
    WordList m_words;
    QBitArray m_isAbsent; //!< By row; empty: all are there.
    int m_size = 0;
};
