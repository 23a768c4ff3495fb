// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "readresults.h"

#include <memory>

struct QueryNode;
template <typename Row> class RowMatcher;

//! A request as queries see it.
struct RequestRow
{
    RequestIndex::Request request;
    const ErrorGroup *group = nullptr; //!< Null: it has none.
};

//! A query about requests, prepared to be asked of a million of them.
class RequestMatcher final
{
public:
    explicit RequestMatcher(const QueryNode &query);

    [[nodiscard]] bool matches(const RequestRow &row) const;

private:
    std::shared_ptr<const RowMatcher<RequestRow>> m_matcher;
};
