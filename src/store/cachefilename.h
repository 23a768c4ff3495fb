// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "connection.h"

//! The name of the file that keeps a connection's batches. The receiver is in it, whatever the
//! connection's id: no server meets the batches of another.
[[nodiscard]] QString cacheFileName(const Connection &connection);
