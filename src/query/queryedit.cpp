// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The query is parsed, and the spans of the nodes that concern the edit are replaced in its text,
// from the last to the first, so that all other characters stay. A new term goes to the end.

#include "queryedit.h"

#include "field.h"
#include "queryparser.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

QString termOf(const QueryFieldKey &field, const QStringList &values)
{
    const bool isText = fieldOf(field.field).queryKind() == QueryKind::Text;
    QStringList written;
    for (const QString &value : values) {
        written.append(isText ? quotedQueryText(value) : value);
    }
    return field.name() + (isText ? u'=' : u':') + written.join(u',');
}

//! The parts that the query joins by AND outside all parentheses.
std::vector<QueryNode> conjunctsOf(const QueryNode &query)
{
    return query.kind == QueryNode::Kind::All ? std::vector<QueryNode>()
        : query.kind == QueryNode::Kind::And  ? query.children
                                              : std::vector<QueryNode>{query};
}

std::vector<QueryNode> conjunctsAbout(const QueryNode &query, const QueryFieldKey &field)
{
    std::vector<QueryNode> own = conjunctsOf(query);
    std::erase_if(own, [&field](const QueryNode &node) { return !isAbout(node, field); });
    return own;
}

bool isSeparated(const QString &text, qsizetype at)
{
    const auto isGap = [&text](qsizetype each) {
        return text[each].isSpace() || text[each] == u'(' || text[each] == u')';
    };
    return at <= 0 || at >= text.size() || isGap(at - 1) || isGap(at);
}

//! Replaces the span by @p text, with spaces to the characters around it where they are needed.
void replace(QString &query, QuerySpan span, const QString &text)
{
    query.replace(span.position, span.length, text);
    const qsizetype end = span.position + text.size();
    if (!isSeparated(query, end)) {
        query.insert(end, u' ');
    }
    if (!text.isEmpty() && !isSeparated(query, span.position)) {
        query.insert(span.position, u' ');
    }
}

//! Removes a term, with the AND and the white space that only it needed.
void remove(QString &query, QuerySpan span)
{
    qsizetype start = span.position;
    qsizetype end = span.end();
    const QList<QueryToken> tokens = tokensOf(query).tokens;
    const auto behind = std::ranges::find_if(
        tokens, [end](const QueryToken &token) { return token.span.position >= end; });
    const auto within = std::ranges::find_if(
        tokens, [start](const QueryToken &token) { return token.span.end() > start; });
    if (within != tokens.begin() && std::prev(within)->kind == QueryToken::Kind::And) {
        start = std::prev(within)->span.position;
    } else if (behind != tokens.end() && behind->kind == QueryToken::Kind::And) {
        end = behind->span.end();
    }
    while (end < query.size() && query[end].isSpace()) {
        ++end;
    }
    if (end == query.size() || query[end] == u')') {
        while (start > 0 && query[start - 1].isSpace()) {
            --start;
        }
    }
    replace(query, {start, end - start}, {});
}

QString withAppended(const QString &query, const QueryNode &root, const QString &term)
{
    if (root.kind == QueryNode::Kind::All) {
        return term;
    }
    const bool needsParentheses = root.kind == QueryNode::Kind::Or
        && root.span.position == root.children.front().span.position;
    const QString group = u'(' + query.trimmed() + u')';
    if (needsParentheses) {
        return group + u' ' + term;
    }
    // Before a term, a text that is "not" would be taken for the operator, and behind one, "or".
    for (const QString &whole :
         {query + (query.back().isSpace() ? ""_L1 : " "_L1) + term, QString(term + u' ' + query)}) {
        if (parseQuery(whole).isValid()) {
            return whole;
        }
    }
    return group + u' ' + term;
}

