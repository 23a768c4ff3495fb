// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "idset.h"
#include "listrequest.h"
#include "walkend.h"

#include <functional>
#include <set>

//! Walks a listing page by page and survives every way in which servers are known to lie about
//! their cursor. Pure: says what to ask next and is told what came; does not ask, and does not
//! retry. The rules and the servers behind them are in docs/gateway-api.md.
class PageWalk final
{
public:
    struct Limits
    {
        std::optional<qint64> rows; //!< End after so many distinct batches.
        int pages = 50'000;
        //! Takes the ids of each page and tells whether to end there. May be empty.
        std::function<bool(const QStringList &ids)> isJoined = {};
    };

    //! Where a walk that was interrupted goes on.
    struct Position
    {
        Paging paging = Paging::After;
        QString after; //!< The place to go on from. Null where rows are counted.
        QString lastId; //!< Of the last row before.

        friend bool operator==(const Position &, const Position &) = default;
    };

    PageWalk() = default;
    //! @p announcesMore: the server was seen earlier to say when there is more.
    PageWalk(Paging paging, Limits limits, bool announcesMore = false);
    //! Goes on from @p start. @p seen are the rows before it, @p rowsBefore of which the server
    //! still has; a walk that finds nothing else has lost its way, and ends with CursorStuck or
    //! CursorLost.
    PageWalk(const Position &start, IdSet seen, qint64 rowsBefore, bool announcesMore = false);

    //! The next call to make. Only while end() is empty.
    [[nodiscard]] ListRequest request() const;

    //! Takes the answer to request(); gives back the page without the rows that came before.
    BatchPage accept(BatchPage page);

    //! Takes the failure of request() after all retries: changes to offset paging where the
    //! server asks for it, tries another parameter or an earlier row where the place was refused,
    //! else ends the walk.
    void fail(const ApiError &error);

    [[nodiscard]] const std::optional<WalkEnd> &end() const { return m_end; }
    [[nodiscard]] Paging paging() const { return m_request.paging; }
    //! Whether the server was seen to say that there is more.
    [[nodiscard]] bool announcesMore() const { return m_announcesMore; }
    //! After the pages so far; nothing before the first row.
    [[nodiscard]] std::optional<Position> position() const;
    [[nodiscard]] qint64 rowCount() const { return m_seen.size(); }
    //! The rows so far, and those it was told of.
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
    QString m_newestId; //!< The first row of the first page; unknown where an earlier walk read it.
    Paging m_likeliest = Paging::After; //!< The way in which a place is sent first.
    std::vector<Paging> m_untried; //!< Other ways to send the place that was sent last.
    QStringList m_earlierCursors; //!< Of the last page that brought rows: next to try is last.
    bool m_isProven = false; //!< The parameter brought what was asked for.
    bool m_isAfterRow = false; //!< The request's place is a row's id, by which the row may be lost.
    bool m_announcesMore = false; //!< The server says whether there is more, when there is.
    bool m_wasPromisedMore = false;
    int m_pageCount = 0;
    int m_barrenPages = 0; //!< In a row: without a new row.
    qint64 m_consumedRows = 0;
    qint64 m_unreadableRows = 0;
    QString m_unreadableReason; //!< Of the first of them.
    std::optional<WalkEnd> m_end;
};
