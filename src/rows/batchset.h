// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "idindex.h"
#include "rownumbersnow.h"

//! The batches of all gateways that are shown, by key, each in the row it was first put: a row
//! number stays valid until a gateway is removed.
class BatchSet final
{
public:
    [[nodiscard]] int size() const { return m_rows.size(); }
    [[nodiscard]] BatchRow row(int row) const { return m_rows[row]; }
    [[nodiscard]] Batch at(int row) const { return m_rows[row].batch(); }
    //! A copy of these is a snapshot.
    [[nodiscard]] const BatchRows &rows() const { return m_rows; }
    [[nodiscard]] std::optional<int> rowOf(const BatchKey &key) const
    {
        return find({key.gateway, key.id.toUtf8()});
    }

    //! The row of each of @p arrived: new keys have those from size() on, in their order.
    [[nodiscard]] std::vector<int> rowsFor(const BatchRows &arrived) const;

    //! As BatchRows has it.
    [[nodiscard]] WordNumbers wordsOf(const BatchRows &arrived) { return m_rows.wordsOf(arrived); }
    //! By a batch of the same key. Whether it differs.
    bool replace(int row, const BatchRow &batch, const WordNumbers &words)
    {
        return m_rows.replace(row, batch, words);
    }
    //! Whose key is not in the set yet.
    void append(const BatchRow &batch, const WordNumbers &words);

    //! The others close up, in their order, and the memory of those that went is free again.
    RowNumbersNow removeGateway(GatewayNumber gateway);

private:
    [[nodiscard]] std::optional<int> find(BatchKeyView key) const
    {
        return m_rowsByKey.find(key, [this](int row) { return m_rows[row].key(); });
    }

    BatchRows m_rows;
    IdIndex<BatchKeyView> m_rowsByKey;
};
