// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchreport.h"
#include "errorgroups.h"

class GroupingConsumer;
class ResultFetch;

//! `batchdeck errors`: reads the result files of batches as they come, two batches at a time, and
//! writes why requests did not succeed. The oldest batch counts first, whichever ends first.
class HeadlessErrors final : public QObject
{
    Q_OBJECT

public:
    HeadlessErrors(const ErrorsCommand &command, AccessResolver &resolver,
                   const SpoolRules &spoolRules);
    ~HeadlessErrors() override;

    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    //! What is known of a batch.
    struct Reading
    {
        std::shared_ptr<GroupingConsumer> consumer;
        std::unique_ptr<ResultFetch> fetch; //!< While its files are read.
        bool hasEnded = false;
    };

    void readBatches();
    void readNext();
    void read(std::size_t batch);
    void takeBatch(std::size_t batch);
    void showProgress(const ResultFetch &fetch);
    void write();

    BatchReport m_report;
    std::vector<Reading> m_readings; //!< By batch.
    std::size_t m_begun = 0; //!< Batches of which files were asked for.
    std::size_t m_grouped = 0; //!< Batches that are counted in the groups.
    int m_underWay = 0;
    ErrorGroups m_groups;
};
