// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

//! The name of the file that keeps a connection's batches: a hash of all that decides which
//! batches the server lists, the token aside.
[[nodiscard]] QString cacheFileName(const Connection &connection);
