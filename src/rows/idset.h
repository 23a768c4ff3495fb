// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "idindex.h"
#include "idlist.h"

//! A set of ids as UTF-8, in about a third of the memory of a QSet<QString>. Ids are never taken
//! out.
class IdSet final
{
public:
    [[nodiscard]] qsizetype size() const { return m_ids.size(); }
    [[nodiscard]] bool contains(QByteArrayView utf8) const
    {
        return m_index.find(utf8, [this](int index) { return m_ids.utf8(index); }).has_value();
    }

    //! Adds an id unless the set has it. Whether it was added.
    bool insert(QByteArrayView utf8)
    {
        if (!m_index.tryInsert(utf8, static_cast<int>(m_ids.size()),
                               [this](int index) { return m_ids.utf8(index); })) {
            return false;
        }
        m_ids.append(utf8);
        return true;
    }

private:
    IdList m_ids;
    IdIndex<QByteArrayView> m_index;
};
