// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pagewalk.h"

using namespace Qt::StringLiterals;

namespace {

// How many rows before the lost one are tried as a cursor. A row can vanish between two calls;
// that several neighbours vanish together means that the cursor does not work.
constexpr int earlierCursorTries = 2;

// How many pages in a row may bring nothing but unreadable rows.
constexpr int unreadablePagesPassed = 5;

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

PageWalk::PageWalk(Paging paging, Limits limits)
    : m_paging(paging)
    , m_limits(limits)
{ }

PageWalk::PageWalk(const Position &start, IdSet seen, qint64 rowsBefore)
    : m_paging(start.paging)
    , m_seen(std::move(seen))
    , m_lastId(start.lastId)
    , m_wasPromisedMore(true)
    , m_consumedRows(rowsBefore)
{
    goOnFrom(start.after);
}

std::optional<PageWalk::Position> PageWalk::position() const
{
    if (m_lastId.isNull()) {
        return std::nullopt;
    }
    return Position{m_paging, m_paging == Paging::Cursor ? m_request.after : QString(), m_lastId};
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
    const qsizetype received = page.rowCount();
    m_consumedRows += received;
    const QStringList ids = idsOf(page);
    const bool isCutOff = dropKnownRows(page);
    if (!page.batches.empty()) {
        m_lastId = page.batches.back().id;
    }
    if (isCutOff) {
        m_end = WalkEnd{WalkEnd::Reason::RowLimit, {}};
    } else {
        advance(page, received, ids);
    }
    return page;
}

void PageWalk::fail(const ApiError &error)
{
    Q_ASSERT(!m_end);
    const WalkEnd end{WalkEnd::Reason::RequestFailed, error};
    const bool hasCursor = m_paging == Paging::Cursor && !m_request.after.isNull();
    if (hasCursor && wantsOffset(error)) {
        m_paging = Paging::Offset;
        m_request.after = QString::number(m_consumedRows);
    } else if (hasCursor && error.isAboutCursor()) {
        tryEarlierCursor(end);
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

    // A server that does not say whether there is more has more if it filled the page.
    const bool hasMore = page.hasMore.value_or(received == m_request.limit);
    const bool wasPromisedMore = std::exchange(m_wasPromisedMore, page.hasMore.value_or(false));
    const bool mayHaveLostCursor = wasPromisedMore && m_paging == Paging::Cursor;
    m_unreadablePages = ids.isEmpty() ? m_unreadablePages + 1 : 0;

    if (received == 0 && (hasMore || mayHaveLostCursor)) {
        m_wasPromisedMore = true;
        tryEarlierCursor({CursorLost, {}});
    } else if (!hasMore) {
        m_end = WalkEnd{Complete, {}};
    } else if (m_limits.rows && rowCount() >= *m_limits.rows) {
        m_end = WalkEnd{RowLimit, {}};
    } else if (m_limits.isJoined && m_limits.isJoined(ids)) {
        m_end = WalkEnd{Joined, {}};
    } else if (page.batches.empty()
               && (!ids.isEmpty() || m_unreadablePages > unreadablePagesPassed)) {
        tryEarlierCursor({CursorStuck, {}});
    } else if (m_pageCount >= m_limits.pages) {
        m_end = WalkEnd{PageLimit, {}};
    } else {
        const qsizetype first = std::max(qsizetype(0), ids.size() - 1 - earlierCursorTries);
        m_earlierCursors = ids.mid(first, std::max(qsizetype(0), ids.size() - 1 - first));
        const bool isLastRowReadable = page.unreadableRows == 0 || page.lastId.isEmpty();
        goOnFrom(isLastRowReadable && !ids.isEmpty() ? ids.last() : page.lastId);
    }
}

void PageWalk::goOnFrom(const QString &cursor)
{
    if (m_paging == Paging::Offset) {
        m_request.after = QString::number(m_consumedRows);
    } else if (cursor.isEmpty()) {
        m_end = WalkEnd{WalkEnd::Reason::NoCursor, {}};
    } else if (m_usedCursors.contains(cursor)) {
        tryEarlierCursor({WalkEnd::Reason::CursorStuck, {}});
    } else {
        m_usedCursors.insert(cursor);
        m_request.after = cursor;
    }
}

void PageWalk::tryEarlierCursor(const WalkEnd &otherwise)
{
    while (m_paging == Paging::Cursor && !m_earlierCursors.isEmpty()) {
        const QString cursor = m_earlierCursors.takeLast();
        if (!m_usedCursors.contains(cursor)) {
            m_usedCursors.insert(cursor);
            m_request.after = cursor;
            return;
        }
    }
    m_end = otherwise;
}
