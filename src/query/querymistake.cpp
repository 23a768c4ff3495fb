// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Each check looks at the token at a position and its neighbours, and knows one habit. Where it
// finds the habit, it says what the sign means here, and offers what was probably meant if that can
// be read.

#include "querymistake.h"

#include "field.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QueryParser)
};

using Kind = QueryToken::Kind;

bool isOperand(const QueryToken &token)
{
    return token.kind == Kind::Text || token.kind == Kind::Term;
}

//! Looks for habits of other languages at one token.
class HabitCheck final
{
public:
    HabitCheck(const QString &query, const QList<QueryToken> &tokens, qsizetype at)
        : m_query(query)
        , m_tokens(tokens)
        , m_at(at)
    { }

    [[nodiscard]] std::optional<QueryFault> habit() const
    {
        using Check = std::optional<QueryFault> (HabitCheck::*)() const;
        for (const Check check :
             {&HabitCheck::exclamationMark, &HabitCheck::singleQuotes, &HabitCheck::signsOfLogic,
              &HabitCheck::smallKeyword, &HabitCheck::twoOperators, &HabitCheck::excludedValues}) {
            if (std::optional<QueryFault> found = (this->*check)()) {
                return found;
            }
        }
        return std::nullopt;
    }

private:
    [[nodiscard]] const QueryToken &token() const { return m_tokens[m_at]; }

    [[nodiscard]] const QueryToken *following() const
    {
        return m_at + 1 < m_tokens.size() ? &m_tokens[m_at + 1] : nullptr;
    }

    //! The text of the term up to its values: `status:` of `status:failed`.
    [[nodiscard]] QString textBeforeValues() const
    {
        return QuerySpan{token().span.position, token().opSpan.end() - token().span.position}
            .textIn(m_query);
    }

    [[nodiscard]] std::optional<QueryFieldKey> field() const
    {
        return token().kind == Kind::Term ? queryFieldFromName(token().name.text, token().topic)
                                          : std::nullopt;
    }

    //! `!a`, `! a`, `!(a b)`.
    [[nodiscard]] std::optional<QueryFault> exclamationMark() const
    {
        qsizetype end = token().span.position;
        while (end < token().span.end() && m_query[end] == u'!') {
            ++end;
        }
        const QuerySpan marks{token().span.position, end - token().span.position};
        const bool isOperator = token().kind == Kind::Term && token().name.text.isEmpty();
        if (marks.length == 0 || isOperator) {
            return std::nullopt;
        }
        const bool isApart = end == token().span.end()
            && (!following() || following()->span.position > token().span.end());
        return QueryFault::at(
            marks, Text::tr("`!` does not exclude: write `-` directly before a term, or `NOT`."),
            !isApart          ? u"-"_s
                : following() ? u"NOT"_s
                              : QString());
    }

    //! 'a b', and x:'a b'.
    [[nodiscard]] std::optional<QueryFault> singleQuotes() const
    {
        QList<qsizetype> starts{token().span.position};
        if (token().kind == Kind::Term) {
            for (const QueryPiece &value : token().values) {
                starts.append(value.span.position);
            }
        }
        for (const qsizetype start : starts) {
            const qsizetype end =
                start < m_query.size() && m_query[start] == u'\'' ? closingQuote(start) : -1;
            if (end > 0) {
                return QueryFault::at(
                    {start, end + 1 - start},
                    Text::tr("Single quotes do not keep words together: write double quotes."),
                    quotedQueryText(m_query.sliced(start + 1, end - start - 1)));
            }
        }
        return std::nullopt;
    }

    //! The position of the single quote that ends a word, or −1. In "it's" it is an apostrophe.
    [[nodiscard]] qsizetype closingQuote(qsizetype open) const
    {
        for (qsizetype at = m_query.indexOf(u'\'', open + 1); at >= 0;
             at = m_query.indexOf(u'\'', at + 1)) {
            const QChar next = at + 1 < m_query.size() ? m_query[at + 1] : QChar(u' ');
            if (next.isSpace() || next == u')' || next == u',') {
                return at;
            }
        }
        return -1;
    }

    //! `a|b`, `a || b`, `a&&b`, `status:a|b`.
    [[nodiscard]] std::optional<QueryFault> signsOfLogic() const
    {
        const QString text = token().span.textIn(m_query);
        const QString bare = outsideQuotes(text);
        if (!bare.contains(u'|') && !bare.contains("&&"_L1)) {
            return std::nullopt;
        }
        const bool isUnfinished = !following() && (text.endsWith(u'|') || text.endsWith(u'&'));
        return QueryFault::at(
            token().span,
            bare.contains(u'|')
                ? Text::tr("`|` does not join alternatives: write `OR`, or commas between "
                           "the values of a field. In quotes, it is a text to look for.")
                : Text::tr("`&&` does not join terms: terms side by side must all hold. In "
                           "quotes, it is a text to look for."),
            isUnfinished || bare != text ? QString() : withoutSigns(text));
    }

