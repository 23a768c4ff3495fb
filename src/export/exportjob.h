// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrows.h"
#include "batchstandings.h"
#include "exportfile.h"

#include <functional>
#include <optional>
#include <vector>

//! Rows as they were at one moment. Batches and standings are copies of a table's, which share what
//! neither changes: they stay what they are in another thread, too.
struct ExportRows
{
    BatchRows batches;
    BatchStandings standings;
    //! The numbers of the rows to write, in this order; nothing: all rows, as they stand.
    std::optional<std::vector<int>> order;

    [[nodiscard]] int count() const
    {
        return order ? static_cast<int>(order->size()) : batches.size();
    }
    [[nodiscard]] int rowAt(int i) const
    {
        return order ? (*order)[static_cast<std::size_t>(i)] : i;
    }
};

//! One export to a file, of the window or of the command line. Writes in the thread of its caller.
class ExportJob final
{
public:
    //! Told how many rows are written; false stops the export.
    using Progress = std::function<bool(int writtenRows)>;

    //! As ExportFile has it.
    ExportJob(const QString &fileName, ExportFile::Options options);

    [[nodiscard]] bool open();
    //! Appends these rows. Asks @p goesOn after some thousand rows each, and at the end.
    [[nodiscard]] bool write(const ExportRows &rows, const Progress &goesOn = {});
    //! Puts what was written in the target's place. Without it the target stays as it was.
    [[nodiscard]] bool commit(const ListingSummary &summary);

    [[nodiscard]] int writtenRows() const { return m_writtenRows; }
    //! A sentence for people, after a function returned false that was not stopped.
    [[nodiscard]] QString errorText() const { return m_file.errorText(); }

private:
    ExportFile m_file;
    int m_writtenRows = 0;
};
