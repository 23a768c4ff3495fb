// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "idlist.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <span>
#include <vector>

//! The ids of a connection's batches in the server's order, and which of them can still change.
//! Small beside the batches themselves: a position is only looked up for live rows.
class KnownRows final
{
public:
    struct Row
    {
        QString id;
        bool isLive = true;

        friend bool operator==(const Row &, const Row &) = default;
    };

    KnownRows() = default;
    //! @p rows in the server's order, as its list has them; distinct.
    explicit KnownRows(const std::vector<Row> &rows);

    //! How many rows the list had.
    [[nodiscard]] qsizetype size() const { return m_oldestFirst.size(); }
    //! Position 0 is the first row of the list.
    [[nodiscard]] QString at(qsizetype position) const
    {
        return m_oldestFirst[size() - 1 - position];
    }
    [[nodiscard]] QStringList ids() const;
    //! Those until @p last, which is listed, from the first on.
    [[nodiscard]] QStringList idsUntil(const QString &last) const;

    [[nodiscard]] bool isLive(const QString &id) const { return m_live.contains(id); }
    [[nodiscard]] qsizetype liveCount() const { return m_live.size(); }
    //! Of a live row; nothing where the list does not have it.
    [[nodiscard]] std::optional<qsizetype> livePosition(const QString &id) const;
    //! The listed ones in the server's order, then the others.
    [[nodiscard]] QStringList liveIds() const;
    //! Rows that the list does not have, although they exist.
    [[nodiscard]] const QStringList &unlisted() const { return m_unlisted; }

    //! Of a row that is known already, or was found where the list was not expected to have it.
    void setLive(const QString &id, bool isLive);
    //! A row that only `GET /batches/{id}` can tell of.
    void watch(const QString &id);
    void forget(const QString &id);
    //! The list does not have the row any more where it had it.
    void unlist(const QString &id);

    //! Puts @p head in the place of the rows up to its last one, which is known. Returns those
    //! that are not among it any more: they are unlisted now.
    QStringList joinHead(const std::vector<Row> &head);
    //! The list was read from end to end. Returns the rows that it does not have any more: the
    //! live ones among them are unlisted now, the others are forgotten.
    QStringList replace(const std::vector<Row> &rows);
    //! The list was read from the row after @p last on; null: from its first row. Where that was
    //! not to its end, what was known below the last of @p rows stays. Returns as replace().
    QStringList replaceAfter(const QString &last, const std::vector<Row> &rows, bool isToTheEnd);

    friend bool operator==(const KnownRows &, const KnownRows &) = default;

private:
    [[nodiscard]] Row rowOf(const QString &id) const { return {id, isLive(id)}; }
    void append(std::span<const Row> rows);

    static constexpr qsizetype nowhere = -1;

    IdList m_oldestFirst; //!< So that an index stays valid when newer rows come.
    QStringList m_unlisted;
    QHash<QString, qsizetype> m_live; //!< Index in m_oldestFirst, or nowhere.
};
