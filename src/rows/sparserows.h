// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QHash>
#include <QList>

//! Values of few of many rows. Copies are cheap snapshots, also for other threads: the rows are
//! kept in chunks that copies share until a row of one is changed.
template <typename Value> class SparseRows final
{
public:
    //! Null where the row has none. Valid until a row changes.
    [[nodiscard]] const Value *find(int row) const
    {
        const qsizetype chunk = row / chunkSize;
        if (chunk >= m_chunks.size()) {
            return nullptr;
        }
        const auto found = m_chunks[chunk].constFind(row);
        return found != m_chunks[chunk].cend() ? &*found : nullptr;
    }
    //! In no order.
    [[nodiscard]] QList<int> rows() const
    {
        QList<int> rows;
        for (const QHash<int, Value> &chunk : m_chunks) {
            rows.append(chunk.keys());
        }
        return rows;
    }

    void set(int row, const Value &value)
    {
        const qsizetype chunk = row / chunkSize;
        if (chunk >= m_chunks.size()) {
            m_chunks.resize(chunk + 1);
        }
        m_chunks[chunk].insert(row, value);
    }
    void remove(int row)
    {
        if (find(row) != nullptr) { // Even in vain, to remove it copies what others share.
            m_chunks[row / chunkSize].remove(row);
        }
    }

private:
    static constexpr qsizetype chunkSize = 1024;

    QList<QHash<int, Value>> m_chunks; //!< By row, in order; each by the row's number.
};
