// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querymatcher.h"

#include "batchlife.h"
#include "outcome.h"
#include "queryvalue.h"

#include <algorithm>
#include <bit>

using namespace Qt::StringLiterals;

namespace {

// Roughly in the time of the cheapest test.
constexpr int numberCost = 2;
constexpr int factCost = 4;
constexpr int textCost = 10;
constexpr int metadataCost = 30;
constexpr int anywhereCost = 200;

template <typename E> bool hasBit(quint32 bits, E value)
{
    return (bits >> static_cast<unsigned>(value) & 1U) != 0;
}

bool dependsOnTime(QueryFact fact)
{
    return fact == QueryFact::Faulty || fact == QueryFact::Attention || fact == QueryFact::AtRisk;
}

bool dependsOnStanding(QueryFact fact)
{
    return fact != QueryFact::Terminal && fact != QueryFact::Faulty;
}

bool dependsOnTime(const std::optional<QueryMoment> &moment)
{
    return moment
        && (moment->kind == QueryMoment::Kind::Relative
            || moment->kind == QueryMoment::Kind::NamedDay);
}

bool isIn(const std::vector<QueryInterval> &intervals, double value)
{
    return std::ranges::any_of(
        intervals, [value](const QueryInterval &interval) { return interval.contains(value); });
}

template <typename T>
bool isIn(const std::vector<QueryInterval> &intervals, const std::optional<T> &value)
{
    return value && isIn(intervals, static_cast<double>(*value));
}

//! Not where there is no stamp to tell when the batch was live.
bool meetsAny(const std::vector<QueryInterval> &intervals, const LiveSpan &span)
{
    const auto start = static_cast<double>(span.from.msecs());
    const double end = span.to.isSet() ? static_cast<double>(span.to.msecs())
                                       : std::numeric_limits<double>::infinity();
    return span.from.isSet()
        && std::ranges::any_of(intervals, [start, end](const QueryInterval &interval) {
               return interval.meets(start, end);
           });
}

TextPattern patternOf(const QueryText &text, QueryOperator op)
{
    using enum TextPattern::Mode;
    return {text.text, text.isGlob ? Glob : op == QueryOperator::Colon ? Contains : Exact};
}

} // namespace

QueryMatcher::QueryMatcher(const QueryNode &query, const QueryClock &clock)
    : m_clock(clock)
    , m_root(testOf(query))
{ }

bool QueryMatcher::matches(const BatchRow &batch, const BatchStanding &standing) const
{
    return holds(m_root, batch, standing);
}

QueryMatcher::Test QueryMatcher::testOf(const QueryNode &node)
{
    Test test;
    switch (node.kind) {
    case QueryNode::Kind::All:
        return test;
    case QueryNode::Kind::Text:
        return textTest(node.text);
    case QueryNode::Kind::Term:
        return termTest(node.term);
    case QueryNode::Kind::Not:
        test.kind = Test::Kind::Not;
        break;
    case QueryNode::Kind::And:
        test.kind = Test::Kind::And;
        break;
    case QueryNode::Kind::Or:
        test.kind = Test::Kind::Or;
        break;
    }
    for (const QueryNode &child : node.children) {
        test.children.push_back(testOf(child));
        test.cost += test.children.back().cost;
    }
    std::ranges::stable_sort(test.children, {}, &Test::cost);
    return test;
}

QueryMatcher::Test QueryMatcher::textTest(const QueryText &text)
{
    using enum TextPattern::Mode;
    Test test;
    test.kind = Test::Kind::Text;
    test.cost = anywhereCost;
    test.patterns.emplace_back(text.text, text.isGlob ? GlobWithin : Contains);
    test.crossesJson = text.isGlob
        || std::ranges::any_of(text.text, [](QChar c) { return u"{}[]:,\"\\"_s.contains(c); });
    test.word = text.text;
    for (const BatchStatus status : allStatuses) {
        if (text.text.compare(statusKey(status), Qt::CaseInsensitive) == 0) {
            test.words |= 1U << static_cast<unsigned>(status);
        }
    }
    return test;
}

QueryMatcher::Test QueryMatcher::termTest(const QueryTerm &term)
{
    Test test;
    test.field = term.field.field;
    for (const QueryValue &value : term.values) {
        addValue(test, term, value);
    }
    if (term.op != QueryOperator::NotEqual) {
        return test;
    }
    Test negation;
    negation.kind = Test::Kind::Not;
    negation.cost = test.cost;
    negation.children.push_back(std::move(test));
    return negation;
}