    [[nodiscard]] static QString outsideQuotes(const QString &text)
    {
        QString bare;
        bool isInside = false;
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text[at] == u'"') {
                isInside = !isInside;
            } else if (isInside && text[at] == u'\\') {
                ++at;
            } else if (!isInside) {
                bare += text[at];
            }
        }
        return bare;
    }

    [[nodiscard]] QString withoutSigns(const QString &text) const
    {
        QString list = text;
        list.replace("||"_L1, ","_L1).replace(u'|', u',');
        if (isTerm(list, token().topic)) {
            return list;
        }
        QString terms = text;
        terms.replace("||"_L1, "|"_L1).replace(u'|', " OR "_L1).replace("&&"_L1, " AND "_L1);
        terms = terms.trimmed();
        const bool isWhole = !text.startsWith(u'|') && !text.startsWith(u'&')
            && !text.endsWith(u'|') && !text.endsWith(u'&');
        return isWhole && m_tokens.size() > 1 ? u'(' + terms + u')' : terms;
    }

    //! `a or b`, `not failed`. But "file not found" may well be texts to look for.
    [[nodiscard]] std::optional<QueryFault> smallKeyword() const
    {
        if (token().kind != Kind::Text || token().values[0].isQuoted || !following()) {
            return std::nullopt;
        }
        const QString keyword = token().values[0].text.toUpper();
        const bool isJoining = (keyword == "OR"_L1 || keyword == "AND"_L1) && m_at > 0
            && (isOperand(m_tokens[m_at - 1]) || m_tokens[m_at - 1].kind == Kind::RightParenthesis)
            && following()->kind != Kind::RightParenthesis && following()->kind != Kind::And
            && following()->kind != Kind::Or;
        const bool isExcluding = keyword == "NOT"_L1
            && (following()->kind == Kind::Term || following()->kind == Kind::LeftParenthesis
                || following()->kind == Kind::Minus || isStatus(*following()));
        if (!isJoining && !isExcluding) {
            return std::nullopt;
        }
        return QueryFault::at(
            token().span,
            Text::tr("`%1` is a word to look for: write `%2`, or put the word in quotes.")
                .arg(token().values[0].text, keyword),
            keyword);
    }

    [[nodiscard]] static bool isStatus(const QueryToken &token)
    {
        const FieldId field =
            token.topic == QueryTopic::Batches ? FieldId::Status : FieldId::RequestOutcome;
        return token.kind == Kind::Text && !token.values[0].isQuoted
            && queryWords(field).contains(token.values[0].text, Qt::CaseInsensitive);
    }

    //! `a==b`, `a=>b`, `a<>b`.
    [[nodiscard]] std::optional<QueryFault> twoOperators() const
    {
        const auto named = field();
        if (!named) {
            return std::nullopt;
        }
        const qsizetype start = token().values[0].span.position;
        qsizetype end = start;
        while (end < token().span.end() && u"=<>:!"_s.contains(m_query[end])) {
            ++end;
        }
        const bool isExclusion = end == start + 1 && m_query[start] == u'!';
        if (end == start || isExclusion) {
            return std::nullopt;
        }
        const QuerySpan span{token().opSpan.position, end - token().opSpan.position};
        const QString typed = span.textIn(m_query);
        const QStringList operators = operatorsOf(named->field);
        const QString meant = meantBy(typed);
        return QueryFault::at(span,
                              Text::tr("`%1` is no operator; `%2` has these: %3")
                                  .arg(typed, token().name.text, operators.join(u' ')),
                              operators.contains(meant) ? meant : QString());
    }

    [[nodiscard]] static QString meantBy(const QString &signs)
    {
        if (signs.contains(u'!') || signs == "<>"_L1) {
            return u"!="_s;
        }
        const bool hasEqual = signs.contains(u'=');
        const bool isLess = signs.contains(u'<');
        if (isLess == signs.contains(u'>')) {
            return isLess ? QString() : hasEqual ? u"="_s : u":"_s;
        }
        return (isLess ? u"<"_s : u">"_s) + (hasEqual ? "="_L1 : ""_L1);
    }

    //! `status:-failed`, `model:!gpt`. The value of a field of text may begin with a minus.
    [[nodiscard]] std::optional<QueryFault> excludedValues() const
    {
        const auto named = field();
        if (!named) {
            return std::nullopt;
        }
        const bool isWord = fieldOf(named->field).queryKind() == QueryKind::Word;
        QStringList wanted;
        QStringList excluded;
        for (const QueryPiece &value : token().values) {
            const QString text = value.span.textIn(m_query);
            const bool isExcluded = text.startsWith(u'!') || (isWord && text.startsWith(u'-'));
            (isExcluded ? excluded : wanted).append(isExcluded ? text.sliced(1) : text);
        }
        if (excluded.isEmpty()) {
            return std::nullopt;
        }
        const QString term = token().op == QueryOperator::NotEqual
            ? token().name.text + u':' + excluded.join(u',')
            : u'-' + textBeforeValues() + excluded.join(u',');
        const bool isUnfinished = excluded.contains(QString());
        return QueryFault::at(
            token().span,
            Text::tr("To exclude a value, write the `-` before the field, as in `-%1`.")
                .arg(textBeforeValues() + excluded.first()),
            isUnfinished           ? QString()
                : wanted.isEmpty() ? term
                                   : withWanted(wanted, term));
    }

    [[nodiscard]] QString withWanted(const QStringList &wanted, const QString &excludingTerm) const
    {
        const QString terms = textBeforeValues() + wanted.join(u',') + u' ' + excludingTerm;
        const bool isNegated = m_at > 0
            && (m_tokens[m_at - 1].kind == Kind::Minus || m_tokens[m_at - 1].kind == Kind::Not);
        return isNegated ? u'(' + terms + u')' : terms;
    }

    const QString &m_query;
    const QList<QueryToken> &m_tokens;
    qsizetype m_at;
};

