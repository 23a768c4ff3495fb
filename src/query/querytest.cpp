// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querytest.h"

#include "batchstatus.h"
#include "field.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// Multiples of the time that the cheapest test takes, roughly.
constexpr int numberCost = 2;
constexpr int factCost = 4;
constexpr int textCost = 10;
constexpr int metadataCost = 30;
constexpr int anywhereCost = 200;

bool dependsOnTime(const std::optional<QueryMoment> &moment)
{
    return moment
        && (moment->kind == QueryMoment::Kind::Relative
            || moment->kind == QueryMoment::Kind::NamedDay);
}

TextPattern patternOf(const QueryText &text, QueryOperator op)
{
    using enum TextPattern::Mode;
    return {text.text, text.isGlob ? Glob : op == QueryOperator::Colon ? Contains : Exact};
}

QueryTest textTest(const QueryText &text)
{
    using enum TextPattern::Mode;
    const bool crossesJson = text.isGlob
        || std::ranges::any_of(text.text, [](QChar c) { return u"{}[]:,\"\\"_s.contains(c); });
    BareText bare{TextPattern(text.text, text.isGlob ? GlobWithin : Contains), crossesJson,
                  text.text, 0};
    for (const BatchStatus status : allStatuses) {
        if (text.text.compare(statusKey(status), Qt::CaseInsensitive) == 0) {
            bare.statuses |= 1U << static_cast<unsigned>(status);
        }
    }
    QueryTest test;
    test.kind = QueryTest::Kind::Text;
    test.cost = anywhereCost;
    test.texts.push_back(std::move(bare));
    return test;
}

//! Adds the values of a term to its test, one by one.
class ValueAdder final
{
public:
    ValueAdder(QueryTest &test, const QueryTerm &term, const QueryClock &clock)
        : m_test(test)
        , m_term(term)
        , m_clock(clock)
    { }

    void operator()(const QueryWordSet &set) const
    {
        m_test.kind = QueryTest::Kind::Words;
        m_test.cost = fieldOf(m_test.field).read.isWord ? factCost : 1;
        m_test.words = set.bits;
    }

    void operator()(const QueryText &text) const
    {
        m_test.kind = QueryTest::Kind::FieldText;
        m_test.cost += isOfKey() ? metadataCost : textCost;
        m_test.key = m_term.field.key.toUtf8();
        if (text.text.isEmpty()) {
            m_test.wantsAbsent = true;
        } else {
            m_test.patterns.push_back(patternOf(text, m_term.op));
        }
    }

    // One list may hold shares and counts, or ranges and texts of metadata. That is rare, so each
    // number simply becomes a test of its own.
    void operator()(const QueryRange<QueryNumber> &numbers) const
    {
        const bool isShare = (numbers.from ? numbers.from : numbers.to)->isShare;
        QueryTest part;
        part.kind = isOfKey() ? QueryTest::Kind::KeyNumber
            : isShare         ? QueryTest::Kind::Share
                              : QueryTest::Kind::Number;
        part.field = m_test.field;
        part.cost = isOfKey() ? metadataCost : numberCost;
        part.key = m_term.field.key.toUtf8();
        part.intervals.push_back(intervalOf(numbers, m_term.op));
        m_test.kind = m_test.kind == QueryTest::Kind::FieldText ? m_test.kind : QueryTest::Kind::Or;
        m_test.cost += part.cost;
        m_test.children.push_back(std::move(part));
    }

    void operator()(const QueryRange<QueryLength> &lengths) const
    {
        m_test.kind = QueryTest::Kind::Length;
        m_test.cost = numberCost;
        m_test.intervals.push_back(intervalOf(lengths, m_term.op));
    }

    void operator()(const QueryRange<QueryMoment> &moments) const
    {
        const bool isSpan = fieldOf(m_test.field).read.spanOf != nullptr;
        m_test.kind = isSpan ? QueryTest::Kind::Span : QueryTest::Kind::Moment;
        m_test.cost = isSpan ? factCost : numberCost;
        m_test.intervals.push_back(intervalOf(moments, m_term.op, m_clock));
    }

private:
    [[nodiscard]] bool isOfKey() const { return m_test.field == FieldId::MetadataValue; }

    QueryTest &m_test;
    const QueryTerm &m_term;
    const QueryClock &m_clock;
};

QueryTest termTest(const QueryTerm &term, const QueryClock &clock)
{
    QueryTest test;
    test.field = term.field.field;
    for (const QueryValue &value : term.values) {
        std::visit(ValueAdder(test, term, clock), value);
    }
    if (term.op != QueryOperator::NotEqual) {
        return test;
    }
    QueryTest negation;
    negation.kind = QueryTest::Kind::Not;
    negation.cost = test.cost;
    negation.children.push_back(std::move(test));
    return negation;
}

QueryNeeds needsOf(const QueryTerm &term)
{
    const Field &field = fieldOf(term.field.field);
    QueryNeeds needs{field.needsNow, field.needsStanding, false};
    for (const QueryValue &value : term.values) {
        if (const auto *const moments = std::get_if<QueryRange<QueryMoment>>(&value)) {
            needs.now |= dependsOnTime(moments->from) || dependsOnTime(moments->to);
        } else if (const auto *const set = std::get_if<QueryWordSet>(&value)) {
            const std::span<const FieldWord> words = field.words();
            for (std::size_t i = 0; i < words.size(); ++i) {
                const bool isAsked = (set->bits >> i & 1U) != 0;
                needs.now |= isAsked && words[i].needsNow;
                needs.standing |= isAsked && words[i].needsStanding;
                needs.others |= isAsked && words[i].needsOthers;
            }
        }
    }
    return needs;
}

} // namespace

QueryTest testOf(const QueryNode &query, const QueryClock &clock)
{
    QueryTest test;
    switch (query.kind) {
    case QueryNode::Kind::All:
        return test;
    case QueryNode::Kind::Text:
        return textTest(query.text);
    case QueryNode::Kind::Term:
        return termTest(query.term, clock);
    case QueryNode::Kind::Not:
        test.kind = QueryTest::Kind::Not;
        break;
    case QueryNode::Kind::And:
        test.kind = QueryTest::Kind::And;
        break;
    case QueryNode::Kind::Or:
        test.kind = QueryTest::Kind::Or;
        break;
    }
    for (const QueryNode &child : query.children) {
        test.children.push_back(testOf(child, clock));
        test.cost += test.children.back().cost;
    }
    std::ranges::stable_sort(test.children, {}, &QueryTest::cost);
    return test;
}

QueryNeeds needsOf(const QueryNode &query)
{
    QueryNeeds needs = query.kind == QueryNode::Kind::Term ? needsOf(query.term) : QueryNeeds();
    for (const QueryNode &child : query.children) {
        const QueryNeeds own = needsOf(child);
        needs.now |= own.now;
        needs.standing |= own.standing;
        needs.others |= own.others;
    }
    return needs;
}
