// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "exportfile.h"

#include <functional>

struct ExportRows;

//! One export to a file, of the window or of the command line. Writes in the thread of its caller.
class ExportJob final
{
public:
    //! Is told how many rows are written; returns false to stop the export.
    using Progress = std::function<bool(int writtenRows)>;

    //! See ExportFile's constructor.
    ExportJob(const QString &fileName, ExportFile::Options options);

    [[nodiscard]] bool open();
    //! Appends these rows. Calls @p goesOn every few thousand rows, and at the end.
    [[nodiscard]] bool write(const ExportRows &rows, const Progress &goesOn = {});
    //! Replaces the target with what was written. Without this call the target stays as it was.
    [[nodiscard]] bool commit(const ListingSummary &summary);

    [[nodiscard]] int writtenRows() const { return m_writtenRows; }
    //! A sentence for people, after a function returned false without having been stopped.
    [[nodiscard]] QString errorText() const { return m_file.errorText(); }

private:
    ExportFile m_file;
    int m_writtenRows = 0;
};
