// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "refreshstate.h"

//! How many batches the window shows, and of how many.
struct ShownCounts
{
    qint64 shown = 0;
    qint64 total = 0;

    friend bool operator==(const ShownCounts &, const ShownCounts &) = default;
};

//! The status bar in words.
struct RefreshStateText
{
    enum class Health {
        Off, //!< Nothing is asked.
        Good,
        Busy, //!< Asking.
        Troubled, //!< A failure or an incomplete listing; will ask again.
        Paused,
    };

    Health health = Health::Off;
    QString healthWord; //!< "Good".
    QString text; //!< "updated 14:02:11, next in 12 s · 311 of 12,345 shown · complete".
    QString problem; //!< Why the newest call failed, and what to do about it; or null.
    QString warning; //!< What must not be overlooked, in a word or two: "incomplete"; or null.
    QString details; //!< The whole truth in sentences, a line each; may quote the server.

    friend bool operator==(const RefreshStateText &, const RefreshStateText &) = default;
};

[[nodiscard]] RefreshStateText refreshStateText(const RefreshState &state,
                                                const ShownCounts &counts, Stamp now,
                                                bool showsUtc);
