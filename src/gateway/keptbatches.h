// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachelimits.h"
#include "changelog.h"
#include "confirmedbatches.h"
#include "connection.h"
#include "knownlisting.h"
#include "snapshotjob.h"

#include <QObject>

class BatchCache;
class BatchCaches;
class BatchRows;
struct BatchPage;
struct CacheContents;
struct CachedSlice;
struct ListingNote;

//! What is kept of one gateway's batches over a restart: gives the rows that were kept, and keeps
//! those that arrive. What it has yet to write is written after its destruction, which does not
//! wait for that.
class KeptBatches final : public QObject
{
    Q_OBJECT

public:
    //! @p caches and @p background must outlive it. Caches null: nothing is kept.
    KeptBatches(BatchCaches *caches, BackgroundPool &background, Connection connection,
                QObject *parent = nullptr);
    ~KeptBatches() override;

    //! Gives what was kept, slice by slice; ends with loaded().
    void load();
    //! Until loaded().
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    //! What is known of the list from earlier, as far as it is certain. Only after loaded().
    [[nodiscard]] KnownListing takeListing();

    //! @p after: the id of the row before the page's first in the list; null: none is newer.
    void keepPage(const BatchPage &page, const QString &after);
    //! One that was asked for by its id.
    void keepBatch(const Batch &batch);
    //! Belongs after the keeping of the rows that it stands for. Nothing before takeListing():
    //! whoever has not taken what is known knows less than what is kept.
    void keepListing(const ListingNote &note);
    //! The server does not have these any more.
    void markGone(const QStringList &ids, Stamp at);
    //! The user has looked: what changes from now on is marked after a restart, too.
    void keepBaseline(Stamp at);

    //! The row as the server last sent it; empty where it is not kept. Not at all once @p context
    //! is gone.
    void readJson(const QString &id, QObject *context, std::function<void(QByteArray json)> done);

    //! Drops from now on what is beyond @p limits.
    void setLimits(const CacheLimits &limits);
    //! Drops what has come to be beyond the limits.
    void prune();
    //! Deletes what is kept, and keeps nothing more of the list.
    void forget();

    //! Where it is kept; null: nowhere.
    [[nodiscard]] QString fileName() const;
    //! Of the file, and of what is not merged into it yet.
    [[nodiscard]] qint64 byteCount() const;
    //! When the newest of the rows that were kept was confirmed; unset when there were none.
    [[nodiscard]] Stamp confirmedAt() const { return m_confirmedAt; }
    //! What is wrong with the cache, as a sentence for people; or null.
    [[nodiscard]] const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void rowsRead(const BatchRows &rows, const std::vector<Stamp> &confirmedAt);
    void goneRead(const QStringList &ids, Stamp at);
    //! What was read so far is void, and comes again.
    void readingBegunAnew();
    void changesRead(Stamp since, const std::vector<BatchChange> &changes);
    void loaded();
    void problemFound();
    //! More has come than could be kept so far: no more should come, or it may again.
    void congestedChanged(bool isCongested);

private:
    void read(std::unique_ptr<BatchCache> cache);
    void keep(std::vector<Batch> batches, Confirmation::Call call, const QString &after);
    void takeSlice(const CachedSlice &slice);
    void dropSlices();
    void finish(const CacheContents &contents);
    void noteProblem(const QString &problem);

    BatchCaches *m_caches;
    Connection m_connection;
    std::unique_ptr<BatchCache> m_cache; //!< Null until it is opened.
    CacheLimits m_limits;
    bool m_isLoading;
    Stamp m_confirmedAt;
    QString m_problem;
    KnownRows m_listedRows; //!< While loading.
    KnownRows m_otherRows; //!< While loading.
    qint64 m_readRows = 0;
    SnapshotJob<KnownListing> m_listingJob; //!< Makes it, once all rows are read.
    KnownListing m_listing;
    bool m_isListingTaken = false;
    QByteArray m_keptListing;
};
