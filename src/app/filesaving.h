// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "filestosave.h"
#include "newfile.h"
#include "saveprogress.h"

#include <QObject>

#include <memory>

class CallQueue;
class FileCopy;
class ResultFileFetch;
class ResultSpool;

//! Saves files of batches, one after the other: what the spool has is copied, the rest comes from
//! the gateway. A file appears under its name once it is whole.
class FileSaving final : public QObject
{
    Q_OBJECT

public:
    //! Both must outlive it, or stop() must come first.
    FileSaving(CallQueue &calls, ResultSpool &spool, std::vector<FileToSave> files,
               NewFile::Overwrite overwrite, QObject *parent = nullptr);
    ~FileSaving() override;

    //! Begins, goes on after a pause, or tries again what could not be saved.
    void start();
    void pause();
    //! Nothing more is saved, and @p why is said of the rest.
    void stop(const QString &why);

    [[nodiscard]] SaveProgress progress() const;
    [[nodiscard]] const std::vector<FileToSave> &files() const { return m_files; }

Q_SIGNALS:
    void changed();
    //! Of each file it is known whether it is saved.
    void ended();

private:
    void saveNext();
    void endFile();
    void noteProblem(const QString &problem);

    CallQueue &m_calls;
    ResultSpool &m_spool;
    std::vector<FileToSave> m_files;
    NewFile::Overwrite m_overwrite;
    std::vector<std::size_t> m_left; //!< Their numbers, the next one last.
    std::vector<std::pair<std::size_t, QString>> m_failed; //!< With why.
    std::shared_ptr<FileCopy> m_copy;
    std::unique_ptr<ResultFileFetch> m_fetch; //!< Of the file at the end of m_left.
    SaveProgress::State m_state = SaveProgress::State::Paused;
    int m_saved = 0;
};
