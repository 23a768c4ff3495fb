// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: a walk reads the list, either its head until it joins the known rows, or the rest
// of an interrupted walk, or all of it. Then FreshnessProof may test whether the list is fresh.
// Then, in rounds, RefreshPlan chooses the calls that confirm the rows which are not confirmed yet,
// and PlannedCalls makes them, until a round would ask the same as the one before.

#include "batchrefresh.h"

#include "headjoin.h"

#include <QPointer>
#include <QTimer>

#include <algorithm>

using Freshness = ServerHabits::Freshness;
using Kind = RefreshState::Kind;
using Order = ServerHabits::Order;
using Support = ServerHabits::Support;

namespace {

// If more ended batches than this are missing from the list at once, the server has deleted them,
// and they are not asked for by their ids.
constexpr qsizetype mostDoubted = 100;

// Batches that the list has lost are asked for by their ids, one by one. A gateway that invents ids
// loses as many with each refresh.
constexpr qsizetype mostUnlisted = 10'000;

} // namespace

BatchRefresh::BatchRefresh(CallQueue &calls, KnownListing &listing, Kind kind, int mostRows,
                           QObject *parent)
    : QObject(parent)
    , m_calls(calls)
    , m_listing(listing)
    , m_kind(kind)
    , m_mostRows(mostRows)
    , m_freshness(calls, listing)
    , m_plannedCalls(calls, listing)
{
    connect(&m_freshness, &FreshnessProof::batchArrived, this, &BatchRefresh::takeBatch);
    connect(&m_freshness, &FreshnessProof::staleListFound, this,
            [this](const QString &id) { m_confirmed = {id}; });
    connect(&m_freshness, &FreshnessProof::finished, this, &BatchRefresh::confirm);
    connect(&m_plannedCalls, &PlannedCalls::pieceArrived, this, &BatchRefresh::handOn);
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
    if (m_kind == Kind::Full && habits.order == Order::NewestFirst) {
        habits.isCursorTrusted = true; // The known rows may have been wrong, not the cursor.
    }
    if (habits.freshness == Freshness::Stale) {
        m_knownBefore = m_listing.rows.newest(m_listing.rows.size());
    }
    if (m_kind == Kind::ById) {
        const bool isAllThereIs = habits.list == Support::No;
        m_end.reason = isAllThereIs ? WalkEnd::Reason::WatchedOnly : WalkEnd::Reason::Complete;
        QTimer::singleShot(0, this, &BatchRefresh::confirm); // There may be nothing to ask.
    } else {
        walk(m_kind == Kind::Delta || m_listing.rest ? Walk::Head : Walk::Whole);
    }
}

void BatchRefresh::interrupt()
{
    keepForLater();
    m_sweep.reset();
    m_isFinished = true;
    m_plannedCalls.stop();
}

void BatchRefresh::walk(Walk kind)
{
    m_walk = kind;
    m_walked = {};
    m_order = {};
    const ServerHabits &habits = m_listing.habits;
    PageWalk::Limits limits{.rows = m_mostRows};
    if (kind != Walk::Rest) {
        m_freshness.dropSample();
    }
    if (kind == Walk::Head) {
        // Where the list is in no order, new batches may be anywhere: one page is enough.
        limits.isJoined = [join = HeadJoin(m_listing.rows),
                           isOrdered =
                               habits.order != Order::Other](const QStringList &ids) mutable {
            return !isOrdered || join.isJoinedBy(ids);
        };
    } else {
        m_hasWalkedOn = true;
    }
    PageWalk walk;
    if (kind == Walk::Rest) {
        const auto last = m_listing.rows.positionOf(m_listing.rest->lastId);
        walk = PageWalk(*m_listing.rest, m_listing.rest->seen, last.value_or(-1) + 1,
                        std::move(limits), habits.announcesMore);
    } else {
        walk = PageWalk(habits.paging, std::move(limits), habits.announcesMore);
    }
    m_sweep = std::make_unique<BatchSweep>(m_calls, std::move(walk));
    connect(m_sweep.get(), &BatchSweep::pageArrived, this, &BatchRefresh::takePage);
    connect(m_sweep.get(), &BatchSweep::finished, this, &BatchRefresh::endSweep);
    m_sweep->start();
}