//! Replaces the first of @p own by @p term and removes the others; with an empty term, removes all.
QString withReplaced(const QString &query, const QueryNode &root, const std::vector<QueryNode> &own,
                     const QString &term)
{
    if (own.empty()) {
        return term.isEmpty() ? query : withAppended(query, root, term);
    }
    if (own.size() == conjunctsOf(root).size()) {
        return term;
    }
    QString result = query;
    for (std::size_t i = own.size(); i-- > 0;) {
        if (i == 0 && !term.isEmpty()) {
            replace(result, own[i].span, term);
        } else {
            remove(result, own[i].span);
        }
    }
    return result;
}

//! The values with which withTerm() would write the term; nothing where it would write another.
std::optional<QStringList> plainValues(const QueryTerm &term)
{
    const bool isText = fieldOf(term.field.field).queryKind() == QueryKind::Text;
    const bool isPlain =
        term.op == QueryOperator::Equal || (term.op == QueryOperator::Colon && !isText);
    return isPlain ? std::optional(valueTexts(term)) : std::nullopt;
}

//! The values of `-field:a,b` or `field!=a,b`.
std::optional<QStringList> excludedValues(const QueryNode &node)
{
    const bool isNegated =
        node.kind == QueryNode::Kind::Not && node.children.front().kind == QueryNode::Kind::Term;
    if (isNegated) {
        return plainValues(node.children.front().term);
    }
    const bool isUnequal =
        node.kind == QueryNode::Kind::Term && node.term.op == QueryOperator::NotEqual;
    return isUnequal ? std::optional(valueTexts(node.term)) : std::nullopt;
}

bool isAmong(const std::vector<QueryNode> &nodes, const QueryNode &node)
{
    return std::ranges::find(nodes, node) != nodes.end();
}

std::vector<QueryNode> rootsOf(const QStringList &queries)
{
    std::vector<QueryNode> roots;
    for (const QString &query : queries) {
        roots.push_back(parseQuery(query).root);
    }
    return roots;
}

//! Whether the node is like "(is:live OR is:new)", with all of its parts among @p alternatives.
bool isOneOf(const QueryNode &node, const std::vector<QueryNode> &alternatives)
{
    return node.kind == QueryNode::Kind::Or
        && std::ranges::all_of(node.children, [&alternatives](const QueryNode &child) {
               return isAmong(alternatives, child);
           });
}

//! The ones of @p terms that are not among the conjuncts of @p root.
QString missingTerms(const QueryNode &root, const QString &terms)
{
    const std::vector<QueryNode> said = conjunctsOf(root);
    QStringList missing;
    for (const QueryNode &node : conjunctsOf(parseQuery(terms).root)) {
        if (!isAmong(said, node)) {
            missing.append(node.span.textIn(terms));
        }
    }
    return missing.join(u' ');
}

} // namespace

QString withTerm(const QString &query, const QueryFieldKey &field, const QStringList &values)
{
    const QString term = values.isEmpty() ? QString() : termOf(field, values);
    const ParsedQuery parsed = parseQuery(query);
    if (!parsed.isValid()) {
        return term.isEmpty() ? query : term + u' ' + query;
    }
    return withReplaced(query, parsed.root, conjunctsAbout(parsed.root, field), term);
}

QString withoutTerm(const QString &query, const QueryFieldKey &field)
{
    return withTerm(query, field, {});
}

QString withExcluded(const QString &query, const QueryFieldKey &field, const QString &value)
{
    QString rest = query;
    if (auto asked = valuesOf(query, field); asked && asked->removeAll(value) > 0) {
        rest = withTerm(query, field, *asked);
        if (!asked->isEmpty()) {
            return rest;
        }
    }
    const ParsedQuery parsed = parseQuery(rest);
    if (!parsed.isValid()) {
        return u'-' + termOf(field, {value}) + u' ' + rest;
    }
    for (const QueryNode &node : conjunctsAbout(parsed.root, field)) {
        if (auto excluded = excludedValues(node)) {
            if (excluded->contains(value)) {
                return rest;
            }
            excluded->append(value);
            return withReplaced(rest, parsed.root, {node}, u'-' + termOf(field, *excluded));
        }
    }
    return withAppended(rest, parsed.root, u'-' + termOf(field, {value}));
}

