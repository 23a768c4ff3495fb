// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

//! A gap between two rows. Each row has a place, a number that is higher the newer the row is in
//! the server's order. Places are far apart, so that rows that appear in a gap find free places
//! there and no other row has to change its own.
struct PlaceGap
{
    std::optional<qint64> above; //!< The place of the next newer row; none at the head.
    std::optional<qint64> below; //!< The place of the next older row; none at the end.
    bool isFilled = false; //!< The new rows are all there are in the gap.
};

//! The distance between the places of neighbours, where there is room.
inline constexpr qint64 placeStep = qint64(1) << 20;

//! The distance where rows in between may still come.
inline constexpr qint64 unknownRowsGap = qint64(1) << 44;

//! The places of @p count rows in the gap, newest first; nothing when it is too narrow.
[[nodiscard]] std::optional<std::vector<qint64>> placesIn(const PlaceGap &gap, qint64 count);
