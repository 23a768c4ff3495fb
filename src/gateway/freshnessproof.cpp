// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "freshnessproof.h"

#include "batchcalls.h"

#include <QPointer>

#include <algorithm>
#include <utility>

using Freshness = ServerHabits::Freshness;
using Support = ServerHabits::Support;

FreshnessProof::FreshnessProof(CallQueue &calls, KnownListing &listing, QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_listing(listing)
{ }

//! Takes the sample of the last refresh again, which may have moved since; if the page does not
//! have it, the oldest live batch of the page.
void FreshnessProof::consider(const Batch &batch)
{
    const QString before = m_listing.sample ? m_listing.sample->id : QString();
    const bool isSettled = m_sample && m_sample->id == before;
    if (!isSettled && (batch.id == before || isLive(batch))) {
        m_sample = batch;
    }
}

void FreshnessProof::start()
{
    const ServerHabits &habits = m_listing.habits;
    const bool canProve = habits.freshness == Freshness::Unproven && habits.list == Support::Yes
        && habits.get != Support::No && m_sample;
    if (!canProve) {
        Q_EMIT finished();
        return;
    }
    m_calls.send<Batch>(batchCall(m_calls.baseUrl(), m_sample->id, GatewayCall::Priority::Refresh),
                        this, [this](const Result<Batch> &result) { takeSample(result); });
}

void FreshnessProof::takeSample(const Result<Batch> &result)
{
    if (!result || result->id != m_sample->id) {
        const ApiError error = result ? ApiError{.kind = ApiError::Kind::BadReply} : result.error();
        if (!error.isTransient()) {
            m_listing.habits.noteDeniedGet(error);
        }
        Q_EMIT finished();
        return;
    }
    const QPointer<FreshnessProof> self(this);
    Q_EMIT batchArrived(*result);
    if (self) {
        compare(*result);
    }
}

void FreshnessProof::compare(const Batch &single)
{
    const std::optional<Batch> before = std::exchange(m_listing.sample, single);
    if (isFurtherAlong(single, *m_sample)) {
        m_calls.send<BatchPage>(listCall(m_calls.baseUrl(), {}, GatewayCall::Priority::Refresh),
                                this, [this, single](const Result<BatchPage> &result) {
                                    if (result) {
                                        judgeList(single, *result);
                                    }
                                    Q_EMIT finished();
                                });
        return;
    }
    if (before && before->id == single.id && isFurtherAlong(*m_sample, *before)) {
        m_listing.habits.freshness = Freshness::Fresh;
        m_listing.sample.reset();
    }
    Q_EMIT finished();
}

void FreshnessProof::judgeList(const Batch &single, const BatchPage &page)
{
    const auto row = std::ranges::find(page.batches, single.id, &Batch::id);
    if (row != page.batches.end()) {
        const bool isStale = isFurtherAlong(single, *row);
        m_listing.habits.freshness = isStale ? Freshness::Stale : Freshness::Fresh;
        m_listing.sample.reset();
        if (isStale) {
            Q_EMIT staleListFound(single.id);
        }
    }
}
