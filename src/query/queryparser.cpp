// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Recursive descent over the tokens, with a function for each rule of the grammar in docs/query.md.
// The first fault ends it. A text or term is read by leafOf(), unless it looks like a mistake.

#include "queryparser.h"

#include "querymistake.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QueryParser)
};

constexpr int deepestNesting = 100; // A guard for the stack; people nest twice.

using Kind = QueryToken::Kind;
using Parsed = tl::expected<QueryNode, QueryFault>;

//! Makes a tree of tokens.
class Parser final
{
public:
    Parser(const QString &query, const QueryTokens &tokens)
        : m_query(query)
        , m_tokens(tokens.tokens)
    { }

    Parsed run()
    {
        Parsed query = alternatives();
        if (query && m_at < m_tokens.size()) { // It ends early at a closing parenthesis only.
            return tl::unexpected(QueryFault::at(
                m_tokens[m_at].span,
                Text::tr("There is no `(` for this `)`: remove it, or add a `(` before it."),
                u""_s));
        }
        return query;
    }

private:
    [[nodiscard]] bool isAt(Kind kind) const
    {
        return m_at < m_tokens.size() && m_tokens[m_at].kind == kind;
    }

    [[nodiscard]] bool isAtEndOfList() const
    {
        return m_at == m_tokens.size() || isAt(Kind::RightParenthesis) || isAt(Kind::Or);
    }

    //! The fault of a query that ends too early; it spans from @p opening to the end.
    [[nodiscard]] tl::unexpected<QueryFault> unfinished(const QueryToken &opening,
                                                        const QString &message) const
    {
        const qsizetype start = opening.span.position;
        return tl::unexpected(QueryFault{{{start, m_query.size() - start}, message, {}}, true});
    }

    static QueryNode listOf(QueryNode::Kind kind, std::vector<QueryNode> children)
    {
        if (children.size() == 1) {
            return std::move(children.front());
        }
        QueryNode node;
        node.kind = kind;
        const qsizetype start = children.front().span.position;
        node.span = {start, children.back().span.end() - start};
        node.children = std::move(children);
        return node;
    }

    //! or = and { "OR" and }
    Parsed alternatives()
    {
        std::vector<QueryNode> children;
        do {
            Parsed child = conjunction();
            if (!child) {
                return child;
            }
            children.push_back(*std::move(child));
        } while (take(Kind::Or));
        return listOf(QueryNode::Kind::Or, std::move(children));
    }

    //! and = not { [ "AND" ] not }
    Parsed conjunction()
    {
        std::vector<QueryNode> children;
        do {
            Parsed child = negation();
            if (!child) {
                return child;
            }
            children.push_back(*std::move(child));
        } while (take(Kind::And) || !isAtEndOfList());
        return listOf(QueryNode::Kind::And, std::move(children));
    }

    //! not = [ "-" | "NOT" ] not | primary
    Parsed negation()
    {
        if (!isAt(Kind::Minus) && !isAt(Kind::Not)) {
            return primary();
        }
        const QueryToken &sign = m_tokens[m_at++];
        const bool isApart = sign.kind == Kind::Minus && sign.span.end() < m_query.size()
            && m_query[sign.span.end()].isSpace();
        if (isApart && m_at < m_tokens.size()) {
            return tl::unexpected(QueryFault::at(
                sign.span,
                Text::tr("`-` stands directly before what it excludes; in quotes, it is "
                         "a text to look for."),
                u"NOT"_s));
        }
        if (++m_depth > deepestNesting) {
            return tooDeep(sign);
        }
        Parsed operand = negation();
        --m_depth;
        if (!operand) {
            return operand;
        }
        QueryNode node;
        node.kind = QueryNode::Kind::Not;
        node.span = {sign.span.position, operand->span.end() - sign.span.position};
        node.children.push_back(*std::move(operand));
        return node;
    }

