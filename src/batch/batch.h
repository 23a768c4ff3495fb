// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "batchstatus.h"
#include "stamp.h"

#include <QByteArray>
#include <QList>

#include <vector>

//! `request_counts`. A total of 0 means that the server is still counting.
struct RequestCounts
{
    qint64 total = 0;
    qint64 completed = 0;
    qint64 failed = 0;

    friend bool operator==(const RequestCounts &, const RequestCounts &) = default;
};

//! `usage`: only its sums are kept.
struct TokenUsage
{
    qint64 inputTokens = 0;
    qint64 outputTokens = 0;
    qint64 totalTokens = 0;

    friend bool operator==(const TokenUsage &, const TokenUsage &) = default;
};

//! One entry of `errors.data`. The code is the server's own, an opaque string.
struct BatchError
{
    QString code;
    QString message;
    QString param;
    std::optional<qint64> line;

    friend bool operator==(const BatchError &, const BatchError &) = default;
};

//! Where the request counts of a batch come from.
enum class CountsOrigin : quint8 {
    Server, //!< The batch is as the server last sent it.
    Observed, //!< The batch is as of a past moment, and the counts are those last seen before it.
    NotObserved, //!< Likewise, but nobody had looked at its requests.
};

//! The numbers of a batch, from which its state, its outcome and its times are computed.
struct BatchFacts
{
    BatchStatus status = BatchStatus::Unknown;
    Stamps stamps;
    std::optional<RequestCounts> requestCounts;
    std::optional<int> progressPercent; //!< Together sends this, 0…100, in place of counts.
    std::optional<TokenUsage> usage;
    bool hasOutputFile = false;
    bool hasErrorFile = false;
    CountsOrigin countsOrigin = CountsOrigin::Server;

    friend bool operator==(const BatchFacts &, const BatchFacts &) = default;
};

//! A batch as a gateway last described it. Absent strings are null QStrings.
struct Batch
{
    GatewayNumber gateway = 0; //!< The gateway that has it; set by us, not by the gateway.
    QString id;
    BatchStatus status = BatchStatus::Unknown;
    QString rawStatus;
    QString endpoint;
    QString model;
    QString completionWindow;
    QString inputFileId;
    QString outputFileId;
    QString errorFileId;
    Stamps stamps;
    std::optional<RequestCounts> requestCounts;
    std::optional<int> progressPercent; //!< As in BatchFacts.
    std::optional<TokenUsage> usage;
    QList<BatchError> errors;
    QByteArray metadata; //!< Compact JSON, UTF-8; empty when there is none.
    CountsOrigin countsOrigin = CountsOrigin::Server;
    QByteArray rawJson; //!< The row as it came, unknown fields included; a BatchSet drops it.

    //! Implicit: functions of facts can be called with a batch.
    operator BatchFacts() const
    {
        return {status,
                stamps,
                requestCounts,
                progressPercent,
                usage,
                !outputFileId.isEmpty(),
                !errorFileId.isEmpty(),
                countsOrigin};
    }

    friend bool operator==(const Batch &, const Batch &) = default;
};

[[nodiscard]] inline BatchKey keyOf(const Batch &batch)
{
    return {batch.gateway, batch.id};
}

//! Whether the server sent no word for the status, so that it was inferred from counts and stamps:
//! then @p rawStatus is empty.
template <typename Text> [[nodiscard]] bool isStatusInferred(BatchStatus status, Text rawStatus)
{
    return rawStatus.isEmpty() && status != BatchStatus::Unknown;
}

[[nodiscard]] inline bool isStatusInferred(const Batch &batch)
{
    return isStatusInferred(batch.status, batch.rawStatus);
}

//! Whether the batch is as of a past moment at which it was live: what comes with its end is
//! absent, and its status follows from its stamps.
[[nodiscard]] inline bool isOfThePast(const BatchFacts &batch)
{
    return batch.countsOrigin != CountsOrigin::Server;
}

//! Whether the batch can still change: its status is not terminal, as Unknown is not.
[[nodiscard]] inline bool isLive(const BatchFacts &batch)
{
    return !isTerminal(batch.status);
}

//! Whether the server has counted the requests of the batch, and there are any.
[[nodiscard]] inline bool hasCounts(const BatchFacts &batch)
{
    return batch.requestCounts && batch.requestCounts->total > 0;
}

//! Whether @p batch is certainly a later state than @p other of the same batch: further on the way
//! to its end, or with more requests done.
[[nodiscard]] bool isFurtherAlong(const BatchFacts &batch, const BatchFacts &other);

//! Done requests (completed and failed) over all, 0…1; nothing while the server is counting.
//! The one definition of "%" in the program.
[[nodiscard]] std::optional<double> progressOf(const BatchFacts &batch);

//! When the batch entered its status; unset where the server does not say.
[[nodiscard]] Stamp stateSince(const BatchFacts &batch);

//! From stateSince() to @p now, in milliseconds; nothing where the server does not say.
[[nodiscard]] std::optional<qint64> timeInStateMSecs(const BatchFacts &batch, Stamp now);

//! When a terminal batch ended: the stamp of its status, else the latest other terminal stamp
//! (Azure's failed rows carry only `completed_at`). Unset for live batches.
[[nodiscard]] Stamp finishedAt(const BatchFacts &batch);

//! finishedAt(); or, where the server does not say, the latest of the other stamps except
//! `expires_at`, before which the batch cannot have ended. Charts, queries and attention go by
//! this.
[[nodiscard]] Stamp endedBy(const BatchFacts &batch);

//! From creation to the end, or to @p now for a live batch, in milliseconds; nothing where a
//! stamp is missing. Never grows once a batch has ended.
[[nodiscard]] std::optional<qint64> durationMSecs(const BatchFacts &batch, Stamp now);

//! From creation to the beginning of processing, or to @p now for a live batch that has not begun,
//! in milliseconds; nothing where a stamp is missing. The one definition of waiting.
[[nodiscard]] std::optional<qint64> queueWaitMSecs(const BatchFacts &batch, Stamp now);

//! Failed requests over all, 0…1; nothing while the server is counting.
[[nodiscard]] std::optional<double> failureRateOf(const std::optional<RequestCounts> &counts);

//! Failed requests over those done (completed and failed), 0…1; nothing before one is done.
[[nodiscard]] std::optional<double> failedOfDone(const BatchFacts &batch);

//! Requests done (completed and failed) per minute of processing. That lasts from its beginning
//! until the server began to write results or the batch ended, or to @p now. Nothing where the
//! counts or a stamp are missing.
[[nodiscard]] std::optional<double> throughputOf(const BatchFacts &batch, Stamp now);

//! Whether the batch is live, and the server has not begun to write results.
[[nodiscard]] bool isProcessing(const BatchFacts &batch);

//! Milliseconds until `expires_at` of a live batch, negative when it is overdue.
[[nodiscard]] std::optional<qint64> msecsToExpiry(const BatchFacts &batch, Stamp now);
