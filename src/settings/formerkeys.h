// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

// Before connections had identities, version 0.1 and those after it kept tokens and batches under
// what was told from the settings. A profile of theirs is met long after they are gone: none of
// these may change.

//! Under which keys of the keychain the token of @p asSaved may be, the newest first.
[[nodiscard]] QStringList formerTokenKeys(const Connection &asSaved);

//! Under which file names its batches may be, the newest first.
[[nodiscard]] QStringList formerCacheFileNames(const Connection &asSaved);
