// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "serverhabits.h"

//! Tells from the rows of a walk how the server orders its list.
class ListOrder final
{
public:
    void note(const Batch &batch);

    [[nodiscard]] bool isNewestFirst() const { return m_isNewestFirst; } //!< Of the rows so far.
    //! Unknown if all rows have the same moment.
    [[nodiscard]] ServerHabits::Order order() const;

private:
    std::optional<Stamp> m_lastCreated;
    bool m_isNewestFirst = true;
    bool m_isTelling = false;
};
