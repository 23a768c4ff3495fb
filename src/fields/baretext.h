// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textpattern.h"

struct RowView;

//! A bare word of a query, made ready to be asked a million times.
struct BareText
{
    TextPattern pattern;
    //! The pattern could match more of some JSON than a single text of it, as it has signs of it or
    //! is a glob.
    bool crossesJson = false;
    QString word; //!< As typed: what the status may be called.
    quint32 statuses = 0; //!< Of which it is the word, a bit each.
};

//! Whether the word occurs in the id, endpoint, model, a key or value of the metadata, a file id,
//! or an error's code or message, or is the status or what the server itself calls it.
[[nodiscard]] bool hasBareText(const RowView &row, const BareText &text);
