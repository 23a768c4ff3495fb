// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <span>
#include <vector>

//! For each text the number of different texts that come before it in UTF-16 order: numbers that
//! sort as the texts do. For many texts much faster than comparing them with each other.
[[nodiscard]] std::vector<int> textRanks(std::span<const QString> texts);
