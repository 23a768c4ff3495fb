// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <QString>

#include <optional>
#include <span>
#include <utility>
#include <vector>

struct Observation;

//! What was seen of a live batch's progress: its usual gap between progress, and points on its
//! curve from which its pace is computed. It takes less than a kilobyte, however long the batch is
//! watched: the more points there are, the further apart they are kept.
class ObservedProgress final
{
public:
    struct Point
    {
        Stamp at;
        double share = 0; //!< Of the requests that are done, 0…1.

        friend bool operator==(const Point &, const Point &) = default;
    };

    ObservedProgress() = default;
    //! What was seen, in the order of time.
    explicit ObservedProgress(std::span<const Point> points);

    //! The batch was seen with @p share of its requests done. Whether that is news: moments before
    //! the last news, and the same share again, are none. A smaller share begins anew.
    bool note(Stamp at, double share);

    //! When progress was last seen; before any was, when the batch was first seen.
    [[nodiscard]] Stamp progressedAt() const { return m_progressedAt; }
    //! The median of the last gaps from one progress to the next, in milliseconds; nothing before
    //! some were seen.
    [[nodiscard]] std::optional<qint64> usualGapMSecs() const;
    //! In the order of time.
    [[nodiscard]] const std::vector<Point> &points() const { return m_points; }

    friend bool operator==(const ObservedProgress &, const ObservedProgress &) = default;

private:
    void addPoint(Point point);

    std::vector<Point> m_points;
    qint64 m_spacingMSecs = 0; //!< Between two points but for the last.
    std::vector<qint64> m_gaps; //!< The last ones, in milliseconds.
    Stamp m_progressedAt;
    bool m_hasProgressed = false;
};

//! What was seen of several batches of one gateway, by their ids.
using SeenProgress = std::vector<std::pair<QString, std::vector<ObservedProgress::Point>>>;

//! How far a batch was, by the observations that have counts.
[[nodiscard]] std::vector<ObservedProgress::Point> progressPoints(
    std::span<const Observation> observations);

//! The median of the slopes between each two of @p points (Theil and Sen), in shares a millisecond;
//! nothing where no two are of different moments. A few points that are far off do not change it.
[[nodiscard]] std::optional<double> medianPace(const std::vector<ObservedProgress::Point> &points);
