// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The share of requests done between the start of processing and the last confirmation gives a
// rate, and the rate the time that the rest takes. There is no forecast before enough has been
// observed.

#include "completionforecast.h"

#include <algorithm>

namespace {

constexpr qint64 minuteMSecs = 60'000;
constexpr qint64 hourMSecs = 60 * minuteMSecs;
constexpr qint64 yearMSecs = 365 * 24 * hourMSecs;

// In a shorter time, errors weigh too much: stamps in whole seconds, two clocks, a slow start.
constexpr qint64 leastObservedMSecs = 2 * minuteMSecs;
constexpr double leastShare = 0.01;
constexpr double leastShareInPercent = 0.05; // A server's "1 %" is anything from 0.5 % to 2 %.
// A batch that did less than leastShare in this time is slow rather than new.
constexpr double fewRequests = 10;
constexpr qint64 longObservedMSecs = hourMSecs;
constexpr qint64 furthestMSecs = 10 * yearMSecs;

bool isEnough(const BatchFacts &batch, double share, qint64 observedMSecs)
{
    if (observedMSecs < leastObservedMSecs) {
        return false;
    }
    if (!batch.requestCounts || batch.requestCounts->total <= 0) {
        return share >= leastShareInPercent;
    }
    const double done = static_cast<double>(batch.requestCounts->completed)
        + static_cast<double>(batch.requestCounts->failed);
    return share >= leastShare || (done >= fewRequests && observedMSecs >= longObservedMSecs);
}

} // namespace

std::optional<CompletionForecast> forecastOf(const BatchFacts &batch, Stamp asOf)
{
    if (!canBeForecast(batch.status) || !asOf.isSet()) {
        return std::nullopt;
    }
    const double share = progressOf(batch).value_or(0);
    if (batch.status == BatchStatus::Finalizing || share >= 1) {
        return CompletionForecast{asOf, asOf};
    }
    const Stamp started = batch.stamps[StampKind::InProgress];
    const qint64 observedMSecs = asOf.msecs() - started.msecs();
    if (!started.isSet() || !isEnough(batch, share, observedMSecs)) {
        return std::nullopt;
    }
    const double restMSecs = static_cast<double>(observedMSecs) * (1 - share) / share;
    if (restMSecs > static_cast<double>(furthestMSecs)) {
        return std::nullopt;
    }
    return CompletionForecast{asOf,
                              Stamp::fromMSecs(asOf.msecs() + static_cast<qint64>(restMSecs))};
}

std::optional<CompletionForecast> forecastOf(const BatchFacts &batch, const BatchStanding &standing,
                                             Stamp now)
{
    return standing.isGone
        ? std::nullopt
        : forecastOf(batch, standing.confirmedAt.isSet() ? standing.confirmedAt : now);
}

Stamp predictedEndOf(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    const std::optional<CompletionForecast> forecast = forecastOf(batch, standing, now);
    return forecast ? std::max(forecast->completion, now) : Stamp();
}

std::optional<qint64> slackMSecs(const BatchFacts &batch, const BatchStanding &standing, Stamp now)
{
    const Stamp expires = batch.stamps[StampKind::Expires];
    const Stamp end = expires.isSet() ? predictedEndOf(batch, standing, now) : Stamp();
    return end.isSet() ? std::optional(expires.msecs() - end.msecs()) : std::nullopt;
}
