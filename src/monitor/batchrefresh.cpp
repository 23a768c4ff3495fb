// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrefresh.h"

#include "headjoin.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

using Freshness = ServerHabits::Freshness;
using Kind = RefreshState::Kind;
using Order = ServerHabits::Order;
using Support = ServerHabits::Support;

BatchRefresh::BatchRefresh(BatchApi api, RetryPolicy retryPolicy, KnownListing listing, Kind kind,
                           QObject *parent)
    : QObject(parent)
    , m_api(api)
    , m_retryPolicy(retryPolicy)
    , m_listing(std::move(listing))
    , m_kind(kind)
    , m_single(std::move(api), retryPolicy)
    , m_plannedCalls(m_single, m_listing)
{
    // First, so that who hears of a call finds it counted.
    connect(this, &BatchRefresh::requestSent, this, [this] { ++m_calls; });
    connect(&m_single, &RetryingApi::requestSent, this, &BatchRefresh::requestSent);
    connect(&m_single, &RetryingApi::retryScheduled, this, &BatchRefresh::retryScheduled);
    connect(&m_plannedCalls, &PlannedCalls::windowArrived, this,
            qOverload<BatchPage>(&BatchRefresh::handOn));
    connect(&m_plannedCalls, &PlannedCalls::batchArrived, this, &BatchRefresh::takeBatch);
    connect(&m_plannedCalls, &PlannedCalls::batchMissed, this, &BatchRefresh::takeMissing);
    connect(&m_plannedCalls, &PlannedCalls::finished, this, &BatchRefresh::confirm);
    connect(&m_plannedCalls, &PlannedCalls::failed, this, &BatchRefresh::fail);
}

void BatchRefresh::start()
{
    ServerHabits &habits = m_listing.habits;
    if (m_kind == Kind::Full && habits.freshness == Freshness::Fresh) {
        habits.freshness = Freshness::Unproven; // A list may become stale at any time.
    }
    if (habits.freshness == Freshness::Stale) {
        const QStringList ids = m_listing.rows.ids();
        m_knownBefore = QSet<QString>(ids.begin(), ids.end());
    }
    if (m_kind == Kind::ById) {
        const bool isAllThereIs = habits.list == Support::No;
        m_end.reason = isAllThereIs ? WalkEnd::Reason::WatchedOnly : WalkEnd::Reason::Complete;
        QTimer::singleShot(0, this, &BatchRefresh::confirm); // There may be nothing to ask.
    } else {
        sweep();
    }
}

void BatchRefresh::sweep()
{
    PageWalk::Limits limits;
    if (m_kind == Kind::Delta) {
        limits.isJoined = [join = HeadJoin(m_listing.rows)](const QStringList &ids) mutable {
            return join.isJoinedBy(ids);
        };
    } else {
        m_hasWalkedOn = true;
    }
    m_walked.clear();
    m_order = {};
    m_sample.reset();
    m_sweep = std::make_unique<BatchSweep>(
        m_api, PageWalk(m_listing.habits.paging, std::move(limits)), m_retryPolicy);
    connect(m_sweep.get(), &BatchSweep::requestSent, this, &BatchRefresh::requestSent);
    connect(m_sweep.get(), &BatchSweep::retryScheduled, this, &BatchRefresh::retryScheduled);
    connect(m_sweep.get(), &BatchSweep::pageArrived, this, &BatchRefresh::takePage);
    connect(m_sweep.get(), &BatchSweep::finished, this, &BatchRefresh::endSweep);
    m_sweep->start();
}

void BatchRefresh::takePage(const BatchPage &page)
{
    const bool isNewest = m_walked.empty();
    for (const Batch &batch : page.batches) {
        m_order.note(batch);
        // A stale list says nothing new about a row that is known.
        const bool isKnown = m_knownBefore.contains(batch.id);
        m_walked.push_back({batch.id, isKnown ? m_listing.rows.isLive(batch.id) : ::isLive(batch)});
        if (isNewest) {
            considerSample(batch);
        }
    }
    if (isNewest && page.hasMore.value_or(false) && page.rowCount() > 0) {
        m_listing.habits.pageRows =
            static_cast<int>(std::min<qsizetype>(page.rowCount(), ListRequest().limit));
    }
    handOn(page);
}

