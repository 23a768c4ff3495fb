// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

//! The members of an answer that may hold the rows; the first that is a list does.
inline constexpr std::array<std::string_view, 3> rowListKeys{"data", "value", "batches"};

//! A row object that the parser refuses: nested too deeply, with a number beyond a double, with
//! bytes that are not UTF-8.
struct UnreadableRow
{
    std::optional<std::string_view> key; //!< Of its list; none when the answer itself is the list.
    int number = 0; //!< In that list, from 1.
    const char *parserMessage = nullptr;
};

//! What is left of a page that cannot be parsed.
struct PageRemains
{
    QByteArray text; //!< The page, with `null` and white space in the place of unreadable rows.
    std::vector<UnreadableRow> unreadableRows;
};

//! Tells the rows apart by quotes and brackets alone, and parses each by itself. A page that is
//! broken elsewhere stays broken.
[[nodiscard]] PageRemains withoutUnreadableRows(const QByteArray &page);
