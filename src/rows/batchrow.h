// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "packederrors.h"
#include "wordlist.h"

struct BatchThen;

//! A batch in 120 bytes, with its texts kept elsewhere. Numbers have 32 bits and stamps are in
//! seconds, as nearly every server sends them. Where one of them does not fit, all of the batch's
//! numbers are kept among its texts, as "wide facts".
struct PackedBatch
{
    //! The texts of the batch, in the order in which they are kept, without gaps.
    enum Text : quint8 { Id, InputFileId, OutputFileId, ErrorFileId, Metadata, Errors, WideFacts };
    enum Word : quint8 { RawStatus, Endpoint, Model, CompletionWindow };

    static constexpr std::size_t textCount = WideFacts + 1;
    static constexpr std::size_t wordCount = CompletionWindow + 1;
    static constexpr quint32 nullLength = 0xffff'ffff;

    quint64 textStart = 0; //!< Where in the texts of the chunk those of the batch begin.
    std::array<quint32, textCount> lengths{}; //!< In bytes of UTF-8; nullLength for a null text.
    std::array<quint32, wordCount> words{}; //!< Numbers in the WordList.
    std::array<quint32, allStampKinds.size()> seconds{};
    std::array<quint32, 3> counts{}; //!< Total, completed, failed.
    std::array<quint32, 3> tokens{}; //!< Input, output, all.
    quint32 jsonHash = 0; //!< Of the rawJson; 0 where there was none.
    BatchStatus status = BatchStatus::Unknown;
    GatewayNumber gateway = 0;
    quint8 progressPercent = 0;
    bool hasCounts : 1 = false;
    bool hasProgress : 1 = false;
    bool hasUsage : 1 = false;
    //! Of a batch as of a past moment, the texts that came with its end are kept, but not read.
    CountsOrigin countsOrigin : 2 = CountsOrigin::Server;

    [[nodiscard]] quint32 length(std::size_t text) const
    {
        return lengths[text] == nullLength ? 0 : lengths[text];
    }
    [[nodiscard]] bool isWide() const { return lengths[WideFacts] > 0; }
    [[nodiscard]] std::size_t textSize() const;
    //! Takes over the stamps, counts, progress and usage. False if one of them does not fit.
    bool setNumbers(const BatchFacts &facts);
    //! Compares all but the texts and the wide facts.
    [[nodiscard]] bool saysTheSameAs(const PackedBatch &other) const;
};
static_assert(sizeof(PackedBatch) == 120);

//! Appends the texts of @p batch to @p texts. The rawJson is not kept.
[[nodiscard]] PackedBatch packed(const Batch &batch, WordList &words, QByteArray &texts);

//! What is known of a batch, with all that came later taken away.
[[nodiscard]] BatchFacts factsThen(BatchFacts facts, const BatchThen &then);

//! Reads a batch where BatchRows keeps it, without making a Batch. Texts are views of UTF-8, null
//! where the batch has no such text. Valid for as long as the rows are neither changed nor
//! destroyed.
class BatchRow final
{
public:
    BatchRow(const PackedBatch &batch, const QByteArray &texts, const WordList &words)
        : m_batch(&batch)
        , m_texts(texts.constData() + batch.textStart)
        , m_words(&words)
    { }

    [[nodiscard]] GatewayNumber gateway() const { return m_batch->gateway; }
    [[nodiscard]] QByteArrayView id() const { return text(PackedBatch::Id); }
    [[nodiscard]] BatchKeyView key() const { return {gateway(), id()}; }
    [[nodiscard]] BatchStatus status() const { return m_batch->status; }
    [[nodiscard]] QByteArrayView rawStatus() const { return word(PackedBatch::RawStatus); }
    // Batches with the same text in one of these three have a view of the same bytes.
    [[nodiscard]] QByteArrayView endpoint() const { return word(PackedBatch::Endpoint); }
    [[nodiscard]] QByteArrayView model() const { return word(PackedBatch::Model); }
    [[nodiscard]] QByteArrayView completionWindow() const
    {
        return word(PackedBatch::CompletionWindow);
    }
    [[nodiscard]] QByteArrayView inputFileId() const { return text(PackedBatch::InputFileId); }
    [[nodiscard]] QByteArrayView outputFileId() const { return text(PackedBatch::OutputFileId); }
    [[nodiscard]] QByteArrayView errorFileId() const { return text(PackedBatch::ErrorFileId); }
    [[nodiscard]] QByteArrayView metadata() const { return text(PackedBatch::Metadata); }

    [[nodiscard]] Stamp stamp(StampKind kind) const
    {
        return m_batch->isWide()
            ? wideFacts().stamps[kind]
            : Stamp::fromMSecs(qint64(m_batch->seconds[static_cast<std::size_t>(kind)]) * 1000);
    }
    [[nodiscard]] Stamps stamps() const
    {
        if (m_batch->isWide()) {
            return wideFacts().stamps;
        }
        Stamps stamps;
        for (const StampKind kind : allStampKinds) {
            stamps[kind] =
                Stamp::fromMSecs(qint64(m_batch->seconds[static_cast<std::size_t>(kind)]) * 1000);
        }
        return stamps;
    }
    [[nodiscard]] std::optional<RequestCounts> requestCounts() const;
    [[nodiscard]] CountsOrigin countsOrigin() const { return m_batch->countsOrigin; }
    [[nodiscard]] std::optional<TokenUsage> usage() const;
    [[nodiscard]] BatchFacts facts() const;
    //! Implicit: functions of facts can be called with a row.
    operator BatchFacts() const { return facts(); }

    [[nodiscard]] qsizetype errorCount() const { return ::errorCount(text(PackedBatch::Errors)); }
    [[nodiscard]] std::vector<BatchErrorView> errors() const;
    [[nodiscard]] std::optional<BatchErrorView> firstError() const;
    //! The reasonText() of its first error; empty where it has none.
    [[nodiscard]] QByteArrayView ownReason() const
    {
        return firstReason(text(PackedBatch::Errors));
    }

    //! The bytes of the ids, the metadata and the texts of errors, with other bytes between. A text
    //! that does not occur here occurs in none of them.
    [[nodiscard]] QByteArrayView ownTexts() const;

    //! Equal to the batch that was packed, except for its rawJson.
    [[nodiscard]] Batch batch() const;

    //! The batch packed for other rows: its texts are appended to @p texts, and @p words numbers
    //! its words.
    [[nodiscard]] PackedBatch packedInto(QByteArray &texts, const WordNumbers &words) const;

private:
    static constexpr bool comesWithTheEnd(PackedBatch::Text text)
    {
        return text == PackedBatch::OutputFileId || text == PackedBatch::ErrorFileId
            || text == PackedBatch::Errors;
    }
    [[nodiscard]] QByteArrayView text(PackedBatch::Text which) const
    {
        const bool isLater = comesWithTheEnd(which) && countsOrigin() != CountsOrigin::Server;
        if (m_batch->lengths[which] == PackedBatch::nullLength || isLater) {
            return {};
        }
        const char *start = m_texts;
        for (std::size_t i = 0; i < which; ++i) {
            start += m_batch->length(i);
        }
        return {start, static_cast<qsizetype>(m_batch->lengths[which])};
    }
    [[nodiscard]] QByteArrayView word(PackedBatch::Word which) const
    {
        return m_words->utf8(m_batch->words[which]);
    }
    [[nodiscard]] BatchFacts wideFacts() const;

    const PackedBatch *m_batch;
    const char *m_texts;
    const WordList *m_words;
};
