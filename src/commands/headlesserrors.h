// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchreport.h"
#include "errorgroups.h"

//! `batchdeck errors`: reads the result files of batches, the oldest batch first, and writes why
//! requests did not succeed.
class HeadlessErrors final : public QObject
{
    Q_OBJECT

public:
    HeadlessErrors(const ErrorsCommand &command, AccessResolver &resolver);

    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    void readBatches();
    void readNext();
    void write();

    BatchReport m_report;
    std::vector<BatchFile> m_files; //!< In the order in which they are read.
    std::size_t m_readFiles = 0;
    ErrorGroups m_groups;
};
