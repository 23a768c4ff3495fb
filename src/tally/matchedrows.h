// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "queryast.h"
#include "stamp.h"

#include <optional>
#include <utility>
#include <vector>

//! Which rows of a table a query finds, as they were asked before: whoever wants to know the same
//! need not ask a million rows again.
class MatchedRows final
{
public:
    //! Answers no query.
    MatchedRows() = default;
    //! Found are the rows whose mark is the number of a bit that is set in @p found; marks from 32
    //! on are never found. @p asOf is when the query was asked; nothing: time changes no answer.
    MatchedRows(const QueryNode &query, const std::optional<Stamp> &asOf, std::vector<quint8> marks,
                quint32 found)
        : m_query(query)
        , m_asOf(asOf)
        , m_marks(std::move(marks))
        , m_found(found)
    { }

    //! Whether this says which of @p rowCount rows @p query finds when it is asked at @p now. The
    //! rows must be the ones that were asked.
    [[nodiscard]] bool answers(const QueryNode &query, int rowCount, Stamp now) const
    {
        return m_query == query && m_marks.size() == static_cast<std::size_t>(rowCount)
            && m_asOf.value_or(now) == now;
    }
    [[nodiscard]] bool contains(int row) const
    {
        const quint8 mark = m_marks[static_cast<std::size_t>(row)];
        return mark < 32 && (m_found >> mark & 1U) != 0;
    }

private:
    std::optional<QueryNode> m_query;
    std::optional<Stamp> m_asOf;
    std::vector<quint8> m_marks; //!< By row.
    quint32 m_found = 0;
};
