// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A token becomes a node of the tree: its name a field, and each of its values what the kind of the
// field makes of it. What is no value is a fault whose sentence says how to write one; where typing
// on at the end of the query could make it one, the fault says so.

#include "querytermparser.h"

#include "field.h"
#include "queryliteral.h"
#include "queryspelling.h"

#include <QCoreApplication>
#include <QTimeZone>

#include <utility>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QueryParser)
};

using Fault = tl::unexpected<QueryFault>;

//! One value of a term as it is typed, with the term around it.
struct TypedValue
{
    const QString &query;
    const QueryToken &token;
    const Field &field;
    const QueryPiece &piece;

    //! Whether it ends at the end of the query, so that more of it could be typed.
    [[nodiscard]] bool isAtEnd() const
    {
        return !piece.isQuoted && piece.span.end() == query.size();
    }
    [[nodiscard]] bool isComparison() const { return token.op > QueryOperator::NotEqual; }
};

Fault fault(const TypedValue &typed, LiteralFit fit, const QString &message,
            const QString &fix = {})
{
    return Fault(
        QueryFault{{typed.piece.span, message, fix}, fit != LiteralFit::None && typed.isAtEnd()});
}

tl::expected<QueryValue, QueryFault> wordsOf(const TypedValue &typed)
{
    const QString &text = typed.piece.text;
    const WordLiteral match = wordLiteral(typed.field.id, text);
    const QString words =
        (match.candidates.isEmpty() ? queryWords(typed.field.id) : match.candidates).join(", "_L1);
    if (match.bits != 0) {
        return QueryWordSet{match.bits};
    }
    if (!match.candidates.isEmpty()) {
        return fault(typed, LiteralFit::Beginning,
                     Text::tr("`%1` could be more than one word: %2.").arg(text, words));
    }
    const QString nearest = nearestWord(text, queryWords(typed.field.id));
    return nearest.isNull()
        ? fault(
              typed, LiteralFit::None,
              Text::tr("`%1` does not know `%2`; it knows %3.").arg(typed.field.query, text, words))
        : fault(typed, LiteralFit::None,
                Text::tr("`%1` does not know `%2`: did you mean `%3`?")
                    .arg(typed.field.query, text, nearest),
                nearest);
}

Literal<QueryNumber> literalOf(const TypedValue &typed, QStringView text, QueryNumber)
{
    return typed.field.id == FieldId::MetadataValue ? signedNumberLiteral(text)
                                                    : numberLiteral(text);
}

Literal<QueryLength> literalOf(const TypedValue &, QStringView text, QueryLength)
{
    return lengthLiteral(text);
}

Literal<QueryMoment> literalOf(const TypedValue &, QStringView text, const QueryMoment &)
{
    return momentLiteral(text);
}

//! The value in upper or lower case, if it is a value only then: `2H` is `2h`, and `1m` is `1M`.
//! Else null.
template <typename T> QString inItsCase(const TypedValue &typed, const QString &text)
{
    for (const QString &other : {text.toLower(), text.toUpper()}) {
        if (literalOf(typed, other, T()).fit == LiteralFit::Whole) {
            return other;
        }
    }
    return {};
}

Fault badLiteral(const TypedValue &typed, LiteralFit fit, const QString &text, const QString &fix)
{
    switch (typed.field.queryKind()) {
    case QueryKind::Length:
        return fault(typed, fit,
                     Text::tr("`%1` is no length of time; write one like `30m`, `3h`, `2d`, `1w` "
                              "or `1h30m`.")
                         .arg(text),
                     fix);
    case QueryKind::Moment:
        if (lengthLiteral(text).fit == LiteralFit::Whole) {
            return fault(typed, fit,
                         Text::tr("`%1` is a length of time: `-%1` is so long ago, `+%1` so far "
                                  "ahead.")
                             .arg(text),
                         text == typed.piece.text ? u'-' + text : QString());
        }
        return fault(typed, fit,
                     Text::tr("`%1` is no moment; write one like `2026-11-01`, "
                              "`2026-11-01T12:00Z`, `today`, `yesterday` or `-24h`.")
                         .arg(text),
                     fix);
    case QueryKind::Number:
    case QueryKind::Text:
    case QueryKind::Word:
        break;
    }
    return fault(
        typed, fit,
        typed.field.hasShare()
            ? Text::tr("`%1` is no number; write one like `10`, `1.5k`, `2M` or `1%`.").arg(text)
            : Text::tr("`%1` is no number; write one like `10`, `1.5k` or `2M`.").arg(text),
        fix);
}

