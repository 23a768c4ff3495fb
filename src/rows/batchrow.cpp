// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// packed() writes a Batch into a PackedBatch and appends its texts; BatchRow reads them back. A
// length and a running sum find a text. If a number or stamp does not fit, all facts follow as raw
// bytes.

#include "batchrow.h"

#include "observation.h"
#include "wholetext.h"

#include <cstring>
#include <limits>
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

//! Appends the texts of a batch and notes their lengths.
class TextPacker final
{
public:
    TextPacker(PackedBatch &batch, QByteArray &texts)
        : m_batch(batch)
        , m_texts(texts)
    { }

    void add(PackedBatch::Text text, const QString &value)
    {
        add(text, value.isNull() ? QByteArray() : wholeText(value).toUtf8());
    }
    void add(PackedBatch::Text text, const QByteArray &utf8)
    {
        m_texts.append(utf8);
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
    QByteArray &m_texts;
};

quint32 hashOf(const QByteArray &json)
{
    const auto hash = static_cast<quint32>(qHash(json, 0));
    return json.isEmpty() || hash != 0 ? hash : 1;
}

// A null view gives a null text, an empty view an empty text.
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

std::size_t PackedBatch::textSize() const
{
    std::size_t size = 0;
    for (std::size_t i = 0; i < textCount; ++i) {
        size += length(i);
    }
    return size;
}

bool PackedBatch::setNumbers(const BatchFacts &facts)
{
    bool fit = packStamps(*this, facts.stamps);
    hasCounts = facts.requestCounts.has_value();
    const RequestCounts known = facts.requestCounts.value_or(RequestCounts());
    fit = fitInto(counts, {known.total, known.completed, known.failed}) && fit;
    hasUsage = facts.usage.has_value();
    const TokenUsage used = facts.usage.value_or(TokenUsage());
    fit = fitInto(tokens, {used.inputTokens, used.outputTokens, used.totalTokens}) && fit;
    hasProgress = facts.progressPercent.has_value();
    progressPercent = static_cast<quint8>(facts.progressPercent.value_or(0));
    return std::in_range<quint8>(facts.progressPercent.value_or(0)) && fit;
}

bool PackedBatch::saysTheSameAs(const PackedBatch &other) const
{
    // If one of the two came without JSON, they do not differ for that.
    const bool isSameJson = jsonHash == other.jsonHash || jsonHash == 0 || other.jsonHash == 0;
    return isSameJson && lengths == other.lengths && words == other.words
        && seconds == other.seconds && counts == other.counts && tokens == other.tokens
        && status == other.status && progressPercent == other.progressPercent
        && hasCounts == other.hasCounts && hasProgress == other.hasProgress
        && hasUsage == other.hasUsage && countsOrigin == other.countsOrigin;
}

PackedBatch packed(const Batch &batch, WordList &words, QByteArray &texts)
{
    PackedBatch result;
    result.textStart = static_cast<quint64>(texts.size());
    TextPacker packer(result, texts);
    packer.add(PackedBatch::Id, batch.id);
    packer.add(PackedBatch::InputFileId, batch.inputFileId);
    packer.add(PackedBatch::OutputFileId, batch.outputFileId);
    packer.add(PackedBatch::ErrorFileId, batch.errorFileId);
    packer.add(PackedBatch::Metadata, batch.metadata);
    packer.add(PackedBatch::Errors, packedErrors(batch.errors));
    if (!result.setNumbers(batch)) {
        packer.add(BatchFacts(batch));
    }
    const auto numberOf = [&words](const QString &word) {
        return words.numberOf(wholeText(word));
    };
    result.words = {numberOf(batch.rawStatus), numberOf(batch.endpoint), numberOf(batch.model),
                    numberOf(batch.completionWindow)};
    result.status = batch.status;
    result.gateway = batch.gateway;
    result.jsonHash = hashOf(batch.rawJson);
    return result;
}

BatchFacts factsThen(BatchFacts facts, const BatchThen &then)
{
    facts.status = then.status;
    for (const StampKind kind : allStampKinds) {
        const bool isFixed = kind == StampKind::Created || kind == StampKind::Expires;
        if (!isFixed && facts.stamps[kind] > then.moment) {
            facts.stamps[kind] = {};
        }
    }
    facts.requestCounts = then.seen ? then.seen->requestCounts : std::nullopt;
    facts.progressPercent.reset();
    facts.usage.reset();
    facts.hasOutputFile = false;
    facts.hasErrorFile = false;
    facts.countsOrigin = then.seen ? CountsOrigin::Observed : CountsOrigin::NotObserved;
    return facts;
}

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
    const bool hasEnd = countsOrigin() == CountsOrigin::Server;
    // Each is made where it stays: to copy the stamps takes longer than to read them.
    return {m_batch->status,
            stamps(),
            requestCounts(),
            m_batch->hasProgress ? std::optional<int>(m_batch->progressPercent) : std::nullopt,
            usage(),
            hasEnd && m_batch->length(PackedBatch::OutputFileId) > 0,
            hasEnd && m_batch->length(PackedBatch::ErrorFileId) > 0,
            countsOrigin()};
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
    batch.countsOrigin = known.countsOrigin;
    return batch;
}

PackedBatch BatchRow::packedInto(QByteArray &texts, const WordNumbers &words) const
{
    PackedBatch packed = *m_batch;
    packed.textStart = static_cast<quint64>(texts.size());
    texts.append(m_texts, static_cast<qsizetype>(packed.textSize()));
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
