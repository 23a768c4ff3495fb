// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "batchreasons.h"
#include "batchrows.h"
#include "batchstandings.h"
#include "queryinterval.h"
#include "reasontotals.h"

inline constexpr qint64 reasonsNoon = 1'795'348'800'000; // 2026-11-22T12:00:00Z
inline constexpr qint64 reasonsHour = 3'600'000;

//! A batch that was completed so many hours before noon, with an error file and counts.
inline Batch partialBatch(const QString &id, int hoursAgo, qint64 failed = 3)
{
    using namespace Qt::StringLiterals;
    Batch batch;
    batch.id = id;
    batch.status = BatchStatus::Completed;
    batch.endpoint = u"/v1/chat/completions"_s;
    batch.model = u"small"_s;
    batch.errorFileId = u"err-"_s + id;
    batch.outputFileId = u"out-"_s + id;
    batch.requestCounts = RequestCounts{10, 10 - failed, failed};
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(reasonsNoon - 48 * reasonsHour);
    batch.stamps[StampKind::Completed] = Stamp::fromMSecs(reasonsNoon - hoursAgo * reasonsHour);
    return batch;
}

inline Batch successfulBatch(const QString &id)
{
    Batch batch = partialBatch(id, 1, 0);
    batch.errorFileId = QString();
    return batch;
}

inline Batch liveBatch(const QString &id)
{
    Batch batch = successfulBatch(id);
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Completed] = Stamp();
    return batch;
}

inline BatchReasons::Counted rateLimited(qint64 count)
{
    return {{429, "rate_limit", "Too many: #"}, count};
}

inline BatchReasons::Counted refusedRequest(qint64 count)
{
    return {{400, "bad_request", "No such model"}, count};
}

//! Batches and what is known of them.
struct ReasonedBatches
{
    BatchRows rows;
    BatchStandings standings;
    ReasonPool pool;

    void add(const Batch &batch)
    {
        rows.append(batch);
        standings.append(batch.gateway, batch.status, {});
    }
    void add(const Batch &batch, std::vector<BatchReasons::Counted> reasons, qint64 others = 0)
    {
        add(batch);
        standings.setReasons(rows.size() - 1,
                             pool.shared(BatchReasons(3, std::move(reasons), others)));
    }
    [[nodiscard]] SharedTotals totals(const WhyWish &wish = {}) const
    {
        return reasonTotals(rows, standings, wish,
                            {Stamp::fromMSecs(reasonsNoon), QTimeZone::utc()},
                            std::atomic_bool(false));
    }
};
