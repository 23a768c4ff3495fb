// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <array>
#include <optional>

struct BatchFacts;

//! A part of a batch's life that lasts until its server goes on by itself.
enum class LifeStage : quint8 {
    Queue, //!< From creation to the beginning of processing.
    Processing,
    Finalizing, //!< The results are being written.
};

inline constexpr std::array allLifeStages{LifeStage::Queue, LifeStage::Processing,
                                          LifeStage::Finalizing};

//! The stage that a live batch is in; nothing for one that is being cancelled, that has ended or
//! whose status is unknown.
[[nodiscard]] std::optional<LifeStage> stageOf(const BatchFacts &batch);

//! How long the stage lasted, or has lasted up to @p now, in milliseconds; nothing where the batch
//! was never in it or a stamp is missing.
[[nodiscard]] std::optional<qint64> stageMSecs(const BatchFacts &batch, LifeStage stage, Stamp now);

//! How long one stage lasted in a group of batches, in milliseconds.
struct StageTimes
{
    int count = 0; //!< Of how many batches the rest is.
    double p10 = 0;
    double median = 0;
    double p90 = 0;
    double p95 = 0;

    friend bool operator==(const StageTimes &, const StageTimes &) = default;
};

//! How long the stages lasted in the peers of a batch: those with the same endpoint and model that
//! ended lately.
struct PeerTimes
{
    //! Of fewer peers, nothing is concluded and nothing is shown.
    static constexpr int fewest = 20;

    std::array<StageTimes, allLifeStages.size()> stages{};
    StageTimes perRequest{}; //!< Processing, divided by the number of requests.

    //! Null where too few peers are known.
    [[nodiscard]] const StageTimes *of(LifeStage stage) const
    {
        const StageTimes &times = stages[static_cast<std::size_t>(stage)];
        return times.count < fewest ? nullptr : &times;
    }

    //! How long peers of the size of @p batch would be processed: as long as all peers, or as long
    //! per request, whichever varies less among them. Nothing where too few are known.
    [[nodiscard]] std::optional<StageTimes> processingOf(const BatchFacts &batch) const;

    friend bool operator==(const PeerTimes &, const PeerTimes &) = default;
};
