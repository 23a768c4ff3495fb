// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Gathers the lengths of each stage per endpoint and model, and takes percentiles of them at the
// end. Rows with equal texts share their bytes, so that a group is found by two addresses.

#include "peergroups.h"

#include "batchrows.h"
#include "percentile.h"

#include <algorithm>

namespace {

constexpr qint64 lateMSecs = 30 * qint64(24 * 60 * 60 * 1000);

//! Lengths of time in milliseconds: floats, because there may be millions of them.
struct Peers
{
    PeerKey key;
    std::array<std::vector<float>, allLifeStages.size()> lengths;
    std::vector<float> perRequest;
};

StageTimes timesOf(std::vector<float> &lengths)
{
    const auto at = [&lengths](double share) {
        return static_cast<double>(percentileOf(std::span(lengths), share).value_or(0));
    };
    return {static_cast<int>(lengths.size()), at(0.1), at(0.5), at(0.9), at(0.95)};
}

void addTo(Peers &peers, const BatchFacts &batch)
{
    for (const LifeStage stage : allLifeStages) {
        const bool isWhole = stage == LifeStage::Queue || batch.status == BatchStatus::Completed;
        const std::optional<qint64> length = stageMSecs(batch, stage, {});
        if (!isWhole || !length) {
            continue;
        }
        const auto msecs = static_cast<float>(*length);
        peers.lengths[static_cast<std::size_t>(stage)].push_back(msecs);
        if (stage == LifeStage::Processing && hasCounts(batch)) {
            peers.perRequest.push_back(msecs / static_cast<float>(batch.requestCounts->total));
        }
    }
}

} // namespace

PeerKey PeerKey::viewOf(const BatchRow &batch)
{
    const auto view = [](QByteArrayView text) {
        return QByteArray::fromRawData(text.data(), text.size());
    };
    return {view(batch.endpoint()), view(batch.model())};
}

PeerGroups peerGroupsOf(const BatchRows &batches, Stamp now, const std::atomic_bool *isCancelled)
{
    constexpr int rowsBetweenQuestions = 1024;
    QHash<std::pair<const char *, const char *>, Peers> found;
    for (int row = 0; row < batches.size(); ++row) {
        if (row % rowsBetweenQuestions == 0 && isCancelled && *isCancelled) {
            return {};
        }
        const BatchRow batch = batches[row];
        if (!isTerminal(batch.status())) {
            continue;
        }
        const BatchFacts facts = batch;
        const Stamp end = finishedAt(facts);
        if (!end.isSet() || now.msecs() - end.msecs() > lateMSecs) {
            continue;
        }
        const std::pair place(batch.endpoint().data(), batch.model().data());
        auto peers = found.find(place);
        if (peers == found.end()) {
            if (found.size() == mostPeerGroups) {
                continue;
            }
            const PeerKey key{batch.endpoint().toByteArray(), batch.model().toByteArray()};
            peers = found.insert(place, {key, {}, {}});
        }
        addTo(*peers, facts);
    }
    PeerGroups groups;
    for (Peers &peers : found) {
        PeerTimes times;
        std::ranges::transform(peers.lengths, times.stages.begin(), timesOf);
        times.perRequest = timesOf(peers.perRequest);
        groups.insert(peers.key, times);
    }
    return groups;
}