//! The sample of the last refresh, since it may have moved; else the oldest live batch of the page.
void BatchRefresh::considerSample(const Batch &batch)
{
    const QString before = m_listing.sample ? m_listing.sample->id : QString();
    const bool isSettled = m_sample && m_sample->id == before;
    if (!isSettled && (batch.id == before || ::isLive(batch))) {
        m_sample = batch;
    }
}

void BatchRefresh::endSweep(const WalkEnd &end)
{
    ServerHabits &habits = m_listing.habits;
    const bool isWhole = end.isComplete();
    const bool isJoined = end.reason == WalkEnd::Reason::Joined;
    // A server that changed its mind about offsets must not be held to them.
    habits.paging = isWhole || isJoined ? m_sweep->walk().paging() : PageWalk::Paging::Cursor;
    const bool hasPages = m_sweep->walk().pageCount() > 0;
    m_sweep.release()->deleteLater(); // It is the sender.
    m_end = isJoined ? WalkEnd() : end;

    if (hasPages) {
        habits.list = Support::Yes;
    }
    if (isJoined) {
        takeHead();
    } else if (isWhole) {
        takeWholeList();
    } else {
        m_listing.sweptAt = {};
        const bool cannotList = !hasPages && end.error
            && (end.error->kind == ApiError::Kind::Unsupported
                || end.error->kind == ApiError::Kind::NotFound);
        habits.list = cannotList ? Support::No : habits.list;
        if (cannotList && !m_listing.rows.unlisted().isEmpty()) {
            m_end = {WalkEnd::Reason::WatchedOnly, {}};
            m_hasSwept = true; // As far as it can be.
        } else if (end.error) {
            finish();
            return;
        }
        for (const KnownRows::Row &row : m_walked) {
            m_listing.rows.setLive(row.id, row.isLive);
            if (habits.freshness != Freshness::Stale) {
                m_confirmed.insert(row.id);
            }
        }
    }
    proveFreshness();
}

void BatchRefresh::takeWholeList()
{
    m_hasSwept = true;
    m_kind = Kind::Full;
    m_hasWalkedOn = true;
    m_listing.habits.order = m_order.order();
    const QStringList missing = m_listing.rows.replace(m_walked);
    for (const QString &id : missing) {
        if (!m_listing.rows.isLive(id)) {
            m_vanished.append(id);
        }
    }
    if (m_listing.habits.get == Support::No) {
        const QStringList unlisted = m_listing.rows.unlisted();
        for (const QString &id : unlisted) {
            m_listing.rows.forget(id);
            m_vanished.append(id);
        }
    }
}

void BatchRefresh::takeHead()
{
    if (!m_order.isNewestFirst()) {
        m_listing.habits.order = Order::Other; // The next refresh reads the whole list.
    }
    m_missing = m_listing.rows.joinHead(m_walked);
}

//! A list is known to be fresh or stale once a batch has moved. It is asked for alone after the
//! list, so where it is further along than it was there, the list is asked once more.
void BatchRefresh::proveFreshness()
{
    const ServerHabits &habits = m_listing.habits;
    const bool canProve = habits.freshness == Freshness::Unproven && habits.list == Support::Yes
        && habits.get != Support::No && m_sample;
    if (!canProve) {
        confirm();
        return;
    }
    m_single.batch(m_sample->id, [this](const Result<Batch> &result) {
        const QPointer<BatchRefresh> self(this);
        if (!result || result->id != m_sample->id) {
            // It is in the list: what is missing is the way to ask for it.
            if (result || !result.error().isTransient()) {
                m_listing.habits.get = Support::No;
            }
            confirm();
            return;
        }
        takeBatch(*result);
        if (self) {
            compare(*result);
        }
    });
}

