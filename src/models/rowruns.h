// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>
#include <vector>

//! Rows that follow each other, both ends included.
struct RowRun
{
    int first = 0;
    int last = 0;

    friend bool operator==(const RowRun &, const RowRun &) = default;
};

//! The runs in ascending row numbers, so that a view is told once about each.
[[nodiscard]] std::vector<RowRun> runsOf(std::span<const int> ascendingRows);
