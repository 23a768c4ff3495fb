// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knownrows.h"

#include <QSet>

//! Tells when a walk that began at the newest batch has reached rows that are all known. Only valid
//! for a list that is newest first.
class HeadJoin final
{
public:
    explicit HeadJoin(KnownRows known);

    //! Takes the ids of the next page. A page joins if its last row is known, and if the walk has
    //! passed all but a few of the known rows above that one: if many are missing, the known rows
    //! are not those of this list any more.
    [[nodiscard]] bool isJoinedBy(const QStringList &ids);

private:
    void indexUntil(qsizetype depth);

    KnownRows m_known;
    QHash<QString, qsizetype> m_positions; //!< Of the newest known rows, as many as needed.
    QSet<QString> m_seen;
};