bool isTextAt(const QList<QueryToken> &tokens, qsizetype at)
{
    return at < tokens.size() && tokens[at].kind == Kind::Text;
}

//! `a = b`, `a =b`, `a= b`, `a:b, c`.
std::optional<QueryFault> spacedOperator(const QString &query, const QList<QueryToken> &tokens,
                                         qsizetype at)
{
    const QueryToken &first = tokens[at];
    const bool isApart = first.kind == Kind::Text && !first.values[0].isQuoted
        && queryFieldFromName(first.values[0].text, first.topic) && at + 1 < tokens.size()
        && tokens[at + 1].kind == Kind::Term && tokens[at + 1].name.span.length == 0;
    const QueryToken &term = isApart ? tokens[at + 1] : first;
    if (term.kind != Kind::Term || (!isApart && term.name.span.length == 0)) {
        return std::nullopt;
    }
    QString joined = first.span.textIn(query) + (isApart ? term.span.textIn(query) : QString());
    qsizetype next = at + (isApart ? 2 : 1);
    bool isMissing = term.values.last().span.length == 0;
    for (; isMissing && isTextAt(tokens, next); ++next) {
        joined += tokens[next].span.textIn(query);
        isMissing = joined.endsWith(u',');
    }
    const bool isMended = isTerm(joined, first.topic);
    if (!isApart && (next == at + 1 || !isMended)) {
        return std::nullopt;
    }
    const bool isList = !isApart && term.values.size() > 1;
    const qsizetype end = tokens[next - 1].span.end();
    return QueryFault::at({first.span.position, end - first.span.position},
                          isList ? Text::tr("Lists have no spaces between their values.")
                                 : Text::tr("No spaces around `%1`.").arg(operatorText(term.op)),
                          isMended || isMissing ? joined : QString());
}

//! `failed>10 %`.
std::optional<QueryFault> spacedPercent(const QString &query, const QList<QueryToken> &tokens,
                                        qsizetype at)
{
    const auto field = tokens[at].kind == Kind::Term
        ? queryFieldFromName(tokens[at].name.text, tokens[at].topic)
        : std::nullopt;
    const bool isPercent = field && fieldOf(field->field).hasShare() && isTextAt(tokens, at + 1)
        && tokens[at + 1].span.textIn(query) == "%"_L1;
    if (!isPercent) {
        return std::nullopt;
    }
    const QuerySpan number = tokens[at].values.last().span;
    return QueryFault::at({number.position, tokens[at + 1].span.end() - number.position},
                          Text::tr("No space before `%`."), number.textIn(query) + u'%');
}

} // namespace

std::optional<QueryFault> mistakeAt(const QString &query, const QList<QueryToken> &tokens,
                                    qsizetype at)
{
    if (auto habit = HabitCheck(query, tokens, at).habit()) {
        return habit;
    }
    auto spaced = spacedOperator(query, tokens, at);
    return spaced ? spaced : spacedPercent(query, tokens, at);
}
