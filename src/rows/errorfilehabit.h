// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrow.h"
#include "outcome.h"

//! Whether a server writes an error file for nearly every batch even if no request failed, as Azure
//! does: such a file says nothing. It is inferred from the batches of the server, added in any
//! order.
class ErrorFileHabit final
{
public:
    void add(const BatchRow &batch) { count(batch, 1); }
    //! Takes out a batch that was added.
    void remove(const BatchRow &batch) { count(batch, -1); }

    //! At least five batches without a failure have an error file, and at least nine in ten.
    [[nodiscard]] bool isUsual() const
    {
        return m_withErrorFile >= 5 && m_withErrorFile * 10 >= m_successes * 9;
    }

private:
    void count(const BatchRow &batch, qint64 change)
    {
        if (batch.status() == BatchStatus::Completed && isCountedSuccess(batch)) {
            m_successes += change;
            m_withErrorFile += batch.errorFileId().isEmpty() ? 0 : change;
        }
    }

    qint64 m_successes = 0; //!< Batches that isCountedSuccess().
    qint64 m_withErrorFile = 0;
};
