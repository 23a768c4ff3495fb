// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "idlist.h"

#include <optional>

//! A sequence of up to a million ids. Adding and removing ids at the front costs the same however
//! many follow, and copies share their memory.
class IdOrder final
{
public:
    [[nodiscard]] qsizetype size() const { return m_front.size() + m_back.size() - m_droppedBack; }
    [[nodiscard]] QByteArrayView utf8(qsizetype position) const
    {
        return position < m_front.size() ? m_front.utf8(m_front.size() - 1 - position)
                                         : m_back.utf8(position - m_front.size() + m_droppedBack);
    }
    [[nodiscard]] QString at(qsizetype position) const { return QString::fromUtf8(utf8(position)); }
    //! Searches from the front.
    [[nodiscard]] std::optional<qsizetype> positionOf(const QString &id) const;
    //! How many ids at the end of both are the same.
    [[nodiscard]] qsizetype commonEnd(const IdOrder &other) const;

    //! A number by which positionAt() finds an id again, whatever is added or removed at the front.
    //! removeAt() changes the numbers of some ids.
    [[nodiscard]] qsizetype placeOf(qsizetype position) const { return firstPlace() - position; }
    [[nodiscard]] qsizetype positionAt(qsizetype place) const { return firstPlace() - place; }

    void prepend(QByteArrayView utf8) { m_front.append(utf8); }
    void append(QByteArrayView utf8) { m_back.append(utf8); }
    void removeFirst();
    void removeAt(qsizetype position);

    //! Whether both hold the same ids in the same order.
    friend bool operator==(const IdOrder &a, const IdOrder &b)
    {
        return a.size() == b.size() && a.commonEnd(b) == a.size();
    }

private:
    [[nodiscard]] qsizetype firstPlace() const { return m_front.size() - m_droppedBack - 1; }

    IdList m_front; //!< In reverse: the first id of the sequence is its last.
    IdList m_back;
    qsizetype m_droppedBack = 0; //!< How many ids at the front of m_back are removed.
};
