// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The share of requests done between the start of processing and the last confirmation gives a
// rate, and the rate the time that the rest takes. There is no forecast before enough has been
// observed. Where progress was seen on the way, the median of its recent slopes corrects that rate,
// and how long peers took is a second opinion: of the two, the surer one weighs more.

#include "completionforecast.h"

#include "healthbasis.h"
#include "observedprogress.h"

#include <algorithm>
#include <cmath>

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

// Tuned on synthetic batches, see tests/benchmarks/bench_forecast.cpp.
constexpr double recentShare = 0.2; // Of the time so far; slopes in it are recent.
constexpr double recentWeight = 0.6; // Of the recent pace, beside the rate so far.
constexpr double leastDoubt = 0.45; // Of the rest, even where the pace has never changed.
constexpr double doubtOfChange = 0.5; // For each e-fold by which the recent pace differs.

constexpr double sigmasToTenth = 1.2816; // From the middle of a normal distribution to its p10.

//! How long the rest takes.
struct Estimate
{
    double msecs = 0;
    double deviation = 0;
};

//! The points of the recent past, the last one before it, and how it stood at @p asOf.
std::vector<ObservedProgress::Point> recentPoints(const ObservedProgress &progress, Stamp from,
                                                  ObservedProgress::Point last)
{
    const auto &points = progress.points();
    auto first = std::ranges::lower_bound(points, from, {}, &ObservedProgress::Point::at);
    first -= first == points.begin() ? 0 : 1;
    std::vector<ObservedProgress::Point> recent(first, points.end());
    if (recent.empty() || recent.back().at < last.at) {
        recent.push_back(last);
    }
    return recent;
}

Estimate byPace(const ObservedProgress &progress, Stamp started, ObservedProgress::Point last)
{
    const double elapsed = static_cast<double>(last.at.msecs() - started.msecs());
    const Stamp from =
        Stamp::fromMSecs(last.at.msecs() - static_cast<qint64>(recentShare * elapsed));
    const double overall = last.share / elapsed;
    const double recent =
        std::max(medianPace(recentPoints(progress, from, last)).value_or(overall), 0.0);
    const double pace = recentWeight * recent + (1 - recentWeight) * overall;
    const double change = std::log(pace / overall) / recentWeight;
    const double msecs = (1 - last.share) / pace;
    return {msecs, msecs * std::hypot(leastDoubt, doubtOfChange * change)};
}

//! From how long processing took the peers; nothing once the batch takes longer than nine in ten.
std::optional<Estimate> byPeers(const StageTimes &peers, double elapsed)
{
    if (elapsed >= peers.p90 || peers.p90 <= peers.p10) {
        return std::nullopt;
    }
    // Of peers that took longer than the batch until now, half took longer than about this.
    const double whole = std::max(peers.median, (elapsed + peers.p90) / 2);
    return Estimate{whole - elapsed, (peers.p90 - peers.p10) / (2 * sigmasToTenth)};
}

//! Both, weighted by how sure they are.
Estimate joined(const Estimate &a, const Estimate &b)
{
    const double weightOfA = 1 / (a.deviation * a.deviation);
    const double weightOfB = 1 / (b.deviation * b.deviation);
    return {(a.msecs * weightOfA + b.msecs * weightOfB) / (weightOfA + weightOfB),
            1 / std::sqrt(weightOfA + weightOfB)};
}

CompletionForecast observedForecast(const BatchFacts &batch, const BatchStanding &standing,
                                    Stamp asOf)
{
    const Stamp started = batch.stamps[StampKind::InProgress];
    Estimate rest = byPace(*standing.progress, started, {asOf, *progressOf(batch)});
    const std::optional<StageTimes> peers =
        standing.basis ? standing.basis->peers.processingOf(batch) : std::nullopt;
    const auto elapsed = static_cast<double>(asOf.msecs() - started.msecs());
    if (const auto second = peers ? byPeers(*peers, elapsed) : std::nullopt) {
        rest = joined(rest, *second);
    }
    const auto after = [asOf](double msecs) {
        const double bounded = std::clamp(msecs, 0.0, static_cast<double>(furthestMSecs));
        return Stamp::fromMSecs(asOf.msecs() + static_cast<qint64>(bounded));
    };
    return {asOf, after(rest.msecs), after(rest.msecs - sigmasToTenth * rest.deviation),
            after(rest.msecs + sigmasToTenth * rest.deviation)};
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
    constexpr std::size_t fewestPoints = 3; // Two are the rate so far, or nearly so.
    const Stamp asOf = standing.confirmedAt.isSet() ? standing.confirmedAt : now;
    std::optional<CompletionForecast> forecast =
        standing.isGone ? std::nullopt : forecastOf(batch, asOf);
    const bool isUnderWay = forecast && forecast->completion > asOf;
    return isUnderWay && standing.progress && standing.progress->points().size() >= fewestPoints
        ? observedForecast(batch, standing, asOf)
        : forecast;
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
