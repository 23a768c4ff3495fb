// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedfiles.h"

#include "bytes.h"

using enum FleetFile::Kind;

SimulatedFile::Content contentOf(FleetFile::Kind kind)
{
    switch (kind) {
    case Input:
        return SimulatedFile::Content::Input;
    case Output:
        return SimulatedFile::Content::Output;
    case Error:
        return SimulatedFile::Content::Error;
    }
    Q_UNREACHABLE();
}

QByteArray fileContent(const SimulatedFleet &fleet, FleetFile file, qint64 now)
{
    const SimulatedFile content(fleet.batch(file.index, now), contentOf(file.kind));
    return content.read(0, content.size());
}

QByteArray fileObject(const SimulatedFleet &fleet, FleetFile file, qint64 size, qint64 now)
{
    constexpr QByteArrayView names[] = {"input", "output", "errors"};
    constexpr qint64 keptFor = qint64{30} * 24 * 3'600; // In seconds.
    const SimulatedBatch batch = fleet.batch(file.index, now);
    BatchFacts facts;
    facts.status = batch.status;
    facts.stamps = batch.stamps;
    const Stamp ended = finishedAt(facts);
    const Stamp created = batch.stamps[StampKind::Created];
    const qint64 made = (file.kind == Input || !ended.isSet() ? created : ended).seconds();
    Bytes out;
    out.add(R"({"id":")");
    fleet.appendFileId(out, file);
    out.add(R"(","object":"file","bytes":)", size, R"(,"created_at":)", made, R"(,"expires_at":)",
            made + keptFor, R"(,"filename":")", names[static_cast<std::size_t>(file.kind)], '-',
            file.index, R"(.jsonl","purpose":")",
            QByteArrayView(file.kind == Input ? "batch" : "batch_output"),
            R"(","status":"processed"})");
    return out.take();
}
