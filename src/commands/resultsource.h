// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "reportwriter.h"
#include "requestresult.h"
#include "shortfall.h"

#include <QObject>

#include <functional>
#include <memory>

class CommandRun;
class QFile;
class ResultReader;

//! Reads files of batches for a command, one after the other: fetches a file, gives its requests to
//! a function, and counts what was read and what was missing. A file that is cut off is read as far
//! as it came.
class ResultSource final : public QObject
{
    Q_OBJECT

public:
    using Take = std::function<void(const RequestResult &request)>;
    //! @p file can be read again. @p isWhole: all of it came.
    using Done = std::function<void(std::unique_ptr<QFile> file, bool isWhole)>;

    //! @p run, which must outlive it, is accessible. Reading ends with it, without an answer.
    explicit ResultSource(CommandRun &run);
    ~ResultSource() override;

    //! One at a time. @p batch has such a file, and stays until @p done.
    void read(const Batch &batch, ResultFileKind kind, Take take, Done done);

    //! Files and lines so far.
    [[nodiscard]] const ReportSummary &counts() const { return m_counts; }
    //! What could not be read.
    [[nodiscard]] Shortfall shortfall() const;

private:
    void takeFile(const std::optional<ApiError> &error);
    void readPiece();
    void endFile();
    void drop();

    CommandRun &m_run;
    ReportSummary m_counts;
    Shortfall m_shortfall;
    const Batch *m_batch = nullptr; //!< Whose file is read.
    ResultFileKind m_kind = ResultFileKind::Output;
    std::unique_ptr<QFile> m_file;
    std::unique_ptr<ResultReader> m_reader;
    Done m_done;
    bool m_isWhole = false;
    bool m_isDropped = false;
};

//! A file that a command reads: that of a batch, by its number.
struct BatchFile
{
    std::size_t batch;
    ResultFileKind kind;
};

//! The files that tell what became of the requests of @p batch. An error file that is the output
//! file, too, is one.
[[nodiscard]] QList<ResultFileKind> resultFilesOf(const Batch &batch);
//! For a file that could not be had. Why, and of which batch.
[[nodiscard]] QString fileProblem(const Batch &batch, ResultFileKind kind, const ApiError &error);
[[nodiscard]] ExitStatus exitStatusOfFile(const ApiError &error);
[[nodiscard]] QString adviceForFile(const ApiError &error);
