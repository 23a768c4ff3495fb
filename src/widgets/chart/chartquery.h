// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartpicture.h"

// What a query says of the batches that a chart counts.

//! A part of the chart as terms of a query.
struct ChartPart
{
    QString span; //!< The term that asks for its time.
    std::optional<CellTerm> value; //!< Of its series.
};

//! The batches of the whole chart, or of a series in it: of all of its buckets, which may begin a
//! little before the range. Moments are in UTC or in the system's time zone.
[[nodiscard]] ChartPart partOf(const ChartPicture &picture,
                               const std::optional<std::size_t> &series, bool utc);
//! The same in one bucket.
[[nodiscard]] ChartPart partIn(const ChartPicture &picture, int bucket,
                               const std::optional<std::size_t> &series, bool utc);
