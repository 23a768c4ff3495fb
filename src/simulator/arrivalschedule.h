// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

//! When the batches of a fleet are created: a history of 30 days that is busier in working hours,
//! a denser last stretch, and one arrival after another from the start on. Closed form both ways:
//! creation times ascend with the index, and nothing is stored per batch.
class ArrivalSchedule final
{
public:
    //! @p count batches exist at @p start, and the newest @p recent of them are at most 20 hours
    //! old. Times and intervals in milliseconds.
    ArrivalSchedule(quint64 seed, qint64 start, qint64 count, qint64 recent, qint64 interval);

    [[nodiscard]] qint64 createdAt(qint64 index) const;
    //! How many batches exist at @p now; time before the start counts as the start.
    [[nodiscard]] qint64 countAt(qint64 now) const;

    [[nodiscard]] qint64 start() const { return m_start; }
    [[nodiscard]] qint64 countAtStart() const { return m_count; }

private:
    [[nodiscard]] double jitter(qint64 index) const;

    quint64 m_seed;
    qint64 m_start;
    qint64 m_count;
    qint64 m_recent;
    qint64 m_interval;
    qint64 m_recentSpan; //!< How far back the recent ones reach.
    double m_oldestLoad; //!< See loadUntil().
    double m_olderLoad;
};
