// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"

#include <QHash>

//! The batches of one connection by id, each in the row it was first put: a row number stays
//! valid for as long as the set lives.
class BatchSet final
{
public:
    [[nodiscard]] int size() const { return m_rows.size(); }
    [[nodiscard]] BatchRow row(int row) const { return m_rows[row]; }
    [[nodiscard]] Batch at(int row) const { return m_rows[row].batch(); }
    //! A copy of these is a snapshot.
    [[nodiscard]] const BatchRows &rows() const { return m_rows; }
    [[nodiscard]] std::optional<int> rowOf(const QString &id) const { return find(id.toUtf8()); }

    //! Replaces the known batches among @p arrived and takes them out of it; what is left are the
    //! new ones, each id once. Returns the rows that differ now, ascending.
    std::vector<int> update(std::vector<Batch> &arrived);

    //! Appends batches whose ids are not in the set yet.
    void append(const std::vector<Batch> &added);

private:
    [[nodiscard]] std::optional<int> find(QByteArrayView id) const;
    void insert(QByteArrayView id, int row);

    BatchRows m_rows;
    //! By the hash of the id, or the first number after it that was free: the ids themselves are
    //! in the rows already.
    QHash<quint64, int> m_rowsByHash;
};
