// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchtraits.h"

//! A batch of the simulated fleet as it is at one instant.
struct SimulatedBatch
{
    qint64 index = 0; //!< 0 is the oldest batch of its fleet.
    BatchStatus status = BatchStatus::Unknown;
    LifePlan::Ending ending = LifePlan::Ending::Succeeded;
    Stamps stamps;
    RequestCounts counts;
    qint64 windowHours = 24;
    BatchTraits traits;

    [[nodiscard]] bool hasErrors() const { return status == BatchStatus::Failed; }
    [[nodiscard]] bool hasOutputFile() const { return hasFiles() && counts.completed > 0; }
    //! The error file of an expired batch lists the requests that were not run.
    [[nodiscard]] bool hasErrorFile() const
    {
        return hasFiles() && (counts.failed > 0 || status == BatchStatus::Expired);
    }

private:
    [[nodiscard]] bool hasFiles() const { return isTerminal(status) && !hasErrors(); }
};
