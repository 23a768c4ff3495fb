// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <vector>

//! How a request says where in the list its page begins.
enum class Paging {
    After, //!< `after` is the id of the row before, as the API says, or a cursor of the server's.
    AfterId, //!< `after_id` is that id (Anthropic).
    Offset, //!< `after` is the number of rows before (llm-d, Morph).
    Cursor, //!< `cursor` is the server's `next_cursor` (Groq).
    PageToken, //!< `page_token` is its `next_page_token`, beside `page_size` (Cohere, Databricks).
    PaginationToken, //!< `pagination_token` is its own word for the next page (xAI).
    Link, //!< The URL of the page, as the server's `next` gave it.
};

//! The query parameters of a way of paging. Those of Link are for its first page: the server's
//! URLs have them.
struct PagingParameters
{
    QLatin1StringView place;
    QLatin1StringView limit;
};
[[nodiscard]] PagingParameters parametersOf(Paging paging);

//! Whether a page can be asked for by a row that is known, its id or its number, rather than by
//! what the server said on the page before.
[[nodiscard]] bool canBeginAnywhere(Paging paging);

//! The page that an answer names as its next one.
struct NextPage
{
    Paging paging = Paging::After; //!< What servers that name it so are known to take.
    QString place;
    bool isElsewhere = false; //!< At another host, which must not see the token.

    friend bool operator==(const NextPage &, const NextPage &) = default;
};

//! The ways in which a place can be sent back of which @p likeliest is the first to try: which of
//! them a server takes is only seen from its answers.
[[nodiscard]] std::vector<Paging> waysToSend(Paging likeliest);
