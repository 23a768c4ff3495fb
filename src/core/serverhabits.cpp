// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "serverhabits.h"

#include <QCoreApplication>
#include <QStringList>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(ServerHabits)
};

// So many batches that the list has and that do not come by their ids prove that none does.
constexpr int deniedGetsOfProof = 3;

} // namespace

void ServerHabits::noteGet()
{
    get = Support::Yes;
    deniedGets = 0;
}

void ServerHabits::noteDeniedGet(const ApiError &error)
{
    using enum ApiError::Kind;
    if (error.kind == Unsupported) {
        get = Support::No;
    } else if (error.kind != Tls && get != Support::Yes) {
        get = ++deniedGets >= deniedGetsOfProof ? Support::No : get;
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
