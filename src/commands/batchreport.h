// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "commandrun.h"
#include "filetally.h"
#include "redactor.h"
#include "reportfile.h"
#include "resultcommands.h"
#include "resultspool.h"
#include "resultspools.h"

class BatchFinder;

//! The spool of the connection. Nothing of the demo, which ends with the program, is kept over it.
[[nodiscard]] std::unique_ptr<ResultSpool> spoolOf(ResultSpools &spools, const Access &access);

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

    BatchReport(const Options &options, std::vector<ReportColumn> columns, AccessResolver &resolver,
                const SpoolRules &spoolRules);
    ~BatchReport() override;

    //! Answers with found(), or ends.
    void start();

    //! Those that were found.
    [[nodiscard]] std::vector<Batch> &batches() { return m_batches; }
    [[nodiscard]] const std::vector<Batch> &batches() const { return m_batches; }
    [[nodiscard]] CommandRun &run() { return m_run; }
    //! Where their files are kept; exists once they are found.
    [[nodiscard]] ResultSpool &spool() { return *m_spool; }
    //! What was read of their files.
    [[nodiscard]] FileTally &tally() { return m_tally; }
    //! A row of the report, without the token. If it cannot be written, the command ends.
    void write(std::span<const ReportValue> values);
    [[nodiscard]] int writtenRows() const { return m_report.writtenRows(); }
    [[nodiscard]] bool hasEnded() const { return m_run.hasEnded(); }
    //! Puts the report in its place, and ends, unless it has. @p written says what was written.
    void commit(const QString &written);

Q_SIGNALS:
    void found();
    void finished(int exitStatus);

private:
    void find(const Access &access);
    void takeBatches();
    void endUnwritten();

    Options m_options;
    Stamp m_now = Stamp::now();
    CommandRun m_run;
    Redactor m_redactor; //!< Servers echo the token in messages.
    ReportFile m_report;
    std::unique_ptr<BatchFinder> m_finder;
    ResultSpools m_spools;
    std::unique_ptr<ResultSpool> m_spool;
    FileTally m_tally;
    std::vector<Batch> m_batches;
};
