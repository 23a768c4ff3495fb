// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

//! What the tiles count, as queries, in the order of the tiles.
[[nodiscard]] QStringList summaryQueries();

//! Where the batches that can still change are among them.
constexpr std::size_t livePlace = 0;
