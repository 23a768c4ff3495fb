// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: the cache gives its rows in slices, newest first. Each goes out as it comes, and
// its ids are gathered; once all are there, another thread makes of them and of the note that was
// kept beside them what is known of the list.

#include "keptbatches.h"

#include "batchcache.h"
#include "batchcaches.h"
#include "batchpage.h"
#include "listingnote.h"
#include "redactor.h"

#include <QFileInfo>

#include <algorithm>
#include <map>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

KeptBatches::KeptBatches(BatchCaches *caches, BackgroundPool &background, Connection connection,
                         QObject *parent)
    : QObject(parent)
    , m_caches(caches)
    , m_connection(std::move(connection))
    , m_isLoading(caches != nullptr)
    , m_listingJob(background, Urgency::Answer)
{ }

KeptBatches::~KeptBatches()
{
    if (m_cache) {
        m_cache->disconnect(this);
        m_caches->takeBack(m_connection, std::move(m_cache));
    }
}

void KeptBatches::load(GatewayNumber gateway)
{
    m_gateway = gateway;
    if (m_caches) {
        m_caches->open(m_connection, this,
                       [this](std::unique_ptr<BatchCache> cache) { read(std::move(cache)); });
    }
}

void KeptBatches::read(std::unique_ptr<BatchCache> cache)
{
    m_cache = std::move(cache);
    connect(m_cache.get(), &BatchCache::batchesLoaded, this, &KeptBatches::takeSlice);
    connect(m_cache.get(), &BatchCache::loadingBegunAnew, this, [this] {
        dropSlices();
        Q_EMIT readingBegunAnew();
    });
    connect(m_cache.get(), &BatchCache::loaded, this, &KeptBatches::finish);
    connect(m_cache.get(), &BatchCache::failed, this, &KeptBatches::noteProblem);
    connect(m_cache.get(), &BatchCache::congestedChanged, this, &KeptBatches::congestedChanged);
    connect(m_cache.get(), &BatchCache::rowsRedacted, this, &KeptBatches::takeRedacted);
    connect(m_cache.get(), &BatchCache::redacted, this, [this] {
        if (--m_redactions == 0) {
            m_keptMeanwhile.clear();
        }
    });
    if (!m_keepsReasons) {
        m_cache->forgetReasons();
    }
    m_cache->load(m_gateway);
}

void KeptBatches::redact(const QString &token, bool isOther)
{
    if (token.isEmpty() || !m_caches) {
        return;
    }
    // Later than all that is read: slices on their way would bring the token back.
    if (m_cache && !m_isLoading) {
        ++m_redactions;
        m_cache->redact(Redactor(token), isOther, m_gateway);
    } else {
        m_wantedRedactions.append({token, isOther});
    }
}

KnownListing KeptBatches::takeListing()
{
    m_isListingTaken = true;
    return std::exchange(m_listing, {});
}

void KeptBatches::keepPage(const BatchPage &page, const QString &after)
{
    keep(page.batches, Confirmation::Call::List, after);
}

void KeptBatches::keepBatch(const Batch &batch)
{
    keep({batch}, Confirmation::Call::Get, {});
}

void KeptBatches::keep(std::vector<Batch> batches, Confirmation::Call call, const QString &after)
{
    if (m_cache && !batches.empty()) {
        for (std::size_t i = 0; m_redactions > 0 && i < batches.size(); ++i) {
            m_keptMeanwhile.insert(batches[i].id);
        }
        m_cache->save({std::move(batches), {Stamp::now(), call}, after});
    }
}

void KeptBatches::keepListing(const ListingNote &note)
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

void KeptBatches::markGone(const QStringList &ids, Stamp at)
{
    if (m_cache) {
        m_cache->markGone(ids, at);
    }
}

void KeptBatches::keepBaseline(Stamp at)
{
    if (m_cache) {
        m_cache->saveBaseline(at);
    }
}

void KeptBatches::keepReasons(const Batch &batch, const BatchReasons &reasons)
{
    if (m_cache && m_keepsReasons) {
        m_cache->saveReasons(batch, reasons);
    }
}

void KeptBatches::setKeepsReasons(bool keeps)
{
    const bool kept = std::exchange(m_keepsReasons, keeps);
    if (m_cache && kept && !keeps) {
        m_cache->forgetReasons();
    }
}

void KeptBatches::readJson(const QString &id, QObject *context,
                           std::function<void(QByteArray)> done)
{
    if (m_cache) {
        m_cache->readJson(id, context, std::move(done));
    } else {
        done({});
    }
}

