// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchresults.h"
#include "fetchrequest.h"

#include <QTimer>

#include <array>

class CallQueue;
class ResultFileFetch;
class ResultSpool;
struct Batch;

//! Brings the files of one batch into a BatchResults: at once what the spool has of them, the rest
//! as the user wishes. Asks what the files are, but for no content, before that.
class FetchedResults final : public QObject
{
    Q_OBJECT

public:
    explicit FetchedResults(BackgroundPool &background, QObject *parent = nullptr);
    ~FetchedResults() override;

    [[nodiscard]] BatchResults &results() { return m_results; }

    //! Where files come from; null: from nowhere. Both must outlive their use, which the next call
    //! ends.
    void setSource(CallQueue *calls, ResultSpool *spool);
    //! Whether the gateway can be asked: it has its token.
    void setCanAsk(bool canAsk);
    //! Another batch ends what is under way for the one before; what came of it stays in the spool.
    void setBatch(const std::optional<Batch> &batch);
    //! The results are in sight: reads what is here of them, and asks what the files are.
    void open();

    //! All that says what became of requests: begins, goes on, or tries again.
    void fetchResults();
    void pauseResults();
    //! The same for one file.
    void fetch(ResultFileKind kind);
    void pause(ResultFileKind kind);

    //! The file as the spool names it; nothing where the batch has none of this kind.
    [[nodiscard]] std::optional<SpoolKey> key(ResultFileKind kind) const;

private:
    void noteToken();
    [[nodiscard]] ResultFileFetch *fetchOf(ResultFileKind kind);
    void makeFetches();
    void askFacts();
    void show(const ResultFileFetch &fetch);

    BatchResults m_results;
    QString m_token; //!< Of the redactor.
    CallQueue *m_calls = nullptr;
    ResultSpool *m_spool = nullptr;
    FetchRequest m_files; //!< Of the batch.
    std::array<std::unique_ptr<ResultFileFetch>, 3> m_fetches; //!< By kind; null before open().
    bool m_isOpen = false;
    QTimer m_rest; //!< When it ends, the user has not gone on to another batch.
};
