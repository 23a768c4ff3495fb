// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pagewalk.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// How many rows above a lost one are tried as a cursor. One row may vanish between two calls; if
// its neighbours do not work either, it is the cursor that does not work.
constexpr int earlierCursorTries = 2;

// How many pages in a row may bring no new row. Gateways that remove other tenants' rows from their
// provider's pages send many empty ones.
constexpr int barrenPagesPassed = 5;
constexpr int emptyPagesPassed = 1000;

// What the API sends where a server does not know `limit`.
constexpr int defaultPageRows = 20;

QStringList idsOf(const BatchPage &page)
{
    QStringList ids;
    ids.reserve(static_cast<qsizetype>(page.batches.size()));
    for (const Batch &batch : page.batches) {
        ids.append(batch.id);
    }
    return ids;
}

bool wantsOffset(const ApiError &error)
{
    return (error.httpStatus == 400 || error.httpStatus == 422)
        && (error.message.contains("integer"_L1, Qt::CaseInsensitive)
            || error.message.contains("offset"_L1, Qt::CaseInsensitive));
}

} // namespace

PageWalk::PageWalk(Paging paging, Limits limits, bool announcesMore)
    : m_limits(std::move(limits))
    , m_announcesMore(announcesMore)
{
    m_request.paging = paging;
}

PageWalk::PageWalk(const Position &start, IdSet seen, qint64 rowsBefore, Limits limits,
                   bool announcesMore)
    : m_limits(std::move(limits))
    , m_seen(std::move(seen))
    , m_lastId(start.lastId)
    , m_isProven(true)
    , m_isAfterRow(start.after == start.lastId)
    , m_announcesMore(announcesMore)
    , m_wasPromisedMore(true)
    , m_consumedRows(rowsBefore)
{
    const bool isCounted = start.paging == Paging::Offset;
    m_request.paging = start.paging;
    goOnFrom({start.paging, isCounted ? QString::number(rowsBefore) : start.after});
}

std::optional<PageWalk::Position> PageWalk::position() const
{
    if (m_lastId.isNull()) {
        return std::nullopt;
    }
    const bool isCounted = m_request.paging == Paging::Offset;
    return Position{m_request.paging, isCounted ? QString() : m_request.after, m_lastId};
}

ListRequest PageWalk::request() const
{
    Q_ASSERT(!m_end);
    return m_request;
}

BatchPage PageWalk::accept(BatchPage page)
{
    Q_ASSERT(!m_end);
    ++m_pageCount;
    m_byteCount += page.bytes;
    const qsizetype received = page.rowCount();
    m_consumedRows += received;
    if (m_unreadableRows == 0) {
        m_unreadableReason = page.unreadableReason;
    }
    m_unreadableRows += page.unreadableRows;
    const QStringList ids = idsOf(page);
    const bool isCutOff = dropKnownRows(page);
    if (!page.batches.empty()) {
        m_lastId = page.batches.back().id;
    }
    if (isCutOff) {
        m_end = WalkEnd{WalkEnd::Reason::RowLimit};
    } else {
        advance(page, received, ids);
    }
    return page;
}

void PageWalk::fail(const ApiError &error)
{
    Q_ASSERT(!m_end);
    const WalkEnd end{WalkEnd::Reason::RequestFailed, error};
    const bool hasPlace = !m_request.after.isNull() && m_request.paging != Paging::Offset;
    if (hasPlace && m_isAfterRow && wantsOffset(error)) {
        m_untried.clear();
        ask(Paging::Offset, QString::number(m_consumedRows));
    } else if (hasPlace && error.isAboutCursor()) {
        tryAnotherWay(end);
    } else {
        m_end = end;
    }
}

bool PageWalk::dropKnownRows(BatchPage &page)
{
    bool isCutOff = false;
    std::erase_if(page.batches, [&](const Batch &batch) {
        const bool isFull = m_limits.rows && m_seen.size() >= *m_limits.rows;
        if (!isFull) {
            return !m_seen.insert(batch.id.toUtf8());
        }
        isCutOff = isCutOff || !m_seen.contains(batch.id.toUtf8());
        return true;
    });
    return isCutOff;
}

