// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querycompletion.h"

#include "field.h"

#include <QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QueryCompletion)
};

using Subject = QueryCompletion::Subject;

//! For a name or bare word, of which @p typed stands before the cursor and which is all of @p span.
QueryCompletion completionOfName(const QString &typed, QuerySpan span, bool hasOperator,
                                 QueryTopic topic)
{
    const auto field = queryFieldFromName(typed, topic);
    if (field && field->field == FieldId::MetadataValue) {
        const qsizetype prefix = typed.indexOf(u'.') + 1;
        return {Subject::MetadataKey,
                {span.position + prefix, span.length - prefix},
                field->key,
                *field};
    }
    if (field && !hasOperator && typed.size() == span.length) {
        return {Subject::Operator, {span.end(), 0}, {}, *field, topic};
    }
    return {Subject::Field, span, typed, {}, topic};
}

QString usualOperator(const Field &field)
{
    const QueryKind kind = field.queryKind();
    return kind == QueryKind::Number ? u">"_s : kind == QueryKind::Length ? u"<"_s : u":"_s;
}

QString operatorDescription(QueryKind kind, const QString &op)
{
    if (op == ":"_L1) {
        return kind == QueryKind::Text ? Text::tr("contains; * and ? stand for other characters")
            : kind == QueryKind::Word  ? Text::tr("is one of")
                                       : Text::tr("is, or lies between a..b");
    }
    if (op == "="_L1) {
        return kind == QueryKind::Text ? Text::tr("is exactly") : Text::tr("is");
    }
    return op == "!="_L1 ? Text::tr("is not")
        : op == "<"_L1   ? Text::tr("is less or earlier than")
        : op == "<="_L1  ? Text::tr("is at most or not after")
        : op == ">"_L1   ? Text::tr("is more or later than")
                         : Text::tr("is at least or not before");
}

//! Collects the candidates that fit what is typed: first those that begin like it, then those that
//! contain it.
class CandidateList final
{
public:
    explicit CandidateList(const QString &typed)
        : m_typed(typed)
    { }

    void add(const QString &word, const QueryCandidate &candidate)
    {
        if (word.startsWith(m_typed, Qt::CaseInsensitive)) {
            m_first.append(candidate);
        } else if (word.contains(m_typed, Qt::CaseInsensitive)) {
            m_second.append(candidate);
        }
    }

    [[nodiscard]] QList<QueryCandidate> all() const { return m_first + m_second; }

private:
    QString m_typed;
    QList<QueryCandidate> m_first;
    QList<QueryCandidate> m_second;
};

//! The first name of the field that begins like @p typed; null where none does.
QString nameBegunBy(const QString &typed, const Field &field)
{
    for (const QString &name : queryNames(field)) {
        if (name.startsWith(typed, Qt::CaseInsensitive)) {
            return name;
        }
    }
    return {};
}

//! A field is offered once: by its usual name, unless only another one begins like @p typed.
void addFields(CandidateList &list, const QString &typed, QueryTopic topic)
{
    for (const Field *const field : queryFields(topic)) {
        const QString begun = nameBegunBy(typed, *field);
        const QString name = begun.isNull() ? queryNames(*field).constFirst() : begun;
        const bool needsKey = field->id == FieldId::MetadataValue;
        list.add(name, {needsKey ? name : name + usualOperator(*field), queryFieldHelp(*field)});
    }
}

void addValues(CandidateList &list, FieldId field, const QStringList &values)
{
    const QueryKind kind = fieldOf(field).queryKind();
    if (kind == QueryKind::Word) {
        const QStringList words = queryWords(field);
        for (int i = 0; i < words.size(); ++i) {
            list.add(words[i], {words[i], queryWordDescription(field, i)});
        }
    } else if (kind == QueryKind::Moment) {
        for (const QString &moment : fieldOf(field).liesAhead
                 ? QStringList{u"+2h"_s, u"+24h"_s, u"today"_s, u"tomorrow"_s}
                 : QStringList{u"today"_s, u"yesterday"_s, u"-1h"_s, u"-24h"_s, u"-7d"_s}) {
            list.add(moment, {moment, {}});
        }
    } else if (kind == QueryKind::Text) {
        for (const QString &value : values) {
            list.add(value, {quotedQueryText(value), {}});
        }
    }
}

} // namespace

QueryCompletion completionAt(const QString &query, qsizetype cursor, QueryTopic topic)
{
    using Kind = QueryToken::Kind;
    const QList<QueryToken> before = tokensOf(query.first(cursor), topic).tokens;
    const bool isApart = before.isEmpty() || before.back().span.end() < cursor
        || before.back().kind == Kind::LeftParenthesis || before.back().kind == Kind::Minus
        || before.back().kind == Kind::RightParenthesis;
    if (isApart) {
        return {Subject::Field, {cursor, 0}, {}, {}, topic};
    }
    const QueryToken &typed = before.back();
    const QList<QueryToken> all = tokensOf(query, topic).tokens;
    const auto whole = std::ranges::find_if(all, [&typed](const QueryToken &token) {
        return token.span.position == typed.span.position;
    });
    if (typed.kind != Kind::Term) {
        const QueryPiece &piece = typed.values.front();
        const bool hasOperator = whole->kind == Kind::Term;
        return piece.isQuoted
            ? QueryCompletion()
            : completionOfName(piece.text,
                               hasOperator ? whole->name.span : whole->values.front().span,
                               hasOperator, topic);
    }
    const std::optional<QueryFieldKey> field = queryFieldFromName(typed.name.text, topic);
    if (!field) {
        return {};
    }
    if (cursor < whole->opSpan.end()) {
        return {Subject::Operator, whole->opSpan, {}, *field, topic};
    }
    const qsizetype last = std::min(typed.values.size(), whole->values.size()) - 1;
    return {Subject::Value, whole->values[last].span, typed.values.back().text, *field, topic};
}

bool isBeginningOfField(const QueryCompletion &completion)
{
    const auto begins = [&completion](const Field *field) {
        return !nameBegunBy(completion.typed, *field).isNull();
    };
    return completion.subject == Subject::Operator || completion.subject == Subject::MetadataKey
        || (completion.subject == Subject::Field && !completion.typed.isEmpty()
            && std::ranges::any_of(queryFields(completion.topic), begins));
}

QList<QueryCandidate> candidatesFor(const QueryCompletion &completion, const QStringList &values)
{
    CandidateList list(completion.typed);
    switch (completion.subject) {
    case Subject::Nothing:
        break;
    case Subject::Field:
        addFields(list, completion.typed, completion.topic);
        break;
    case Subject::Operator: {
        const QueryKind kind = fieldOf(completion.field.field).queryKind();
        for (const QString &op : operatorsOf(completion.field.field)) {
            list.add(op, {op, operatorDescription(kind, op)});
        }
        break;
    }
    case Subject::Value:
        addValues(list, completion.field.field, values);
        break;
    case Subject::MetadataKey:
        for (const QString &key : values) {
            list.add(key, {quotedQueryText(key) + u':', {}});
        }
        break;
    }
    return list.all();
}
