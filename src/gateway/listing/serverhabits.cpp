// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serverhabits.h"

#include <QCoreApplication>
#include <QStringList>

#include <utility>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ServerHabits)
};

// If in this many refreshes in a row a listed batch did not come by its id, the server has no such
// call.
constexpr int deniedRefreshesOfProof = 3;

} // namespace

void ServerHabits::noteGet()
{
    get = Support::Yes;
    deniedRefreshes = 0;
    isGetDenied = false;
}

void ServerHabits::noteDeniedGet(const ApiError &error)
{
    using enum ApiError::Kind;
    if (error.kind == Unsupported) {
        get = Support::No;
    } else if (error.kind != Tls && error.kind != Unauthorized && get == Support::Unknown) {
        isGetDenied = true;
    }
}

void ServerHabits::noteRefreshEnd()
{
    // The calls of one refresh run side by side, and what denies them may be one moment's trouble.
    if (std::exchange(isGetDenied, false) && ++deniedRefreshes >= deniedRefreshesOfProof) {
        get = Support::No;
    }
}

QString ServerHabits::note() const
{
    QStringList sentences;
    if (list == Support::No) {
        sentences += Text::tr("This server cannot list batches: they are watched by id.");
    }
    if (order == Order::Other) {
        sentences += Text::tr("This server does not list the newest batches first: new ones are "
                              "found by reading the whole list.");
    }
    if (!canBeginAnywhere(paging)) {
        sentences += Text::tr("This server's pages can only be read one after the other: live "
                              "batches are asked for one by one, or the whole list is read.");
    }
    if (!isCursorTrusted) {
        sentences += Text::tr("This server's cursor cannot be trusted: live batches are asked for "
                              "one by one, or the whole list is read.");
    }
    if (freshness == Freshness::Stale) {
        sentences += Text::tr("This server's list is out of date: live batches are asked for one "
                              "by one.");
    }
    return sentences.isEmpty() ? QString() : sentences.join(u' ');
}
