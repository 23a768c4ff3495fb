// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchcache.h"
#include "batchpage.h"
#include "listingnote.h"
#include "snapshotjob.h"

#include <QHash>
#include <QPointer>

class BatchTableModel;

//! Of the one gateway that is shown at a time.
inline constexpr GatewayNumber shownGateway = 0;

//! What is known of a connection without asking its server: puts the rows that were kept into the
//! table, and keeps those that arrive.
class OfflineBatches final : public QObject
{
    Q_OBJECT

public:
    OfflineBatches(QString folder, BatchTableModel &batches, QObject *parent = nullptr);

    //! Fills the table, which is empty, slice by slice; ends with shown().
    void show(const Connection &connection);
    //! Keeps nothing from now on. What was kept is written, without being waited for.
    void leave();
    //! Deletes what is kept of a connection that is not shown.
    void remove(const Connection &connection);

    void keep(const BatchPage &page, const PageOrigin &origin);
    //! Belongs after the keep() of the rows that it stands for. Nothing before takeListing():
    //! whoever has not taken what is known knows less than what is kept.
    void keepListing(const ListingNote &note);
    //! The server does not have these any more.
    void markGone(const QStringList &ids);
    //! The user has looked: what changes from now on is marked in the table after a restart, too.
    void keepBaseline(Stamp at);

    //! The row as the server last sent it; empty where it is not kept. Not at all once @p context
    //! is gone.
    void readJson(const QString &id, QObject *context, std::function<void(QByteArray json)> done);

    //! Drops from now on what is beyond @p limits.
    void setLimits(const CacheLimits &limits);
    //! Drops what has come to be beyond the limits.
    void prune();
    //! Deletes what is kept of this connection.
    void forget();

    //! Where it is kept; null: nowhere.
    [[nodiscard]] QString fileName() const { return m_cache ? m_fileName : QString(); }
    //! Of the file, and of what is not merged into it yet.
    [[nodiscard]] qint64 byteCount() const;

    //! What is known of the list from earlier, as far as it is certain. Only after shown().
    [[nodiscard]] KnownListing takeListing();
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    //! When the newest of the rows that were kept was confirmed; unset when there were none.
    [[nodiscard]] Stamp confirmedAt() const { return m_confirmedAt; }
    //! What is wrong with the cache, as a sentence for people; or null.
    [[nodiscard]] const QString &problem() const { return m_problem; }

Q_SIGNALS:
    //! All that was kept is in the table.
    void shown();
    void problemFound();
    //! More has come than could be kept so far: no more should come, or it may again.
    void congestedChanged(bool isCongested);

private:
    void load(const Connection &connection);
    [[nodiscard]] QString fileOf(const Connection &connection) const;
    void showSlice(const CachedSlice &slice);
    void dropSlices();
    void finish(const CacheContents &contents);
    void noteProblem(const QString &problem);

    QString m_folder;
    BatchTableModel &m_batches;
    std::unique_ptr<BatchCache> m_cache;
    QHash<QString, QPointer<BatchCache>> m_left; //!< By file: what may be writing still.
    std::unique_ptr<QObject> m_comeBack; //!< While what was left there is still written.
    QString m_fileName;
    CacheLimits m_limits;
    bool m_isLoading = false;
    Stamp m_confirmedAt;
    QString m_problem;
    KnownRows m_listedRows; //!< While loading.
    KnownRows m_otherRows; //!< While loading.
    qint64 m_shownRows = 0;
    SnapshotJob<KnownListing> m_listingJob; //!< Makes it, once all rows are shown.
    KnownListing m_listing;
    bool m_isListingTaken = false;
    QByteArray m_keptListing;
};

//! Where batches are kept: inside @p profileDir, or in the user's cache folder when it is empty.
[[nodiscard]] QString cacheFolder(const QString &profileDir);
