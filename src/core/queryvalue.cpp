// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryvalue.h"

#include "outcome.h"

#include <algorithm>
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

//! In percent, and without the last digits, by which 29 of 100 are less than 29 %.
std::optional<double> progressPercent(const Batch &batch)
{
    const std::optional<double> progress = progressOf(batch);
    return progress ? std::optional(std::round(*progress * 1e10) / 1e8) : std::nullopt;
}

std::optional<qint64> between(Stamp start, Stamp end)
{
    return start.isSet() && end.isSet() ? std::optional(end.msecs() - start.msecs()) : std::nullopt;
}

std::optional<qint64> waitOf(const Batch &batch, Stamp now)
{
    const Stamp started = batch.stamps[StampKind::InProgress];
    return started.isSet() || isLive(batch)
        ? between(batch.stamps[StampKind::Created], started.isSet() ? started : now)
        : std::nullopt;
}

} // namespace

std::optional<double> numberOf(const Batch &batch, QueryField field)
{
    if (field == QueryField::Progress) {
        return progressPercent(batch);
    }
    if (field == QueryField::Errors) {
        return static_cast<double>(batch.errors.size());
    }
    if (field == QueryField::Tokens) {
        return batch.usage ? std::optional(static_cast<double>(batch.usage->totalTokens))
                           : std::nullopt;
    }
    const auto count = countNamed(field);
    return count && batch.requestCounts
        ? std::optional(static_cast<double>((*batch.requestCounts).*count))
        : std::nullopt;
}

std::optional<double> shareOf(const Batch &batch, QueryField field)
{
    const auto count = countNamed(field);
    if (!count) {
        return progressPercent(batch);
    }
    return batch.requestCounts && batch.requestCounts->total > 0
        ? std::optional(static_cast<double>((*batch.requestCounts).*count) * 100
                        / static_cast<double>(batch.requestCounts->total))
        : std::nullopt;
}

std::optional<qint64> lengthOf(const Batch &batch, QueryField field, Stamp now)
{
    return field == QueryField::Age     ? between(batch.stamps[StampKind::Created], now)
        : field == QueryField::Duration ? durationMSecs(batch, now)
        : field == QueryField::Wait     ? waitOf(batch, now)
                                        : msecsToExpiry(batch, now);
}

Stamp momentOf(const Batch &batch, const BatchStanding &standing, QueryField field)
{
    return field == QueryField::Created  ? batch.stamps[StampKind::Created]
        : field == QueryField::Started   ? batch.stamps[StampKind::InProgress]
        : field == QueryField::Finished  ? finishedAt(batch)
        : field == QueryField::Confirmed ? standing.confirmedAt
                                         : batch.stamps[StampKind::Expires];
}

bool hasFact(const Batch &batch, const BatchStanding &standing, QueryFact fact, Stamp now)
{
    switch (fact) {
    case QueryFact::Live:
        return isLive(batch);
    case QueryFact::Terminal:
        return !isLive(batch);
    case QueryFact::Faulty:
        return isFaulty(batch, now);
    case QueryFact::Attention:
        return needsAttention(batch, now);
    case QueryFact::AtRisk:
        return isAtRisk(batch, now);
    case QueryFact::Changed:
        return standing.isChanged;
    case QueryFact::New:
        return standing.isNew;
    case QueryFact::Stale:
        return standing.isStale;
    case QueryFact::Gone:
        return standing.isGone;
    }
    Q_UNREACHABLE();
}

bool hasContent(const Batch &batch, QueryContent content)
{
    switch (content) {
    case QueryContent::Output:
        return !batch.outputFileId.isEmpty();
    case QueryContent::Errors:
        return !batch.errors.isEmpty() || !batch.errorFileId.isEmpty();
    case QueryContent::Metadata:
        return !batch.metadata.isEmpty() && batch.metadata != "{}";
    }
    Q_UNREACHABLE();
}

bool hasRawStatus(const Batch &batch, QStringView word)
{
    return batch.rawStatus.compare(word, Qt::CaseInsensitive) == 0;
}

bool hasText(const Batch &batch, const TextPattern &pattern)
{
    const auto isIn = [&pattern](const QString &text) {
        return pattern.matches(QStringView(text));
    };
    return isIn(batch.id) || isIn(batch.endpoint) || isIn(batch.model)
        || pattern.matches(QUtf8StringView(batch.metadata)) || isIn(batch.inputFileId)
        || isIn(batch.outputFileId) || isIn(batch.errorFileId)
        || std::ranges::any_of(batch.errors, [&isIn](const BatchError &error) {
               return isIn(error.code) || isIn(error.message);
           });
}
