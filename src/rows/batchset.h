// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "idindex.h"
#include "rownumbersnow.h"

#include <functional>

//! How many batches of a gateway are held at most: some 2 GB of memory. A gateway may list as many
//! as it invents.
inline constexpr int mostRowsOfGateway = 5'000'000;

//! The batches of all shown gateways, found by key. A batch stays in the row into which it was
//! first put, so that its row number is valid until rows are removed.
class BatchSet final
{
public:
    [[nodiscard]] int size() const { return m_rows.size(); }
    [[nodiscard]] BatchRow row(int row) const { return m_rows[row]; }
    [[nodiscard]] Batch at(int row) const { return m_rows[row].batch(); }
    //! A copy is a snapshot.
    [[nodiscard]] const BatchRows &rows() const { return m_rows; }
    [[nodiscard]] std::optional<int> rowOf(const BatchKey &key) const
    {
        return find({key.gateway, key.id.toUtf8()});
    }

    //! The row for each of @p arrived: that of its key, or for new keys the rows from size() on, in
    //! their order.
    [[nodiscard]] std::vector<int> rowsFor(const BatchRows &arrived) const;

    //! As BatchRows::wordsOf().
    [[nodiscard]] WordNumbers wordsOf(const BatchRows &arrived) { return m_rows.wordsOf(arrived); }
    //! Puts a batch of the same key into the row. Whether it differs from the one before.
    bool replace(int row, const BatchRow &batch, const WordNumbers &words)
    {
        return m_rows.replace(row, batch, words);
    }
    //! Adds a batch whose key is not in the set yet.
    void append(const BatchRow &batch, const WordNumbers &words);

    //! Removes rows and frees their memory. The others close up, in their order.
    RowNumbersNow remove(const std::function<bool(int row)> &isRemoved);

private:
    [[nodiscard]] std::optional<int> find(BatchKeyView key) const
    {
        return m_rowsByKey.find(key, [this](int row) { return m_rows[row].key(); });
    }

    BatchRows m_rows;
    IdIndex<BatchKeyView> m_rowsByKey;
};
