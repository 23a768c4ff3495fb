// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

//! When the batches of a fleet are created: one after another at a rate that follows the hours of
//! the day, in the past as in the future. Closed form both ways: creation times ascend with the
//! index, and nothing is stored per batch.
class ArrivalSchedule final
{
public:
    //! @p count batches exist at @p start, and one comes every @p interval on average. Both in
    //! milliseconds.
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
