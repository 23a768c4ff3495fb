// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "outcome.h"
#include "stamp.h"

#include <QtGlobal>

//! All that the program knows of a status, except its colours and its shape: these are in
//! StatusTheme.
struct StatusRow
{
    BatchStatus status;
    QLatin1StringView key; //!< The API's word.
    QLatin1StringView synonyms; //!< Other vendors' words for it, separated by spaces.
    const char *title; //!< In English; statusText() translates it.
    std::optional<int> stage; //!< How far a batch is on the way to its end; nothing for Unknown.
    bool isTerminal = false;
    std::optional<StampKind> entry; //!< The stamp that the server sets on entering it.
    std::optional<Outcome> outcome; //!< Nothing: it depends on the batch's requests.
    int chartPlace = 0; //!< From the bottom up, among the live or among the terminal statuses.
};

//! In the order of BatchStatus. A new status needs a row here and one in StatusTheme.
inline constexpr std::array statusTable{
    StatusRow{BatchStatus::Validating, QLatin1StringView("validating"),
              QLatin1StringView("submitted created scheduling scheduled queued in_queue pending "
                                "unspecified registering"),
              QT_TRANSLATE_NOOP("StatusText", "Validating"), 0, false, StampKind::Created,
              Outcome::Active, 3},
    StatusRow{BatchStatus::InProgress, QLatin1StringView("in_progress"),
              QLatin1StringView("running processing updating inprogress"),
              QT_TRANSLATE_NOOP("StatusText", "In progress"), 1, false, StampKind::InProgress,
              Outcome::Active, 1},
    StatusRow{BatchStatus::Finalizing,
              QLatin1StringView("finalizing"),
              {},
              QT_TRANSLATE_NOOP("StatusText", "Finalizing"),
              2,
              false,
              StampKind::Finalizing,
              Outcome::Active,
              2},
    StatusRow{BatchStatus::Completed, QLatin1StringView("completed"),
              QLatin1StringView("complete success succeeded ended finished partially_completed "
                                "partially_succeeded"),
              QT_TRANSLATE_NOOP("StatusText", "Completed"), 3, true, StampKind::Completed,
              std::nullopt, 1},
    StatusRow{BatchStatus::Failed, QLatin1StringView("failed"), QLatin1StringView("error"),
              QT_TRANSLATE_NOOP("StatusText", "Failed"), 3, true, StampKind::Failed,
              Outcome::Failed, 4},
    StatusRow{BatchStatus::Expired, QLatin1StringView("expired"),
              QLatin1StringView("timeout_exceeded stale_expired"),
              QT_TRANSLATE_NOOP("StatusText", "Expired"), 3, true, StampKind::Expired,
              Outcome::Expired, 3},
    StatusRow{BatchStatus::Cancelling, QLatin1StringView("cancelling"),
              QLatin1StringView("canceling stopping cancellation_requested"),
              QT_TRANSLATE_NOOP("StatusText", "Cancelling"), 2, false, StampKind::Cancelling,
              Outcome::Active, 4},
    StatusRow{BatchStatus::Cancelled, QLatin1StringView("cancelled"),
              QLatin1StringView("canceled stopped"), QT_TRANSLATE_NOOP("StatusText", "Cancelled"),
              3, true, StampKind::Cancelled, Outcome::Cancelled, 2},
    StatusRow{BatchStatus::Unknown,
              QLatin1StringView("unknown"),
              {},
              QT_TRANSLATE_NOOP("StatusText", "Unknown"),
              std::nullopt,
              false,
              std::nullopt,
              Outcome::Unknown,
              5},
};
static_assert(statusTable.size() == allStatuses.size());
static_assert([] {
    for (std::size_t i = 0; i < statusTable.size(); ++i) {
        const StatusRow &row = statusTable[i];
        if (static_cast<std::size_t>(row.status) != i || (row.isTerminal && !row.entry)) {
            return false;
        }
    }
    return true;
}());

[[nodiscard]] constexpr const StatusRow &rowOf(BatchStatus status)
{
    return statusTable[static_cast<std::size_t>(status)];
}
