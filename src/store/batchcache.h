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

#include <functional>
#include <memory>

class CacheFile;

//! Keeps one connection's batches over a restart. Never blocks: all is done in order by a thread
//! of its own, and what was saved before the destruction is written. Decides nothing of what to
//! save or ask.
class BatchCache final : public QObject
{
    Q_OBJECT

public:
    //! The file is in @p folder, which is made when it is missing, under a name of its own for
    //! each connection.
    BatchCache(const QString &folder, const Connection &connection, QObject *parent = nullptr);
    ~BatchCache() override;
    //! Once all that was saved is written and the file is closed, from the event loop. The
    //! destructor waits for that.
    void deleteOnceWritten();

    //! Answers with batchesLoaded() for each slice, and then with loaded(); as all answers here,
    //! from the event loop.
    void load();

    void save(ConfirmedBatches confirmed);
    //! The server does not have these any more, unless it gives them later.
    void markGone(const QStringList &ids, Stamp at);
    //! What is known of the list beside its rows. Belongs after the save() of the rows that it
    //! stands for; not kept where one of those was not.
    void saveListing(const QByteArray &listing);
    //! The user has looked: CacheContents::changes begins anew.
    void saveBaseline(Stamp at);
    void prune(const CacheLimits &limits, Stamp now);
    //! Deletes what is kept of this connection.
    void forget();
    //! Likewise, and keeps nothing more.
    void remove();

    //! What was seen of one batch over time, oldest first; not at all once @p context is gone.
    void readObservations(const QString &id, QObject *context,
                          std::function<void(std::vector<Observation> observations)> done);
    //! The row as it came; empty when it is not kept. Not at all once @p context is gone.
    void readJson(const QString &id, QObject *context, std::function<void(QByteArray json)> done);

Q_SIGNALS:
    void batchesLoaded(const CachedSlice &slice);
    //! Rows were dropped while they were read, so that others were missed: all slices so far are
    //! void, and come again.
    void loadingBegunAnew();
    void loaded(const CacheContents &contents);
    //! So many rows are waiting to be written that no more should come, or few again.
    void congestedChanged(bool isCongested);
    //! A sentence for people; told once for each kind of trouble. All goes on without the cache.
    void failed(const QString &problem);

private:
    void loadAfter(const QString &id);
    void finishLoading();
    template <typename Value>
    void answer(std::function<Value(CacheFile &)> read, QObject *context,
                std::function<void(Value)> done);
    //! Does @p work in the thread of the file and then, here, @p done with what it gave.
    template <typename Work, typename Done> void run(Work work, Done done);
    template <typename Work> void run(Work work);
    void setWaiting(std::size_t rows);

    std::unique_ptr<CacheFile> m_file; //!< Only touched by the thread.
    QThreadPool m_thread;
    std::size_t m_waitingRows = 0; //!< Saved, but not written yet.
    bool m_isCongested = false;
    bool m_wasCongested = false; //!< Since no row was waiting.
};
