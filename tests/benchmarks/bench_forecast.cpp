// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Replays synthetic batches as refreshes see them, and compares the forecasts of their end with
// when they really ended. Of one shape, batches differ much in size and less in speed, as those of
// one model do. The constants of completionforecast.cpp were chosen with the shapes and seeds of
// "tuning"; "held out" has other shapes and other seeds, and decides.

#include "completionforecast.h"
#include "healthbasis.h"
#include "observedprogress.h"
#include "percentile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <memory>
#include <numbers>
#include <random>
#include <span>
#include <vector>

namespace {

constexpr qint64 stepMSecs = 60'000; // Between two refreshes.
constexpr int peersPerShape = 60;
constexpr int batchesPerShape = 60;
constexpr std::array checkpoints{0.25, 0.5, 0.75};
constexpr double mostOfNaive = 0.7;
constexpr Stamp start = Stamp::fromMSecs(1'794'745'845'000);

using Random = std::mt19937;

double uniform(Random &random, double from, double to)
{
    return std::uniform_real_distribution<double>(from, to)(random);
}

double logNormal(Random &random, double sigma)
{
    return std::exp(std::normal_distribution<double>(0, sigma)(random));
}

//! The share of all requests that are done after each step, up to 1.
using Curve = std::vector<double>;

//! Adds up the speeds of steps, of which @p usualSteps at a speed of 1 do all requests.
template <typename Speed> Curve curveOf(double usualSteps, const Speed &speedAt)
{
    Curve curve;
    double done = 0;
    for (int step = 0; done < usualSteps && step < 100'000; ++step) {
        done += std::max(speedAt(step, done / usualSteps), 0.0);
        curve.push_back(std::min(done / usualSteps, 1.0));
    }
    return curve;
}

//! Each step is on or off for a while.
Curve onAndOff(Random &random, double steps, double onSteps, double offSteps, double offSpeed)
{
    bool isOn = true;
    double left = 0;
    return curveOf(steps, [&, speed = 1 + offSteps / onSteps](int, double) {
        if (--left <= 0) {
            isOn = !isOn;
            left = std::exponential_distribution<double>(1 / (isOn ? onSteps : offSteps))(random);
        }
        return isOn ? speed : offSpeed;
    });
}

Curve steady(Random &random, double steps)
{
    return curveOf(steps, [&](int, double) { return logNormal(random, 0.2); });
}

Curve bursty(Random &random, double steps)
{
    return onAndOff(random, steps, 4, 12, 0);
}

//! Stands still a few times, for up to a quarter of its time.
Curve stalling(Random &random, double steps)
{
    std::vector<std::pair<double, double>> stalls; // At which share, and for how many steps.
    for (int i = 0; i < 3; ++i) {
        stalls.emplace_back(uniform(random, 0.05, 0.95), steps * uniform(random, 0.05, 0.25));
    }
    return curveOf(steps, [&](int, double share) {
        for (auto &[at, left] : stalls) {
            if (share >= at && left > 0) {
                --left;
                return 0.0;
            }
        }
        return logNormal(random, 0.2);
    });
}

//! Crawls until something gives way, and then does the rest several times as fast.
Curve lateSurge(Random &random, double steps)
{
    const double from = uniform(random, 0.25, 0.45);
    const double factor = uniform(random, 3, 6);
    return curveOf(steps, [&](int, double share) {
        return (share < from ? 0.4 : 0.4 * factor) * logNormal(random, 0.2);
    });
}

Curve slowStart(Random &random, double steps)
{
    const double until = uniform(random, 0.1, 0.5);
    return curveOf(steps, [&](int, double share) {
        return (0.2 + 0.8 * std::min(share / until, 1.0)) * logNormal(random, 0.2);
    });
}

Curve throttled(Random &random, double steps)
{
    const double from = uniform(random, 0.1, 0.9);
    const double factor = uniform(random, 0.2, 0.6);
    return curveOf(steps, [&](int, double share) {
        return (share < from ? 1.2 : 1.2 * factor) * logNormal(random, 0.2);
    });
}

Curve dayAndNight(Random &random, double steps)
{
    const double phase = uniform(random, 0, 2 * std::numbers::pi);
    return curveOf(steps, [&](int step, double) {
        return 1 + 0.8 * std::sin(phase + step * 2 * std::numbers::pi / 150);
    });
}

Curve wandering(Random &random, double steps)
{
    double logSpeed = 0;
    return curveOf(steps, [&](int, double) {
        logSpeed = 0.97 * logSpeed + std::normal_distribution<double>(0, 0.15)(random);
        return std::exp(logSpeed);
    });
}

Curve longBursts(Random &random, double steps)
{
    return onAndOff(random, steps, 10, 20, 0.05);
}

Curve noisy(Random &random, double steps)
{
    return curveOf(steps, [&](int, double) { return logNormal(random, 1); });
}

Curve declining(Random &random, double steps)
{
    const double factor = uniform(random, 0.5, 0.9);
    return curveOf(
        steps, [&](int, double share) { return (1.4 - factor * share) * logNormal(random, 0.2); });
}

Curve sawTooth(Random &random, double steps)
{
    const int period = static_cast<int>(uniform(random, 15, 60));
    return curveOf(steps, [&](int step, double) {
        return 2.0 * (step % period) / period * logNormal(random, 0.2);
    });
}

Curve pausing(Random &random, double steps)
{
    const double at = uniform(random, 0.1, 0.9);
    double left = steps * uniform(random, 0.1, 0.5);
    return curveOf(steps, [&](int, double share) {
        return share >= at && left-- > 0 ? 0.0 : logNormal(random, 0.1);
    });
}

Curve choppy(Random &random, double steps)
{
    return onAndOff(random, steps, 8, 8, 0.2);
}

struct Shape
{
    const char *name;
    Curve (*curve)(Random &random, double steps);
    unsigned seed;
};

constexpr std::array heldOut{
    Shape{"steady", steady, 90'001},
    Shape{"bursty", bursty, 90'002},
    Shape{"stalling", stalling, 90'003},
    Shape{"late surge", lateSurge, 90'004},
};

constexpr std::array tuning{
    Shape{"slow start", slowStart, 1},
    Shape{"throttled", throttled, 2},
    Shape{"day and night", dayAndNight, 3},
    Shape{"wandering", wandering, 4},
    Shape{"choppy", choppy, 5},
    Shape{"noisy", noisy, 6},
    Shape{"long bursts", longBursts, 7},
    Shape{"declining", declining, 8},
    Shape{"saw tooth", sawTooth, 9},
    Shape{"pausing", pausing, 10},
};

struct Sample
{
    qint64 requests = 0;
    Curve curve;
};

Sample sampleOf(const Shape &shape, Random &random)
{
    const double size = logNormal(random, 0.5);
    const double stepsPerSize = 180 * logNormal(random, 0.2);
    return {static_cast<qint64>(20'000 * size), shape.curve(random, stepsPerSize * size)};
}

StageTimes timesOf(std::vector<double> lengths)
{
    const auto at = [&lengths](double share) {
        return percentileOf(std::span(lengths), share).value_or(0);
    };
    return {static_cast<int>(lengths.size()), at(0.1), at(0.5), at(0.9), at(0.95)};
}

std::shared_ptr<const HealthBasis> basisOf(const Shape &shape, Random &random)
{
    std::vector<double> lengths;
    std::vector<double> perRequest;
    for (int i = 0; i < peersPerShape; ++i) {
        const Sample peer = sampleOf(shape, random);
        lengths.push_back(static_cast<double>(peer.curve.size()) * stepMSecs);
        perRequest.push_back(lengths.back() / static_cast<double>(peer.requests));
    }
    HealthBasis basis;
    basis.peers.stages[static_cast<std::size_t>(LifeStage::Processing)] = timesOf(lengths);
    basis.peers.perRequest = timesOf(perRequest);
    return std::make_shared<const HealthBasis>(basis);
}

Stamp afterSteps(std::size_t steps)
{
    return Stamp::fromMSecs(start.msecs() + static_cast<qint64>(steps) * stepMSecs);
}

BatchFacts batchAt(double share, qint64 total)
{
    BatchFacts batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::InProgress] = start;
    batch.requestCounts =
        RequestCounts{total, static_cast<qint64>(share * static_cast<double>(total)), 0};
    return batch;
}

//! Errors are shares of the time that the batch took.
struct Errors
{
    std::vector<double> ours;
    std::vector<double> naive;
    int inRange = 0;

    void add(const Errors &other)
    {
        ours.insert(ours.end(), other.ours.begin(), other.ours.end());
        naive.insert(naive.end(), other.naive.begin(), other.naive.end());
        inRange += other.inRange;
    }
};

//! One replayed batch: its errors when it had done each share of @p checkpoints.
void replay(const Sample &sample, const std::shared_ptr<const HealthBasis> &basis,
            std::array<Errors, checkpoints.size()> &errors)
{
    const Curve &curve = sample.curve;
    const Stamp end = afterSteps(curve.size());
    ObservedProgress progress;
    progress.note(start, 0);
    std::size_t checkpoint = 0;
    for (std::size_t step = 0; step < curve.size() && checkpoint < checkpoints.size(); ++step) {
        const Stamp now = afterSteps(step + 1);
        const BatchFacts batch = batchAt(curve[step], sample.requests);
        progress.note(now, *progressOf(batch));
        if (curve[step] < checkpoints[checkpoint] || curve[step] >= 1) {
            continue;
        }
        BatchStanding standing;
        standing.confirmedAt = now;
        standing.progress = std::make_shared<const ObservedProgress>(progress);
        standing.basis = basis;
        const auto ours = forecastOf(batch, standing, now);
        const auto naive = forecastOf(batch, now);
        const auto errorOf = [&](const CompletionForecast &forecast) {
            return std::abs(static_cast<double>(forecast.completion.msecs() - end.msecs()))
                / static_cast<double>(end.msecs() - start.msecs());
        };
        Errors &at = errors[checkpoint++];
        at.ours.push_back(errorOf(*ours));
        at.naive.push_back(errorOf(*naive));
        at.inRange += ours->earliest <= end && end <= ours->latest ? 1 : 0;
    }
}

double medianOf(std::vector<double> errors)
{
    return percentileOf(std::span(errors), 0.5).value_or(0);
}

void print(const char *name, int percent, const Errors &errors)
{
    const auto count = static_cast<double>(errors.ours.size());
    const double ours = medianOf(errors.ours);
    const double naive = medianOf(errors.naive);
    std::printf("%-14s %4d %% %9.1f %% %9.1f %% %7.2f %8.0f %%\n", name, percent, ours * 100,
                naive * 100, ours / naive, errors.inRange * 100 / count);
}

} // namespace

int main(int argc, char **argv)
{
    const bool isTuning = argc > 1 && std::strcmp(argv[1], "tuning") == 0;
    const std::span<const Shape> shapes = isTuning ? std::span<const Shape>(tuning) : heldOut;
    std::printf("Synthetic batches, %s; median errors in %% of the time that a batch took\n"
                "%-14s %6s %11s %11s %7s %10s\n",
                isTuning ? "tuning" : "held out", "shape", "done", "forecast", "naive", "ratio",
                "in range");
    Errors all;
    for (const Shape &shape : shapes) {
        Random random(shape.seed);
        const auto basis = basisOf(shape, random);
        std::array<Errors, checkpoints.size()> errors;
        for (int i = 0; i < batchesPerShape; ++i) {
            replay(sampleOf(shape, random), basis, errors);
        }
        for (std::size_t i = 0; i < checkpoints.size(); ++i) {
            print(shape.name, static_cast<int>(checkpoints[i] * 100), errors[i]);
            all.add(errors[i]);
        }
    }
    const double ours = medianOf(all.ours);
    const double naive = medianOf(all.naive);
    const double ratio = ours / naive;
    std::printf("All: %.1f %% against %.1f %%, ratio %.2f (at most %.2f)\n", ours * 100,
                naive * 100, ratio, mostOfNaive);
    return ratio <= mostOfNaive ? 0 : 1;
}
