// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchstatus.h"

#include "stamp.h"
#include "statustable.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

//! "InProgress" → "in_progress", "JOB_STATE_RUNNING" → "running", "in progress" → "in_progress".
QString normalized(QStringView word)
{
    word = word.trimmed();
    QString snake;
    snake.reserve(word.size() + 4);
    for (qsizetype i = 0; i < word.size(); ++i) {
        const QChar c = word[i];
        if (c == u'-' || c.isSpace()) {
            snake += u'_';
            continue;
        }
        if (c.isUpper() && i > 0 && word[i - 1].isLower()) {
            snake += u'_';
        }
        snake += c.toLower();
    }
    for (const QLatin1StringView prefix :
         {"job_state_"_L1, "batch_state_"_L1, "batch_status_"_L1}) {
        if (snake.startsWith(prefix)) {
            snake.remove(0, prefix.size());
        }
    }
    return snake;
}

bool hasSynonym(const StatusRow &row, const QString &word)
{
    return QString(row.synonyms).split(u' ', Qt::SkipEmptyParts).contains(word);
}

} // namespace

QLatin1StringView statusKey(BatchStatus status)
{
    return rowOf(status).key;
}

BatchStatus statusFromWord(QStringView word)
{
    for (const StatusRow &row : statusTable) {
        if (word == row.key) {
            return row.status;
        }
    }
    const QString snake = normalized(word);
    const auto *const found = std::ranges::find_if(statusTable, [&snake](const StatusRow &row) {
        return snake == row.key || hasSynonym(row, snake);
    });
    return found == statusTable.end() ? BatchStatus::Unknown : found->status;
}

bool isTerminal(BatchStatus status)
{
    return rowOf(status).isTerminal;
}

std::optional<StampKind> entryStamp(BatchStatus status)
{
    return rowOf(status).entry;
}
