// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A chunk holds 1,024 packed batches and one string of all their texts. A batch that is replaced
// has its new texts written over the old ones where they fit, else appended; once half of the
// string is unused, it is written anew.

#include "batchrows.h"

#include <cstring>

BatchRows::BatchRows(std::span<const Batch> batches)
{
    for (const Batch &batch : batches) {
        append(batch);
    }
}

void BatchRows::append(const Batch &batch, GatewayNumber gateway)
{
    appendPacked([&](std::string &texts) {
        PackedBatch row = packed(batch, m_words, texts);
        row.gateway = gateway;
        return row;
    });
}

void BatchRows::append(const BatchRow &other, const WordNumbers &words)
{
    appendPacked([&](std::string &texts) { return other.packedInto(texts, words); });
}

template <typename Pack> void BatchRows::appendPacked(const Pack &pack)
{
    if (indexInChunk(m_size) == 0) {
        m_chunks.emplace_back(new Chunk);
        m_chunks.back()->batches.reserve(chunkRows);
    }
    Chunk &chunk = changeable(m_chunks.size() - 1);
    chunk.batches.push_back(pack(chunk.texts));
    if (chunk.batches.size() == chunkRows) {
        chunk.texts.shrink_to_fit();
    }
    ++m_size;
}

bool BatchRows::replace(int row, const BatchRow &other, const WordNumbers &words)
{
    std::string texts;
    PackedBatch now = other.packedInto(texts, words);
    const Chunk &known = *m_chunks[chunkOf(row)];
    const PackedBatch before = known.batches[indexInChunk(row)];
    if (now.jsonHash == 0) {
        now.jsonHash = before.jsonHash;
    }
    const BatchRow rowBefore(before, known.texts, m_words);
    const BatchRow rowNow(now, texts, m_words);
    const bool isSame = before.saysTheSameAs(now) && rowBefore.ownTexts() == rowNow.ownTexts()
        && (!now.isWide() || rowBefore.facts() == rowNow.facts());
    if (isSame && before.jsonHash == now.jsonHash) {
        return false;
    }
    Chunk &chunk = changeable(chunkOf(row));
    putTexts(chunk, now, before, texts);
    chunk.batches[indexInChunk(row)] = now;
    if (chunk.unusedText > chunk.texts.size() / 2) {
        dropUnusedTexts(chunk);
    }
    return !isSame;
}

BatchRows::Chunk &BatchRows::changeable(std::size_t chunk)
{
    QExplicitlySharedDataPointer<Chunk> &pointer = m_chunks[chunk];
    // Acquire: whatever another thread reads of its copy, it has read before it lets go of it.
    if (pointer->ref.loadAcquire() != 1) {
        pointer.detach();
        pointer->batches.reserve(chunkRows);
    }
    return *pointer;
}

void BatchRows::putTexts(Chunk &chunk, PackedBatch &batch, const PackedBatch &before,
                         const std::string &texts)
{
    const std::size_t room = before.textSize();
    if (texts.size() <= room) {
        batch.textStart = before.textStart;
        std::memcpy(chunk.texts.data() + batch.textStart, texts.data(), texts.size());
        chunk.unusedText += room - texts.size();
    } else {
        batch.textStart = chunk.texts.size();
        chunk.texts += texts;
        chunk.unusedText += room;
    }
}

void BatchRows::dropUnusedTexts(Chunk &chunk)
{
    std::string texts;
    texts.reserve(chunk.texts.size() - chunk.unusedText);
    for (PackedBatch &batch : chunk.batches) {
        const std::size_t start = texts.size();
        texts.append(chunk.texts, batch.textStart, batch.textSize());
        batch.textStart = start;
    }
    chunk.texts = std::move(texts);
    chunk.unusedText = 0;
}