void BatchRefresh::takePage(const BatchPage &page)
{
    const bool isNewest = m_walked.size() == 0 && m_walk != Walk::Rest;
    const QString after = lastWalked();
    for (const Batch &batch : page.batches) {
        m_order.note(batch);
        // What a stale list says of a known row is older than what is known.
        const bool isKnown = m_knownBefore.contains(batch.id.toUtf8());
        m_walked.append(batch.id, isKnown ? m_listing.rows.isLive(batch.id) : ::isLive(batch));
        if (isNewest) {
            m_freshness.consider(batch);
        }
    }
    const bool isCutOff = page.next || page.hasMore.value_or(false);
    if (isNewest && isCutOff && page.rowCount() > 0) {
        m_listing.habits.pageRows =
            static_cast<int>(std::min<qsizetype>(page.rowCount(), ListRequest().limit));
    }
    handOn(page, after);
}

QString BatchRefresh::lastWalked() const
{
    if (m_walked.size() > 0) {
        return m_walked.at(m_walked.size() - 1);
    }
    return m_walk == Walk::Rest ? m_listing.rest->lastId : QString();
}

void BatchRefresh::endSweep(const WalkEnd &end)
{
    ServerHabits &habits = m_listing.habits;
    const bool isWhole = end.isComplete();
    const bool isJoined = end.reason == WalkEnd::Reason::Joined;
    const bool isFull = end.reason == WalkEnd::Reason::RowLimit;
    if (isWhole || isJoined) {
        habits.paging = m_sweep->walk().paging();
    } else if (!end.error || end.error->isAboutCursor()) {
        // A server may no longer take offsets: the next walk begins with ids again.
        habits.paging = Paging::After;
    }
    habits.announcesMore = habits.announcesMore || m_sweep->walk().announcesMore();
    habits.list = m_sweep->walk().pageCount() > 0 ? Support::Yes : habits.list;
    if (end.error) {
        keepForLater();
    }
    m_sweep.release()->deleteLater(); // It is the sender.
    m_end = isJoined ? WalkEnd() : isFull ? WalkEnd{WalkEnd::Reason::HeldLimit} : end;

    if (isJoined) {
        takeHead();
        if (m_listing.rest) {
            walk(m_listing.rows.positionOf(m_listing.rest->lastId) ? Walk::Rest : Walk::Whole);
            return;
        }
    } else if (isWhole) {
        takeWholeList();
    } else if (isFull && isNewestFirst()) {
        takeNewest();
    } else {
        takeBrokenWalk(m_end);
        return;
    }
    m_freshness.start();
}

void BatchRefresh::takeWholeList()
{
    m_hasSwept = true;
    m_kind = Kind::Full;
    m_hasWalkedOn = true;
    m_listing.habits.order = orderSoFar();
    const QString last = m_walk == Walk::Rest ? m_listing.rest->lastId : QString();
    noteMissing(m_listing.rows.replaceAfter(last, std::move(m_walked), true));
    m_listing.rest.reset();
    m_listing.isLimited = false;
    if (m_listing.habits.get == Support::No) {
        const QStringList unlisted = m_listing.rows.unlisted();
        for (const QString &id : unlisted) {
            m_listing.rows.forget(id);
            m_vanished.append(id);
        }
    }
}

//! The walk ended because no more rows are held; of the known ones, the list may still have those
//! below.
void BatchRefresh::takeNewest()
{
    m_hasSwept = true;
    m_kind = Kind::Full;
    m_hasWalkedOn = true;
    m_listing.habits.order = orderSoFar();
    const QString last = m_walk == Walk::Rest ? m_listing.rest->lastId : QString();
    noteMissing(m_listing.rows.replaceAfter(last, std::move(m_walked), false));
    m_listing.rest.reset();
    m_listing.isLimited = true;
    limitRows();
}

void BatchRefresh::limitRows()
{
    if (m_listing.rows.size() > m_mostRows) {
        m_listing.rows.dropOldest(m_mostRows);
        m_listing.isLimited = true;
    }
}