void KeptBatches::readObservations(const QStringList &ids, QObject *context,
                                   std::function<void(std::vector<std::vector<Observation>>)> done)
{
    if (m_cache) {
        m_cache->readObservations(ids, context, std::move(done));
    } else {
        done({});
    }
}

void KeptBatches::setLimits(const CacheLimits &limits)
{
    if (m_limits != limits) {
        m_limits = limits;
        prune();
    }
}

void KeptBatches::prune()
{
    if (!m_cache || m_isLoading) {
        return;
    }
    const Stamp now = Stamp::now();
    if (m_limits != CacheLimits()) {
        m_cache->prune(m_limits, now);
    }
    if (now.msecs() - m_thinnedAt.msecs() >= std::chrono::milliseconds(24h).count()) {
        m_thinnedAt = now;
        m_cache->thinObservations(now);
    }
}

void KeptBatches::forget()
{
    m_isListingTaken = false;
    if (m_cache) {
        m_cache->forget();
    } else if (m_caches) {
        m_caches->forget(m_connection);
    }
}

QString KeptBatches::fileName() const
{
    return m_cache ? m_caches->fileOf(m_connection) : QString();
}

qint64 KeptBatches::byteCount() const
{
    const QString file = fileName();
    return QFileInfo(file).size() + QFileInfo(file + "-wal"_L1).size();
}

void KeptBatches::takeSlice(const CachedSlice &slice)
{
    for (int row = 0; row < slice.batches.size(); ++row) {
        const BatchRow batch = slice.batches[row];
        const CachedStanding &standing = slice.standings[static_cast<std::size_t>(row)];
        m_confirmedAt = std::max(m_confirmedAt, standing.confirmation.at);
        if (!standing.goneAt.isSet()) {
            KnownRows &rows = standing.isListed ? m_listedRows : m_otherRows;
            rows.append(batch.id(), !isTerminal(batch.status()));
        }
    }
    m_readRows += slice.batches.size();
    handOut(slice);
}

//! Rows that have come since are newer, and without the token.
void KeptBatches::takeRedacted(const CachedSlice &slice)
{
    CachedSlice older;
    for (int row = 0; row < slice.batches.size(); ++row) {
        if (!m_keptMeanwhile.contains(QString::fromUtf8(slice.batches[row].id()))) {
            older.batches.append(slice.batches[row].batch(), m_gateway);
            older.standings.push_back(slice.standings[static_cast<std::size_t>(row)]);
        }
    }
    handOut(older);
}

void KeptBatches::handOut(const CachedSlice &slice)
{
    std::vector<Stamp> moments;
    moments.reserve(slice.standings.size());
    std::map<Stamp, QStringList> gone; // By the moment, because goneRead() tells one moment.
    for (int row = 0; row < slice.batches.size(); ++row) {
        const CachedStanding &standing = slice.standings[static_cast<std::size_t>(row)];
        moments.push_back(standing.confirmation.at);
        if (standing.goneAt.isSet()) {
            gone[standing.goneAt].append(QString::fromUtf8(slice.batches[row].id()));
        }
    }
    Q_EMIT rowsRead(slice.batches, moments);
    for (const auto &[at, ids] : gone) {
        Q_EMIT goneRead(ids, at);
    }
    if (!slice.progress.empty()) {
        Q_EMIT progressRead(slice.progress);
    }
    if (!slice.reasons.empty()) {
        Q_EMIT reasonsRead(slice.reasons);
    }
}

void KeptBatches::dropSlices()
{
    m_confirmedAt = {};
    m_listedRows = {};
    m_otherRows = {};
    m_readRows = 0;
}

void KeptBatches::finish(const CacheContents &contents)
{
    ListingNote note = ListingNote::fromJson(contents.listing);
    if (m_readRows < contents.rowCount) { // The server is asked for rows that could not be read.
        note.sweptAt = {};
        note.rest.reset();
    }
    m_keptListing = contents.listing;
    if (contents.baselineAt.isSet()) {
        Q_EMIT changesRead(contents.baselineAt, contents.changes);
    }
    m_listingJob.start(
        [note, listed = std::exchange(m_listedRows, {}),
         others = std::exchange(m_otherRows, {})](const std::atomic_bool &) mutable {
            return note.listing(std::move(listed), std::move(others));
        },
        [this](KnownListing listing) {
            m_listing = std::move(listing);
            m_isLoading = false;
            for (const auto &[token, isOther] : std::exchange(m_wantedRedactions, {})) {
                redact(token, isOther);
            }
            prune();
            Q_EMIT loaded();
        });
}

void KeptBatches::noteProblem(const QString &problem)
{
    m_problem = m_problem.isNull() ? problem : m_problem + u'\n' + problem;
    Q_EMIT problemFound();
}
