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

} // namespace

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
