// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryast.h"
#include "readresults.h"

//! The columns of a table of requests.
enum class RequestColumn : quint8 {
    CustomId,
    Outcome,
    HttpStatus,
    Code,
    Message,
    InputTokens,
    OutputTokens,
};

inline constexpr int requestColumnCount = static_cast<int>(RequestColumn::OutputTokens) + 1;

//! Which requests of a batch are shown, and in which order.
struct RequestWish
{
    std::optional<int> group = {}; //!< Of this group only.
    QueryNode query = {};
    //! Nothing: failed first, then all that did not succeed, each in the order of the files.
    std::optional<RequestColumn> column = {};
    Qt::SortOrder order = Qt::AscendingOrder;

    friend bool operator==(const RequestWish &, const RequestWish &) = default;
};

//! The requests that are shown, in their order, and what finds one of them without a search.
struct RequestArrangement
{
    std::vector<int> requests; //!< By row: its number.
    std::vector<int> failedRows; //!< Rows of requests that did not succeed, in their order.

    //! The row of @p request; nothing where it is not shown.
    [[nodiscard]] std::optional<int> rowOf(int request) const;
    [[nodiscard]] int rowCount() const { return static_cast<int>(requests.size()); }

private:
    friend RequestArrangement arrangedRequests(const ReadResults &results, const RequestWish &wish,
                                               const std::atomic_bool &isCancelled);
    void setRequests(std::vector<int> ordered, const RequestIndex &index);

    static constexpr int notShown = -1;
    std::vector<int> m_rows; //!< By number of request.
};

//! The requests that @p wish asks for, in its order. Those without a value in the column come last
//! in either direction; equal ones stay in the order of the files. Incomplete once @p isCancelled.
[[nodiscard]] RequestArrangement arrangedRequests(const ReadResults &results,
                                                  const RequestWish &wish,
                                                  const std::atomic_bool &isCancelled);
