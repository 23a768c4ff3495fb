// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldwords.h"

#include "outcome.h"
#include "rowview.h"
#include "statustable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr auto wordsOfStatus = [] {
    std::array<FieldWord, statusTable.size()> words;
    std::ranges::transform(statusTable, words.begin(),
                           [](const StatusRow &row) { return FieldWord{row.key}; });
    return words;
}();

constexpr auto wordsOfOutcome = [] {
    std::array<FieldWord, outcomeKeys.size()> words;
    std::ranges::transform(outcomeKeys, words.begin(),
                           [](QLatin1StringView key) { return FieldWord{key}; });
    return words;
}();

bool saysNothing(QByteArrayView json)
{
    return json.isEmpty() || json == "{}" || json == "[]" || json == "\"\"";
}

constexpr std::array wordsOfIs{
    FieldWord{.key = "live"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "It can still change, and is not gone."),
              .isTrueOf =
                  [](const RowView &row) {
                      return !isTerminal(row.batch.status()) && !row.standing.isGone;
                  },
              .needsStanding = true},
    FieldWord{.key = "terminal"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "It has ended."),
              .isTrueOf =
                  [](const RowView &row) {
                      return isTerminal(row.batch.status());
                  }},
    FieldWord{.key = "faulty"_L1,
              .help = QT_TRANSLATE_NOOP(
                  "Field",
                  "It failed or expired, completed without all of its requests having succeeded, "
                  "is overdue, or its status is unknown."),
              .isTrueOf = [](const RowView &row) { return isFaulty(row.batch, row.now); },
              .needsNow = true},
    FieldWord{.key = "attention"_L1,
              .help = QT_TRANSLATE_NOOP(
                  "Field",
                  "It is faulty, and either live or ended within 24 hours (where the server does "
                  "not say when, the latest moment that it reports counts); or it is live, at "
                  "least 10 requests are done, and more than half of these failed. Never true of "
                  "a batch that is gone."),
              .isTrueOf =
                  [](const RowView &row) {
                      return !row.standing.isGone && needsAttention(row.batch, row.now);
                  },
              .needsNow = true,
              .needsStanding = true},
    FieldWord{.key = "atrisk"_L1,
              .help = QT_TRANSLATE_NOOP(
                  "Field",
                  "It will miss its deadline at the rate so far; or, where nothing can be "
                  "predicted, it is overdue, or has less than an hour or a tenth of its time "
                  "left and a smaller share of its requests done than of its time gone."),
              .isTrueOf =
                  [](const RowView &row) {
                      return !isTerminal(row.batch.status())
                          && isAtRisk(row.batch, row.standing, row.now);
                  },
              .needsNow = true,
              .needsStanding = true},
    FieldWord{.key = "changed"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "It differs from when you last looked."),
              .isTrueOf = [](const RowView &row) { return row.standing.isChanged; },
              .needsStanding = true},
    FieldWord{.key = "new"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "It was not there when you last looked."),
              .isTrueOf = [](const RowView &row) { return row.standing.isNew; },
              .needsStanding = true},
    FieldWord{.key = "stale"_L1,
              .help = QT_TRANSLATE_NOOP("Field",
                                        "It can change, and the last refreshes did not "
                                        "confirm it."),
              .isTrueOf = [](const RowView &row) { return row.standing.isStale; },
              .needsStanding = true},
    FieldWord{.key = "gone"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "It is no longer on the server."),
              .isTrueOf = [](const RowView &row) { return row.standing.isGone; },
              .needsStanding = true},
    FieldWord{.key = "unconfirmed"_L1,
              .help = QT_TRANSLATE_NOOP(
                  "Field",
                  "It succeeded by its counts, yet has an error file, which its server does not "
                  "write for every batch."),
              .isTrueOf =
                  [](const RowView &row) {
                      return !row.batch.errorFileId().isEmpty()
                          && isUnconfirmed(row.batch, row.standing);
                  },
              .needsStanding = true,
              .needsHabit = true},
};

constexpr std::array wordsOfHas{
    FieldWord{.key = "output"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "An output file."),
              .isTrueOf =
                  [](const RowView &row) {
                      return !row.batch.outputFileId().isEmpty();
                  }},
    FieldWord{.key = "errors"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "Listed errors or an error file."),
              .isTrueOf =
                  [](const RowView &row) {
                      return row.batch.errorCount() > 0 || !row.batch.errorFileId().isEmpty();
                  }},
    FieldWord{.key = "metadata"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "Metadata of any key."),
              .isTrueOf =
                  [](const RowView &row) {
                      return !saysNothing(row.batch.metadata());
                  }},
};

} // namespace

std::span<const FieldWord> statusWords()
{
    return wordsOfStatus;
}

std::span<const FieldWord> outcomeWords()
{
    return wordsOfOutcome;
}

std::span<const FieldWord> factWords()
{
    return wordsOfIs;
}

std::span<const FieldWord> contentWords()
{
    return wordsOfHas;
}

bool isFact(const RowView &row, int word)
{
    return wordsOfIs[static_cast<std::size_t>(word)].isTrueOf(row);
}

bool isContent(const RowView &row, int word)
{
    return wordsOfHas[static_cast<std::size_t>(word)].isTrueOf(row);
}