//! Nothing where that depends on the time of day and the time zone.
std::optional<bool> isAfter(const QueryNumber &a, const QueryNumber &b)
{
    return a.value > b.value;
}

std::optional<bool> isAfter(QueryLength a, QueryLength b)
{
    return a > b;
}

bool isAbsolute(const QueryMoment &moment)
{
    return moment.date.isValid();
}

//! In seconds since the epoch, as if the user's time zone were UTC.
qint64 startOf(const QueryMoment &moment)
{
    const QTime time = moment.time.isValid() ? moment.time : QTime(0, 0);
    return QDateTime(moment.date, time, QTimeZone::utc()).toSecsSinceEpoch()
        - moment.utcOffsetSeconds.value_or(0);
}

qint64 secondsOf(QueryMoment::Kind kind)
{
    return kind == QueryMoment::Kind::Day ? 86'400 : kind == QueryMoment::Kind::Minute ? 60 : 1;
}

std::optional<bool> isAfter(const QueryMoment &a, const QueryMoment &b)
{
    if (isAbsolute(a) && isAbsolute(b)) {
        constexpr qint64 farthestZone = 14 * 3600;
        const bool isSureOfZones = a.utcOffsetSeconds.has_value() == b.utcOffsetSeconds.has_value();
        return startOf(a) >= startOf(b) + secondsOf(b.kind) + (isSureOfZones ? 0 : farthestZone);
    }
    return a.kind == b.kind ? std::optional(a.offset > b.offset || a.days > b.days) : std::nullopt;
}

//! Makes of a number what it is to this field. A sentence if the field cannot have it; else null.
QString complaintAbout(const TypedValue &typed, QueryNumber &number)
{
    if (typed.field.kind == FieldKind::Share) {
        number.isShare = true;
    }
    return number.isShare && !typed.field.hasShare()
        ? Text::tr("`%1` is a count and has no percentage.").arg(typed.token.name.text)
        : QString();
}

template <typename T> QString complaintAbout(const TypedValue &, T &)
{
    return {};
}

QString complaintAboutRange(const QueryRange<QueryNumber> &range)
{
    return range.from->isShare == range.to->isShare
        ? QString()
        : Text::tr("The ends of a range must both be counts or both be percentages.");
}

template <typename T> QString complaintAboutRange(const QueryRange<T> &)
{
    return {};
}

template <typename T>
tl::expected<std::optional<T>, QueryFault> endOf(const TypedValue &typed, const QString &text)
{
    if (text.isEmpty()) {
        return std::optional<T>();
    }
    Literal<T> literal = literalOf(typed, text, T());
    // A full stop at the end may become the two of a range.
    if (literal.fit == LiteralFit::None && text.endsWith(u'.')
        && literalOf(typed, text.chopped(1), T()).fit == LiteralFit::Whole) {
        literal.fit = LiteralFit::Beginning;
    }
    if (literal.fit != LiteralFit::Whole) {
        QString value = typed.piece.text;
        const QString other = inItsCase<T>(typed, text);
        return badLiteral(typed, literal.fit, text,
                          other.isNull() ? other : value.replace(text, other));
    }
    if (const QString complaint = complaintAbout(typed, literal.value); !complaint.isNull()) {
        return fault(typed, LiteralFit::None, complaint);
    }
    return std::optional<T>(literal.value);
}

