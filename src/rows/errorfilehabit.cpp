// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorfilehabit.h"

#include "outcome.h"

void ErrorFileHabit::count(const BatchRow &batch, qint64 change)
{
    if (batch.status() == BatchStatus::Completed && isCountedSuccess(batch)) {
        m_successes += change;
        m_withErrorFile += batch.errorFileId().isEmpty() ? 0 : change;
    }
}
