// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "packedbatch.h"
#include "packederrors.h"
#include "wordlist.h"

//! A batch where a BatchRows keeps it, as a Batch to read from without making one. Texts are
//! UTF-8 views, null where the batch has no such text. Stands for as long as the rows are neither
//! changed nor destroyed.
class BatchRow final
{
public:
    BatchRow(const PackedBatch &batch, const std::string &texts, const WordList &words)
        : m_batch(&batch)
        , m_texts(texts.data() + batch.textStart)
        , m_words(&words)
    { }

    [[nodiscard]] GatewayNumber gateway() const { return m_batch->gateway; }
    [[nodiscard]] QByteArrayView id() const { return text(PackedBatch::Id); }
    [[nodiscard]] BatchKeyView key() const { return {gateway(), id()}; }
    [[nodiscard]] BatchStatus status() const { return m_batch->status; }
    [[nodiscard]] QByteArrayView rawStatus() const { return word(PackedBatch::RawStatus); }
    // Batches that share one of these three share its bytes.
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
    [[nodiscard]] std::optional<RequestCounts> requestCounts() const;
    [[nodiscard]] std::optional<TokenUsage> usage() const;
    [[nodiscard]] BatchFacts facts() const;
    //! Implicit: what takes facts takes a row.
    operator BatchFacts() const { return facts(); }

    [[nodiscard]] qsizetype errorCount() const { return ::errorCount(text(PackedBatch::Errors)); }
    [[nodiscard]] std::vector<BatchErrorView> errors() const;
    [[nodiscard]] std::optional<BatchErrorView> firstError() const;

    //! Ids, metadata and the texts of errors, one after the other with other bytes between: what
    //! is not in here is in none of them.
    [[nodiscard]] QByteArrayView ownTexts() const;

    //! Equal to the batch that was put in, but for its rawJson.
    [[nodiscard]] Batch batch() const;

    //! The same for other rows: its texts are appended to @p texts.
    [[nodiscard]] PackedBatch packedInto(std::string &texts, const WordNumbers &words) const;

private:
    [[nodiscard]] QByteArrayView text(PackedBatch::Text which) const
    {
        if (m_batch->lengths[which] == PackedBatch::nullLength) {
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
