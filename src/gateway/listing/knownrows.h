// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "idorder.h"
#include "idset.h"

#include <QStringList>

//! The ids of a connection's batches in the server's order, and which of them can still change.
//! Small beside the batches themselves: a position is only looked up for live rows.
class KnownRows final
{
public:
    //! How many rows the list had.
    [[nodiscard]] qsizetype size() const { return m_listed.size(); }
    //! Position 0 is the first row of the list.
    [[nodiscard]] QString at(qsizetype position) const { return m_listed.at(position); }
    //! Looks at one after the other.
    [[nodiscard]] std::optional<qsizetype> positionOf(const QString &id) const
    {
        return m_listed.positionOf(id);
    }
    [[nodiscard]] QStringList ids() const;
    //! The first @p count of the list.
    [[nodiscard]] IdSet newest(qsizetype count) const;

    [[nodiscard]] bool isLive(const QString &id) const { return m_live.contains(id); }
    //! Of a live row; nothing where the list does not have it.
    [[nodiscard]] std::optional<qsizetype> livePosition(const QString &id) const;
    [[nodiscard]] bool hasLive() const { return !m_live.isEmpty(); }
    //! The listed ones in the server's order, then the others.
    [[nodiscard]] QStringList liveIds() const;
    //! Rows that the list does not have, although they exist.
    [[nodiscard]] const QStringList &unlisted() const { return m_unlisted; }

    //! The list goes on with a row that is not known yet.
    void append(QByteArrayView id, bool isLive);
    void append(const QString &id, bool isLive) { append(QByteArrayView(id.toUtf8()), isLive); }
    //! The list begins with the row at @p position.
    void dropNewest(qsizetype position);

    //! Of a row that is known already, or was found where the list was not expected to have it.
    void setLive(const QString &id, bool isLive);
    //! A row that only `GET /batches/{id}` can tell of.
    void watch(const QString &id);
    //! One that has ended, and that the list was just found not to have any more.
    void keepUnlisted(const QString &id) { m_unlisted.append(id); }
    void dropUnlisted(const QString &id) { m_unlisted.removeOne(id); }
    void forget(const QString &id);
    //! The list does not have the row any more where it had it.
    void unlist(const QString &id);

    //! Puts the list of @p head in the place of the rows up to its last one, which is known.
    //! Returns those that are not among it any more: they are unlisted now.
    QStringList joinHead(const KnownRows &head);
    //! The list was read from end to end. Returns the rows that it does not have any more: the
    //! live ones among them are unlisted now, the others are forgotten.
    QStringList replace(KnownRows rows);
    //! The list was read from the row after @p last on; null: from its first row. Where that was
    //! not to its end, what was known below the last of @p rows stays. Returns as replace().
    QStringList replaceAfter(const QString &last, KnownRows rows, bool isToTheEnd);

    friend bool operator==(const KnownRows &a, const KnownRows &b)
    {
        return a.m_listed == b.m_listed && a.m_unlisted == b.m_unlisted
            && a.liveIds() == b.liveIds();
    }

private:
    void goOn(const KnownRows &rows);
    void appendFrom(const KnownRows &other, qsizetype first, qsizetype end);

    IdOrder m_listed;
    QStringList m_unlisted;
    QHash<QString, std::optional<qsizetype>> m_live; //!< The place in m_listed, if it has it.
};
