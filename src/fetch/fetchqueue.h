// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fetchedfile.h"
#include "fetchprogress.h"
#include "fetchrequest.h"
#include "transferrate.h"

#include <QObject>

#include <deque>
#include <functional>
#include <memory>
#include <vector>

class CallQueue;
class ResultConsumer;
class ResultFetch;
class ResultFileFetch;
class ResultSpool;

//! What a FetchQueue would fetch.
struct FetchPlan
{
    int batches = 0;
    int files = 0; //!< That are not here.
    qint64 bytes = 0; //!< Of those whose size is known, without what is here of them.
    int unknownSizes = 0; //!< Files that are not here, of which the server says no size.
    int filesHere = 0;
    qint64 bytesHere = 0; //!< Of these.

    friend bool operator==(const FetchPlan &, const FetchPlan &) = default;
};

//! Brings files of many batches, a few batches at a time. What is left is remembered over a
//! restart, if the spool is kept; there is one queue for each spool.
class FetchQueue final : public QObject
{
    Q_OBJECT

public:
    //! Makes what takes the files of a batch; it may return null.
    using Consumers = std::function<std::shared_ptr<ResultConsumer>(const FetchRequest &request)>;

    //! The queue and the spool must outlive it.
    FetchQueue(CallQueue &calls, ResultSpool &spool, Consumers consumers = {},
               QObject *parent = nullptr);
    ~FetchQueue() override;

    //! What an earlier queue of this spool had left when the program ended.
    [[nodiscard]] static QList<FetchRequest> left(const ResultSpool &spool);

    //! A batch that is in the queue already is not added again. What is added while the queue runs
    //! is fetched; else start() begins it.
    void add(const QList<FetchRequest> &requests);
    //! Asks for the sizes of what is not here; planned() answers. At most @p mostAsked files are
    //! asked for, the sizes of the others stay unknown.
    void plan(int mostAsked = 1000);
    //! Begins, or goes on after a pause.
    void start();
    void pause();
    //! Tries again what failed.
    void retry();
    //! Ends all that has not ended, and forgets the batches. What came stays in the spool.
    void cancel();

    [[nodiscard]] FetchProgress progress() const;
    [[nodiscard]] int batches() const { return static_cast<int>(m_items.size()); }
    [[nodiscard]] int batchesEnded() const;
    //! Of a batch; null: it is not in the queue.
    [[nodiscard]] const ResultFetch *fetch(const QString &batchId) const;
    //! Of all batches, in the order of the queue.
    [[nodiscard]] QList<FetchedFile> outcomes() const;

    static constexpr int mostAtATime = 2; //!< Batches: as many as bulk calls are open at a time.

Q_SIGNALS:
    void planned(const FetchPlan &plan);
    void changed();
    void fileEnded(const FetchedFile &file);
    void batchEnded(const QString &batchId);
    //! All batches have ended.
    void finished();

private:
    enum class Standing : quint8 { Queued, Running, Ended };
    struct Item
    {
        std::unique_ptr<ResultFetch> fetch;
        Standing standing = Standing::Queued;
    };

    void askNext();
    [[nodiscard]] FetchPlan planNow() const;
    void startNext();
    void endBatch(const ResultFetch &fetch);
    void noteProgress();
    void remember();

    CallQueue &m_calls;
    ResultSpool &m_spool;
    Consumers m_consumers;
    std::vector<Item> m_items;
    FetchProgress::State m_state = FetchProgress::State::Queued;
    TransferRate m_rate;
    std::deque<ResultFileFetch *> m_toAsk; //!< For their sizes.
    int m_asking = 0;
};
