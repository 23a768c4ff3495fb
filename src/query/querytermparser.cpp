// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "querytermparser.h"

#include "field.h"
#include "nearestword.h"
#include "querytext.h"
#include "queryvalueparser.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QueryParser)
};

using Fault = tl::unexpected<QueryFault>;

Fault fault(QuerySpan span, const QString &message, const QString &fix = {})
{
    return Fault(QueryFault{{span, message, fix}, false});
}

//! Whether the term would be one, or become one, if its field were called @p name.
bool takesTerm(const QString &query, const QueryToken &token, const QString &name)
{
    QueryToken mended = token;
    mended.name.text = name;
    const auto leaf = leafOf(query, mended);
    return leaf || leaf.error().canBeTypedOn;
}

//! Of metadata only what comes before the key.
QStringList fieldNames()
{
    QStringList names;
    for (const Field *const field : queryFields()) {
        for (QString name : QStringList{field->query} + queryAliases(*field)) {
            names.append(name.remove("<key>"_L1));
        }
    }
    return names;
}

//! The field that was meant, of those that take the value; null where none is likely.
QString fieldFor(const QString &query, const QueryToken &token, const QString &mistyped)
{
    const QString &name = token.name.text;
    const auto takes = [&](const QString &each) {
        return each.endsWith(u'.') ? name.endsWith(u'.') : takesTerm(query, token, each);
    };
    QStringList names = fieldNames();
    for (QString nearest = mistyped; !nearest.isNull(); nearest = nearestWord(name, names)) {
        if (takes(nearest)) {
            return nearest;
        }
        names.removeAll(nearest);
    }
    std::ranges::stable_sort(names, {}, &QString::size);
    constexpr qsizetype shortestBeginning = 3;
    for (const QString &beginning : {name, mistyped}) {
        for (const QString &each : std::as_const(names)) {
            if (beginning.size() >= shortestBeginning
                && each.startsWith(beginning, Qt::CaseInsensitive) && takes(each)) {
                return each;
            }
        }
    }
    QStringList prefixes = fieldNames();
    prefixes.removeIf([](const QString &each) { return !each.endsWith(u'.'); });
    const qsizetype dot = name.indexOf(u'.') + 1;
    const QString prefix = dot > 0 ? nearestWord(name.first(dot), prefixes) : QString();
    return prefix.isNull() ? prefix : prefix + quotedQueryText(name.sliced(dot));
}

//! Not a part of a URL, a path, or a time of day.
bool canBeMetadataKey(const QueryToken &token)
{
    static const QRegularExpression key(u"^[A-Za-z_][A-Za-z0-9_.-]*$"_s);
    return key.match(token.name.text).hasMatch()
        && std::ranges::none_of(token.values, [](const QueryPiece &value) {
               return value.text.startsWith("//"_L1) || value.text.contains(u':');
           });
}

Fault unknownField(const QString &query, const QueryToken &token)
{
    const QString &name = token.name.text;
    const QString op = operatorText(token.op);
    if (name.isEmpty()) {
        return fault(token.opSpan,
                     Text::tr("A field is missing before `%1`; in quotes, it is a text to look "
                              "for.")
                         .arg(op));
    }
    const QString mistyped = nearestWord(name, fieldNames());
    const QString meant = fieldFor(query, token, mistyped);
    if (!meant.isNull() || !mistyped.isNull()) {
        return fault(token.name.span,
                     Text::tr("Unknown field `%1`: did you mean `%2`?")
                         .arg(name, meant.isNull() ? mistyped : meant),
                     meant);
    }
    const QString metadata = u"meta."_s + name;
    if (canBeMetadataKey(token) && takesTerm(query, token, metadata)) {
        return fault(token.name.span,
                     Text::tr("Unknown field `%1`. A key of the metadata is written `%2`, and a "
                              "text with `%3` in it stands in quotes.")
                         .arg(name, metadata, op),
                     metadata);
    }
    return fault(
        token.span,
        Text::tr("Unknown field `%1`. To look for a text with `%2` in it, put it in quotes.")
            .arg(name, op),
        quotedQueryText(query.sliced(token.span.position, token.span.length).remove(u'"')));
}

Fault operatorOfAnotherKind(const QueryToken &token, const Field &entry)
{
    return fault(token.opSpan,
                 Text::tr("`%1` has no order: use `:`, `=` or `!=`, as in `%2`.")
                     .arg(token.name.text, entry.example),
                 u":"_s);
}

//! A value that is not there: "status:", "status:failed,".
Fault missingValue(const QString &query, const QueryToken &token, const QueryPiece &piece,
                   const Field &entry)
{
    const bool isAtEnd = piece.span.position == query.size();
    const QString written =
        query.sliced(token.span.position, token.opSpan.end() - token.span.position);
    const QString message = token.values.size() > 1
        ? Text::tr("A value is missing: lists have one comma between two values and no spaces.")
        : Text::tr("A value is missing after `%1`, without a space between, as in `%2`.")
              .arg(written, entry.example);
    return Fault(QueryFault{{token.span, message, {}}, isAtEnd});
}

void addValue(std::vector<QueryValue> &values, QueryValue value)
{
    auto *const set = std::get_if<QueryWordSet>(&value);
    if (set && !values.empty()) {
        std::get<QueryWordSet>(values.front()).bits |= set->bits;
    } else {
        values.push_back(std::move(value));
    }
}

} // namespace

tl::expected<QueryNode, QueryFault> leafOf(const QString &query, const QueryToken &token)
{
    QueryNode node;
    node.span = token.span;
    if (token.kind == QueryToken::Kind::Text) {
        node.kind = QueryNode::Kind::Text;
        node.text = {token.values[0].text, token.values[0].isGlob()};
        return node;
    }

    const std::optional<QueryFieldKey> field = queryFieldFromName(token.name.text);
    if (!field) {
        return unknownField(query, token);
    }
    const Field &entry = fieldOf(field->field);
    if (field->field == FieldId::MetadataValue && field->key.isEmpty()) {
        return fault(token.name.span,
                     Text::tr("A key is missing after `%1`, as in `%2`.")
                         .arg(token.name.text, entry.example));
    }
    const QString op = operatorText(token.op);
    if (!operatorsOf(entry.id).contains(op)) {
        return operatorOfAnotherKind(token, entry);
    }
    node.kind = QueryNode::Kind::Term;
    node.term.field = *field;
    node.term.op = token.op;
    for (const QueryPiece &piece : token.values) {
        if (piece.text.isEmpty() && !piece.isQuoted) {
            return missingValue(query, token, piece, entry);
        }
        auto value = queryValueOf({query, token, entry, piece});
        if (!value) {
            return Fault(value.error());
        }
        addValue(node.term.values, *std::move(value));
    }
    return node;
}

bool isTerm(const QString &text)
{
    const QList<QueryToken> tokens = tokensOf(text).tokens;
    return tokens.size() == 1 && tokens[0].kind == QueryToken::Kind::Term
        && leafOf(text, tokens[0]).has_value();
}
