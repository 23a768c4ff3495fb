// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "idset.h"
#include "listrequest.h"
#include "walkend.h"

#include <QSet>

#include <functional>

//! Walks a listing page by page and survives every way in which servers are known to lie about
//! their cursor. Pure: says what to ask next and is told what came; does not ask, and does not
//! retry. The rules and the servers behind them are in docs/gateway-api.md.
class PageWalk final
{
public:
    enum class Paging {
        Cursor, //!< `after` is the id of the last row, as the API says.
        Offset, //!< `after` is the number of rows consumed (llm-d, Morph).
    };

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
        Paging paging = Paging::Cursor;
        QString after; //!< The cursor. Null where rows are counted.
        QString lastId; //!< Of the last row before.

        friend bool operator==(const Position &, const Position &) = default;
    };

    PageWalk() = default;
    PageWalk(Paging paging, Limits limits);
    //! Goes on from @p start. @p seen are the rows before it, @p rowsBefore of which the server
    //! still has; a walk that finds nothing else has lost its way, and ends with CursorStuck or
    //! CursorLost.
    PageWalk(const Position &start, IdSet seen, qint64 rowsBefore);

    //! The next call to make. Only while end() is empty.
    [[nodiscard]] ListRequest request() const;

    //! Takes the answer to request(); gives back the page without the rows that came before.
    BatchPage accept(BatchPage page);

    //! Takes the failure of request() after all retries: changes to offset paging where the
    //! server asks for it, else ends the walk.
    void fail(const ApiError &error);

    [[nodiscard]] const std::optional<WalkEnd> &end() const { return m_end; }
    [[nodiscard]] Paging paging() const { return m_paging; }
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
    void goOnFrom(const QString &cursor);
    void tryEarlierCursor(const WalkEnd &otherwise);

    Paging m_paging = Paging::Cursor;
    Limits m_limits;
    ListRequest m_request;
    IdSet m_seen;
    QSet<QString> m_usedCursors;
    QString m_lastId;
    QStringList m_earlierCursors; //!< Of the last page that brought rows: next to try is last.
    bool m_wasPromisedMore = false;
    int m_pageCount = 0;
    int m_unreadablePages = 0; //!< In a row.
    qint64 m_consumedRows = 0;
    std::optional<WalkEnd> m_end;
};