template <typename T>
tl::expected<QueryRange<T>, QueryFault> rangeOf(const TypedValue &typed, qsizetype dots)
{
    const QString first = typed.piece.text.first(dots);
    const QString last = typed.piece.text.sliced(dots + 2);
    if (typed.isComparison()) {
        return fault(typed, LiteralFit::None,
                     Text::tr("A range is written after `:`, as in `%1:%2`.")
                         .arg(typed.token.name.text, typed.piece.text));
    }
    const auto from = endOf<T>(typed, first);
    if (!from) {
        return Fault(QueryFault{from.error().error, false});
    }
    const auto to = endOf<T>(typed, last);
    if (!to) {
        return Fault(to.error());
    }
    if (!*from && !*to) {
        return fault(typed, LiteralFit::Beginning,
                     Text::tr("A range has at least one end, as in `1..2`, `1..` or `..2`."));
    }
    const QueryRange<T> range{*from, *to, true};
    if (*from && *to) {
        if (const QString complaint = complaintAboutRange(range); !complaint.isNull()) {
            return fault(typed, LiteralFit::Beginning, complaint);
        }
        if (isAfter(**from, **to).value_or(false)) {
            return fault(typed, LiteralFit::Beginning,
                         Text::tr("This range is empty: its smaller end comes first."),
                         last + ".."_L1 + first);
        }
    }
    return range;
}

template <typename T> tl::expected<QueryValue, QueryFault> valueOrRange(const TypedValue &typed)
{
    if (const qsizetype dots = typed.piece.text.indexOf(".."_L1); dots >= 0) {
        return rangeOf<T>(typed, dots);
    }
    if (typed.isComparison() && typed.token.values.size() > 1) {
        return fault(typed, LiteralFit::None,
                     Text::tr("`%1` compares with one value, not with a list.")
                         .arg(operatorText(typed.token.op)));
    }
    const auto value = endOf<T>(typed, typed.piece.text);
    if (!value) {
        return Fault(value.error());
    }
    if (typed.field.queryKind() == QueryKind::Length && !typed.isComparison()) {
        const QString &name = typed.token.name.text;
        const QString &text = typed.piece.text;
        return fault(typed, LiteralFit::Beginning,
                     Text::tr("Hardly anything takes exactly `%2`: write `%1<%2`, `%1>%2`, or a "
                              "range like `%1:%2..`.")
                         .arg(name, text),
                     text + ".."_L1);
    }
    return QueryRange<T>{*value, std::nullopt, false};
}

bool isRangeOfMetadata(const TypedValue &typed)
{
    return typed.field.id == FieldId::MetadataValue && typed.token.op == QueryOperator::Colon
        && !typed.piece.isQuoted && isNumberRange(typed.piece.text);
}

tl::expected<QueryValue, QueryFault> valueOf(const TypedValue &typed)
{
    switch (typed.field.queryKind()) {
    case QueryKind::Text:
        if (typed.isComparison() || isRangeOfMetadata(typed)) {
            return valueOrRange<QueryNumber>(typed);
        }
        return QueryText{typed.piece.text,
                         typed.token.op == QueryOperator::Colon && typed.piece.isGlob()};
    case QueryKind::Word:
        return wordsOf(typed);
    case QueryKind::Number:
        return valueOrRange<QueryNumber>(typed);
    case QueryKind::Length:
        return valueOrRange<QueryLength>(typed);
    case QueryKind::Moment:
        return valueOrRange<QueryMoment>(typed);
    }
    Q_UNREACHABLE();
}

Fault operatorOfAnotherKind(const QueryToken &token, const Field &entry)
{
    return Fault(QueryFault::at(token.opSpan,
                                Text::tr("`%1` has no order: use `:`, `=` or `!=`, as in `%2`.")
                                    .arg(token.name.text, entry.example),
                                u":"_s));
}

//! The fault of a missing value: "status:", "status:failed,".
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

    const std::optional<QueryFieldKey> field = queryFieldFromName(token.name.text, token.topic);
    if (!field) {
        return Fault(unknownField(query, token));
    }
    const Field &entry = fieldOf(field->field);
    if (field->field == FieldId::MetadataValue && field->key.isEmpty()) {
        return Fault(QueryFault::at(token.name.span,
                                    Text::tr("A key is missing after `%1`, as in `%2`.")
                                        .arg(token.name.text, entry.example)));
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
        auto value = valueOf({query, token, entry, piece});
        if (!value) {
            return Fault(value.error());
        }
        addValue(node.term.values, *std::move(value));
    }
    return node;
}

bool isTerm(const QString &text, QueryTopic topic)
{
    const QList<QueryToken> tokens = tokensOf(text, topic).tokens;
    return tokens.size() == 1 && tokens[0].kind == QueryToken::Kind::Term
        && leafOf(text, tokens[0]).has_value();
}
