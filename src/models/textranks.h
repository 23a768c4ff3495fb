// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <span>
#include <vector>

//! For each UTF-8 text the number of different texts that come before it in the order of code
//! points: numbers that sort as the texts do. For many texts much faster than comparing them with
//! each other.
[[nodiscard]] std::vector<int> textRanks(std::span<const QByteArrayView> texts);
