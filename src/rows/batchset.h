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
    [[nodiscard]] std::optional<int> rowOf(const QString &id) const { return find(id.toUtf8()); }

    //! The row of each of @p arrived: new ids have those from size() on, in their order.
    [[nodiscard]] std::vector<int> rowsFor(const BatchRows &arrived) const;

    //! As BatchRows has it.
    [[nodiscard]] WordNumbers wordsOf(const BatchRows &arrived) { return m_rows.wordsOf(arrived); }
    //! By a batch of the same id. Whether it differs.
    bool replace(int row, const BatchRow &batch, const WordNumbers &words)
    {
        return m_rows.replace(row, batch, words);
    }
    //! Whose id is not in the set yet.
    void append(const BatchRow &batch, const WordNumbers &words);

private:
    [[nodiscard]] std::optional<int> find(QByteArrayView id) const
    {
        return m_rowsById.find(id, [this](int row) { return m_rows[row].id(); });
    }

    BatchRows m_rows;
    IdIndex m_rowsById;
};
