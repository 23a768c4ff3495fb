// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "paging.h"

#include <algorithm>
#include <array>
#include <iterator>

using namespace Qt::StringLiterals;

using enum Paging;

PagingParameters parametersOf(Paging paging)
{
    switch (paging) {
    case After:
    case Offset:
    case Link:
        return {"after"_L1, "limit"_L1};
    case AfterId:
        return {"after_id"_L1, "limit"_L1};
    case Cursor:
        return {"cursor"_L1, "limit"_L1};
    case PageToken:
        return {"page_token"_L1, "page_size"_L1};
    case PaginationToken:
        return {"pagination_token"_L1, "limit"_L1};
    }
    Q_UNREACHABLE();
}

bool canBeginAnywhere(Paging paging)
{
    return paging == After || paging == AfterId || paging == Offset;
}

std::vector<Paging> waysToSend(Paging likeliest)
{
    constexpr std::array parameters{After, AfterId, Cursor};
    std::vector<Paging> ways{likeliest};
    if (std::ranges::find(parameters, likeliest) != parameters.end()) {
        std::ranges::remove_copy(parameters, std::back_inserter(ways), likeliest);
    }
    return ways;
}
