// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrows.h"
#include "batchstanding.h"
#include "fuzz.h"
#include "querycompletion.h"
#include "queryedit.h"
#include "querymatcher.h"
#include "queryparser.h"
#include "samplebatches.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestToComplete = 200; // Each cursor is tried.

bool isWithin(const QuerySpan &span, const QString &query)
{
    return span.position >= 0 && span.length >= 0 && span.end() <= query.size();
}

void requireReadsBack(const QString &query, const ParsedQuery &parsed)
{
    const QString text = textOf(parsed.root);
    const ParsedQuery again = parseQuery(text);
    require(again.isValid() && again.root == parsed.root, "what a query is written as means it");
    require(textOf(again.root) == text, "a query that is written anew stays as it is");
    require(isWithin(parsed.root.span, query), "the tree is of the text");
}

void requireMended(const QString &query, const QueryError &error)
{
    require(isWithin(error.span, query) && error.span.length > 0, "a mistake has a place");
    require(!error.message.isEmpty(), "a mistake has a message");
    if (!error.fix.isNull()) {
        QString mended = query;
        mended.replace(error.span.position, error.span.length, error.fix);
        static_cast<void>(parseQuery(mended));
    }
}

void requireCompletions(const QString &query)
{
    for (qsizetype cursor = 0; cursor <= std::min(query.size(), longestToComplete); ++cursor) {
        const QueryCompletion completion = completionAt(query, cursor);
        require(isWithin(completion.span, query), "what is completed is in the text");
        static_cast<void>(candidatesFor(completion, {u"gpt-4o"_s, u"a \"b\""_s}));
    }
}

void ask(const QueryNode &query)
{
    static const BatchRows rows = [] {
        QRandomGenerator random(1);
        BatchRows made;
        for (int i = 0; i < 20; ++i) {
            made.append(randomBatch(u"batch_%1"_s.arg(i), random));
        }
        return made;
    }();
    const QueryMatcher matcher(query, {Stamp::fromMSecs(1'795'269'600'000)});
    for (int i = 0; i < rows.size(); ++i) {
        static_cast<void>(matcher.matches(rows[i], {}));
    }
}

} // namespace

//! A query as it is typed, completed, edited by clicks and asked.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString query =
        QString::fromUtf8(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const ParsedQuery parsed = parseQuery(query);
    if (parsed.isValid()) {
        requireReadsBack(query, parsed);
        ask(parsed.root);
        const QueryFieldKey status{FieldId::Status, {}};
        require(parseQuery(withTerm(query, status, {u"failed"_s})).isValid(),
                "a click on a facet leaves a valid query valid");
        require(parseQuery(withExcluded(query, status, u"failed"_s)).isValid(),
                "excluding a value leaves a valid query valid");
        require(parseQuery(withoutTerm(query, status)).isValid(),
                "taking a term out leaves a valid query valid");
    } else {
        requireMended(query, parsed.error);
    }
    requireCompletions(query);
    return 0;
}
