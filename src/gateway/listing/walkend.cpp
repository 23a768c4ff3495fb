// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "walkend.h"

#include "batchset.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(WalkEnd)
};

} // namespace

QString WalkEnd::note() const
{
    switch (reason) {
    case Reason::Complete:
        return {};
    case Reason::RowLimit:
        return Text::tr("The listing ended at the row limit that was asked for.");
    case Reason::PageLimit:
        return Text::tr("The listing ended at the page limit; the server would have sent more.");
    case Reason::ByteLimit:
        return Text::tr(
            "The listing ended after 2 GiB, and older batches are missing: narrow the list with a "
            "parameter in the connection's base URL, if the server has one.");
    case Reason::HeldLimit:
        return Text::tr("There are more batches than are held of one gateway, %1, and older ones "
                        "are missing: "
                        "narrow the list with a parameter in the connection's base URL, if the "
                        "server has one.")
            .arg(QLocale().toString(mostRowsOfGateway));
    case Reason::CursorStuck:
        return Text::tr(
            "The server sent pages without a new batch while promising more: its cursor "
            "does not advance.");
    case Reason::CursorLost:
        return Text::tr("The server sent an empty page while promising more: its cursor was lost.");
    case Reason::NoCursor:
        return Text::tr("The server promised more batches but sent no row to go on from.");
    case Reason::NextElsewhere:
        return Text::tr(
            "The server names a next page at another address. It is not fetched, so that "
            "no other server gets the token.");
    case Reason::NoneReadable:
        return Text::tr("None of the rows that the server sent could be read: %1").arg(unreadable);
    case Reason::Joined:
        return Text::tr("The listing ended where all further batches were known already.");
    case Reason::WatchedOnly:
        return Text::tr(
            "The server cannot list batches: only the batches that are watched by id are "
            "known.");
    case Reason::RequestFailed:
        return error ? error->message : Text::tr("A page could not be fetched.");
    }
    Q_UNREACHABLE();
}