void PageWalk::advance(const BatchPage &page, qsizetype received, const QStringList &ids)
{
    using enum WalkEnd::Reason;

    const bool isPromised = page.next || page.hasMore.value_or(false);
    // A server that never says whether there are more rows has more if the page is full.
    const bool isFull = received == m_request.limit || received == defaultPageRows;
    const bool hasMore = isPromised || (!page.hasMore && !m_announcesMore && isFull);
    const bool wasPromisedMore = std::exchange(m_wasPromisedMore, isPromised);
    const bool isBarren = page.batches.empty();
    m_barrenPages = isBarren ? m_barrenPages + 1 : 0;
    m_announcesMore = m_announcesMore || isPromised || page.hasMore;
    // If the server ignores the cursor, it sends the newest page again, perhaps with new batches.
    const bool isFirst = m_newestId.isNull();
    const bool isIgnored =
        !m_isProven && !isFirst && ids.contains(m_newestId) && m_request.paging != Paging::Offset;
    m_isProven = m_isProven || (!isFirst && !isBarren && !isIgnored);
    if (isFirst && !ids.isEmpty()) {
        m_newestId = ids.first();
    }

    const bool hasNoPlace = !page.next && page.lastId.isEmpty();
    if (received == 0 && hasNoPlace && (hasMore || (wasPromisedMore && m_isAfterRow))) {
        m_wasPromisedMore = true;
        tryEarlierCursor({CursorLost});
    } else if (!hasMore || (isBarren && !ids.isEmpty() && page.hasMore == false)) {
        m_end = unlessUnreadable({Complete});
    } else if (m_limits.rows && rowCount() >= *m_limits.rows) {
        m_end = WalkEnd{RowLimit};
    } else if (m_limits.isJoined && m_limits.isJoined(ids)) {
        m_end = WalkEnd{Joined};
    } else if (isIgnored || (isBarren && !ids.isEmpty() && !page.next)) {
        tryAnotherWay({CursorStuck});
    } else if (received > 0 && m_barrenPages > barrenPagesPassed) {
        m_end = unlessUnreadable({CursorStuck});
    } else if (m_byteCount >= m_limits.bytes) {
        m_end = WalkEnd{ByteLimit};
    } else if (m_pageCount >= m_limits.pages || m_barrenPages > emptyPagesPassed) {
        m_end = WalkEnd{PageLimit};
    } else {
        goOnAfter(page, ids);
    }
}

void PageWalk::goOnAfter(const BatchPage &page, const QStringList &ids)
{
    if (!ids.isEmpty()) {
        const qsizetype first = std::max(qsizetype(0), ids.size() - 1 - earlierCursorTries);
        m_earlierCursors = ids.mid(first, ids.size() - 1 - first);
    }
    if (page.next && page.next->isElsewhere) {
        m_end = WalkEnd{WalkEnd::Reason::NextElsewhere};
        return;
    }
    if (page.next) {
        m_isAfterRow = false;
        goOnFrom(*page.next);
        return;
    }
    if (m_request.paging == Paging::Offset) {
        goOnFrom({Paging::Offset, QString::number(m_consumedRows)});
        return;
    }
    const bool isLastRowReadable = page.unreadableRows == 0 || page.lastId.isEmpty();
    const QString id = isLastRowReadable && !ids.isEmpty() ? ids.last() : page.lastId;
    if (id.isEmpty()) {
        m_end = WalkEnd{WalkEnd::Reason::NoCursor};
        return;
    }
    m_isAfterRow = page.rowCount() > 0;
    goOnFrom({canBeginAnywhere(m_request.paging) ? m_request.paging : Paging::After, id});
}

void PageWalk::goOnFrom(const NextPage &next)
{
    std::vector<Paging> ways = waysToSend(next.paging);
    const auto learned = std::ranges::find(ways, m_request.paging);
    const bool hasLearned = m_isProven || m_request.paging != Paging::After;
    if (hasLearned && learned != ways.end()) {
        std::rotate(ways.begin(), learned, std::next(learned));
    }
    m_likeliest = ways.front();
    if (m_isProven) {
        ways.resize(1);
    }
    m_untried = std::move(ways);
    m_request.after = next.place;
    tryAnotherWay({WalkEnd::Reason::CursorStuck});
}

//! Sets the request, unless it was made before. Returns whether it did.
bool PageWalk::ask(Paging paging, const QString &place)
{
    if (!m_asked.emplace(paging, place).second) {
        return false;
    }
    m_request.paging = paging;
    m_request.after = place;
    return true;
}

void PageWalk::tryAnotherWay(const WalkEnd &otherwise)
{
    while (!m_untried.empty()) {
        const Paging way = m_untried.front();
        m_untried.erase(m_untried.begin());
        if (ask(way, m_request.after)) {
            return;
        }
    }
    tryEarlierCursor(otherwise);
}

void PageWalk::tryEarlierCursor(const WalkEnd &otherwise)
{
    const bool isCounted = m_request.paging == Paging::Offset;
    while (m_isAfterRow && !isCounted && !m_earlierCursors.isEmpty()) {
        if (ask(m_likeliest, m_earlierCursors.takeLast())) {
            return;
        }
    }
    m_end = otherwise;
}

//! @p end, or NoneReadable if there are rows but none could be read.
WalkEnd PageWalk::unlessUnreadable(const WalkEnd &end) const
{
    return m_seen.size() == 0 && m_unreadableRows > 0
        ? WalkEnd{WalkEnd::Reason::NoneReadable, {}, m_unreadableReason}
        : end;
}
