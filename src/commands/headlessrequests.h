// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchreport.h"
#include "jsonparser.h"
#include "requestindex.h"
#include "resultsource.h"

//! `batchdeck requests`: writes each request of batches and what became of it, in the order of the
//! files; then those that are in the input file alone.
class HeadlessRequests final : public QObject
{
    Q_OBJECT

public:
    HeadlessRequests(const RequestsCommand &command, AccessResolver &resolver,
                     const SpoolRules &spoolRules);
    ~HeadlessRequests() override;

    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    void readBatch();
    void readNextResults();
    void takeResult(const RequestResult &result);
    void readInput();
    [[nodiscard]] bool wantsInput();
    void writeSome();
    void writeFromIndex(qsizetype index);
    void writeResult(const RequestIndex::Request &request, QByteArrayView asked);
    void endBatch();
    void write(const RequestResult &result, QByteArrayView asked, QByteArrayView answered);
    [[nodiscard]] const Batch &batch() const { return m_report.batches()[m_batch]; }

    bool m_isOfUnsuccessful;
    bool m_joins;
    BatchReport m_report;
    std::optional<ResultSource> m_source; //!< Once the batches are found.
    std::size_t m_batch = 0; //!< The number of the batch that is read.
    RequestIndex m_index; //!< Of its requests.
    std::vector<size_t> m_idHashes; //!< Of the ids that its results name.
    qsizetype m_results = 0; //!< So many of the index; what follows is missing.
    bool m_hasAllResults = true;
    QList<SpoolKey> m_unread; //!< Result files of the batch.
    std::array<std::unique_ptr<QIODevice>, 3> m_files; //!< By their kind; null: there is none.
    qsizetype m_next = 0; //!< The number in the index of the request that is written next.
    JsonParser m_parser;
    JsonParser m_reasonParser;
};
