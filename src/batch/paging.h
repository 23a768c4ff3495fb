// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

//! How a request says at which row of the list its page begins.
enum class Paging {
    After, //!< `after` is the id of the row before, as in the API, or a cursor of the server's.
    AfterId, //!< `after_id` is the id of the row before (Anthropic).
    Offset, //!< `after` is the number of rows before (llm-d, Morph).
    Cursor, //!< `cursor` is the server's `next_cursor` (Groq).
    PageToken, //!< `page_token` is its `next_page_token`, beside `page_size` (Cohere, Databricks).
    PaginationToken, //!< `pagination_token` is its own word for the next page (xAI).
    Link, //!< The URL of the page, as the server's `next` gave it.
};

//! The names of the query parameters of a way of paging. For Link they are those of the first page;
//! the server's URLs hold the others.
struct PagingParameters
{
    QLatin1StringView place;
    QLatin1StringView limit;
};
[[nodiscard]] PagingParameters parametersOf(Paging paging);

//! Whether a page can begin at any known row, by the id or the number of a row, rather than only
//! where the server said on the page before.
[[nodiscard]] bool canBeginAnywhere(Paging paging);

//! The next page, as an answer names it.
struct NextPage
{
    Paging paging = Paging::After; //!< How servers that name it so are known to be asked for it.
    QString place;
    bool isElsewhere = false; //!< At another host, which must not see the token.

    friend bool operator==(const NextPage &, const NextPage &) = default;
};

//! The ways to ask for a next page, in the order in which to try them, beginning with @p likeliest.
//! Only its answers show which of them a server understands.
[[nodiscard]] std::vector<Paging> waysToSend(Paging likeliest);