    //! primary = "(" or ")" | term | text
    Parsed primary()
    {
        if (m_at == m_tokens.size()) {
            return unfinished(m_tokens.last(), Text::tr("Something is missing at the end."));
        }
        const QueryToken &token = m_tokens[m_at];
        switch (token.kind) {
        case Kind::LeftParenthesis:
            return group();
        case Kind::RightParenthesis:
            return tl::unexpected(
                QueryFault::at(token.span, Text::tr("Something is missing before this `)`.")));
        case Kind::And:
        case Kind::Or:
            return tl::unexpected(QueryFault::at(
                token.span,
                Text::tr("`%1` stands between two terms; in quotes, it is a text to look "
                         "for.")
                    .arg(token.values[0].text),
                u'"' + token.values[0].text + u'"'));
        case Kind::Text:
        case Kind::Term:
            return leaf();
        case Kind::Minus:
        case Kind::Not:
            break;
        }
        Q_UNREACHABLE();
    }

    Parsed leaf()
    {
        if (std::optional<QueryFault> mistake = mistakeAt(m_query, m_tokens, m_at)) {
            return tl::unexpected(*std::move(mistake));
        }
        return leafOf(m_query, m_tokens[m_at++]);
    }

    Parsed group()
    {
        const QueryToken &open = m_tokens[m_at++];
        if (++m_depth > deepestNesting) {
            return tooDeep(open);
        }
        Parsed content = alternatives();
        --m_depth;
        if (!content) {
            return content;
        }
        if (!isAt(Kind::RightParenthesis)) {
            return unfinished(open, Text::tr("A `)` is missing at the end."));
        }
        const QueryToken &close = m_tokens[m_at++];
        content->span = {open.span.position, close.span.end() - open.span.position};
        return content;
    }

    static tl::unexpected<QueryFault> tooDeep(const QueryToken &token)
    {
        return tl::unexpected(
            QueryFault::at(token.span, Text::tr("This is nested too deeply: leave some out.")));
    }

    [[nodiscard]] bool take(Kind kind)
    {
        const bool isThere = isAt(kind);
        m_at += isThere ? 1 : 0;
        return isThere;
    }

    const QString &m_query;
    const QList<QueryToken> &m_tokens;
    qsizetype m_at = 0;
    int m_depth = 0;
};

//! The term with a range of moments that ends before it begins.
std::optional<QuerySpan> emptyRangeIn(const QueryNode &node, const QueryClock &clock)
{
    for (const QueryValue &value : node.term.values) {
        const auto *const moments = std::get_if<QueryRange<QueryMoment>>(&value);
        if (moments && moments->isRange) {
            const QueryInterval interval = intervalOf(*moments, node.term.op, clock);
            if (interval.from > interval.to) {
                return node.span;
            }
        }
    }
    for (const QueryNode &child : node.children) {
        if (const auto found = emptyRangeIn(child, clock)) {
            return found;
        }
    }
    return std::nullopt;
}

} // namespace

ParsedQuery parseQuery(const QString &query, const QueryClock &clock, QueryTopic topic)
{
    ParsedQuery parsed = parseQuery(query, topic);
    if (const auto range = emptyRangeIn(parsed.root, clock)) {
        return {ParsedQuery::State::Invalid,
                {},
                {*range, Text::tr("This range is empty: its smaller end comes first."), {}}};
    }
    return parsed;
}

ParsedQuery parseQuery(const QString &query, QueryTopic topic)
{
    const QueryTokens tokens = tokensOf(query, topic);
    if (tokens.tokens.isEmpty()) {
        return {};
    }
    Parsed parsed = Parser(query, tokens).run();
    if (!parsed) {
        return {parsed.error().canBeTypedOn ? ParsedQuery::State::Incomplete
                                            : ParsedQuery::State::Invalid,
                {},
                parsed.error().error};
    }
    if (tokens.openQuote) {
        return {ParsedQuery::State::Incomplete,
                {},
                {{*tokens.openQuote, query.size() - *tokens.openQuote},
                 Text::tr("A closing quote is missing."),
                 query.sliced(*tokens.openQuote) + u'"'}};
    }
    return {ParsedQuery::State::Valid, *std::move(parsed), {}};
}
