// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <optional>
#include <vector>

//! Places of rows in the server's order, the newest highest, with room between them: rows that
//! appear at the head or in a gap take places that are free, and no other row has to move.
struct PlaceGap
{
    std::optional<qint64> above; //!< The place of the next newer row; none at the head.
    std::optional<qint64> below; //!< The place of the next older row; none at the end.
    bool isFilled = false; //!< No other rows are known to be missing in the gap.
};

//! How far apart rows are put where there is room.
inline constexpr qint64 placeStep = qint64(1) << 20;

//! Left where rows in between are still to come.
inline constexpr qint64 unknownRowsGap = qint64(1) << 44;

//! The places of @p count rows in the gap, newest first; nothing when it is too narrow.
[[nodiscard]] std::optional<std::vector<qint64>> placesIn(const PlaceGap &gap, qint64 count);
