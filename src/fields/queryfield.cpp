// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryfield.h"

#include "outcome.h"
#include "querytext.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(QueryField)
};

using enum QueryField;
using enum QueryKind;

constexpr std::array table{
    QueryFieldEntry{Id, "id"_L1, ""_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The batch's id."), "id:batch_68*"_L1},
    QueryFieldEntry{Status, "status"_L1, ""_L1, Word,
                    QT_TRANSLATE_NOOP("QueryField", "The status."), "status:failed,expired"_L1},
    QueryFieldEntry{Outcome, "outcome"_L1, ""_L1, Word,
                    QT_TRANSLATE_NOOP("QueryField", "What became of the batch."),
                    "outcome:partial"_L1},
    QueryFieldEntry{Endpoint, "endpoint"_L1, ""_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The API that its requests call."),
                    "-endpoint:embeddings"_L1},
    QueryFieldEntry{Model, "model"_L1, ""_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The model."), "model:gpt-4o*"_L1},
    QueryFieldEntry{Window, "window"_L1, "completion_window"_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The completion window."), "window=24h"_L1},
    QueryFieldEntry{Created, "created"_L1, "created_at"_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When it was created."),
                    "created:2026-11-01..2026-11-07"_L1},
    QueryFieldEntry{Started, "started"_L1, "in_progress_at"_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When its first request could run."),
                    "started>2026-11-01T12:00Z"_L1},
    QueryFieldEntry{Finished, "finished"_L1, ""_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField",
                                      "When it ended, whichever way; where the server does not "
                                      "say, the last time that it does say of the batch."),
                    "finished>-24h"_L1},
    QueryFieldEntry{
        Live, "live"_L1, ""_L1, Moment,
        QT_TRANSLATE_NOOP("QueryField",
                          "When it was live: from its creation until it ended or was found gone."),
        "live:yesterday"_L1},
    QueryFieldEntry{Expires, "expires"_L1, "expires_at"_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When it expires or would have."),
                    "expires:+2h"_L1},
    QueryFieldEntry{Eta, "eta"_L1, ""_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When it will be complete at the rate so far."),
                    "eta:+1h"_L1},
    QueryFieldEntry{
        Confirmed, "confirmed"_L1, ""_L1, Moment,
        QT_TRANSLATE_NOOP("QueryField", "When the server last said that it is as it is."),
        "confirmed<-10m"_L1},
    QueryFieldEntry{Age, "age"_L1, ""_L1, Length,
                    QT_TRANSLATE_NOOP("QueryField", "The time since it was created."), "age<2d"_L1},
    QueryFieldEntry{
        Duration, "duration"_L1, ""_L1, Length,
        QT_TRANSLATE_NOOP("QueryField", "From creation to the end, or until now while it is live."),
        "duration:1h..6h"_L1},
    QueryFieldEntry{Wait, "wait"_L1, ""_L1, Length,
                    QT_TRANSLATE_NOOP("QueryField",
                                      "From creation to the start, or until now while a live batch "
                                      "has not started."),
                    "wait>30m"_L1},
    QueryFieldEntry{Left, "left"_L1, ""_L1, Length,
                    QT_TRANSLATE_NOOP("QueryField",
                                      "The time a live batch has left until it expires; negative "
                                      "when it is overdue."),
                    "left<1h30m"_L1},
    QueryFieldEntry{Slack, "slack"_L1, ""_L1, Length,
                    QT_TRANSLATE_NOOP("QueryField",
                                      "From its predicted completion until it expires; negative "
                                      "when it will miss that."),
                    "slack<0"_L1},
    QueryFieldEntry{Total, "total"_L1, "request_total"_L1, Number,
                    QT_TRANSLATE_NOOP("QueryField", "The number of its requests."),
                    "total>=10k"_L1},
    QueryFieldEntry{
        Completed, "completed"_L1, "request_completed"_L1, Number,
        QT_TRANSLATE_NOOP("QueryField", "Requests that succeeded, or with % their share of all."),
        "completed<50%"_L1},
    QueryFieldEntry{
        Failed, "failed"_L1, "request_failed"_L1, Number,
        QT_TRANSLATE_NOOP("QueryField", "Requests that failed, or with % their share of all."),
        "failed>1%"_L1},
    QueryFieldEntry{Progress, "progress"_L1, ""_L1, Number,
                    QT_TRANSLATE_NOOP("QueryField", "The share of requests done, in percent."),
                    "progress:50..100"_L1},
    QueryFieldEntry{
        FailedOfDone, "failed_of_done"_L1, "failed_of_done_percent"_L1, Number,
        QT_TRANSLATE_NOOP("QueryField", "The share of the requests done that failed, in percent."),
        "failed_of_done>50"_L1},
    QueryFieldEntry{Errors, "errors"_L1, "error_count"_L1, Number,
                    QT_TRANSLATE_NOOP("QueryField", "The number of errors the batch itself lists."),
                    "errors>0"_L1},
    QueryFieldEntry{Tokens, "tokens"_L1, "total_tokens"_L1, Number,
                    QT_TRANSLATE_NOOP("QueryField", "All tokens used."), "tokens>1.5M"_L1},
    QueryFieldEntry{ErrorCode, "error.code"_L1, "code first_error_code"_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The code of any error the batch lists."),
                    "error.code=token_limit_exceeded"_L1},
    QueryFieldEntry{File, "file"_L1, ""_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The id of its input, output or error file."),
                    "file:file-abc"_L1},
    QueryFieldEntry{Metadata, "meta.<key>"_L1, "metadata.<key>"_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The value of one key of its metadata."),
                    "meta.team=search"_L1},
    QueryFieldEntry{Is, "is"_L1, ""_L1, Word,
                    QT_TRANSLATE_NOOP("QueryField", "What is true of it now."), "is:attention"_L1},
    QueryFieldEntry{Has, "has"_L1, ""_L1, Word,
                    QT_TRANSLATE_NOOP("QueryField", "What it comes with."), "has:output,errors"_L1},
    QueryFieldEntry{FinalizingAt, "finalizing_at"_L1, ""_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When its results began to be gathered."),
                    "finalizing_at>-1h"_L1},
    QueryFieldEntry{CompletedAt, "completed_at"_L1, ""_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When it completed."), "completed_at:today"_L1},
    QueryFieldEntry{FailedAt, "failed_at"_L1, ""_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When it failed as a whole."),
                    "failed_at:today"_L1},
    QueryFieldEntry{ExpiredAt, "expired_at"_L1, ""_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When it expired."), "expired_at>-7d"_L1},
    QueryFieldEntry{CancellingAt, "cancelling_at"_L1, ""_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When it was told to stop."),
                    "cancelling_at>-1h"_L1},
    QueryFieldEntry{CancelledAt, "cancelled_at"_L1, ""_L1, Moment,
                    QT_TRANSLATE_NOOP("QueryField", "When it had stopped."),
                    "cancelled_at:yesterday"_L1},
    QueryFieldEntry{InputFileId, "input_file_id"_L1, ""_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The id of its input file."),
                    "input_file_id=file-abc"_L1},
    QueryFieldEntry{OutputFileId, "output_file_id"_L1, ""_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The id of its output file."),
                    "output_file_id:*"_L1},
    QueryFieldEntry{ErrorFileId, "error_file_id"_L1, ""_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The id of its error file."),
                    "error_file_id:*"_L1},
    QueryFieldEntry{ErrorMessage, "error.message"_L1, "first_error_message"_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "The message of any error the batch lists."),
                    "error.message:quota"_L1},
    QueryFieldEntry{InputTokens, "input_tokens"_L1, ""_L1, Number,
                    QT_TRANSLATE_NOOP("QueryField", "Tokens of its requests."),
                    "input_tokens>1M"_L1},
    QueryFieldEntry{OutputTokens, "output_tokens"_L1, ""_L1, Number,
                    QT_TRANSLATE_NOOP("QueryField", "Tokens of its responses."),
                    "output_tokens>100k"_L1},
    QueryFieldEntry{RawStatus, "raw_status"_L1, ""_L1, QueryKind::Text,
                    QT_TRANSLATE_NOOP("QueryField", "What the server itself calls the status."),
                    "raw_status=running"_L1},
};

struct WordEntry
{
    QLatin1StringView key;
    const char *description;
};

constexpr std::array isWords{
    WordEntry{"live"_L1, QT_TRANSLATE_NOOP("QueryField", "It can still change, and is not gone.")},
    WordEntry{"terminal"_L1, QT_TRANSLATE_NOOP("QueryField", "It has ended.")},
    WordEntry{"faulty"_L1,
              QT_TRANSLATE_NOOP("QueryField",
                                "It failed or expired, completed without all of its requests "
                                "having succeeded, is overdue, or its status is unknown.")},
    WordEntry{"attention"_L1,
              QT_TRANSLATE_NOOP(
                  "QueryField",
                  "It is faulty, and live or ended within 24 hours (where the server "
                  "does not say when, the last time that it does say counts); or it "
                  "is live, and of at least 10 requests done more than half failed. Never when "
                  "gone.")},
    WordEntry{"atrisk"_L1,
              QT_TRANSLATE_NOOP("QueryField",
                                "It will miss its deadline at the rate so far; or, where that says "
                                "nothing, it is overdue, or has less than an hour or a tenth of "
                                "its time left and less of its requests done than of its time "
                                "gone.")},
    WordEntry{"changed"_L1,
              QT_TRANSLATE_NOOP("QueryField", "It differs from when you last looked.")},
    WordEntry{"new"_L1, QT_TRANSLATE_NOOP("QueryField", "It was not there when you last looked.")},
    WordEntry{
        "stale"_L1,
        QT_TRANSLATE_NOOP("QueryField", "It can change, and the last refreshes passed it by.")},
    WordEntry{"gone"_L1, QT_TRANSLATE_NOOP("QueryField", "The server has it no more.")},
    WordEntry{"unconfirmed"_L1,
              QT_TRANSLATE_NOOP("QueryField",
                                "It succeeded by its counts, yet has an error file, which its "
                                "server does not write for every batch.")},
};

constexpr std::array contents{
    WordEntry{"output"_L1, QT_TRANSLATE_NOOP("QueryField", "An output file.")},
    WordEntry{"errors"_L1, QT_TRANSLATE_NOOP("QueryField", "Listed errors or an error file.")},
    WordEntry{"metadata"_L1, QT_TRANSLATE_NOOP("QueryField", "Metadata of any key.")},
};

std::span<const WordEntry> describedWords(QueryField field)
{
    return field == Is ? std::span<const WordEntry>(isWords)
        : field == Has ? std::span<const WordEntry>(contents)
                       : std::span<const WordEntry>();
}

constexpr std::array metadataPrefixes{"meta."_L1, "metadata."_L1};

} // namespace

std::span<const QueryFieldEntry> queryFields()
{
    return table;
}

const QueryFieldEntry &entryOf(QueryField field)
{
    return table[static_cast<std::size_t>(field)];
}

QString queryFieldDescription(QueryField field)
{
    return Text::tr(entryOf(field).description);
}

bool hasShare(QueryField field)
{
    return field == Completed || field == Failed || isAlwaysShare(field);
}

bool isAlwaysShare(QueryField field)
{
    return field == Progress || field == FailedOfDone;
}

bool liesAhead(QueryField field)
{
    return field == Expires || field == Eta;
}

QStringList operatorsOf(QueryField field)
{
    const QueryKind kind = entryOf(field).kind;
    const bool hasOrder = kind == Number || kind == Length || kind == Moment || field == Metadata;
    QStringList operators{u":"_s, u"="_s, u"!="_s};
    return hasOrder ? operators << u"<"_s << u"<="_s << u">"_s << u">="_s : operators;
}

QStringList queryWords(QueryField field)
{
    QStringList words;
    if (field == Status) {
        for (const BatchStatus status : allStatuses) {
            words.append(statusKey(status));
        }
    } else if (field == QueryField::Outcome) {
        for (int i = 0; i <= static_cast<int>(::Outcome::Unknown); ++i) {
            words.append(outcomeKey(static_cast<::Outcome>(i)));
        }
    }
    for (const WordEntry &word : describedWords(field)) {
        words.append(word.key);
    }
    return words;
}

QString queryWordDescription(QueryField field, int word)
{
    const auto words = describedWords(field);
    return words.empty() ? QString() : Text::tr(words[static_cast<std::size_t>(word)].description);
}

QString QueryFieldKey::name() const
{
    return field == Metadata ? metadataPrefixes[0] + quotedQueryText(key)
                             : QString(entryOf(field).name);
}

std::optional<QueryFieldKey> queryFieldFromName(const QString &name)
{
    for (const QLatin1StringView prefix : metadataPrefixes) {
        if (name.startsWith(prefix, Qt::CaseInsensitive)) {
            return QueryFieldKey{Metadata, name.mid(prefix.size())};
        }
    }
    const auto *const found = std::ranges::find_if(table, [&name](const QueryFieldEntry &entry) {
        return entry.field != Metadata
            && (name.compare(entry.name, Qt::CaseInsensitive) == 0
                || QString(entry.aliases)
                       .split(u' ', Qt::SkipEmptyParts)
                       .contains(name, Qt::CaseInsensitive));
    });
    return found == table.end() ? std::nullopt
                                : std::optional(QueryFieldKey{found->field, QString()});
}
