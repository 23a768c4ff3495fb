// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "idlist.h"

#include <optional>

//! Ids one after the other, of which some come and go at the front while a million stand behind
//! them: neither costs more for those, and a copy shares them.
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
    //! Looks at one after the other.
    [[nodiscard]] std::optional<qsizetype> positionOf(const QString &id) const;
    //! How many ids at the end are the same ones in both.
    [[nodiscard]] qsizetype commonEnd(const IdOrder &other) const;

    //! A number by which an id is found again, whatever comes and goes at the front. removeAt()
    //! gives some ids others.
    [[nodiscard]] qsizetype placeOf(qsizetype position) const { return firstPlace() - position; }
    [[nodiscard]] qsizetype positionAt(qsizetype place) const { return firstPlace() - place; }

    void prepend(QByteArrayView utf8) { m_front.append(utf8); }
    void append(QByteArrayView utf8) { m_back.append(utf8); }
    void removeFirst();
    void removeAt(qsizetype position);

    //! As lists.
    friend bool operator==(const IdOrder &a, const IdOrder &b)
    {
        return a.size() == b.size() && a.commonEnd(b) == a.size();
    }

private:
    [[nodiscard]] qsizetype firstPlace() const { return m_front.size() - m_droppedBack - 1; }

    IdList m_front; //!< The first one is last.
    IdList m_back;
    qsizetype m_droppedBack = 0; //!< So many of m_back do not count any more.
};
