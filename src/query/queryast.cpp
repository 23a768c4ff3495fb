// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryast.h"

#include "queryliteral.h"

using namespace Qt::StringLiterals;

namespace {

QString textOf(const QueryText &text)
{
    return text.isGlob ? text.text : quotedQueryText(text.text);
}

template <typename T> QString textOf(const QueryRange<T> &range)
{
    const auto endText = [](const std::optional<T> &end) {
        return end ? literalText(*end) : QString();
    };
    return range.isRange ? endText(range.from) + ".."_L1 + endText(range.to) : endText(range.from);
}

QStringList textsOf(QueryWordSet set, const QStringList &words)
{
    QStringList texts;
    for (qsizetype i = 0; i < words.size(); ++i) {
        if ((set.bits >> i & 1U) != 0) {
            texts.append(words[i]);
        }
    }
    return texts;
}

//! The values of a term as texts; @p inQuery says how a QueryText is written.
template <typename InQuery> QStringList textsOf(const QueryTerm &term, InQuery inQuery)
{
    QStringList texts;
    for (const QueryValue &value : term.values) {
        if (const auto *const set = std::get_if<QueryWordSet>(&value)) {
            texts += textsOf(*set, queryWords(term.field.field));
        } else if (const auto *const text = std::get_if<QueryText>(&value)) {
            texts.append(inQuery(*text));
        } else if (const auto *const numbers = std::get_if<QueryRange<QueryNumber>>(&value)) {
            texts.append(textOf(*numbers));
        } else if (const auto *const lengths = std::get_if<QueryRange<QueryLength>>(&value)) {
            texts.append(textOf(*lengths));
        } else {
            texts.append(textOf(std::get<QueryRange<QueryMoment>>(value)));
        }
    }
    return texts;
}

QString textOf(const QueryTerm &term)
{
    const bool takesRanges =
        term.field.field == FieldId::MetadataValue && term.op == QueryOperator::Colon;
    const QStringList values = textsOf(term, [takesRanges](const QueryText &text) {
        return takesRanges && isNumberRange(text.text) ? u'"' + text.text + u'"' : textOf(text);
    });
    return term.field.name() + operatorText(term.op) + values.join(u',');
}

QString inParentheses(const QueryNode &node)
{
    const bool isList = node.kind == QueryNode::Kind::And || node.kind == QueryNode::Kind::Or;
    return isList ? u'(' + textOf(node) + u')' : textOf(node);
}

} // namespace

QString textOf(const QueryNode &query)
{
    const auto joined = [&query](QLatin1StringView separator) {
        QStringList children;
        for (const QueryNode &child : query.children) {
            children.append(inParentheses(child));
        }
        return children.join(separator);
    };
    switch (query.kind) {
    case QueryNode::Kind::All:
        return {};
    case QueryNode::Kind::Text:
        return textOf(query.text);
    case QueryNode::Kind::Term:
        return textOf(query.term);
    case QueryNode::Kind::Not:
        return u'-' + inParentheses(query.children.front());
    case QueryNode::Kind::And:
        return joined(" "_L1);
    case QueryNode::Kind::Or:
        return joined(" OR "_L1);
    }
    Q_UNREACHABLE();
}

QStringList valueTexts(const QueryTerm &term)
{
    return textsOf(term, [](const QueryText &text) { return text.text; });
}

bool isAbout(const QueryNode &node, const QueryFieldKey &field)
{
    return node.kind == QueryNode::Kind::Not
        ? isAbout(node.children.front(), field)
        : node.kind == QueryNode::Kind::Term && node.term.field == field;
}

QueryNode without(const QueryNode &query, const QueryFieldKey &field)
{
    if (isAbout(query, field)) {
        return {};
    }
    QueryNode rest = query;
    if (query.kind == QueryNode::Kind::And) {
        std::erase_if(rest.children,
                      [&field](const QueryNode &child) { return isAbout(child, field); });
        if (rest.children.size() == 1) {
            return QueryNode(rest.children.front());
        }
        if (rest.children.empty()) {
            return {};
        }
    }
    return rest;
}
