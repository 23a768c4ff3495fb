// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "syntheticbatches.h"

#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 secondMSecs = 1000;

QString hexId(QLatin1StringView prefix, QRandomGenerator &random)
{
    return prefix + QString::number(random.generate64(), 16).rightJustified(16, u'0')
        + QString::number(random.generate64(), 16).rightJustified(16, u'0');
}

void setLifecycle(Batch &batch, Stamp created, QRandomGenerator &random)
{
    static constexpr std::array ends{BatchStatus::Completed, BatchStatus::Completed,
                                     BatchStatus::Completed, BatchStatus::Failed,
                                     BatchStatus::Expired};
    const auto after = [&random](Stamp stamp) {
        return Stamp::fromMSecs(stamp.msecs() + random.bounded(1, 7200) * secondMSecs);
    };
    Stamps &stamps = batch.stamps;
    stamps[StampKind::Created] = created;
    stamps[StampKind::InProgress] = after(created);
    stamps[StampKind::Expires] = Stamp::fromMSecs(created.msecs() + 86'400 * secondMSecs);
    batch.status = BatchStatus::InProgress;
    if (random.bounded(50) != 0) {
        batch.status = ends[random.bounded(static_cast<quint32>(ends.size()))];
        stamps[StampKind::Finalizing] = after(stamps[StampKind::InProgress]);
        stamps[*entryStamp(batch.status)] = after(stamps[StampKind::Finalizing]);
    }
}

} // namespace

Stamp syntheticNow()
{
    return Stamp::fromMSecs(1'795'355'000'000);
}

std::vector<Batch> syntheticBatches(int count)
{
    // Interned, as the decoder does it.
    const QString endpoint = u"/v1/chat/completions"_s;
    const QString window = u"24h"_s;
    const std::array models{u"gpt-4o-mini-2024-07-18"_s,  u"gpt-4o-2024-08-06"_s,
                            u"gpt-4.1-nano-2025-04-14"_s, u"o3-mini-2025-01-31"_s,
                            u"llama-3.3-70b-instruct"_s,  u"text-embedding-3-small"_s};
    const std::array teams{"search", "billing", "research"};
    QRandomGenerator random(42);
    std::vector<Batch> batches(static_cast<std::size_t>(count));
    qint64 created = syntheticNow().msecs();
    for (Batch &batch : batches) {
        batch.id = hexId("batch_"_L1, random);
        batch.endpoint = endpoint;
        batch.model = models[random.bounded(static_cast<quint32>(models.size()))];
        batch.completionWindow = window;
        batch.inputFileId = hexId("file-"_L1, random);
        batch.outputFileId = hexId("file-"_L1, random);
        created -= random.bounded(5) * secondMSecs;
        setLifecycle(batch, Stamp::fromMSecs(created), random);
        batch.rawStatus = statusKey(batch.status);
        const qint64 total = random.bounded(1, 50'000);
        const qint64 failed = random.bounded(3) == 0 ? random.bounded(total) : 0;
        const int share = isLive(batch) ? 2 : 1;
        batch.requestCounts = RequestCounts{total, (total - failed) / share, failed};
        batch.metadata = QByteArrayLiteral("{\"team\":\"")
            + teams[random.bounded(static_cast<quint32>(teams.size()))]
            + QByteArrayLiteral("\",\"job\":\"nightly-")
            + QByteArray::number(random.bounded(100'000)) + QByteArrayLiteral("\"}");
    }
    return batches;
}
