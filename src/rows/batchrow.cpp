// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrow.h"

#include <cstring>
#include <limits>

namespace {

// A null view gives a null text, an empty one an empty text.
QString textOf(QByteArrayView utf8)
{
    return utf8.isNull() ? QString() : QString::fromUtf8(utf8);
}

QList<BatchError> errorsOf(const std::vector<BatchErrorView> &views)
{
    QList<BatchError> errors;
    errors.reserve(static_cast<qsizetype>(views.size()));
    for (const BatchErrorView &view : views) {
        errors.append({textOf(view.code), textOf(view.message), textOf(view.param), view.line});
    }
    return errors;
}

} // namespace

std::optional<RequestCounts> BatchRow::requestCounts() const
{
    if (m_batch->isWide()) {
        return wideFacts().requestCounts;
    }
    const auto &counts = m_batch->counts;
    return m_batch->hasCounts ? std::optional(RequestCounts{counts[0], counts[1], counts[2]})
                              : std::nullopt;
}

std::optional<TokenUsage> BatchRow::usage() const
{
    if (m_batch->isWide()) {
        return wideFacts().usage;
    }
    const auto &tokens = m_batch->tokens;
    return m_batch->hasUsage ? std::optional(TokenUsage{tokens[0], tokens[1], tokens[2]})
                             : std::nullopt;
}

BatchFacts BatchRow::facts() const
{
    if (m_batch->isWide()) {
        return wideFacts();
    }
    BatchFacts facts;
    facts.status = m_batch->status;
    for (const StampKind kind : allStampKinds) {
        facts.stamps[kind] = stamp(kind);
    }
    facts.requestCounts = requestCounts();
    if (m_batch->hasProgress) {
        facts.progressPercent = m_batch->progressPercent;
    }
    facts.usage = usage();
    facts.hasOutputFile = m_batch->length(PackedBatch::OutputFileId) > 0;
    facts.hasErrorFile = m_batch->length(PackedBatch::ErrorFileId) > 0;
    return facts;
}

std::vector<BatchErrorView> BatchRow::errors() const
{
    return errorViews(text(PackedBatch::Errors), std::numeric_limits<qsizetype>::max());
}

std::optional<BatchErrorView> BatchRow::firstError() const
{
    const std::vector<BatchErrorView> first = errorViews(text(PackedBatch::Errors), 1);
    return first.empty() ? std::nullopt : std::optional(first.front());
}

QByteArrayView BatchRow::ownTexts() const
{
    return {m_texts,
            static_cast<qsizetype>(m_batch->textSize() - m_batch->length(PackedBatch::WideFacts))};
}

Batch BatchRow::batch() const
{
    const BatchFacts known = facts();
    const auto wordText = [this](PackedBatch::Word which) {
        return m_words->text(m_batch->words[which]);
    };
    Batch batch;
    batch.gateway = gateway();
    batch.id = textOf(id());
    batch.status = known.status;
    batch.rawStatus = wordText(PackedBatch::RawStatus);
    batch.endpoint = wordText(PackedBatch::Endpoint);
    batch.model = wordText(PackedBatch::Model);
    batch.completionWindow = wordText(PackedBatch::CompletionWindow);
    batch.inputFileId = textOf(inputFileId());
    batch.outputFileId = textOf(outputFileId());
    batch.errorFileId = textOf(errorFileId());
    batch.stamps = known.stamps;
    batch.requestCounts = known.requestCounts;
    batch.progressPercent = known.progressPercent;
    batch.usage = known.usage;
    batch.errors = errorsOf(errors());
    batch.metadata = metadata().toByteArray();
    return batch;
}

PackedBatch BatchRow::packedInto(std::string &texts, const WordNumbers &words) const
{
    PackedBatch packed = *m_batch;
    packed.textStart = texts.size();
    texts.append(m_texts, packed.textSize());
    for (quint32 &word : packed.words) {
        word = words[word];
    }
    return packed;
}

BatchFacts BatchRow::wideFacts() const
{
    BatchFacts facts;
    std::memcpy(static_cast<void *>(&facts), text(PackedBatch::WideFacts).data(), sizeof(facts));
    return facts;
}
