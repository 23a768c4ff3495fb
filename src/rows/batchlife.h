// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrow.h"

#include <algorithm>
#include <array>

//! The live statuses a batch goes through, first to last.
inline constexpr std::array livePhases{BatchStatus::Validating, BatchStatus::InProgress,
                                       BatchStatus::Finalizing, BatchStatus::Cancelling};

//! A batch's life without gaps: when each live status began, and when it ended. Stamps that the
//! server left out are inferred from the others.
struct Timeline
{
    std::array<Stamp, allStatuses.size()> starts; //!< Unset: was never in it.
    Stamp end; //!< Unset while live.
    std::array<bool, allStatuses.size()> isStartInferred{};
    bool isEndInferred = false;
    bool isDated = false; //!< At least one stamp is set.

    [[nodiscard]] bool isInferred() const
    {
        return isEndInferred || std::ranges::count(isStartInferred, true) > 0;
    }
};

//! @p goneAt is when the batch was found gone; unset: the server has it.
[[nodiscard]] Timeline timelineOf(const BatchRow &batch, Stamp goneAt);

//! From when to when a batch was in a live status, as its stamps say or let infer.
struct LiveSpan
{
    Stamp from; //!< Unset: no stamp says.
    Stamp to; //!< Not live any more then; unset while it is.
};

//! Of a live batch that was found gone, up to then; an unset @p goneAt: the server has it.
[[nodiscard]] LiveSpan liveSpanOf(const BatchRow &batch, Stamp goneAt);

//! Of what has happened; the moment at which it would expire does not count. Unset: no stamp is.
[[nodiscard]] Stamp earliestStampOf(const BatchRow &batch);
