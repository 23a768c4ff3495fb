// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A chunk holds 1,024 packed batches and one string of all their texts. A batch that is replaced
// has its new texts written over the old ones where they fit, else appended; once half of the
// string is unused, it is written anew.

#include "batchrows.h"

#include "observation.h"

#include <cstring>

BatchRows::BatchRows(std::span<const Batch> batches)
{
    for (const Batch &batch : batches) {
        append(batch);
    }
}

void BatchRows::append(const Batch &batch, GatewayNumber gateway)
{
    appendPacked([&](QByteArray &texts) {
        PackedBatch row = packed(batch, m_words, texts);
        row.gateway = gateway;
        return row;
    });
}

void BatchRows::append(const BatchRow &other, const WordNumbers &words)
{
    appendPacked([&](QByteArray &texts) { return other.packedInto(texts, words); });
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
        chunk.texts.squeeze();
    }
    ++m_size;
    if (!m_isAbsent.isEmpty()) {
        m_isAbsent.resize(m_size);
    }
}

bool BatchRows::replace(int row, const BatchRow &other, const WordNumbers &words)
{
    QByteArray texts;
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
    if (chunk.unusedText > static_cast<std::size_t>(chunk.texts.size()) / 2) {
        dropUnusedTexts(chunk);
    }
    return !isSame;
}

void BatchRows::setAbsent(int row, bool isAbsent)
{
    if (isAbsent == !has(row)) {
        return;
    }
    if (m_isAbsent.isEmpty()) {
        m_isAbsent.resize(m_size);
    }
    m_isAbsent.setBit(row, isAbsent);
}

void BatchRows::lookBack(int row, const BatchThen &then)
{
    const BatchFacts facts = factsThen((*this)[row].facts(), then);
    Chunk &chunk = changeable(chunkOf(row));
    PackedBatch &batch = chunk.batches[indexInChunk(row)];
    if (batch.status != then.status) { // The server's word for that status is not known.
        batch.words[PackedBatch::RawStatus] = 0;
    }
    batch.status = then.status;
    batch.countsOrigin = facts.countsOrigin;
    const bool fit = batch.setNumbers(facts);
    if (batch.isWide()) {
        const std::size_t place = batch.textStart + batch.textSize() - sizeof(facts);
        std::memcpy(chunk.texts.data() + place, &facts, sizeof(facts));
    } else if (!fit) { // Counts of 32 bits now, and more then: a server's mistake.
        batch.hasCounts = false;
        batch.countsOrigin = CountsOrigin::NotObserved;
    }
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
                         const QByteArray &texts)
{
    const std::size_t room = before.textSize();
    const auto size = static_cast<std::size_t>(texts.size());
    if (size <= room) {
        batch.textStart = before.textStart;
        std::memcpy(chunk.texts.data() + batch.textStart, texts.constData(), size);
        chunk.unusedText += room - size;
    } else {
        batch.textStart = static_cast<quint64>(chunk.texts.size());
        chunk.texts += texts;
        chunk.unusedText += room;
    }
}

void BatchRows::dropUnusedTexts(Chunk &chunk)
{
    QByteArray texts;
    texts.reserve(chunk.texts.size() - static_cast<qsizetype>(chunk.unusedText));
    for (PackedBatch &batch : chunk.batches) {
        const auto start = static_cast<quint64>(texts.size());
        texts.append(chunk.texts.constData() + batch.textStart,
                     static_cast<qsizetype>(batch.textSize()));
        batch.textStart = start;
    }
    chunk.texts = std::move(texts);
    chunk.unusedText = 0;
}
