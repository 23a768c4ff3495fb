// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryspacing.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QueryParser)
};

using Kind = QueryToken::Kind;

QString textIn(const QString &query, QuerySpan span)
{
    return query.sliced(span.position, span.length);
}

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
        && queryFieldFromName(first.values[0].text) && at + 1 < tokens.size()
        && tokens[at + 1].kind == Kind::Term && tokens[at + 1].name.span.length == 0;
    const QueryToken &term = isApart ? tokens[at + 1] : first;
    if (term.kind != Kind::Term || (!isApart && term.name.span.length == 0)) {
        return std::nullopt;
    }
    QString joined = textIn(query, first.span) + (isApart ? textIn(query, term.span) : QString());
    qsizetype next = at + (isApart ? 2 : 1);
    bool isMissing = term.values.last().span.length == 0;
    for (; isMissing && isTextAt(tokens, next); ++next) {
        joined += textIn(query, tokens[next].span);
        isMissing = joined.endsWith(u',');
    }
    const bool isMended = isTerm(joined);
    if (!isApart && (next == at + 1 || !isMended)) {
        return std::nullopt;
    }
    const bool isList = !isApart && term.values.size() > 1;
    const qsizetype end = tokens[next - 1].span.end();
    return QueryFault{{{first.span.position, end - first.span.position},
                       isList ? Text::tr("Lists have no spaces between their values.")
                              : Text::tr("No spaces around `%1`.").arg(operatorText(term.op)),
                       isMended || isMissing ? joined : QString()},
                      false};
}

//! `failed>10 %`.
std::optional<QueryFault> spacedPercent(const QString &query, const QList<QueryToken> &tokens,
                                        qsizetype at)
{
    const auto field =
        tokens[at].kind == Kind::Term ? queryFieldFromName(tokens[at].name.text) : std::nullopt;
    const bool isPercent = field && hasShare(field->field) && isTextAt(tokens, at + 1)
        && textIn(query, tokens[at + 1].span) == "%"_L1;
    if (!isPercent) {
        return std::nullopt;
    }
    const QuerySpan number = tokens[at].values.last().span;
    return QueryFault{{{number.position, tokens[at + 1].span.end() - number.position},
                       Text::tr("No space before `%`."),
                       textIn(query, number) + u'%'},
                      false};
}

} // namespace

std::optional<QueryFault> spacingAt(const QString &query, const QList<QueryToken> &tokens,
                                    qsizetype at)
{
    const auto found = spacedOperator(query, tokens, at);
    return found ? found : spacedPercent(query, tokens, at);
}
