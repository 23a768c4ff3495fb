// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <QString>

//! A step of a batch's life, according to its stamps.
struct LifeStep
{
    enum class Doubt {
        None,
        Missing, //!< The batch went through it, but the server gives no time.
        BeforeEarlierStep, //!< Its time is before that of an earlier step.
        NotOfThisStatus, //!< It ends the batch in another way than the status says.
    };

    StampKind kind = StampKind::Created;
    Stamp at; //!< Unset when missing.
    std::optional<qint64> lastedMSecs; //!< Until the next step, or now; nothing if unknown.
    bool isUnderWay = false; //!< The phase still lasts.
    Doubt doubt = Doubt::None;

    friend bool operator==(const LifeStep &, const LifeStep &) = default;
};

//! The steps, the deadline included, in the order in which they happened; missing ones come after
//! their predecessors.
[[nodiscard]] std::vector<LifeStep> batchTimeline(const Batch &batch, Stamp now);

//! "In progress", "Deadline".
[[nodiscard]] QString stepTitle(StampKind kind);

//! A sentence for people; null for Doubt::None.
[[nodiscard]] QString doubtText(LifeStep::Doubt doubt);
