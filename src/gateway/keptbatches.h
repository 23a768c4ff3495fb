// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchreasons.h"
#include "batchstanding.h"
#include "cachelimits.h"
#include "confirmedbatches.h"
#include "connection.h"
#include "knownlisting.h"
#include "observation.h"
#include "observedprogress.h"
#include "snapshotjob.h"

#include <QObject>
#include <QSet>

class BatchCache;
class BatchCaches;
class BatchRows;
struct BatchPage;
struct CacheContents;
struct CachedSlice;
struct ListingNote;

//! The cache of one gateway's batches: hands out the rows that were kept, and keeps those that
//! arrive. Its destruction does not wait until everything is written; that goes on afterwards.
class KeptBatches final : public QObject
{
    Q_OBJECT

public:
    //! @p caches and @p background must outlive it. Caches null: nothing is kept.
    KeptBatches(BatchCaches *caches, BackgroundPool &background, Connection connection,
                QObject *parent = nullptr);
    ~KeptBatches() override;

    //! Gives what was kept, slice by slice, in rows that carry @p gateway; ends with loaded().
    void load(GatewayNumber gateway);
    //! Until loaded().
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    //! What is known of the list from earlier, as far as it is certain. To be called after
    //! loaded().
    [[nodiscard]] KnownListing takeListing();

    //! @p after is the id of the row above the page's first one in the list; null: none is newer.
    void keepPage(const BatchPage &page, const QString &after);
    //! Keeps a batch that was asked for by its id.
    void keepBatch(const Batch &batch);
    //! To be called after the rows that @p note speaks of were kept. Does nothing before
    //! takeListing(), when the caller knows less than the cache.
    void keepListing(const ListingNote &note);
    //! The server does not have these any more.
    void markGone(const QStringList &ids, Stamp at);
    //! The user has looked: changes from now on are marked after a restart, too.
    void keepBaseline(Stamp at);

    //! Keeps why requests of @p batch did not succeed, until it has other files.
    void keepReasons(const Batch &batch, const BatchReasons &reasons);
    //! False: keepReasons() does nothing from now on, and what it kept is deleted.
    void setKeepsReasons(bool keeps);

    //! Takes @p token out of what is kept of rows, and hands these rows out anew. Where it @p
    //! isOther than the one that the rows came with, all are looked through; else only rows that an
    //! older version kept.
    void redact(const QString &token, bool isOther);

    //! Answers with the row as the server last sent it; empty if it is not kept. No answer comes
    //! once @p context is gone.
    void readJson(const QString &id, QObject *context, std::function<void(QByteArray json)> done);

    //! Answers with what was seen of each batch over time, oldest first, in the order of @p ids;
    //! with an empty list where nothing is kept. No answer comes once @p context is gone.
    void readObservations(
        const QStringList &ids, QObject *context,
        std::function<void(std::vector<std::vector<Observation>> observations)> done);

    //! Deletes from now on what is beyond @p limits.
    void setLimits(const CacheLimits &limits);
    //! Deletes what is beyond the limits now, and once a day observations that tell little.
    void prune();
    //! Deletes what is kept, and keeps no list from now on.
    void forget();

    //! The path of the cache; null: nothing is kept.
    [[nodiscard]] QString fileName() const;
    //! The size of the file and of SQLite's write-ahead log.
    [[nodiscard]] qint64 byteCount() const;
    //! When the last confirmed of the rows that were kept was confirmed; unset: there were none.
    [[nodiscard]] Stamp confirmedAt() const { return m_confirmedAt; }
    //! What is wrong with the cache, as a sentence for people; or null.
    [[nodiscard]] const QString &problem() const { return m_problem; }

Q_SIGNALS:
    void rowsRead(const BatchRows &rows, const std::vector<Stamp> &confirmedAt);
    void goneRead(const QStringList &ids, Stamp at);
    //! What was seen of the progress of live rows, after rowsRead().
    void progressRead(const SeenProgress &seen);
    //! Of batches whose result files were read, after rowsRead().
    void reasonsRead(const KnownReasons &reasons);
    //! The rows that were read so far are void, and come again.
    void readingBegunAnew();
    void changesRead(Stamp since, const std::vector<BatchChange> &changes);
    void loaded();
    void problemFound();
    //! @p isCongested: so many rows wait to be written that no more should be fetched for now.
    void congestedChanged(bool isCongested);

private:
    void read(std::unique_ptr<BatchCache> cache);
    void keep(std::vector<Batch> batches, Confirmation::Call call, const QString &after);
    void takeSlice(const CachedSlice &slice);
    void takeRedacted(const CachedSlice &slice);
    void handOut(const CachedSlice &slice);
    void dropSlices();
    void finish(const CacheContents &contents);
    void noteProblem(const QString &problem);

    BatchCaches *m_caches;
    Connection m_connection;
    std::unique_ptr<BatchCache> m_cache; //!< Null until it is opened.
    CacheLimits m_limits;
    bool m_keepsReasons = true;
    Stamp m_thinnedAt;
    bool m_isLoading;
    Stamp m_confirmedAt;
    QString m_problem;
    KnownRows m_listedRows; //!< Those read so far, while loading.
    KnownRows m_otherRows; //!< Likewise, rows that were never in the list.
    qint64 m_readRows = 0;
    SnapshotJob<KnownListing> m_listingJob; //!< Makes m_listing, once all rows are read.
    KnownListing m_listing;
    bool m_isListingTaken = false;
    GatewayNumber m_gateway = 0;
    QList<std::pair<QString, bool>> m_wantedRedactions; //!< What redact() got while rows were read.
    int m_redactions = 0; //!< Under way.
    QSet<QString> m_keptMeanwhile; //!< The ids of rows that were kept since the first of them.
    QByteArray m_keptListing;
};
