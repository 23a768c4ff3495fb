// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <array>
#include <optional>
#include <string_view>
#include <vector>

class JsonParser;

//! The members of an answer that may hold the rows. The first one that is a list holds them.
inline constexpr std::array<std::string_view, 3> rowListKeys{"data", "value", "batches"};

//! A row object that the parser refuses: nested too deeply, with a number beyond a double, with
//! bytes that are not UTF-8.
struct UnreadableRow
{
    std::optional<std::string_view> key; //!< Of its list; nothing when the answer is the list.
    int number = 0; //!< In its list, from 1.
    const char *parserMessage = nullptr;
};

//! A page that could not be parsed, without the rows that were the reason.
struct PageRemains
{
    QByteArray text; //!< The page; `null` and white space replace unreadable rows.
    std::vector<UnreadableRow> unreadableRows;
    bool hasTooManyRows = false; //!< More than mostRowsInPage: not all of them were looked at.
};

//! Finds the rows of @p page by quotes and brackets alone, parses each by itself, and blanks those
//! that cannot be parsed. A page that is broken outside of its rows stays broken. Uses the buffers of
//! @p parser: a second one would take as much memory again.
[[nodiscard]] PageRemains withoutUnreadableRows(const QByteArray &page, JsonParser &parser);
