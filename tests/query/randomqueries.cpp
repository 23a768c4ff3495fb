// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "randomqueries.h"

#include "field.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

QueryNode RandomQueries::next(int depth)
{
    QueryNode node;
    const int kind = below(depth > 0 ? 7 : 3);
    if (kind < 2) {
        node.kind = QueryNode::Kind::Term;
        node.term = term();
        return node;
    }
    if (kind == 2) {
        node.kind = QueryNode::Kind::Text;
        node.text = text(true);
        return node;
    }
    const int children = kind == 3 ? 1 : below(3) + 2;
    node.kind = kind == 3 ? QueryNode::Kind::Not
        : kind < 6        ? QueryNode::Kind::And
                          : QueryNode::Kind::Or;
    for (int i = 0; i < children; ++i) {
        node.children.push_back(next(depth - 1));
    }
    return node;
}

QString RandomQueries::word()
{
    static const QString special = u"ab\"\\ ,:()-*?=<>!.ü\u212A\t~"_s;
    static const QStringList keywords{u"OR"_s, u"AND"_s, u"NOT"_s, u"-"_s, u"status:x"_s};
    if (isTrue()) {
        return m_texts[below(static_cast<int>(m_texts.size()))];
    }
    if (below(5) == 0) {
        return keywords[below(static_cast<int>(keywords.size()))];
    }
    QString text;
    for (int i = below(6); i > 0; --i) {
        text += special[below(static_cast<int>(special.size()))];
    }
    return text;
}

QueryText RandomQueries::text(bool canBeGlob)
{
    if (!canBeGlob || below(3) != 0) {
        return {word(), false};
    }
    QString glob = m_texts[below(static_cast<int>(m_texts.size()))];
    glob.removeIf([](QChar c) { return c.isSpace() || u"\"(),:<>=!-"_s.contains(c); });
    glob.replace(below(static_cast<int>(glob.size()) + 1), 0, isTrue() ? u"*"_s : u"?"_s);
    return {glob.startsWith(u'?') ? glob : glob.first(glob.size() - below(2)) + u'*', true};
}

QueryTerm RandomQueries::term()
{
    QueryTerm term;
    const Field &entry =
        *queryFields()[static_cast<std::size_t>(below(static_cast<int>(queryFields().size())))];
    term.field.field = entry.id;
    if (entry.id == FieldId::MetadataValue) {
        term.field.key = isTrue() ? u"team"_s : isTrue() ? u"n"_s : word() + u'k';
    }
    const QStringList operators = operatorsOf(entry.id);
    term.op = static_cast<QueryOperator>(below(static_cast<int>(operators.size())));
    const bool isSingle = entry.kind == FieldKind::Word || term.op > QueryOperator::NotEqual;
    for (int i = isSingle ? 1 : below(3) + 1; i > 0; --i) {
        term.values.push_back(value(entry.id, term.op));
    }
    return term;
}

QueryValue RandomQueries::value(FieldId field, QueryOperator op)
{
    const Field &entry = fieldOf(field);
    switch (entry.queryKind()) {
    case QueryKind::Text: {
        const bool isText = op <= QueryOperator::NotEqual
            && (field != FieldId::MetadataValue || op != QueryOperator::Colon || isTrue());
        return isText ? QueryValue(text(op == QueryOperator::Colon)) : metadataNumber(op);
    }
    case QueryKind::Word:
        return QueryWordSet{m_random.bounded(1U, 1U << queryWords(field).size())};
    case QueryKind::Number: {
        const bool isShare = entry.kind == FieldKind::Share || (entry.hasShare() && isTrue());
        const QueryNumber one = number(field, isShare);
        const QueryNumber other = number(field, isShare);
        return op > QueryOperator::NotEqual || isTrue()
            ? QueryRange<QueryNumber>{one, {}, false}
            : range(one.value < other.value ? one : other, one.value < other.value ? other : one);
    }
    case QueryKind::Length: {
        const QueryLength one = length();
        const QueryLength other = length();
        return op > QueryOperator::NotEqual ? QueryRange<QueryLength>{one, {}, false}
                                            : range(std::min(one, other), std::max(one, other));
    }
    case QueryKind::Moment: {
        const QueryMoment one = moment();
        const QueryMoment other = moment();
        // Wherever they are, a few days lie between these.
        const bool isOrdered =
            one.date.isValid() && other.date.isValid() && one.date.daysTo(other.date) > 3;
        const bool isUncertain =
            one.kind != other.kind && !(one.date.isValid() && other.date.isValid());
        return op > QueryOperator::NotEqual || !(isOrdered || isUncertain)
            ? QueryRange<QueryMoment>{one, {}, false}
            : range(one, other);
    }
    }
    Q_UNREACHABLE();
}

QueryValue RandomQueries::metadataNumber(QueryOperator op)
{
    const QueryNumber one{below(10) - 5.0, false};
    return op == QueryOperator::Colon ? range(one, {one.value + below(40) / 8.0, false})
                                      : QueryRange<QueryNumber>{one, {}, false};
}

QueryNumber RandomQueries::number(FieldId field, bool isShare)
{
    const int whole = below(isShare ? 101 : field == FieldId::TotalTokens ? 5'000'000 : 20);
    return {isTrue() ? whole : whole + below(1000) / 1000.0, isShare};
}

QueryLength RandomQueries::length()
{
    return QueryLength(below(3) == 0 ? m_random.bounded(-100'000'000, 100'000'000)
                                     : below(100) * 3'600'000);
}

QueryMoment RandomQueries::moment()
{
    QueryMoment moment;
    moment.kind = static_cast<QueryMoment::Kind>(below(5));
    switch (moment.kind) {
    case QueryMoment::Kind::Relative:
        moment.offset = length();
        break;
    case QueryMoment::Kind::NamedDay:
        moment.days = below(3) - 1;
        break;
    case QueryMoment::Kind::Minute:
    case QueryMoment::Kind::Second:
        moment.time =
            QTime(below(24), below(60), moment.kind == QueryMoment::Kind::Second ? below(60) : 0);
        if (isTrue()) {
            moment.utcOffsetSeconds = (below(57) - 28) * 1800;
        }
        [[fallthrough]];
    case QueryMoment::Kind::Day:
        moment.date = QDate(2026, 11, 1 + below(30));
        break;
    }
    return moment;
}

template <typename T> QueryRange<T> RandomQueries::range(T from, T to)
{
    const int open = below(4);
    return {open == 0 ? std::nullopt : std::optional(from),
            open == 1 ? std::nullopt : std::optional(to), true};
}
