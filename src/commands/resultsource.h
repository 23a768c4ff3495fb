// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "requestresult.h"
#include "spoolentry.h"

#include <QObject>

#include <functional>
#include <memory>

class CommandRun;
class FileTally;
class QIODevice;
class ResultFileFetch;
class ResultReader;
class ResultSpool;

//! Reads files of batches for a command, one after the other: brings a file into the spool, and
//! then gives its requests to a function. A file that is cut off is read as far as it came.
class ResultSource final : public QObject
{
    Q_OBJECT

public:
    using Take = std::function<void(const RequestResult &request)>;
    //! @p file can be read again; null where nothing of it is here. @p isWhole: all of it is.
    using Done = std::function<void(std::unique_ptr<QIODevice> file, bool isWhole)>;

    //! All must outlive it, and @p run is accessible. Reading ends with it, without an answer.
    ResultSource(CommandRun &run, ResultSpool &spool, FileTally &tally);
    ~ResultSource() override;

    //! One at a time.
    void read(const SpoolKey &key, Take take, Done done);

private:
    void takeFile();
    void readPiece();
    void endFile();

    CommandRun &m_run;
    ResultSpool &m_spool;
    FileTally &m_tally;
    std::unique_ptr<ResultFileFetch> m_fetch;
    std::unique_ptr<QIODevice> m_file;
    std::unique_ptr<ResultReader> m_reader;
    Done m_done;
    bool m_isWhole = false;
};
