// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "commandrun.h"
#include "resultcommands.h"
#include "resultspool.h"
#include "resultspools.h"
#include "shortfall.h"

#include <QSet>

class BatchFinder;
class FileCopy;
class ResultFileFetch;

//! `batchdeck download`: puts files of batches into a folder, two at a time. A file that cannot be
//! had or written loses no other.
class HeadlessDownload final : public QObject
{
    Q_OBJECT

public:
    HeadlessDownload(const DownloadCommand &command, AccessResolver &resolver,
                     const SpoolRules &spoolRules);
    ~HeadlessDownload() override;

    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    //! A file that is wanted.
    struct Wanted
    {
        std::size_t batch; //!< Its number.
        SpoolKey key;
    };

    [[nodiscard]] bool makeFolder() const;
    void find(const Access &access);
    void takeBatches();
    void fetchNext();
    void begin(const Wanted &wanted);
    void fetch(const SpoolKey &key, const std::shared_ptr<FileCopy> &copy);
    void take(const ResultFileFetch *fetch, FileCopy &copy);
    void showProgress(const ResultFileFetch &fetch);
    void noteUnwritten(const FileCopy &copy);
    [[nodiscard]] QString nameOf(const Wanted &wanted) const;
    void end();

    DownloadCommand m_command;
    CommandRun m_run;
    std::unique_ptr<BatchFinder> m_finder;
    ResultSpools m_spools;
    std::unique_ptr<ResultSpool> m_spool;
    std::vector<Batch> m_batches;
    std::vector<Wanted> m_wanted;
    std::size_t m_next = 0;
    std::vector<std::unique_ptr<ResultFileFetch>> m_underWay;
    int m_downloaded = 0;
    int m_absent = 0; //!< Files that were asked for and that their batches do not have.
    QSet<QString> m_names; //!< That this run has given.
    Shortfall m_shortfall;
};
