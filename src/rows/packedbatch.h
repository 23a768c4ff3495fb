// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <string>

class WordList;

//! A batch in 120 bytes, its texts elsewhere: numbers of 32 bits and stamps in seconds, as nearly
//! every server sends them. What does not fit is kept whole among the texts.
struct PackedBatch
{
    //! What stands among the texts, in this order and without gaps.
    enum Text : quint8 { Id, InputFileId, OutputFileId, ErrorFileId, Metadata, Errors, WideFacts };
    enum Word : quint8 { RawStatus, Endpoint, Model, CompletionWindow };

    static constexpr std::size_t textCount = WideFacts + 1;
    static constexpr std::size_t wordCount = CompletionWindow + 1;
    static constexpr quint32 nullLength = 0xffff'ffff;

    quint64 textStart = 0; //!< Where in the chunk's texts its own begin.
    std::array<quint32, textCount> lengths{}; //!< Of UTF-8, or nullLength.
    std::array<quint32, wordCount> words{}; //!< Numbers in the WordList.
    std::array<quint32, allStampKinds.size()> seconds{};
    std::array<quint32, 3> counts{}; //!< Total, completed, failed.
    std::array<quint32, 3> tokens{}; //!< Input, output, all.
    quint32 jsonHash = 0; //!< Of the rawJson; 0: there was none.
    BatchStatus status = BatchStatus::Unknown;
    GatewayNumber gateway = 0;
    quint8 progressPercent = 0;
    bool hasCounts : 1 = false;
    bool hasProgress : 1 = false;
    bool hasUsage : 1 = false;

    [[nodiscard]] quint32 length(std::size_t text) const
    {
        return lengths[text] == nullLength ? 0 : lengths[text];
    }
    [[nodiscard]] bool isWide() const { return lengths[WideFacts] > 0; }
    [[nodiscard]] std::size_t textSize() const;
    //! Leaves the texts out, and wide facts.
    [[nodiscard]] bool saysTheSameAs(const PackedBatch &other) const;
};
static_assert(sizeof(PackedBatch) == 120);

//! Appends the texts of @p batch to @p texts. The rawJson is not kept.
[[nodiscard]] PackedBatch packed(const Batch &batch, WordList &words, std::string &texts);
