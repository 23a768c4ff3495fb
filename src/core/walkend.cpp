// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "walkend.h"

#include <QCoreApplication>

QString WalkEnd::note() const
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("WalkEnd", text);
    };
    switch (reason) {
    case Reason::Complete:
        return {};
    case Reason::RowLimit:
        return tr("The listing was ended at the row limit that was asked for.");
    case Reason::PageLimit:
        return tr("The listing was ended at the page cap; the server would have sent more.");
    case Reason::CursorStuck:
        return tr("The server sent pages without a new batch while promising more: its cursor "
                  "does not advance.");
    case Reason::CursorLost:
        return tr("The server sent an empty page while promising more: its cursor was lost.");
    case Reason::NoCursor:
        return tr("The server promised more but sent no row to go on from.");
    case Reason::RequestFailed:
        return error ? error->message : tr("A page could not be fetched.");
    }
    Q_UNREACHABLE();
}
