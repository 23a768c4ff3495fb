// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"
#include "batchreasons.h"
#include "countedtext.h"
#include "queryast.h"
#include "timebuckets.h"

#include <QHash>
#include <QStringList>

#include <array>
#include <atomic>
#include <memory>

class BatchRow;
class BatchRows;
class BatchStandings;
struct BatchStanding;
struct QueryClock;

//! How much is known of why requests of a batch did not succeed.
enum class WhyStanding : quint8 {
    Live, //!< It may still change: its files are left out.
    WithoutFailure, //!< As far as anybody tells.
    Known, //!< Its reasons are known.
    Unread, //!< They stand in its files.
    Missing, //!< The server has the files no more.
    Unreadable, //!< The files could not be had, or not as a whole.
    WithoutFile, //!< It has neither a file nor an error that says why.
};

inline constexpr std::size_t whyStandingCount =
    static_cast<std::size_t>(WhyStanding::WithoutFile) + 1;

//! Why so many requests of so many batches did not succeed.
struct ReasonTotal
{
    //! The values of one field among batches with the reason.
    struct Values
    {
        QString field; //!< "model", "endpoint", or a key of the metadata.
        std::vector<CountedText> most = {}; //!< The most frequent ones; each counts batches.
        int distinct = 0;

        friend bool operator==(const Values &, const Values &) = default;
    };

    BatchReason reason;
    QString text = {}; //!< As reasonText() has it: by this, queries find its batches.
    qint64 requests = 0;
    int batches = 0; //!< That have it among their reasons.
    Stamp first = {}; //!< When the first of them ended; unset: no server says so.
    Stamp last = {};
    std::vector<int> batchesByTime = {}; //!< For each bucket of the totals.
    std::vector<Values> values = {}; //!< Without fields that no batch has.

    friend bool operator==(const ReasonTotal &, const ReasonTotal &) = default;
};

//! Why requests of the batches that were asked about did not succeed. Is not changed any more once
//! it is shared.
struct ReasonTotals
{
    std::vector<ReasonTotal> reasons; //!< The one with most requests first.
    qint64 requests = 0; //!< That did not succeed and have a reason.
    qint64 others = 0; //!< Requests that did not succeed for reasons that were too many to keep.
    TimeBuckets buckets; //!< Of when batches ended, from the first to the last.
    std::array<int, whyStandingCount> batches{}; //!< All that were asked about, by their standing.
    std::vector<BatchKey> unread; //!< The newest first, at most WhyWish::mostUnread.

    [[nodiscard]] int count(WhyStanding standing) const
    {
        return batches[static_cast<std::size_t>(standing)];
    }
    [[nodiscard]] int asked() const;

    friend bool operator==(const ReasonTotals &, const ReasonTotals &) = default;
};

using SharedTotals = std::shared_ptr<const ReasonTotals>;

//! What is to be counted.
struct WhyWish
{
    std::optional<std::vector<int>> rows = {}; //!< The batches; nothing: those of the query.
    QueryNode query = {};
    QStringList metadataKeys = {}; //!< Whose values are counted, too.
    //! By the id of a batch: what became of its files, where they gave no reasons.
    QHash<QString, WhyStanding> ended = {};
    int mostUnread = 1000;
};

//! Null once @p isCancelled.
[[nodiscard]] SharedTotals reasonTotals(const BatchRows &rows, const BatchStandings &standings,
                                        const WhyWish &wish, const QueryClock &clock,
                                        const std::atomic_bool &isCancelled);

//! What can be said of a batch without asking for its files.
[[nodiscard]] WhyStanding whyStanding(const BatchRow &batch, const BatchStanding &standing);
