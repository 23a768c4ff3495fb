// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "listorder.h"

void ListOrder::note(const Batch &batch)
{
    const Stamp created = batch.stamps[StampKind::Created];
    if (m_lastCreated) {
        m_isNewestFirst = m_isNewestFirst && created.isSet() && created <= *m_lastCreated;
        m_isTelling = m_isTelling || created != *m_lastCreated;
    }
    m_lastCreated = created;
}

ServerHabits::Order ListOrder::order() const
{
    if (!m_isTelling) {
        return ServerHabits::Order::Unknown;
    }
    return m_isNewestFirst ? ServerHabits::Order::NewestFirst : ServerHabits::Order::Other;
}
