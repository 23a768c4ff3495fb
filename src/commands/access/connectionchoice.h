// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"
#include "connectionoptions.h"

#include <tl/expected.hpp>

//! The connection that @p options name by URL or by name, or else the one of @p saved that was
//! shown last; with the other options applied. Nothing when there is none. A connection that is not
//! saved begins as @p policy says. An error is a sentence for people.
[[nodiscard]] tl::expected<std::optional<Connection>, QString> chooseConnection(
    const ConnectionOptions &options, const QList<Connection> &saved, const QString &lastShown,
    const AdminPolicy &policy = {});

//! @p connection with the other options applied. To apply them twice changes nothing more. @p saved
//! are all saved connections.
[[nodiscard]] Connection withOptions(Connection connection, const ConnectionOptions &options,
                                     const QList<Connection> &saved = {});

//! A sentence for people: which of @p options @p policy does not allow. Null when it allows all.
[[nodiscard]] QString lockedOption(const ConnectionOptions &options, const AdminPolicy &policy);

//! The connection to the demo gateway at @p baseUrl, with the other options applied.
[[nodiscard]] Connection demoConnection(const ConnectionOptions &options, const QUrl &baseUrl);
