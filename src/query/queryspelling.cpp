// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Which word is near is told by its distance in typing mistakes (optimal string alignment). A field
// is only proposed where the term with its name could be read, operator and values included.

#include "queryspelling.h"

#include "querytermparser.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QueryParser)
};

//! The distance of optimal string alignment.
qsizetype mistakesBetween(const QString &a, const QString &b)
{
    const auto width = static_cast<std::size_t>(b.size()) + 1;
    std::vector<qsizetype> beforeLast(width);
    std::vector<qsizetype> last(width);
    std::vector<qsizetype> row(width);
    for (std::size_t j = 0; j < width; ++j) {
        row[j] = static_cast<qsizetype>(j);
    }
    for (qsizetype i = 1; i <= a.size(); ++i) {
        beforeLast = std::exchange(last, row);
        row[0] = i;
        for (std::size_t j = 1; j < width; ++j) {
            const auto column = static_cast<qsizetype>(j);
            const bool isSame = a[i - 1] == b[column - 1];
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (isSame ? 0 : 1)});
            if (i > 1 && j > 1 && a[i - 1] == b[column - 2] && a[i - 2] == b[column - 1]) {
                row[j] = std::min(row[j], beforeLast[j - 2] + 1);
            }
        }
    }
    return row.back();
}

//! Whether the term would be one, or become one, if its field were called @p name.
bool takesTerm(const QString &query, const QueryToken &token, const QString &name)
{
    QueryToken mended = token;
    mended.name.text = name;
    const auto leaf = leafOf(query, mended);
    return leaf || leaf.error().canBeTypedOn;
}

QStringList fieldNames(QueryTopic topic)
{
    QStringList names;
    for (const Field *const field : queryFields(topic)) {
        names += queryNames(*field);
    }
    return names;
}

//! The field that was probably meant, of the fields that take the operator and values; null where
//! none is likely. First by typing mistakes, then by the beginning of a name, last as a key of the
//! metadata.
QString fieldFor(const QString &query, const QueryToken &token, const QString &mistyped)
{
    const QString &name = token.name.text;
    const auto takes = [&](const QString &each) {
        return each.endsWith(u'.') ? name.endsWith(u'.') : takesTerm(query, token, each);
    };
    QStringList names = fieldNames(token.topic);
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
    QStringList prefixes = fieldNames(token.topic);
    prefixes.removeIf([](const QString &each) { return !each.endsWith(u'.'); });
    const qsizetype dot = name.indexOf(u'.') + 1;
    const QString prefix = dot > 0 ? nearestWord(name.first(dot), prefixes) : QString();
    return prefix.isNull() ? prefix : prefix + quotedQueryText(name.sliced(dot));
}

//! Whether the name may be a key of the metadata, rather than part of a URL, a path or a time of
//! day.
bool canBeMetadataKey(const QueryToken &token)
{
    static const QRegularExpression key(u"^[A-Za-z_][A-Za-z0-9_.-]*$"_s);
    return token.topic == QueryTopic::Batches && key.match(token.name.text).hasMatch()
        && std::ranges::none_of(token.values, [](const QueryPiece &value) {
               return value.text.startsWith("//"_L1) || value.text.contains(u':');
           });
}

} // namespace

QString nearestWord(const QString &word, const QStringList &words)
{
    constexpr qsizetype longestWord = 40; // Nobody mistypes that much of a word.
    const QString typed = word.toLower();
    QString nearest;
    qsizetype fewest = std::max<qsizetype>(1, word.size() / 3) + 1;
    for (const QString &candidate : words) {
        const qsizetype mistakes =
            word.size() > longestWord ? fewest : mistakesBetween(typed, candidate);
        if (mistakes < fewest && mistakes < candidate.size()) {
            fewest = mistakes;
            nearest = candidate;
        }
    }
    return nearest;
}

QueryFault unknownField(const QString &query, const QueryToken &token)
{
    const QString &name = token.name.text;
    const QString op = operatorText(token.op);
    if (name.isEmpty()) {
        return QueryFault::at(
            token.opSpan,
            Text::tr("A field is missing before `%1`; in quotes, it is a text to look "
                     "for.")
                .arg(op));
    }
    const QString mistyped = nearestWord(name, fieldNames(token.topic));
    const QString meant = fieldFor(query, token, mistyped);
    if (!meant.isNull() || !mistyped.isNull()) {
        return QueryFault::at(token.name.span,
                              Text::tr("Unknown field `%1`: did you mean `%2`?")
                                  .arg(name, meant.isNull() ? mistyped : meant),
                              meant);
    }
    const QString metadata = QueryFieldKey{FieldId::MetadataValue, name}.name();
    if (canBeMetadataKey(token) && takesTerm(query, token, metadata)) {
        return QueryFault::at(
            token.name.span,
            Text::tr("Unknown field `%1`. A key of the metadata is written `%2`, and a "
                     "text with `%3` in it stands in quotes.")
                .arg(name, metadata, op),
            metadata);
    }
    return QueryFault::at(
        token.span,
        Text::tr("Unknown field `%1`. To look for a text with `%2` in it, put it in quotes.")
            .arg(name, op),
        quotedQueryText(query.sliced(token.span.position, token.span.length).remove(u'"')));
}
