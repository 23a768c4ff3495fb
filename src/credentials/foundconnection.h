// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

//! A connection as another program has it.
struct FoundConnection
{
    Connection connection; //!< Without a name and an id.
    QString token; //!< Null: there was none.
    QStringList notes = {}; //!< Sentences for people: what was left out, and why.
};

//! Reads what a user has at hand: a curl command, lines that set variables of the environment, the
//! call that makes a client in Python or JavaScript, a URL, or a host. Nothing where no gateway is
//! in @p text. Nobody is asked: siblingBaseUrls() are to be tried where the URL is a host alone.
[[nodiscard]] std::optional<FoundConnection> connectionIn(const QString &text);
