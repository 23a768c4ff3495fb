// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "idorder.h"
#include "idset.h"

#include <QStringList>

//! The ids of a connection's batches in the server's order, and which batches are live. Needs
//! little memory beside the batches: only the positions of live rows are indexed.
class KnownRows final
{
public:
    //! How many rows the list has.
    [[nodiscard]] qsizetype size() const { return m_listed.size(); }
    //! Position 0 is the first row of the list.
    [[nodiscard]] QString at(qsizetype position) const { return m_listed.at(position); }
    //! Searches row by row.
    [[nodiscard]] std::optional<qsizetype> positionOf(const QString &id) const
    {
        return m_listed.positionOf(id);
    }
    [[nodiscard]] QStringList ids() const;
    //! The first @p count rows of the list.
    [[nodiscard]] IdSet newest(qsizetype count) const;
    //! Those of @p ids that the list has. Goes through it once, however many they are.
    [[nodiscard]] IdSet listed(const IdSet &ids) const;

    [[nodiscard]] bool isLive(const QString &id) const { return m_live.contains(id); }
    //! The position of a live row; nothing if the row is not live or not in the list.
    [[nodiscard]] std::optional<qsizetype> livePosition(const QString &id) const;
    [[nodiscard]] qsizetype liveCount() const { return m_live.size(); }
    //! The listed ones in the server's order, then the unlisted ones.
    [[nodiscard]] QStringList liveIds() const;
    //! Batches that exist, although the list does not have them.
    [[nodiscard]] const QStringList &unlisted() const { return m_unlisted; }

    //! Adds a row, which is not known yet, at the end of the list.
    void append(QByteArrayView id, bool isLive);
    void append(const QString &id, bool isLive) { append(QByteArrayView(id.toUtf8()), isLive); }
    //! Forgets the rows above @p position.
    void dropNewest(qsizetype position);
    //! Forgets the rows below the first @p count, but for live ones: these become unlisted.
    void dropOldest(qsizetype count);

    //! Sets whether a row is live. A live row that is not known becomes an unlisted one.
    void setLive(const QString &id, bool isLive);
    //! Sets of each row of @p walked whether it is live. Of the live ones that are not known, so
    //! many become unlisted that there are @p mostUnlisted of these.
    void takeStates(const KnownRows &walked, qsizetype mostUnlisted);
    //! Adds an unlisted row, which counts as live; does nothing if the row is known.
    void watch(const QString &id);
    //! Adds a row that has ended and that the list has just lost.
    void keepUnlisted(const QString &id) { m_unlisted.append(id); }
    void dropUnlisted(const QString &id) { m_unlisted.removeOne(id); }
    void forget(const QString &id);
    //! The list has lost the row: it becomes an unlisted one.
    void unlist(const QString &id);
    //! These rows, known or not, are not in the list; those of @p live are live.
    void unlistAll(const QStringList &ids, const IdSet &live);

    //! Replaces the rows down to the last one of @p head, which is known, by those of @p head.
    //! Returns the replaced rows that @p head does not have: they are unlisted now.
    QStringList joinHead(const KnownRows &head);
    //! The list was read from end to end. Returns the rows that it has lost: the live ones are
    //! unlisted now, the others are forgotten.
    QStringList replace(KnownRows rows);
    //! The list was read from the row below @p last on (null: from its first row). If it was not
    //! read to its end, the known rows below the last one of @p rows stay. Returns as replace().
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
    QHash<QString, std::optional<qsizetype>> m_live; //!< Each with its place in m_listed, if any.
};
