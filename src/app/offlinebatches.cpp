// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "offlinebatches.h"

#include "batchtablemodel.h"
#include "cachefilename.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;

OfflineBatches::OfflineBatches(QString folder, BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_batches(batches)
    , m_listingJob(batches.background(), Urgency::Answer)
{ }

void OfflineBatches::show(const Connection &connection)
{
    leave();
    m_isLoading = true;
    m_fileName = fileOf(connection);
    if (const BatchCache *const left = m_left.value(m_fileName)) {
        // What it has yet to write is to be shown.
        m_comeBack = std::make_unique<QObject>();
        connect(left, &QObject::destroyed, m_comeBack.get(),
                [this, connection] { load(connection); });
    } else {
        load(connection);
    }
}

void OfflineBatches::load(const Connection &connection)
{
    m_cache = std::make_unique<BatchCache>(m_folder, connection);
    connect(m_cache.get(), &BatchCache::batchesLoaded, this, &OfflineBatches::showSlice);
    connect(m_cache.get(), &BatchCache::loadingBegunAnew, this, [this] {
        dropSlices();
        m_batches.clear();
    });
    connect(m_cache.get(), &BatchCache::loaded, this, &OfflineBatches::finish);
    connect(m_cache.get(), &BatchCache::failed, this, &OfflineBatches::noteProblem);
    connect(m_cache.get(), &BatchCache::congestedChanged, this, &OfflineBatches::congestedChanged);
    m_cache->load();
}

QString OfflineBatches::fileOf(const Connection &connection) const
{
    return QDir(m_folder).filePath(cacheFileName(connection));
}

void OfflineBatches::leave()
{
    m_comeBack.reset();
    if (m_cache) {
        m_cache->disconnect(this);
        m_cache->setParent(this);
        m_cache->deleteOnceWritten();
        m_left.insert(m_fileName, m_cache.release());
    }
    m_listingJob.cancel();
    Q_EMIT congestedChanged(false);
    m_isLoading = false;
    m_problem.clear();
    dropSlices();
    m_listing = {};
    m_isListingTaken = false;
    m_keptListing.clear();
}

void OfflineBatches::remove(const Connection &connection)
{
    BatchCache *cache = m_left.value(fileOf(connection));
    if (!cache) {
        cache = new BatchCache(m_folder, connection, this);
        cache->deleteOnceWritten();
        m_left.insert(fileOf(connection), cache);
    }
    cache->remove();
}

void OfflineBatches::keep(const BatchPage &page, const PageOrigin &origin)
{
    if (m_cache && !page.batches.empty()) {
        m_cache->save({page.batches, {Stamp::now(), origin.call}, origin.after});
    }
}

void OfflineBatches::keepListing(const ListingNote &note)
{
    if (!m_cache || !m_isListingTaken) {
        return;
    }
    const QByteArray json = note.toJson();
    if (m_keptListing != json) {
        m_keptListing = json;
        m_cache->saveListing(json);
    }
}

KnownListing OfflineBatches::takeListing()
{
    m_isListingTaken = true;
    return std::exchange(m_listing, {});
}

void OfflineBatches::markGone(const QStringList &ids)
{
    if (m_cache) {
        m_cache->markGone(ids, Stamp::now());
    }
}

void OfflineBatches::keepBaseline(Stamp at)
{
    if (m_cache) {
        m_cache->saveBaseline(at);
    }
}

void OfflineBatches::readJson(const QString &id, QObject *context,
                              std::function<void(QByteArray)> done)
{
    if (m_cache) {
        m_cache->readJson(id, context, std::move(done));
    } else {
        done({});
    }
}

void OfflineBatches::setLimits(const CacheLimits &limits)
{
    if (m_limits != limits) {
        m_limits = limits;
        prune();
    }
}

void OfflineBatches::prune()
{
    const bool isLimited = m_limits != CacheLimits();
    if (m_cache && !m_isLoading && isLimited) {
        m_cache->prune(m_limits, Stamp::now());
    }
}

void OfflineBatches::forget()
{
    if (BatchCache *const cache = m_comeBack ? m_left.value(m_fileName).data() : m_cache.get()) {
        cache->forget();
    }
}

qint64 OfflineBatches::byteCount() const
{
    return QFileInfo(m_fileName).size() + QFileInfo(m_fileName + "-wal"_L1).size();
}

void OfflineBatches::showSlice(const CachedSlice &slice)
{
    std::vector<Stamp> moments;
    moments.reserve(slice.standings.size());
    std::map<Stamp, QStringList> gone; // Those that were found gone together are told together.
    for (int row = 0; row < slice.batches.size(); ++row) {
        const BatchRow batch = slice.batches[row];
        const CachedStanding &standing = slice.standings[static_cast<std::size_t>(row)];
        moments.push_back(standing.confirmation.at);
        m_confirmedAt = std::max(m_confirmedAt, standing.confirmation.at);
        if (standing.goneAt.isSet()) {
            gone[standing.goneAt].append(QString::fromUtf8(batch.id()));
        } else {
            KnownRows &rows = standing.isListed ? m_listedRows : m_otherRows;
            rows.append(batch.id(), !isTerminal(batch.status()));
        }
    }
    m_shownRows += slice.batches.size();
    m_batches.merge(slice.batches, moments);
    for (const auto &[at, ids] : gone) {
        m_batches.markGone(shownGateway, ids, at);
    }
}

void OfflineBatches::dropSlices()
{
    m_confirmedAt = {};
    m_listedRows = {};
    m_otherRows = {};
    m_shownRows = 0;
}

void OfflineBatches::finish(const CacheContents &contents)
{
    ListingNote note = ListingNote::fromJson(contents.listing);
    if (m_shownRows < contents.rowCount) { // Some could not be read: the server has them.
        note.sweptAt = {};
        note.rest.reset();
    }
    m_keptListing = contents.listing;
    if (contents.baselineAt.isSet()) {
        m_batches.restoreChanges(shownGateway, contents.baselineAt, contents.changes);
    }
    m_listingJob.start(
        [note, listed = std::exchange(m_listedRows, {}),
         others = std::exchange(m_otherRows, {})](const std::atomic_bool &) mutable {
            return note.listing(std::move(listed), std::move(others));
        },
        [this](KnownListing listing) {
            m_listing = std::move(listing);
            m_isLoading = false;
            prune();
            Q_EMIT shown();
        });
}

void OfflineBatches::noteProblem(const QString &problem)
{
    m_problem = m_problem.isNull() ? problem : m_problem + u'\n' + problem;
    Q_EMIT problemFound();
}

QString cacheFolder(const QString &profileDir)
{
    const QString parent = profileDir.isEmpty()
        ? QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation) + "/batchdeck"_L1
        : profileDir;
    return QDir(parent).absoluteFilePath(u"batches"_s);
}
