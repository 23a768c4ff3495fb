// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

struct RefreshState;

//! How much of the server's list was read.
enum class ListingExtent {
    Whole,
    Newest, //!< What is newer than the oldest row that was read.
    Some, //!< Rows of any age are missing.
};

//! Whole while it is not known to be cut short.
[[nodiscard]] ListingExtent listingExtentOf(const RefreshState &state);
