// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrow.h"

#include <algorithm>
#include <array>

//! The live statuses that a batch goes through, first to last.
inline constexpr std::array livePhases{BatchStatus::Validating, BatchStatus::InProgress,
                                       BatchStatus::Finalizing, BatchStatus::Cancelling};

//! A batch's life without gaps: when each live status began, and when it ended. Stamps that the
//! server left out are inferred from the others.
struct Timeline
{
    std::array<Stamp, allStatuses.size()> starts; //!< By status; unset: it was never in it.
    Stamp end; //!< Unset while the batch is live.
    std::array<bool, allStatuses.size()> isStartInferred{};
    bool isEndInferred = false;
    bool isDated = false; //!< At least one stamp is set.

    [[nodiscard]] bool isInferred() const
    {
        return isEndInferred || std::ranges::count(isStartInferred, true) > 0;
    }
};

//! Calls @p visit with each live status that the batch has been in, when it began, and whether that
//! is inferred: the last one first. A phase ends where the one that was visited before begins, the
//! last one where the life ends.
template <typename Visit> void eachPhase(const Timeline &life, const Visit &visit)
{
    const auto visitStatus = [&](BatchStatus status) {
        const auto place = static_cast<std::size_t>(status);
        if (life.starts[place].isSet()) {
            visit(status, life.starts[place], life.isStartInferred[place]);
        }
    };
    visitStatus(BatchStatus::Unknown);
    std::for_each(livePhases.rbegin(), livePhases.rend(), visitStatus);
}

//! The life of @p batch. @p goneAt is when it was found gone; unset if the server still has it.
[[nodiscard]] Timeline timelineOf(const BatchRow &batch, Stamp goneAt);
//! The same for one whose numbers have been read already.
[[nodiscard]] Timeline timelineOf(const BatchFacts &batch, Stamp goneAt);

//! When @p batch ended by the stamp of its status, which tells without its timeline; unset where it
//! is live, or the server does not say.
[[nodiscard]] Stamp ownEndOf(const BatchRow &batch);

//! In which status a batch was at some moment.
struct StatusThen
{
    BatchStatus status = BatchStatus::Unknown;
    bool hasEnded = false; //!< It had ended, or was found gone: it was as it is now.
    bool isInferred = false; //!< That the status had begun is inferred from other stamps.
};

//! The status at @p moment of a batch that is in @p now and has this life; nothing where it was not
//! created yet, or where no stamp is set.
[[nodiscard]] std::optional<StatusThen> statusAt(const Timeline &timeline, BatchStatus now,
                                                 Stamp moment);

//! The time in which a batch was in a live status, by its stamps or inferred from them.
struct LiveSpan
{
    Stamp from; //!< Unset where no stamp is set.
    Stamp to; //!< When it was no longer live; unset while it is.
};

//! The live span of @p batch. A live batch that was found gone was live up to @p goneAt, which is
//! unset if the server still has the batch.
[[nodiscard]] LiveSpan liveSpanOf(const BatchRow &batch, Stamp goneAt);

//! The earliest stamp of the batch except `expires_at`, which lies ahead; unset where none is set.
[[nodiscard]] Stamp earliestStampOf(const BatchRow &batch);
