// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "textpattern.h"

struct RowView;

//! A bare word of a query, prepared to be looked for in a million rows.
struct BareText
{
    TextPattern pattern;
    //! The pattern could match across several texts of a JSON document, because it is a glob or
    //! holds characters of JSON's syntax.
    bool crossesJson = false;
    QString word; //!< As typed: it may be the server's word for a status.
    quint32 statuses = 0; //!< The statuses whose word it is, a bit each.
};

//! Whether the word occurs in the id, endpoint, model, a key or value of the metadata, a file id,
//! or the code or message of an error; or is the word for the status, ours or the server's.
[[nodiscard]] bool hasBareText(const RowView &row, const BareText &text);
