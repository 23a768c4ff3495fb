// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <QRandomGenerator>

#include <array>

//! A batch with nothing but what most tests ask of it.
inline Batch sampleBatch(const QString &id, BatchStatus status = BatchStatus::InProgress,
                         qint64 createdSecond = 1'000'000)
{
    Batch batch;
    batch.id = id;
    batch.status = status;
    batch.rawStatus = statusKey(status);
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(createdSecond * 1000);
    return batch;
}

//! A batch in which every field may be missing, and of which many are alike.
inline Batch randomBatch(const QString &id, QRandomGenerator &random)
{
    const auto oneIn = [&random](int n) {
        return random.bounded(n) == 0;
    };
    const std::array models{QString(), QStringLiteral("gpt-4o"), QStringLiteral("gpt-4o-mini"),
                            QStringLiteral("llama-3.3-70b-instruct"), QStringLiteral("Ünïcode")};
    Batch batch = sampleBatch(id, allStatuses[random.bounded(quint32(allStatuses.size()))]);
    batch.model = models[random.bounded(quint32(models.size()))];
    batch.endpoint = oneIn(4) ? QString() : QStringLiteral("/v1/chat/completions");
    batch.inputFileId = QStringLiteral("file-%1").arg(random.bounded(1000));
    for (const StampKind kind : allStampKinds) {
        batch.stamps[kind] =
            oneIn(4) ? Stamp() : Stamp::fromMSecs(1'000'000'000 + random.bounded(200) * 1000);
    }
    if (!oneIn(3)) {
        const int total = random.bounded(5);
        const int completed = total > 0 ? random.bounded(total + 1) : 0;
        batch.requestCounts = RequestCounts{total, completed, total - completed};
    }
    if (!oneIn(3)) {
        const int team = random.bounded(-9, 20);
        batch.metadata = "{\"team\":\"" + QByteArray(oneIn(4) ? "\\u00fc " : "")
            + QByteArray::number(team) + "\"}";
    }
    if (oneIn(5)) {
        batch.errors = {{QStringLiteral("invalid_json_line"), QStringLiteral("Bad line"), {}, 3}};
    }
    return batch;
}
