// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lifestage.h"

#include <QByteArray>
#include <QHash>

#include <atomic>

class BatchRow;
class BatchRows;

//! What peers have in common.
struct PeerKey
{
    QByteArray endpoint;
    QByteArray model;

    //! A view of the row's texts, valid for as long as the row: to look up with, not to keep.
    [[nodiscard]] static PeerKey viewOf(const BatchRow &batch);

    friend bool operator==(const PeerKey &, const PeerKey &) = default;
    friend size_t qHash(const PeerKey &key, size_t seed)
    {
        return qHashMulti(seed, key.endpoint, key.model);
    }
};

using PeerGroups = QHash<PeerKey, PeerTimes>;

//! The first ones that are found: of a server that gives each batch a model of its own, no batch
//! has peers, and their groups shall not take more memory than the batches.
inline constexpr int mostPeerGroups = 10'000;

//! How long the stages lasted in the batches of each endpoint and model that ended within the 30
//! days before @p now. Waiting counts in all of them; processing and finalizing in those that
//! completed, because an end of another kind cuts them short. Ends early, without groups, once
//! @p isCancelled is true.
[[nodiscard]] PeerGroups peerGroupsOf(const BatchRows &batches, Stamp now,
                                      const std::atomic_bool *isCancelled = nullptr);
