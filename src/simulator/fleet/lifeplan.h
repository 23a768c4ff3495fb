// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

enum class BatchStatus : quint8;
class Stamps;

//! What a batch will go through, fixed at its creation. Times are in milliseconds since the epoch;
//! 0 for a step that the plan does not have.
struct LifePlan
{
    enum class Ending : quint8 {
        Succeeded,
        Partial,
        NoneSucceeded,
        FailedValidation,
        Expired,
        Cancelled,
    };

    Ending ending = Ending::Succeeded;
    qint64 created = 0;
    qint64 inProgress = 0;
    qint64 cancelling = 0;
    qint64 finalizing = 0;
    qint64 ended = 0;
    qint64 expires = 0;
    qint64 workEnd = 0; //!< When work stops if nobody cancels.
    int workPermille = 1000; //!< The part of the work that is done at workEnd.

    [[nodiscard]] BatchStatus statusAt(qint64 now) const;
    [[nodiscard]] Stamps stampsAt(qint64 now) const;
    //! How many of @p total requests are done at @p now.
    [[nodiscard]] qint64 doneAt(qint64 now, qint64 total) const;
    [[nodiscard]] qint64 windowHours() const;

    //! Changes the plan of a live batch: somebody asked at @p now to cancel it.
    void cancel(qint64 now);
};
