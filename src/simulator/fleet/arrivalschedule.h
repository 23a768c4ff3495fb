// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

//! When the batches of a fleet are created: one after another, at a rate that follows the hours of
//! the day, in past and future. Times and indexes are computed from each other, so that nothing is
//! stored per batch. Creation times ascend with the index.
class ArrivalSchedule final
{
public:
    //! @p count batches exist at @p start (milliseconds since the epoch), and one more comes every
    //! @p interval milliseconds on average.
    ArrivalSchedule(quint64 seed, qint64 start, qint64 count, double interval);

    [[nodiscard]] qint64 createdAt(qint64 index) const;
    //! How many batches exist at @p now; time before the start counts as the start.
    [[nodiscard]] qint64 countAt(qint64 now) const;

private:
    [[nodiscard]] double jitter(qint64 index) const;

    quint64 m_seed;
    qint64 m_start;
    qint64 m_count;
    double m_startLoad; //!< See loadUntil().
    double m_loadPerBatch;
};
