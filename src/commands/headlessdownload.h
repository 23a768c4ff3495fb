// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfinder.h"
#include "commandrun.h"
#include "newfile.h"
#include "resultsource.h"

#include <QSet>

//! `batchdeck download`: puts files of batches into a folder, two at a time. A file that cannot be
//! had or written loses no other.
class HeadlessDownload final : public QObject
{
    Q_OBJECT

public:
    HeadlessDownload(const DownloadCommand &command, AccessResolver &resolver);

    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    [[nodiscard]] bool makeFolder() const;
    void find();
    void takeBatches();
    void fetchNext();
    void fetch(const BatchFile &file);
    void take(const BatchFile &file, NewFile &target, const std::optional<ApiError> &error);
    void noteUnwritten(const NewFile &target);
    [[nodiscard]] QString nameOf(const BatchFile &file) const;
    void end();

    DownloadCommand m_command;
    CommandRun m_run;
    std::optional<BatchFinder> m_finder;
    std::vector<Batch> m_batches;
    std::vector<BatchFile> m_files;
    std::size_t m_next = 0;
    int m_underWay = 0;
    int m_downloaded = 0;
    int m_absent = 0; //!< Files that were asked for and that their batches do not have.
    QSet<QString> m_names; //!< That this run has given.
    Shortfall m_shortfall;
};
