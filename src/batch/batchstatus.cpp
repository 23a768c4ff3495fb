// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchstatus.h"

#include <algorithm>
#include <utility>

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

using enum BatchStatus;

// Vendors' words besides the API's own eight.
constexpr std::pair<QLatin1StringView, BatchStatus> synonyms[] = {
    {"submitted"_L1, Validating},
    {"created"_L1, Validating},
    {"scheduling"_L1, Validating},
    {"scheduled"_L1, Validating},
    {"queued"_L1, Validating},
    {"in_queue"_L1, Validating},
    {"pending"_L1, Validating},
    {"unspecified"_L1, Validating},
    {"registering"_L1, Validating},
    {"running"_L1, InProgress},
    {"processing"_L1, InProgress},
    {"updating"_L1, InProgress},
    {"inprogress"_L1, InProgress},
    {"complete"_L1, Completed},
    {"success"_L1, Completed},
    {"succeeded"_L1, Completed},
    {"ended"_L1, Completed},
    {"finished"_L1, Completed},
    {"partially_completed"_L1, Completed},
    {"partially_succeeded"_L1, Completed},
    {"error"_L1, Failed},
    {"timeout_exceeded"_L1, Expired},
    {"stale_expired"_L1, Expired},
    {"canceling"_L1, Cancelling},
    {"stopping"_L1, Cancelling},
    {"cancellation_requested"_L1, Cancelling},
    {"canceled"_L1, Cancelled},
    {"stopped"_L1, Cancelled},
};

} // namespace

QLatin1StringView statusKey(BatchStatus status)
{
    switch (status) {
    case Validating:
        return "validating"_L1;
    case InProgress:
        return "in_progress"_L1;
    case Finalizing:
        return "finalizing"_L1;
    case Completed:
        return "completed"_L1;
    case Failed:
        return "failed"_L1;
    case Expired:
        return "expired"_L1;
    case Cancelling:
        return "cancelling"_L1;
    case Cancelled:
        return "cancelled"_L1;
    case Unknown:
        return "unknown"_L1;
    }
    Q_UNREACHABLE();
}

BatchStatus statusFromWord(QStringView word)
{
    for (const BatchStatus status : allStatuses) {
        if (word == statusKey(status)) {
            return status;
        }
    }
    const QString snake = normalized(word);
    for (const BatchStatus status : allStatuses) {
        if (snake == statusKey(status)) {
            return status;
        }
    }
    const auto *const found = std::ranges::find(
        synonyms, snake, [](const auto &synonym) { return QString(synonym.first); });
    return found == std::end(synonyms) ? Unknown : found->second;
}

bool isTerminal(BatchStatus status)
{
    return status == Completed || status == Failed || status == Expired || status == Cancelled;
}

std::optional<StampKind> entryStamp(BatchStatus status)
{
    switch (status) {
    case Validating:
        return StampKind::Created;
    case InProgress:
        return StampKind::InProgress;
    case Finalizing:
        return StampKind::Finalizing;
    case Completed:
        return StampKind::Completed;
    case Failed:
        return StampKind::Failed;
    case Expired:
        return StampKind::Expired;
    case Cancelling:
        return StampKind::Cancelling;
    case Cancelled:
        return StampKind::Cancelled;
    case Unknown:
        return std::nullopt;
    }
    Q_UNREACHABLE();
}
