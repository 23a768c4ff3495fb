// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

#include <QHash>

//! The batches of one connection by id, each in the row it was first put: a row number stays
//! valid for as long as the set lives.
class BatchSet final
{
public:
    [[nodiscard]] int size() const { return static_cast<int>(m_batches.size()); }
    [[nodiscard]] const Batch &at(int row) const
    {
        return m_batches[static_cast<std::size_t>(row)];
    }
    [[nodiscard]] const std::vector<Batch> &batches() const { return m_batches; }
    [[nodiscard]] std::optional<int> rowOf(const QString &id) const;

    //! Replaces the known batches among @p arrived and takes them out of it; what is left are the
    //! new ones, each id once. Returns the rows that differ now, ascending.
    std::vector<int> update(std::vector<Batch> &arrived);

    //! Appends batches whose ids are not in the set yet.
    void append(std::vector<Batch> added);

private:
    std::vector<Batch> m_batches;
    QHash<QString, int> m_rows;
};
