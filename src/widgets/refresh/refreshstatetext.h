// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "refreshstate.h"

//! How many batches the window shows, and how many there are.
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
        Off, //!< The gateway is not asked.
        Good,
        Busy, //!< The gateway is being asked.
        Troubled, //!< A call failed or the list is incomplete; the gateway will be asked again.
        Paused,
    };

    Health health = Health::Off;
    QString healthWord; //!< "Good".
    QString text; //!< "updated 14:02:11, next in 12 s · 311 of 12,345 shown · complete".
    QString problem; //!< Why the newest call failed, and what to do about it; or null.
    QString warning; //!< A word or two that must not be overlooked: "incomplete"; or null.
    QString details; //!< All that is known, a sentence per line; may quote the server.

    friend bool operator==(const RefreshStateText &, const RefreshStateText &) = default;
};

[[nodiscard]] RefreshStateText refreshStateText(const RefreshState &state,
                                                const ShownCounts &counts, Stamp now,
                                                bool showsUtc);

//! Why a refresh that the user asks for makes no call yet; null where it does.
[[nodiscard]] QString whyNoRefresh(const RefreshState &state, Stamp now);
