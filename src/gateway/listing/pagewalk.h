// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "idset.h"
#include "listrequest.h"
#include "walkend.h"

#include <functional>
#include <set>

//! Walks over a listing page by page, and copes with all wrong cursors that servers are known to
//! send. Pure: says which call to make next and takes the answer; makes no calls, and repeats none.
//! The rules and the servers behind them are in docs/gateway-api.md.
class PageWalk final
{
public:
    struct Limits
    {
        std::optional<qint64> rows; //!< The walk ends after so many distinct batches.
        int pages = 50'000;
        qint64 bytes = qint64(2) << 30; //!< The walk ends after so many have come.
        //! Takes the ids of each page, and returns whether the walk ends there. May be empty.
        std::function<bool(const QStringList &ids)> isJoined = {};
    };

    //! Where an interrupted walk goes on.
    struct Position
    {
        Paging paging = Paging::After;
        QString after; //!< The cursor to go on from; null with Paging::Offset.
        QString lastId; //!< The id of the last row that was read.

        friend bool operator==(const Position &, const Position &) = default;
    };

    PageWalk() = default;
    //! @p announcesMore: it is known that the server says when there are more rows.
    PageWalk(Paging paging, Limits limits, bool announcesMore = false);
    //! Goes on from @p start. @p seen are the rows before it, which count to the limit, and of
    //! which the server still has @p rowsBefore. If it finds no other rows, it ends with
    //! CursorStuck or CursorLost.
    PageWalk(const Position &start, IdSet seen, qint64 rowsBefore, Limits limits,
             bool announcesMore = false);

    //! The next call to make. Only while end() is empty.
    [[nodiscard]] ListRequest request() const;

    //! Takes the answer to request(). Returns the page without rows that an earlier page had.
    BatchPage accept(BatchPage page);

    //! Takes the failure of request() after all repetitions. Changes to offset paging if the server
    //! asks for it; tries another parameter or an earlier row if the cursor was refused; else ends
    //! the walk.
    void fail(const ApiError &error);

    [[nodiscard]] const std::optional<WalkEnd> &end() const { return m_end; }
    [[nodiscard]] Paging paging() const { return m_request.paging; }
    //! Whether the server is known to say when there are more rows.
    [[nodiscard]] bool announcesMore() const { return m_announcesMore; }
    //! Where the walk would go on after the pages so far; nothing before the first row.
    [[nodiscard]] std::optional<Position> position() const;
    [[nodiscard]] qint64 rowCount() const { return m_seen.size(); }
    //! The rows so far, and those that the constructor was told of.
    [[nodiscard]] const IdSet &seen() const { return m_seen; }
    [[nodiscard]] int pageCount() const { return m_pageCount; }

private:
    //! Returns whether the row limit cut rows off.
    bool dropKnownRows(BatchPage &page);
    void advance(const BatchPage &page, qsizetype received, const QStringList &ids);
    void goOnAfter(const BatchPage &page, const QStringList &ids);
    void goOnFrom(const NextPage &next);
    bool ask(Paging paging, const QString &place);
    void tryAnotherWay(const WalkEnd &otherwise);
    void tryEarlierCursor(const WalkEnd &otherwise);
    [[nodiscard]] WalkEnd unlessUnreadable(const WalkEnd &end) const;

    Limits m_limits;
    ListRequest m_request;
    IdSet m_seen;
    std::set<std::pair<Paging, QString>> m_asked;
    QString m_lastId;
    QString m_newestId; //!< Of the first page's first row; null if an earlier walk read it.
    Paging m_likeliest = Paging::After; //!< The parameter that is tried first.
    std::vector<Paging> m_untried; //!< Other parameters that may take the last cursor.
    QStringList m_earlierCursors; //!< Ids of the last page that brought rows; tried from the end.
    bool m_isProven = false; //!< The parameter brought the page that was asked for.
    bool m_isAfterRow = false; //!< The cursor is the id of a row, which may have vanished.
    bool m_announcesMore = false; //!< The server says when there are more rows.
    bool m_wasPromisedMore = false;
    int m_pageCount = 0;
    qint64 m_byteCount = 0;
    int m_barrenPages = 0; //!< How many pages in a row brought no new row.
    qint64 m_consumedRows = 0;
    qint64 m_unreadableRows = 0;
    QString m_unreadableReason; //!< Of the first unreadable row.
    std::optional<WalkEnd> m_end;
};
