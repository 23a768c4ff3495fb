// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>

#include <span>
#include <vector>

//! The rank of each UTF-8 text: how many different texts come before it in the order of code
//! points. Ranks sort as the texts do. For many texts this is much faster than a sort that compares
//! them.
[[nodiscard]] std::vector<int> textRanks(std::span<const QByteArrayView> texts);
