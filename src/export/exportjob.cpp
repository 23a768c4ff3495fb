// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportjob.h"

#include "exportrows.h"

namespace {

constexpr int rowsPerReport = 2000; // They take some milliseconds.

} // namespace

ExportJob::ExportJob(const QString &fileName, ExportFile::Options options)
    : m_file(fileName, std::move(options))
{ }

bool ExportJob::open()
{
    return m_file.open();
}

bool ExportJob::write(const ExportRows &rows, const Progress &goesOn)
{
    const int places = rows.order ? rows.count() : rows.batches.size();
    for (int i = 0; i < places; ++i) {
        const int row = rows.rowAt(i);
        if (!rows.batches.has(row)) {
            continue;
        }
        if (!m_file.write(rows.batches[row], rows.standings.at(row))) {
            return false;
        }
        if (++m_writtenRows % rowsPerReport == 0 && goesOn && !goesOn(m_writtenRows)) {
            return false;
        }
    }
    return !goesOn || goesOn(m_writtenRows);
}

bool ExportJob::commit(const ListingSummary &summary)
{
    return m_file.commit(summary);
}
