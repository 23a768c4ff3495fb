// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "statushistory.h"

#include <QList>

//! What the chart shows of a history.
enum class ChartMode {
    Live, //!< How many batches were in each live status, over time.
    Finished, //!< How many batches ended in each terminal status, per slice of time.
};

//! A history cut into the slices that the chart draws: in Live mode each slice is a point; in
//! Finished mode each is a step of several buckets, as a single one would be too thin to see.
struct ChartSlices
{
    ChartMode mode = ChartMode::Live;
    std::vector<Stamp> starts;
    std::vector<Stamp> ends;
    StatusHistory::Counts counts; //!< [status][slice]; empty for statuses the mode does not show.
    bool isCutShort =
        false; //!< The list was not read to its end: batches of any time may be missing.
    std::vector<int> inferred; //!< [slice]: batches of any status shown by an inferred stamp.

    [[nodiscard]] int size() const { return static_cast<int>(ends.size()); }
    [[nodiscard]] int countOf(BatchStatus status, int slice) const;
    [[nodiscard]] bool hasAny(BatchStatus status) const;
    //! The batches of all statuses in a slice.
    [[nodiscard]] int totalOf(int slice) const;
    //! The slice that @p stamp is in, or the nearest one; nothing when there is none.
    [[nodiscard]] std::optional<int> sliceAt(Stamp stamp) const;
};

//! The statuses that a mode stacks, from the bottom up.
[[nodiscard]] QList<BatchStatus> stackedStatuses(ChartMode mode);

[[nodiscard]] ChartSlices slicesOf(const StatusHistory &history, ChartMode mode);
