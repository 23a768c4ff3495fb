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
    QString joined = first.span.textIn(query) + (isApart ? term.span.textIn(query) : QString());
    qsizetype next = at + (isApart ? 2 : 1);
    bool isMissing = term.values.last().span.length == 0;
    for (; isMissing && isTextAt(tokens, next); ++next) {
        joined += tokens[next].span.textIn(query);
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
        && tokens[at + 1].span.textIn(query) == "%"_L1;
    if (!isPercent) {
        return std::nullopt;
    }
    const QuerySpan number = tokens[at].values.last().span;
    return QueryFault{{{number.position, tokens[at + 1].span.end() - number.position},
                       Text::tr("No space before `%`."),
                       number.textIn(query) + u'%'},
                      false};
}

} // namespace

std::optional<QueryFault> spacingAt(const QString &query, const QList<QueryToken> &tokens,
                                    qsizetype at)
{
    const auto found = spacedOperator(query, tokens, at);
    return found ? found : spacedPercent(query, tokens, at);
}
