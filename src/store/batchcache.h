// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachecontents.h"
#include "cachedslice.h"
#include "cachelimits.h"
#include "connection.h"
#include "observation.h"

#include <QObject>
#include <QThreadPool>
#include <QTimer>

#include <deque>
#include <functional>
#include <memory>
#include <mutex>

class CacheFile;
struct CheckPlace;
class Redactor;

//! Keeps one connection's batches over a restart. Never blocks: a thread of its own does everything
//! in the order of the calls, and its destruction waits until everything is written, unless another
//! program has locked the file. Does not decide what to save.
class BatchCache final : public QObject
{
    Q_OBJECT

public:
    //! The file is in @p folder, which is created if it is missing. Its name is cacheFileName().
    BatchCache(const QString &folder, const Connection &connection, QObject *parent = nullptr);
    ~BatchCache() override;
    //! Deletes itself, from the event loop, once everything is written and the file is closed.
    void deleteOnceWritten();

    //! Answers with batchesLoaded() for each slice, whose rows carry @p gateway, and then with
    //! loaded(). Like all answers of this class, these come from the event loop.
    void load(GatewayNumber gateway);

    void save(ConfirmedBatches confirmed);
    //! The server does not have these any more. A row that is saved again is no longer gone.
    void markGone(const QStringList &ids, Stamp at);
    //! Keeps what is known of the list beside its rows. To be called after the save() of the rows
    //! that @p listing speaks of; if one of them could not be saved, @p listing is not kept either.
    void saveListing(const QByteArray &listing);
    //! The user has looked: CacheContents::changes are those from now on.
    void saveBaseline(Stamp at);
    //! Keeps what was read in the result files of @p batch, all of them, until its row has others.
    //! Does nothing where the row is not kept.
    void saveReasons(const Batch &batch, const BatchReasons &reasons);
    //! Deletes all that saveReasons() kept.
    void forgetReasons();
    //! Takes a token out of rows that an older version kept with it, or, where it @p isOther than
    //! the one that the rows came with, of all. Answers with rowsRedacted() for each slice that had
    //! it, and then with redacted().
    void redact(const Redactor &redactor, bool isOther, GatewayNumber gateway);
    void prune(const CacheLimits &limits, Stamp now);
    //! Deletes old observations that tell little.
    void thinObservations(Stamp now);
    //! How often the file is looked through for damage; once a day from the beginning on. Other
    //! work waits for a thousand rows at most.
    void checkEvery(std::chrono::milliseconds interval);
    //! Deletes what is kept of this connection.
    void forget();
    //! Deletes the file, and keeps nothing from now on.
    void remove();

    //! Answers with what was seen of each batch over time, oldest first, in the order of @p ids.
    //! No answer comes once @p context is gone.
    void readObservations(
        const QStringList &ids, QObject *context,
        std::function<void(std::vector<std::vector<Observation>> observations)> done);
    //! Answers with the row as the server sent it; empty when it is not kept. No answer comes once
    //! @p context is gone.
    void readJson(const QString &id, QObject *context, std::function<void(QByteArray json)> done);

Q_SIGNALS:
    void batchesLoaded(const CachedSlice &slice);
    //! Another program deleted rows during the reading, so that some were skipped: all slices so
    //! far are void, and come again.
    void loadingBegunAnew();
    void loaded(const CacheContents &contents);
    void rowsRedacted(const CachedSlice &slice);
    void redacted();
    //! @p isCongested: so many rows wait to be written that no more should be saved for now.
    void congestedChanged(bool isCongested);
    //! A sentence for people; comes once for each kind of trouble. Rows may not be kept from then
    //! on.
    void failed(const QString &problem);

    //! From the thread of the file: there is one more answer.
    void answered(QPrivateSignal);

private:
    //! What one thread leaves another to do, in this order.
    class WorkQueue final
    {
    public:
        void add(std::function<void()> work);
        //! Does what was added first of all that waits.
        void runNext();

    private:
        std::mutex m_mutex;
        std::deque<std::function<void()>> m_works;
    };

    void loadAfter(const QString &id, GatewayNumber gateway);
    void finishLoading();
    void checkFrom(const CheckPlace &place);
    void thinAfter(Stamp now, qint64 key);
    void redactAfter(qint64 key, const Redactor &redactor, bool isOther, GatewayNumber gateway);
    template <typename Value>
    void answer(std::function<Value(CacheFile &)> read, QObject *context,
                std::function<void(Value)> done);
    //! Does @p work in the thread of the file, and then calls @p done with its result in this one.
    template <typename Work, typename Done> void run(Work work, Done done);
    template <typename Work> void run(Work work);
    void setWaiting(std::size_t rows);

    std::unique_ptr<CacheFile> m_file; //!< Only touched by the thread.
    WorkQueue m_works; //!< For the thread.
    WorkQueue m_answers; //!< For this one.
    QThreadPool m_thread;
    QTimer m_checks;
    std::size_t m_waitingRows = 0; //!< Passed to save(), but not written yet.
    bool m_isCongested = false;
    bool m_wasCongested = false; //!< At some time since no row was waiting.
};
