// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

//! What the tiles count, as queries, in the order of the tiles: batches that can still change come
//! first.
[[nodiscard]] QStringList summaryQueries();