//! The list no longer has these. Those that have ended are asked for by their ids, where the server
//! answers that; if they are very many, the server has deleted them, and they are gone.
void BatchRefresh::noteMissing(const QStringList &missing)
{
    const bool canAsk = m_listing.habits.get != Support::No && missing.size() <= mostDoubted;
    for (const QString &id : missing) {
        if (m_listing.rows.isLive(id)) {
            continue;
        }
        if (canAsk) {
            m_listing.rows.keepUnlisted(id);
            m_missing.append(id);
        } else {
            m_vanished.append(id);
        }
    }
}

void BatchRefresh::takeHead()
{
    if (m_listing.habits.order == Order::Other) {
        m_listing.rows.takeStates(m_walked, mostUnlisted);
        return;
    }
    if (!m_order.isNewestFirst()) {
        m_listing.habits.order = Order::Other; // The next refresh reads the whole list.
    }
    m_missing = m_listing.rows.joinHead(m_walked);
    if (m_listing.rest && m_missing.isEmpty()) {
        for (const QString &id : m_walked.ids()) {
            m_listing.rest->seen.insert(id.toUtf8());
        }
    } else if (m_listing.rest) { // Missing rows may be further down, where no walk has been.
        const auto last = m_listing.rows.positionOf(m_listing.rest->lastId);
        m_listing.rest->seen = m_listing.rows.newest(last.value_or(-1) + 1);
    }
    limitRows();
}

void BatchRefresh::takeBrokenWalk(const WalkEnd &end)
{
    ServerHabits &habits = m_listing.habits;
    const bool isCursorLost = !end.error || end.error->isAboutCursor();
    if (m_walk == Walk::Rest && m_walked.size() == 0 && isCursorLost) {
        m_listing.rest.reset();
        walk(Walk::Whole);
        return;
    }
    const bool cannotList = m_pageCount == 0 && end.error
        && (end.error->kind == ApiError::Kind::Unsupported
            || end.error->kind == ApiError::Kind::NotFound);
    if (end.error && !cannotList) {
        finish();
        return;
    }
    m_listing.sweptAt = {};
    m_listing.rest.reset();
    if (cannotList) {
        habits.list = Support::No;
        if (m_listing.rows.unlisted().isEmpty()) {
            finish();
            return;
        }
        m_end = {WalkEnd::Reason::WatchedOnly, {}};
        m_hasSwept = true; // There is no list to read.
    }
    m_listing.rows.takeStates(m_walked, mostUnlisted);
    if (habits.freshness != Freshness::Stale) {
        for (const QString &id : m_walked.ids()) {
            m_confirmed.insert(id);
        }
    }
    m_freshness.start();
}

//! Whether a walk that ends here can be continued by the next refresh.
bool BatchRefresh::canGoOnLater() const
{
    const bool isFirst = m_walk == Walk::Rest || m_listing.rows.size() == 0;
    return m_sweep && m_walk != Walk::Head && m_walked.size() > 0 && (isFirst || isNewestFirst());
}

bool BatchRefresh::isNewestFirst() const
{
    return m_listing.habits.order != Order::Other && m_order.isNewestFirst();
}

void BatchRefresh::keepForLater()
{
    if (canGoOnLater()) {
        const QString last = m_walk == Walk::Rest ? m_listing.rest->lastId : QString();
        m_listing.habits.order = orderSoFar();
        noteMissing(m_listing.rows.replaceAfter(last, m_walked, false));
        m_listing.rest = KnownListing::Rest{*m_sweep->walk().position(), m_sweep->walk().seen()};
        m_listing.sweptAt = {};
    }
}

Order BatchRefresh::orderSoFar() const
{
    const Order before = m_walk == Walk::Rest ? m_listing.habits.order : Order::Unknown;
    const Order here = m_order.order();
    return before == Order::Other || here == Order::Unknown ? before : here;
}

