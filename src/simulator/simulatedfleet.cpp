// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedfleet.h"

#include "dice.h"

#include <algorithm>

namespace {

SimulatedFleet::Options sane(SimulatedFleet::Options options)
{
    options.count = std::max<qint64>(options.count, 0);
    options.live = std::clamp<qint64>(options.live, 0, options.count);
    return options;
}

constexpr quint64 fileKinds = 3;

} // namespace

// The live batches lie among the newest: one of each of the newest pairs, and where there are
// more live than settled ones, all of the next.
SimulatedFleet::SimulatedFleet(const Options &options)
    : m_options(sane(options))
    , m_pairs(std::min(m_options.live, m_options.count - m_options.live))
    , m_schedule(m_options.seed, m_options.start, m_options.count, m_options.live + m_pairs,
                 m_options.arrivalInterval)
    , m_ids("batch_", m_options.seed)
    , m_fileIds("file-", ~m_options.seed)
{ }

SimulatedBatch SimulatedFleet::batch(qint64 index, qint64 now) const
{
    Dice dice(mixed(m_options.seed) + mixed(static_cast<quint64>(index)));
    LifePlan plan = planOf(dice, index);
    SimulatedBatch batch;
    batch.traits = batchTraits(dice, m_options.profile, plan.ending);
    if (const auto request = m_cancelRequests.constFind(index);
        request != m_cancelRequests.cend() && *request <= now) {
        plan.cancel(*request);
    }
    batch.index = index;
    batch.ending = plan.ending;
    batch.status = plan.statusAt(now);
    batch.stamps = plan.stampsAt(now);
    batch.windowHours = plan.windowHours();
    if (plan.inProgress != 0 && now >= plan.inProgress) {
        const qint64 total = batch.traits.requestTotal;
        const qint64 done = plan.doneAt(now, total);
        batch.counts.total = total;
        batch.counts.failed = batch.traits.requestsToFail * done / total;
        batch.counts.completed = done - batch.counts.failed;
    }
    return batch;
}

LifePlan SimulatedFleet::planOf(Dice &dice, qint64 index) const
{
    const qint64 created = m_schedule.createdAt(index);
    if (index >= m_options.count) {
        return arrivalPlan(dice, created);
    }
    if (const std::optional<qint64> ordinal = liveOrdinal(index)) {
        return livePlan(dice, created, m_options.start, *ordinal, m_options.live);
    }
    return settledPlan(dice, created, m_options.start);
}

std::optional<qint64> SimulatedFleet::liveOrdinal(qint64 index) const
{
    const qint64 age = m_options.count - 1 - index;
    if (age >= m_options.live + m_pairs) {
        return std::nullopt;
    }
    if (age >= 2 * m_pairs) {
        return age - m_pairs;
    }
    const qint64 pair = age / 2;
    const auto liveMember =
        static_cast<qint64>(mixed(m_options.seed + static_cast<quint64>(pair)) & 1);
    return age % 2 == liveMember ? std::optional(pair) : std::nullopt;
}

std::optional<qint64> SimulatedFleet::indexOf(QByteArrayView id, qint64 now) const
{
    const std::optional<quint64> number = m_ids.number(id);
    if (!number || *number >= static_cast<quint64>(countAt(now))) {
        return std::nullopt;
    }
    return static_cast<qint64>(*number);
}

void SimulatedFleet::appendFileId(Bytes &out, File file) const
{
    m_fileIds.append(
        out, static_cast<quint64>(file.index) * fileKinds + static_cast<quint64>(file.kind));
}

std::optional<SimulatedFleet::File> SimulatedFleet::fileOf(QByteArrayView id, qint64 now) const
{
    const std::optional<quint64> number = m_fileIds.number(id);
    if (!number || *number / fileKinds >= static_cast<quint64>(countAt(now))) {
        return std::nullopt;
    }
    const File file{static_cast<qint64>(*number / fileKinds),
                    static_cast<FileKind>(*number % fileKinds)};
    const SimulatedBatch owner = batch(file.index, now);
    const bool exists = file.kind == FileKind::Input
        || (file.kind == FileKind::Output ? owner.hasOutputFile() : owner.hasErrorFile());
    return exists ? std::optional(file) : std::nullopt;
}

bool SimulatedFleet::cancel(qint64 index, qint64 now)
{
    const BatchStatus status = batch(index, now).status;
    if (isTerminal(status) || status == BatchStatus::Cancelling) {
        return false;
    }
    m_cancelRequests.insert(index, now);
    return true;
}