void BatchRefresh::compare(const Batch &single)
{
    const std::optional<Batch> before = std::exchange(m_listing.sample, single);
    if (isFurtherAlong(single, *m_sample)) {
        m_single.listBatches({}, [this, single](const Result<BatchPage> &result) {
            if (result) {
                judgeList(single, *result);
            }
            confirm();
        });
        return;
    }
    if (before && before->id == single.id && isFurtherAlong(*m_sample, *before)) {
        m_listing.habits.freshness = Freshness::Fresh;
        m_listing.sample.reset();
    }
    confirm();
}

void BatchRefresh::judgeList(const Batch &single, const BatchPage &page)
{
    const auto row = std::ranges::find(page.batches, single.id, &Batch::id);
    if (row != page.batches.end()) {
        const bool isStale = isFurtherAlong(single, *row);
        m_listing.habits.freshness = isStale ? Freshness::Stale : Freshness::Fresh;
        m_listing.sample.reset();
        if (isStale) {
            m_confirmed = {single.id};
        }
    }
}

QStringList BatchRefresh::unconfirmed() const
{
    const KnownRows &rows = m_listing.rows;
    QStringList ids = rows.liveIds() + m_missing;
    if (m_kind == Kind::Full) {
        ids += rows.unlisted();
    }
    QSet<QString> taken = m_confirmed;
    ids.removeIf([&](const QString &id) {
        const bool canAsk = rows.livePosition(id) || m_listing.habits.get != Support::No;
        const bool isTaken = taken.contains(id);
        taken.insert(id);
        return isTaken || !canAsk;
    });
    return ids;
}

void BatchRefresh::confirm()
{
    if (m_isFinished) {
        return;
    }
    const QStringList ids = unconfirmed();
    const bool isStuck = ids == m_asked && m_habitsOfRound == m_listing.habits;
    const RefreshPlan plan = RefreshPlan::confirming(ids, m_listing.rows, m_listing.habits);
    if (ids.isEmpty() || isStuck || (plan.isSweep && m_hasWalkedOn)) {
        finish();
        return;
    }
    if (plan.isSweep) {
        m_kind = Kind::Full;
        sweep();
        return;
    }
    m_asked = ids;
    m_habitsOfRound = m_listing.habits;
    m_plannedCalls.make(plan);
}

void BatchRefresh::takeBatch(const Batch &batch)
{
    m_listing.habits.get = Support::Yes;
    m_listing.rows.setLive(batch.id, ::isLive(batch));
    m_confirmed.insert(batch.id);
    handOn(batch);
}

void BatchRefresh::takeMissing(const QString &id, bool isGone)
{
    if (isGone) {
        m_vanished.append(id);
    }
    m_confirmed.insert(id); // As far as it goes: no other call would do better.
}

//! Of a stale list only what was not known before goes on.
void BatchRefresh::handOn(BatchPage page)
{
    ++m_pageCount;
    m_rowCount += static_cast<qint64>(page.batches.size());
    if (m_listing.habits.freshness != Freshness::Stale) {
        for (const Batch &batch : page.batches) {
            if (::isLive(batch)) {
                m_confirmed.insert(batch.id);
            }
        }
    }
    std::erase_if(page.batches,
                  [this](const Batch &batch) { return m_knownBefore.contains(batch.id); });
    Q_EMIT pageArrived(page);
}

void BatchRefresh::handOn(const Batch &single)
{
    ++m_rowCount;
    BatchPage page;
    page.batches.push_back(single);
    Q_EMIT pageArrived(page);
}

void BatchRefresh::fail(const ApiError &error)
{
    m_end = {WalkEnd::Reason::RequestFailed, error};
    finish();
}

void BatchRefresh::finish()
{
    if (!m_isFinished) {
        m_isFinished = true;
        m_plannedCalls.stop();
        m_single.dropWaiting();
        Q_EMIT finished(m_end);
    }
}