void QueryMatcher::addValue(Test &test, const QueryTerm &term, const QueryValue &value)
{
    if (const auto *const set = std::get_if<QueryWordSet>(&value)) {
        const bool isFact = test.field == QueryField::Is || test.field == QueryField::Has;
        test.kind = Test::Kind::Words;
        test.cost = isFact ? factCost : 1;
        test.words = set->bits;
        for (int i = 0; i < queryFactCount; ++i) {
            const auto fact = static_cast<QueryFact>(i);
            const bool isAsked = test.field == QueryField::Is && hasBit(set->bits, fact);
            m_changesWithTime |= isAsked && dependsOnTime(fact);
            m_asksForStanding |= isAsked && dependsOnStanding(fact);
            m_asksForHabit |= isAsked && fact == QueryFact::Unconfirmed;
        }
    } else if (const auto *const text = std::get_if<QueryText>(&value)) {
        const bool isMetadata = test.field == QueryField::Metadata;
        test.kind = Test::Kind::FieldText;
        test.cost += isMetadata ? metadataCost : textCost;
        test.key = term.field.key.toUtf8();
        if (text->text.isEmpty()) {
            test.wantsAbsent = true;
        } else {
            test.patterns.push_back(patternOf(*text, term.op));
        }
    } else if (const auto *const numbers = std::get_if<QueryRange<QueryNumber>>(&value)) {
        const bool isShare = (numbers->from ? numbers->from : numbers->to)->isShare;
        // Shares and counts, or ranges and texts of metadata, in one list are rare enough to cost a
        // test each.
        Test part;
        part.kind = isShare ? Test::Kind::Share : Test::Kind::Number;
        part.field = test.field;
        part.cost = numberCost;
        if (test.field == QueryField::Metadata) {
            part.kind = Test::Kind::MetadataNumber;
            part.key = term.field.key.toUtf8();
            part.cost = metadataCost;
        }
        part.intervals.push_back(intervalOf(*numbers, term.op));
        test.kind = test.kind == Test::Kind::FieldText ? test.kind : Test::Kind::Or;
        test.cost += part.cost;
        test.children.push_back(std::move(part));
    } else if (const auto *const lengths = std::get_if<QueryRange<QueryLength>>(&value)) {
        test.kind = Test::Kind::Length;
        test.cost = numberCost;
        test.intervals.push_back(intervalOf(*lengths, term.op));
        m_changesWithTime = true;
        m_asksForStanding |= test.field == QueryField::Slack;
    } else {
        const auto &moments = std::get<QueryRange<QueryMoment>>(value);
        const bool isSpan = test.field == QueryField::Live;
        test.kind = isSpan ? Test::Kind::LiveSpan : Test::Kind::Moment;
        test.cost = isSpan ? factCost : numberCost;
        test.intervals.push_back(intervalOf(moments, term.op, m_clock));
        const bool isForecast = test.field == QueryField::Eta;
        m_changesWithTime |= isForecast || dependsOnTime(moments.from) || dependsOnTime(moments.to);
        m_asksForStanding |= isForecast || isSpan || test.field == QueryField::Confirmed;
    }
}

bool QueryMatcher::holds(const Test &test, const BatchRow &batch,
                         const BatchStanding &standing) const
{
    const auto childHolds = [&](const Test &child) {
        return holds(child, batch, standing);
    };
    const auto isHit = [&test](auto text) {
        return std::ranges::any_of(
            test.patterns, [text](const TextPattern &pattern) { return pattern.matches(text); });
    };
    switch (test.kind) {
    case Test::Kind::All:
        return true;
    case Test::Kind::Text:
        return hasBit(test.words, batch.status())
            || hasText(batch, test.patterns.front(), test.crossesJson)
            || hasRawStatus(batch, test.word);
    case Test::Kind::Words:
        return hasWord(test, batch, standing);
    case Test::Kind::Number:
        return isIn(test.intervals, numberOf(batch, test.field));
    case Test::Kind::Share:
        return isIn(test.intervals, shareOf(batch, test.field));
    case Test::Kind::Length:
        return isIn(test.intervals, lengthOf(batch, standing, test.field, m_clock.now));
    case Test::Kind::Moment: {
        const Stamp moment = momentOf(batch, standing, test.field, m_clock.now);
        return moment.isSet() && isIn(test.intervals, static_cast<double>(moment.msecs()));
    }
    case Test::Kind::LiveSpan:
        return meetsAny(test.intervals, liveSpanOf(batch, standing.goneAt));
    case Test::Kind::MetadataNumber:
        return isIn(test.intervals, metadataNumberOf(batch, test.key));
    case Test::Kind::FieldText: {
        const auto isAnyText = [&](auto isWanted) {
            return test.field == QueryField::Metadata ? anyMetadataOf(batch, test.key, isWanted)
                                                      : anyTextOf(batch, test.field, isWanted);
        };
        return (!test.patterns.empty() && isAnyText(isHit))
            || (test.wantsAbsent && !isAnyText([](auto) { return true; }))
            || std::ranges::any_of(test.children, childHolds);
    }
    case Test::Kind::Not:
        return !childHolds(test.children.front());
    case Test::Kind::And:
        return std::ranges::all_of(test.children, childHolds);
    case Test::Kind::Or:
        return std::ranges::any_of(test.children, childHolds);
    }
    Q_UNREACHABLE();
}

bool QueryMatcher::hasWord(const Test &test, const BatchRow &batch,
                           const BatchStanding &standing) const
{
    if (test.field == QueryField::Status) {
        return hasBit(test.words, batch.status());
    }
    if (test.field == QueryField::Outcome) {
        return hasBit(test.words, outcomeOf(batch));
    }
    for (quint32 rest = test.words; rest != 0; rest &= rest - 1) {
        const int word = std::countr_zero(rest);
        if (test.field == QueryField::Is
                ? hasFact(batch, standing, static_cast<QueryFact>(word), m_clock.now)
                : hasContent(batch, static_cast<QueryContent>(word))) {
            return true;
        }
    }
    return false;
}
