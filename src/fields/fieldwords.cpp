// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fieldwords.h"

#include "health.h"
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

//! Most batches have ended: their status says so, without a look at their numbers.
template <HealthWord word> bool isUnwellRow(const RowView &row)
{
    return !isTerminal(row.batch.status()) && isUnwell(word, row.batch, row.standing, row.now);
}

constexpr const char *atRiskHelp = QT_TRANSLATE_NOOP(
    "Field",
    "It is predicted to miss its deadline; or, where nothing can be predicted, it is overdue, or "
    "has less than an hour or a tenth of its time left and a smaller share of its requests done "
    "than of its time gone.");
constexpr const char *staleHelp =
    QT_TRANSLATE_NOOP("Field", "It can change, and the last refreshes did not confirm it.");

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
    FieldWord{
        .key = "attention"_L1,
        .help = QT_TRANSLATE_NOOP(
            "Field",
            "It is faulty, and either live or ended within 24 hours (where the server does "
            "not say when, the latest moment that it reports counts); or it is failing, see "
            "`health:failing`. Never true of a batch that is gone."),
        .isTrueOf =
            [](const RowView &row) { return needsAttention(row.batch, row.standing, row.now); },
        .needsNow = true,
        .needsStanding = true},
    FieldWord{.key = "atrisk"_L1,
              .help = atRiskHelp,
              .isTrueOf = isUnwellRow<HealthWord::AtRisk>,
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
              .help = staleHelp,
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
                      return (!row.batch.errorFileId().isEmpty() || row.standing.failedInFiles)
                          && isUnconfirmed(row.batch, row.standing);
                  },
              .needsStanding = true,
              .needsOthers = true},
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

constexpr std::array wordsOfHealth{
    FieldWord{.key = "overdue"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "Its deadline has passed."),
              .isTrueOf = isUnwellRow<HealthWord::Overdue>,
              .needsNow = true,
              .needsStanding = true},
    FieldWord{.key = "atrisk"_L1,
              .help = atRiskHelp,
              .isTrueOf = isUnwellRow<HealthWord::AtRisk>,
              .needsNow = true,
              .needsStanding = true},
    FieldWord{.key = "stalled"_L1,
              .help = QT_TRANSLATE_NOOP(
                  "Field",
                  "It is in progress, and no progress was seen for 15 minutes, nor for 5 times its "
                  "usual gap from one progress to the next."),
              .isTrueOf = isUnwellRow<HealthWord::Stalled>,
              .needsStanding = true},
    FieldWord{.key = "failing"_L1,
              .help = QT_TRANSLATE_NOOP("Field",
                                        "At least 10 of its requests are done, and more than 50 % "
                                        "of these failed."),
              .isTrueOf = isUnwellRow<HealthWord::Failing>,
              .needsStanding = true},
    FieldWord{.key = "slow"_L1,
              .help = QT_TRANSLATE_NOOP(
                  "Field",
                  "It waits, is in progress or finalizes for longer than 95 % of the batches with "
                  "the same endpoint and model that ended within 30 days, if there are 20 of "
                  "these."),
              .isTrueOf = isUnwellRow<HealthWord::Slow>,
              .needsNow = true,
              .needsStanding = true,
              .needsOthers = true},
    FieldWord{.key = "long_finalizing"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "It has been finalizing for more than an hour."),
              .isTrueOf = isUnwellRow<HealthWord::LongFinalizing>,
              .needsNow = true,
              .needsStanding = true},
    FieldWord{.key = "queued_long"_L1,
              .help = QT_TRANSLATE_NOOP("Field", "It has waited to begin for more than 4 hours."),
              .isTrueOf = isUnwellRow<HealthWord::QueuedLong>,
              .needsNow = true,
              .needsStanding = true},
    FieldWord{.key = "stale"_L1,
              .help = staleHelp,
              .isTrueOf = isUnwellRow<HealthWord::Stale>,
              .needsStanding = true},
};
static_assert(wordsOfHealth.size() == allHealthWords.size());

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

std::span<const FieldWord> healthWords()
{
    return wordsOfHealth;
}

bool isHealth(const RowView &row, int word)
{
    return wordsOfHealth[static_cast<std::size_t>(word)].isTrueOf(row);
}

quint32 healthOfRow(const RowView &row)
{
    return isTerminal(row.batch.status()) ? 0 : healthOf(row.batch, row.standing, row.now);
}
