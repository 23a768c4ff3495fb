// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "idindex.h"

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
    [[nodiscard]] std::optional<int> rowOf(const QString &id) const
    {
        return m_rowsById.find(id.toUtf8(), [this](int row) { return m_rows[row].id(); });
    }

    //! Replaces the known batches among @p arrived and takes them out of it; what is left are the
    //! new ones, each id once. Returns the rows that differ now, ascending.
    std::vector<int> update(std::vector<Batch> &arrived);

    //! Appends batches whose ids are not in the set yet.
    void append(const std::vector<Batch> &added);

private:
    BatchRows m_rows;
    IdIndex m_rowsById;
};
