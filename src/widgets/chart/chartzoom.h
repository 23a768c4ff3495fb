// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "timespan.h"

#include <algorithm>
#include <optional>
#include <vector>

//! The levels of a chart's zoom, from the widest span inwards. No span goes beyond the end of the
//! widest one, which is now; all consist of whole seconds. A step that changes nothing makes no
//! level.
class ChartZoom final
{
public:
    //! What is shown at the outermost level: a range that ends now.
    void setWidest(const TimeSpan &widest) { m_widest = widest; }
    //! Moves the end of what is shown at the outermost level on to @p now.
    void reach(Stamp now) { m_widest.to = std::max(m_widest.to, now); }
    [[nodiscard]] const TimeSpan &widest() const { return m_widest; }

    //! The span of the innermost level; nothing at the outermost.
    [[nodiscard]] std::optional<TimeSpan> span() const;

    void select(const TimeSpan &span);
    //! Makes the span @p factor times as long around @p about, which stays where it is in the
    //! chart. Consecutive steps of zooming and moving are one level.
    void zoom(double factor, Stamp about);
    //! Moves the span later by @p share of its length, or earlier where that is negative.
    void move(double share);
    //! Leaves the innermost level.
    void goBack();
    void reset();

private:
    void step(Stamp from, qint64 msecs);

    TimeSpan m_widest;
    std::vector<TimeSpan> m_levels;
    bool m_isStepping = false;
};