std::optional<QStringList> valuesOf(const QString &query, const QueryFieldKey &field)
{
    const ParsedQuery parsed = parseQuery(query);
    if (!parsed.isValid()) {
        return std::nullopt;
    }
    const std::vector<QueryNode> own = conjunctsAbout(parsed.root, field);
    if (own.empty()) {
        return QStringList();
    }
    return own.size() == 1 && own.front().kind == QueryNode::Kind::Term
        ? plainValues(own.front().term)
        : std::nullopt;
}

bool hasTerms(const QString &query, const QString &terms)
{
    const std::vector<QueryNode> said = conjunctsOf(parseQuery(query).root);
    const std::vector<QueryNode> asked = conjunctsOf(parseQuery(terms).root);
    return !asked.empty() && std::ranges::all_of(asked, [&said](const QueryNode &node) {
        return isAmong(said, node);
    });
}

QString withTerms(const QString &query, const QString &terms)
{
    QString rest = query;
    for (const QueryNode &node : conjunctsOf(parseQuery(terms).root)) {
        const bool isNegated = node.kind == QueryNode::Kind::Not;
        const QueryNode &term = isNegated ? node.children.front() : node;
        if (term.kind == QueryNode::Kind::Term) {
            rest = withoutTerm(rest, term.term.field);
        }
    }
    const ParsedQuery parsed = parseQuery(rest);
    return parsed.isValid() ? withAppended(rest, parsed.root, terms) : terms + u' ' + rest;
}

QString withoutTerms(const QString &query, const QString &terms)
{
    const ParsedQuery parsed = parseQuery(query);
    const std::vector<QueryNode> asked = conjunctsOf(parseQuery(terms).root);
    std::vector<QueryNode> own = conjunctsOf(parsed.root);
    std::erase_if(own, [&asked](const QueryNode &node) { return !isAmong(asked, node); });
    return withReplaced(query, parsed.root, own, {});
}

QStringList chosenOf(const QString &query, const QStringList &alternatives)
{
    const std::vector<QueryNode> said = conjunctsOf(parseQuery(query).root);
    const std::vector<QueryNode> roots = rootsOf(alternatives);
    QStringList chosen;
    for (std::size_t i = 0; i < roots.size(); ++i) {
        const auto asksFor = [&](const QueryNode &node) {
            return isOneOf(node, roots) && isAmong(node.children, roots[i]);
        };
        const QString &alternative = alternatives[static_cast<qsizetype>(i)];
        if (hasTerms(query, alternative) || std::ranges::any_of(said, asksFor)) {
            chosen.append(alternative);
        }
    }
    return chosen;
}

QString withChosen(const QString &query, const QStringList &alternatives, const QStringList &chosen)
{
    QString rest = query;
    for (const QString &alternative : alternatives) {
        if (hasTerms(query, alternative)) {
            rest = withoutTerms(rest, alternative);
        }
    }
    ParsedQuery parsed = parseQuery(rest);
    std::vector<QueryNode> choices = conjunctsOf(parsed.root);
    std::erase_if(choices, [roots = rootsOf(alternatives)](const QueryNode &node) {
        return !isOneOf(node, roots);
    });
    rest = withReplaced(rest, parsed.root, choices, {});
    parsed = parseQuery(rest);
    const QString wanted = chosen.size() > 1 ? u'(' + chosen.join(" OR "_L1) + u')'
                                             : missingTerms(parsed.root, chosen.value(0));
    return wanted.isEmpty() ? rest
        : parsed.isValid()  ? withAppended(rest, parsed.root, wanted)
                            : wanted + u' ' + rest;
}

QStringList chosenByClick(const QStringList &chosen, const QString &value, bool addsAnother)
{
    if (!addsAnother) {
        return chosen == QStringList(value) ? QStringList() : QStringList(value);
    }
    QStringList result = chosen;
    if (result.removeAll(value) == 0) {
        result.append(value);
    }
    return result;
}
