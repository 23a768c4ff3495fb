// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "knownrows.h"

#include <QSet>

//! Tells when a walk from the newest batch on has come to where everything is known. Sound only
//! where the list is newest first.
class HeadJoin final
{
public:
    explicit HeadJoin(KnownRows known);

    //! Takes the next page's rows. Joined is a page that ends in a row of the known head, with no
    //! more than a few of the rows before it missing: were there many, what is known would not be
    //! this list any more.
    [[nodiscard]] bool isJoinedBy(const QStringList &ids);

private:
    void indexUntil(qsizetype depth);

    KnownRows m_known;
    QHash<QString, qsizetype> m_positions; //!< Of the newest known rows, as many as needed.
    QSet<QString> m_seen;
};
