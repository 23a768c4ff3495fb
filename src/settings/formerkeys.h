// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

// Version 0.1 and the versions up to the identities of connections computed the keys of tokens and
// the names of cache files from the settings. Their profiles must be found for as long as somebody
// has one: these functions may not change.

//! The keys of the keychain under which the token of @p asSaved may be, the newest first.
[[nodiscard]] QStringList formerTokenKeys(const Connection &asSaved);

//! The names of the files in which its batches may be, the newest first.
[[nodiscard]] QStringList formerCacheFileNames(const Connection &asSaved);
