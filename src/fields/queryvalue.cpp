// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryvalue.h"

#include "completionforecast.h"
#include "outcome.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace {

//! Null for a field that is none of the request counts.
qint64 RequestCounts::*countNamed(QueryField field)
{
    return field == QueryField::Total    ? &RequestCounts::total
        : field == QueryField::Completed ? &RequestCounts::completed
        : field == QueryField::Failed    ? &RequestCounts::failed
                                         : nullptr;
}

//! Null for a field that is none of the kinds of tokens.
qint64 TokenUsage::*tokensNamed(QueryField field)
{
    return field == QueryField::Tokens      ? &TokenUsage::totalTokens
        : field == QueryField::InputTokens  ? &TokenUsage::inputTokens
        : field == QueryField::OutputTokens ? &TokenUsage::outputTokens
                                            : nullptr;
}

//! In percent, and without the last digits, by which 29 of 100 are less than 29 %. Of a field that
//! isAlwaysShare().
std::optional<double> percentOf(const BatchRow &batch, QueryField field)
{
    const std::optional<double> share =
        field == QueryField::Progress ? progressOf(batch) : failedOfDone(batch);
    return share ? std::optional(std::round(*share * 1e10) / 1e8) : std::nullopt;
}

std::optional<qint64> between(Stamp start, Stamp end)
{
    return start.isSet() && end.isSet() ? std::optional(end.msecs() - start.msecs()) : std::nullopt;
}

std::optional<qint64> waitOf(const BatchRow &batch, Stamp now)
{
    const Stamp started = batch.stamp(StampKind::InProgress);
    return started.isSet() || isLive(batch)
        ? between(batch.stamp(StampKind::Created), started.isSet() ? started : now)
        : std::nullopt;
}

bool saysNothing(QByteArrayView json)
{
    return json.isEmpty() || json == "{}" || json == "[]" || json == "\"\"";
}

} // namespace

std::optional<double> numberOf(const BatchRow &batch, QueryField field)
{
    if (isAlwaysShare(field)) {
        return percentOf(batch, field);
    }
    if (field == QueryField::Errors) {
        return static_cast<double>(batch.errorCount());
    }
    if (const auto tokens = tokensNamed(field)) {
        const std::optional<TokenUsage> usage = batch.usage();
        return usage ? std::optional(static_cast<double>((*usage).*tokens)) : std::nullopt;
    }
    const auto count = countNamed(field);
    const std::optional<RequestCounts> counts = batch.requestCounts();
    return count && counts ? std::optional(static_cast<double>((*counts).*count)) : std::nullopt;
}

std::optional<double> shareOf(const BatchRow &batch, QueryField field)
{
    const auto count = countNamed(field);
    if (!count) {
        return percentOf(batch, field);
    }
    const std::optional<RequestCounts> counts = batch.requestCounts();
    return counts && counts->total > 0 ? std::optional(static_cast<double>((*counts).*count) * 100
                                                       / static_cast<double>(counts->total))
                                       : std::nullopt;
}

std::optional<qint64> lengthOf(const BatchRow &batch, const BatchStanding &standing,
                               QueryField field, Stamp now)
{
    return field == QueryField::Age     ? between(batch.stamp(StampKind::Created), now)
        : field == QueryField::Duration ? durationMSecs(batch, now)
        : field == QueryField::Wait     ? waitOf(batch, now)
        : field == QueryField::Left     ? msecsToExpiry(batch, now)
        : canBeForecast(batch.status()) ? slackMSecs(batch, standing, now)
                                        : std::nullopt;
}

Stamp momentOf(const BatchRow &batch, const BatchStanding &standing, QueryField field, Stamp now)
{
    switch (field) {
    case QueryField::Created:
        return batch.stamp(StampKind::Created);
    case QueryField::Started:
        return batch.stamp(StampKind::InProgress);
    case QueryField::Finished:
        return endedBy(batch);
    case QueryField::Eta:
        return canBeForecast(batch.status()) ? predictedEndOf(batch, standing, now) : Stamp();
    case QueryField::Confirmed:
        return standing.confirmedAt;
    case QueryField::FinalizingAt:
        return batch.stamp(StampKind::Finalizing);
    case QueryField::CompletedAt:
        return batch.stamp(StampKind::Completed);
    case QueryField::FailedAt:
        return batch.stamp(StampKind::Failed);
    case QueryField::ExpiredAt:
        return batch.stamp(StampKind::Expired);
    case QueryField::CancellingAt:
        return batch.stamp(StampKind::Cancelling);
    case QueryField::CancelledAt:
        return batch.stamp(StampKind::Cancelled);
    default: // Of the fields of moments.
        return batch.stamp(StampKind::Expires);
    }
}

bool hasFact(const BatchRow &batch, const BatchStanding &standing, QueryFact fact, Stamp now)
{
    switch (fact) {
    case QueryFact::Live:
        return !isTerminal(batch.status()) && !standing.isGone;
    case QueryFact::Terminal:
        return isTerminal(batch.status());
    case QueryFact::Faulty:
        return isFaulty(batch, now);
    case QueryFact::Attention:
        return !standing.isGone && needsAttention(batch, now);
    case QueryFact::AtRisk:
        return !isTerminal(batch.status()) && isAtRisk(batch, standing, now);
    case QueryFact::Changed:
        return standing.isChanged;
    case QueryFact::New:
        return standing.isNew;
    case QueryFact::Stale:
        return standing.isStale;
    case QueryFact::Gone:
        return standing.isGone;
    case QueryFact::Unconfirmed:
        return !batch.errorFileId().isEmpty() && isUnconfirmed(batch, standing);
    }
    Q_UNREACHABLE();
}

bool hasContent(const BatchRow &batch, QueryContent content)
{
    switch (content) {
    case QueryContent::Output:
        return !batch.outputFileId().isEmpty();
    case QueryContent::Errors:
        return batch.errorCount() > 0 || !batch.errorFileId().isEmpty();
    case QueryContent::Metadata:
        return !saysNothing(batch.metadata());
    }
    Q_UNREACHABLE();
}

std::optional<double> metadataNumberOf(const BatchRow &batch, QByteArrayView key)
{
    double number = 0;
    const bool isNumber = anyMetadataOf(batch, key, [&number](QUtf8StringView text) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc() && end == text.data() + text.size() && std::isfinite(number);
    });
    return isNumber ? std::optional(number) : std::nullopt;
}

bool hasRawStatus(const BatchRow &batch, QStringView word)
{
    return word.compare(QString::fromUtf8(batch.rawStatus()), Qt::CaseInsensitive) == 0;
}

bool hasText(const BatchRow &batch, const TextPattern &pattern, bool crossesJson)
{
    const auto isIn = [&pattern](QByteArrayView text) {
        return pattern.matches(QUtf8StringView(text));
    };
    if (isIn(batch.endpoint()) || isIn(batch.model())) {
        return true;
    }
    // Nearly all rows end here, without having been taken apart.
    const bool hasEscapes = batch.ownTexts().contains('\\');
    if (!hasEscapes && !isIn(batch.ownTexts())) {
        return false;
    }
    const bool isInMetadata =
        hasEscapes || crossesJson ? anyJsonText(batch.metadata(), isIn) : isIn(batch.metadata());
    return isInMetadata || isIn(batch.id()) || isIn(batch.inputFileId())
        || isIn(batch.outputFileId()) || isIn(batch.errorFileId())
        || std::ranges::any_of(batch.errors(), [&isIn](const BatchErrorView &error) {
               return isIn(error.code) || isIn(error.message);
           });
}