ListingNote BatchRefresh::note() const
{
    ListingNote note = ListingNote::of(m_listing);
    // A list that is known whole stays so until another walk has read all of it.
    if (!m_listing.sweptAt.isSet() && canGoOnLater()) {
        note.habits.order = orderSoFar();
        note.rest = m_sweep->walk().position();
        note.newestId = m_walk == Walk::Rest ? note.newestId : m_walked.at(0);
    }
    return note;
}

QStringList BatchRefresh::unconfirmed() const
{
    const KnownRows &rows = m_listing.rows;
    QStringList ids = rows.liveIds() + m_missing + m_listing.denied;
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
    limitUnlisted();
    const QStringList ids = unconfirmed();
    const bool isStuck = ids == m_asked && m_habitsOfRound == m_listing.habits;
    const RefreshPlan plan = RefreshPlan::confirming(ids, m_listing.rows, m_listing.habits);
    if (ids.isEmpty() || isStuck || (plan.isSweep && m_hasWalkedOn)) {
        finish();
        return;
    }
    if (plan.isSweep) {
        m_kind = Kind::Full;
        walk(Walk::Whole);
        return;
    }
    m_asked = ids;
    m_habitsOfRound = m_listing.habits;
    m_plannedCalls.make(plan);
}

//! Where there are too many batches that the list has lost, the server has deleted the oldest ones;
//! unless the list was not read to its end.
void BatchRefresh::limitUnlisted()
{
    const KnownRows &rows = m_listing.rows;
    while (m_listing.habits.list == Support::Yes && rows.unlisted().size() > mostUnlisted) {
        const QString id = rows.unlisted().first();
        m_listing.rows.forget(id);
        if (!m_listing.isLimited) {
            m_vanished.append(id);
        }
    }
}

void BatchRefresh::takeBatch(const Batch &batch)
{
    m_listing.habits.noteGet();
    m_listing.denied.removeOne(batch.id);
    m_listing.refused.remove(batch.id);
    m_listing.rows.setLive(batch.id, ::isLive(batch));
    if (m_listing.habits.list == Support::Yes && !::isLive(batch)) {
        m_listing.rows.dropUnlisted(batch.id); // It has ended: no need to ask for it again.
    }
    m_confirmed.insert(batch.id);
    ++m_rowCount;
    Q_EMIT batchArrived(batch);
}

void BatchRefresh::takeMissing(const QString &id, bool isGone)
{
    if (isGone) {
        m_vanished.append(id);
    }
    m_confirmed.insert(id); // No other call would tell more.
}

//! Emits the rows of the page. Of a stale list, it only emits those that were not known before, as
//! pieces between the rows that were.
void BatchRefresh::handOn(const BatchPage &page, const QString &after)
{
    ++m_pageCount;
    m_rowCount += static_cast<qint64>(page.batches.size());
    m_listing.denied.removeIf([&page](const QString &id) {
        return std::ranges::find(page.batches, id, &Batch::id) != page.batches.end();
    });
    for (const Batch &batch : page.batches) {
        m_listing.refused.remove(batch.id);
    }
    if (m_listing.habits.freshness != Freshness::Stale) {
        for (const Batch &batch : page.batches) {
            if (::isLive(batch)) {
                m_confirmed.insert(batch.id);
            }
        }
    }
    const auto isKnown = [this](const Batch &batch) {
        return m_knownBefore.contains(batch.id.toUtf8());
    };
    const auto end = page.batches.end();
    auto row = std::find_if_not(page.batches.begin(), end, isKnown);
    BatchPage piece = page; // The first piece also tells of unreadable rows.
    const QPointer<BatchRefresh> self(this);
    do {
        const bool isFirst = row == page.batches.begin();
        const auto next = std::find_if(row, end, isKnown);
        piece.batches.assign(row, next);
        Q_EMIT pageArrived(piece, isFirst ? after : std::prev(row)->id);
        piece = {};
        row = self ? std::find_if_not(next, end, isKnown) : end;
    } while (row != end);
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
        m_listing.habits.noteRefreshEnd();
        m_plannedCalls.stop();
        if (m_end.isComplete() && m_listing.isLimited) {
            m_end.reason = WalkEnd::Reason::HeldLimit;
        }
        Q_EMIT finished(m_end);
    }
}
