// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedfleet.h"

#include "dice.h"
#include "durations.h"
#include "workload.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace {

SimulatedFleet::Options sane(SimulatedFleet::Options options)
{
    options.count = std::max<qint64>(options.count, 0);
    options.live = std::clamp<qint64>(options.live, 0, options.count);
    return options;
}

constexpr quint64 fileKinds = 3;
// A slower pace lets too many batches expire; a faster one ends all in no time.
constexpr double fastestPace = 0.1;
constexpr double slowestPace = 6;

//! The interval that the options ask for, adapted to the number of live batches and to a history of
//! four hours to thirty days.
double intervalOf(const SimulatedFleet::Options &options)
{
    constexpr double shortestHistory = 4.0 * hour;
    constexpr double longestHistory = 30 * 24.0 * hour;
    const auto count = static_cast<double>(std::max<qint64>(options.count, 1));
    const auto live = static_cast<double>(std::max<qint64>(options.live, 1));
    const auto asked = static_cast<double>(std::max<qint64>(options.arrivalInterval, 1));
    const double history = std::min(asked, typicalLife / live) * count;
    return std::clamp(history, shortestHistory, longestHistory) / count;
}

} // namespace

SimulatedFleet::SimulatedFleet(const Options &options)
    : m_options(sane(options))
    , m_schedule(m_options.seed, m_options.start, m_options.count, intervalOf(m_options))
    , m_ids("batch_", m_options.seed)
    , m_fileIds("file-", ~m_options.seed)
{
    findPace();
    cancelSome();
}

//! Finds the pace at which the wanted number of batches is live at the start: so many batches have
//! a critical pace below it. With that, the whole history fits the number, not only its last
//! minutes.
void SimulatedFleet::findPace()
{
    constexpr qint64 longestLife = 25 * hour;
    std::vector<double> paces;
    const auto live = static_cast<std::size_t>(m_options.live);
    for (m_oldestLive = m_options.count; m_oldestLive > 0; --m_oldestLive) {
        const qint64 age = m_options.start - createdAt(m_oldestLive - 1);
        if (age > longestLife && paces.size() >= live) {
            break;
        }
        Dice dice = diceOf(m_oldestLive - 1);
        paces.push_back(thrownWorkload(dice).criticalPace(age));
    }
    std::ranges::sort(paces);
    if (live > 0) {
        m_livePace = paces[live - 1];
        const double next = live < paces.size() ? paces[live] : m_livePace;
        m_pace = std::clamp(std::sqrt(m_livePace * next), fastestPace, slowestPace);
    }
}

//! Batches are cancelled so rarely, and so fast, that hardly ever one would be cancelling at the
//! start.
void SimulatedFleet::cancelSome()
{
    const qint64 start = m_options.start;
    qint64 wanted = m_options.live / 20;
    for (qint64 index = m_options.count - 1; index >= m_oldestLive && wanted > 0; --index) {
        Dice dice = diceOf(index);
        const LifePlan plan = planOf(dice, index);
        const qint64 asked = start - dice.between(1'000, 25'000);
        const bool couldBe = plan.ended > start && plan.statusAt(asked) == BatchStatus::InProgress;
        if (couldBe && dice.chance(300)) {
            m_cancelRequests.insert(index, asked);
            --wanted;
        }
    }
}

SimulatedBatch SimulatedFleet::batch(qint64 index, qint64 now) const
{
    Dice dice = diceOf(index);
    LifePlan plan = planOf(dice, index);
    SimulatedBatch batch;
    batch.traits = batchTraits(dice, m_options.profile, plan.ending);
    if (const auto request = m_cancelRequests.constFind(index);
        request != m_cancelRequests.cend() && *request <= now) {
        plan.cancel(*request);
    }
    if (m_options.requests) {
        BatchTraits &traits = batch.traits;
        const double failing =
            static_cast<double>(traits.requestsToFail) / static_cast<double>(traits.requestTotal);
        traits.requestTotal = std::max<qint64>(*m_options.requests, 1);
        traits.requestsToFail =
            static_cast<qint64>(std::ceil(failing * static_cast<double>(traits.requestTotal)));
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

Dice SimulatedFleet::diceOf(qint64 index) const
{
    return Dice(mixed(m_options.seed) + mixed(static_cast<quint64>(index)));
}

LifePlan SimulatedFleet::planOf(Dice &dice, qint64 index) const
{
    const qint64 start = m_options.start;
    const qint64 created = createdAt(index);
    const Workload load = thrownWorkload(dice);
    LifePlan plan = load.planFrom(created, m_pace);
    if (index >= m_options.count || (index < m_oldestLive && plan.ended <= start)) {
        return plan;
    }
    const double critical = load.criticalPace(start - created);
    const bool isLive = index >= m_oldestLive && critical <= m_livePace;
    if (isLive == (plan.ended > start)) {
        return plan;
    }
    // No pace within the limits gives the wanted number, so that this batch gets a pace of its own.
    const double share = dice.fraction();
    plan = load.planFrom(created, critical * (isLive ? 1.05 + share / 2 : 0.3 + 0.65 * share));
    if (isLive) {
        plan.ended = std::max(plan.ended, start + 1);
    }
    return plan;
}

std::optional<qint64> SimulatedFleet::indexOf(QByteArrayView id, qint64 now) const
{
    const std::optional<quint64> number = m_ids.number(id);
    if (!number || *number >= static_cast<quint64>(countAt(now))) {
        return std::nullopt;
    }
    return static_cast<qint64>(*number);
}

void SimulatedFleet::appendFileId(Bytes &out, FleetFile file) const
{
    m_fileIds.append(
        out, static_cast<quint64>(file.index) * fileKinds + static_cast<quint64>(file.kind));
}

std::optional<FleetFile> SimulatedFleet::fileOf(QByteArrayView id, qint64 now) const
{
    const std::optional<quint64> number = m_fileIds.number(id);
    if (!number || *number / fileKinds >= static_cast<quint64>(countAt(now))) {
        return std::nullopt;
    }
    const FleetFile file{static_cast<qint64>(*number / fileKinds),
                         static_cast<FleetFile::Kind>(*number % fileKinds)};
    const SimulatedBatch owner = batch(file.index, now);
    const bool exists = file.kind == FleetFile::Kind::Input
        || (file.kind == FleetFile::Kind::Output ? owner.hasOutputFile() : owner.hasErrorFile());
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
