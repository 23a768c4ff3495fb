// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchstanding.h"
#include "queryinterval.h"
#include "textpattern.h"

class BatchRow;

//! A query made ready to be asked a million times, also from several threads: dates and relative
//! moments are resolved, the cheapest terms are asked first, and nothing is allocated for a row.
class QueryMatcher final
{
public:
    QueryMatcher(const QueryNode &query, const QueryClock &clock);

    [[nodiscard]] bool matches(const BatchRow &batch, const BatchStanding &standing) const;

    //! The answer of a batch that stays as it is can differ at another time of @p clock.
    [[nodiscard]] bool changesWithTime() const { return m_changesWithTime; }

    //! The standing counts: otherwise any will do.
    [[nodiscard]] bool asksForStanding() const { return m_asksForStanding; }

    //! What the server does with other batches counts, which is known once all are listed.
    [[nodiscard]] bool asksForHabit() const { return m_asksForHabit; }

private:
    struct Test
    {
        enum class Kind : quint8 {
            All,
            Text, //!< Anywhere, or as the word of the status.
            Words,
            Number,
            Share,
            Length,
            Moment,
            LiveSpan,
            FieldText, //!< Or one of the children.
            MetadataNumber,
            Not,
            And,
            Or,
        };

        Kind kind = Kind::All;
        QueryField field = QueryField::Id;
        bool wantsAbsent = false; //!< Of a text: `model=""`.
        bool crossesJson = false; //!< Of Kind::Text, see hasText().
        quint32 words = 0; //!< Of a field of words, or the statuses that a bare word names.
        int cost = 0;
        QByteArray key; //!< Of metadata.
        QString word; //!< Of Kind::Text: what the status may be called.
        std::vector<QueryInterval> intervals;
        std::vector<TextPattern> patterns;
        std::vector<Test> children;
    };

    [[nodiscard]] Test testOf(const QueryNode &node);
    [[nodiscard]] static Test textTest(const QueryText &text);
    [[nodiscard]] Test termTest(const QueryTerm &term);
    void addValue(Test &test, const QueryTerm &term, const QueryValue &value);
    [[nodiscard]] bool holds(const Test &test, const BatchRow &batch,
                             const BatchStanding &standing) const;
    [[nodiscard]] bool hasWord(const Test &test, const BatchRow &batch,
                               const BatchStanding &standing) const;

    QueryClock m_clock;
    bool m_changesWithTime = false;
    bool m_asksForStanding = false;
    bool m_asksForHabit = false;
    Test m_root;
};
