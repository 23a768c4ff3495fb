// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfinder.h"
#include "commandrun.h"
#include "reportfile.h"
#include "resultsource.h"

//! A command that reads files of batches and writes a report: from the choice of batches to the
//! last line, but for what the report says.
class BatchReport final : public QObject
{
    Q_OBJECT

public:
    struct Options
    {
        ConnectionOptions connection;
        BatchChoice batches;
        std::optional<ReportFormat> format;
        QString outputFile;
        bool isQuiet = false;
    };

    BatchReport(const Options &options, std::vector<ReportColumn> columns,
                AccessResolver &resolver);

    //! Answers with found(), or ends.
    void start();

    //! Those that were found.
    [[nodiscard]] std::vector<Batch> &batches() { return m_batches; }
    [[nodiscard]] const std::vector<Batch> &batches() const { return m_batches; }
    //! What reads their files; exists once they are found.
    [[nodiscard]] ResultSource &source() { return *m_source; }
    //! A row of the report. If it cannot be written, the command ends.
    void write(std::span<const ReportValue> values);
    [[nodiscard]] int writtenRows() const { return m_report.writtenRows(); }
    [[nodiscard]] bool hasEnded() const { return m_run.hasEnded(); }
    //! Puts the report in its place, and ends, unless it has. @p written says what was written.
    void commit(const QString &written);

Q_SIGNALS:
    void found();
    void finished(int exitStatus);

private:
    void find();
    void takeBatches();
    void endUnwritten();

    Options m_options;
    Stamp m_now = Stamp::now();
    CommandRun m_run;
    ReportFile m_report;
    std::optional<BatchFinder> m_finder;
    std::optional<ResultSource> m_source;
    std::vector<Batch> m_batches;
};
