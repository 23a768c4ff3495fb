// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fetchedfile.h"
#include "reportwriter.h"
#include "shortfall.h"

class ResultReader;

//! Counts the files and lines that a command has read, and notes what it could not read.
class FileTally final
{
public:
    void add(const FetchedFile &file);
    void addLines(const ResultReader &reader);

    //! Files and lines alone.
    [[nodiscard]] const ReportSummary &counts() const { return m_counts; }
    [[nodiscard]] Shortfall shortfall() const;

private:
    ReportSummary m_counts;
    Shortfall m_shortfall;
};

//! Whether the file was asked for although no id names it, and its batch has none.
[[nodiscard]] bool isAbsent(const FetchedFile &file);
//! A sentence for people where a file that had begun came from its start again; else null.
[[nodiscard]] QString begunAnewNote(const FetchedFile &file);
//! Notes in @p shortfall why @p file is not whole; nothing where it is, or where all came that
//! there is by now.
void noteMissing(Shortfall &shortfall, const FetchedFile &file);

//! How far a fetch is, for people: "12 MB of 40 MB, 3 MB/s".
[[nodiscard]] QString progressText(qint64 bytes, std::optional<qint64> total,
                                   std::optional<double> bytesPerSecond);
