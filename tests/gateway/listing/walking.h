// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "pagewalk.h"
#include "result.h"

#include <QStringList>

#include <functional>

// What the tests of the page walk share: fleets, pages and a client that follows a walk.

using Server = std::function<Result<BatchPage>(const ListRequest &)>;

inline QString batchId(int number)
{
    return QStringLiteral("batch_%1").arg(number, 5, 10, QLatin1Char('0'));
}

inline QStringList fleet(int count)
{
    QStringList ids;
    for (int number = 0; number < count; ++number) {
        ids.append(batchId(number));
    }
    return ids;
}

inline BatchPage pageOf(const QStringList &ids, std::optional<bool> hasMore)
{
    BatchPage page;
    for (const QString &id : ids) {
        Batch batch;
        batch.id = id;
        page.batches.push_back(batch);
    }
    page.lastId = ids.isEmpty() ? QString() : ids.last();
    page.hasMore = hasMore;
    return page;
}

inline ApiError httpError(int status, const QString &message)
{
    ApiError error;
    error.kind = status == 404 ? ApiError::Kind::NotFound : ApiError::Kind::Rejected;
    error.httpStatus = status;
    error.message = message;
    return error;
}

//! The page that begins at @p first, as a server with its heart in the right place sends it.
inline BatchPage honestPage(const QStringList &ids, qsizetype first, qsizetype limit)
{
    return pageOf(ids.mid(first, limit), first + limit < ids.size());
}

//! What a client sees that follows a walk to its end.
struct Walked
{
    std::optional<WalkEnd> end;
    QStringList ids; //!< As handed on: each once, or the walk is wrong.
    QStringList cursors;
    QList<Paging> ways; //!< How each of them was sent.
    bool announcesMore = false;
    Paging paging = Paging::After;

    [[nodiscard]] WalkEnd::Reason reason() const { return end ? end->reason : WalkEnd::Reason(-1); }
    [[nodiscard]] qsizetype calls() const { return cursors.size(); }
};

inline Walked walkOver(const Server &server, PageWalk walk = {}, int mostCalls = 1000)
{
    Walked walked;
    while (!walk.end() && walked.calls() < mostCalls) {
        const ListRequest request = walk.request();
        walked.cursors.append(request.after);
        walked.ways.append(request.paging);
        if (Result<BatchPage> page = server(request)) {
            for (const Batch &batch : walk.accept(std::move(*page)).batches) {
                walked.ids.append(batch.id);
            }
        } else {
            walk.fail(page.error());
        }
    }
    walked.end = walk.end();
    walked.paging = walk.paging();
    walked.announcesMore = walk.announcesMore();
    return walked;
}
