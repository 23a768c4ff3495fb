// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "packedbatch.h"

#include "packederrors.h"
#include "wordlist.h"

#include <numeric>
#include <type_traits>
#include <utility>

namespace {

static_assert(std::is_trivially_copyable_v<BatchFacts>);

template <std::size_t size>
bool fitInto(std::array<quint32, size> &fields, const std::array<qint64, size> &values)
{
    bool fit = true;
    for (std::size_t i = 0; i < size; ++i) {
        fields[i] = static_cast<quint32>(values[i]);
        fit = fit && std::in_range<quint32>(values[i]);
    }
    return fit;
}

bool packStamps(PackedBatch &into, const Stamps &stamps)
{
    std::array<qint64, allStampKinds.size()> seconds{};
    bool isWhole = true;
    for (const StampKind kind : allStampKinds) {
        const Stamp stamp = stamps[kind];
        seconds[static_cast<std::size_t>(kind)] = stamp.seconds();
        isWhole = isWhole && stamp.msecs() % 1000 == 0;
    }
    return fitInto(into.seconds, seconds) && isWhole;
}

bool packNumbers(PackedBatch &into, const BatchFacts &facts)
{
    bool fit = packStamps(into, facts.stamps);
    if (const auto &counts = facts.requestCounts) {
        into.hasCounts = true;
        fit = fitInto(into.counts, {counts->total, counts->completed, counts->failed}) && fit;
    }
    if (const auto &usage = facts.usage) {
        into.hasUsage = true;
        fit = fitInto(into.tokens, {usage->inputTokens, usage->outputTokens, usage->totalTokens})
            && fit;
    }
    if (facts.progressPercent) {
        into.hasProgress = true;
        into.progressPercent = static_cast<quint8>(*facts.progressPercent);
        fit = std::in_range<quint8>(*facts.progressPercent) && fit;
    }
    return fit;
}

//! Appends texts one after the other.
class TextPacker final
{
public:
    TextPacker(PackedBatch &batch, std::string &texts)
        : m_batch(batch)
        , m_texts(texts)
    { }

    void add(PackedBatch::Text text, const QString &value)
    {
        add(text, value.isNull() ? QByteArray() : value.toUtf8());
    }
    void add(PackedBatch::Text text, const QByteArray &utf8)
    {
        m_texts.append(utf8.constData(), static_cast<std::size_t>(utf8.size()));
        m_batch.lengths[text] =
            utf8.isNull() ? PackedBatch::nullLength : static_cast<quint32>(utf8.size());
    }
    void add(const BatchFacts &facts)
    {
        m_texts.append(reinterpret_cast<const char *>(&facts), sizeof(facts));
        m_batch.lengths[PackedBatch::WideFacts] = sizeof(facts);
    }

private:
    PackedBatch &m_batch;
    std::string &m_texts;
};

quint32 hashOf(const QByteArray &json)
{
    const auto hash = static_cast<quint32>(qHash(json, 0));
    return json.isEmpty() || hash != 0 ? hash : 1;
}

} // namespace

std::size_t PackedBatch::textSize() const
{
    std::size_t size = 0;
    for (std::size_t i = 0; i < textCount; ++i) {
        size += length(i);
    }
    return size;
}

bool PackedBatch::saysTheSameAs(const PackedBatch &other) const
{
    // Rows from where no JSON is kept do not differ for that.
    const bool isSameJson = jsonHash == other.jsonHash || jsonHash == 0 || other.jsonHash == 0;
    return isSameJson && lengths == other.lengths && words == other.words
        && seconds == other.seconds && counts == other.counts && tokens == other.tokens
        && status == other.status && progressPercent == other.progressPercent
        && hasCounts == other.hasCounts && hasProgress == other.hasProgress
        && hasUsage == other.hasUsage;
}

PackedBatch packed(const Batch &batch, WordList &words, std::string &texts)
{
    PackedBatch result;
    result.textStart = texts.size();
    TextPacker packer(result, texts);
    packer.add(PackedBatch::Id, batch.id);
    packer.add(PackedBatch::InputFileId, batch.inputFileId);
    packer.add(PackedBatch::OutputFileId, batch.outputFileId);
    packer.add(PackedBatch::ErrorFileId, batch.errorFileId);
    packer.add(PackedBatch::Metadata, batch.metadata);
    packer.add(PackedBatch::Errors, packedErrors(batch.errors));
    if (!packNumbers(result, batch)) {
        packer.add(BatchFacts(batch));
    }
    result.words = {words.numberOf(batch.rawStatus), words.numberOf(batch.endpoint),
                    words.numberOf(batch.model), words.numberOf(batch.completionWindow)};
    result.status = batch.status;
    result.gateway = batch.gateway;
    result.jsonHash = hashOf(batch.rawJson);
    return result;
}
