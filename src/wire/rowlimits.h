// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QtGlobal>

#include <string_view>

// Two bytes of JSON can become hundreds in memory, so that a limit of bytes alone is none.

//! As many rows of 300 bytes, the shortest that a gateway sends, are as large as an answer may be.
inline constexpr std::size_t mostRowsInPage = 200'000;
//! Of the errors of a row. One more says that there are others.
inline constexpr qsizetype mostErrorsInRow = 1000;

// What is kept of a row besides its JSON, which stays whole. All in bytes of UTF-8.

//! A row with a longer id is unreadable: an id is part of URLs, which no server takes that long.
inline constexpr std::size_t longestId = 8 * 1024;
//! A longer text is cut and ends in "…".
inline constexpr std::size_t longestRowText = 4 * 1024;
//! Of metadata, as compact JSON. More than the API allows, which is 16 values of 512 characters.
inline constexpr qsizetype largestMetadata = 64 * 1024;

//! The beginning of @p utf8 that is kept, without a part of a character.
[[nodiscard]] constexpr std::string_view keptPart(std::string_view utf8)
{
    std::size_t end = longestRowText;
    while (end > 0 && (static_cast<unsigned char>(utf8[end]) & 0xc0) == 0x80) {
        --end;
    }
    return utf8.substr(0, end);
}
