// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>

//! A long list whose copies are cheap snapshots, also for other threads: it is kept in chunks that
//! copies share until one of them is changed.
template <typename Value> class ChunkedList final
{
public:
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] const Value &operator[](qsizetype index) const
    {
        return m_chunks[index / chunkSize][index % chunkSize];
    }

    void append(const Value &value)
    {
        if (m_size++ % chunkSize == 0) {
            m_chunks.append(QList<Value>());
            m_chunks.last().reserve(chunkSize);
        }
        m_chunks.last().append(value);
    }
    void set(qsizetype index, const Value &value)
    {
        m_chunks[index / chunkSize][index % chunkSize] = value;
    }

private:
    static constexpr qsizetype chunkSize = 1024;

    QList<QList<Value>> m_chunks;
    qsizetype m_size = 0;
};
