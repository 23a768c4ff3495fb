// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "offlinebatches.h"

#include "batchtablemodel.h"
#include "cachefilename.h"

#include <QDir>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

OfflineBatches::OfflineBatches(QString folder, BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_batches(batches)
{ }

void OfflineBatches::show(const Connection &connection)
{
    leave();
    m_isLoading = true;
    m_cache = std::make_unique<BatchCache>(m_folder, connection);
    m_fileName = QDir(m_folder).filePath(cacheFileName(connection));
    connect(m_cache.get(), &BatchCache::batchesLoaded, this, &OfflineBatches::showSlice);
    connect(m_cache.get(), &BatchCache::loaded, this, &OfflineBatches::finish);
    connect(m_cache.get(), &BatchCache::failed, this, &OfflineBatches::noteProblem);
    m_cache->load();
}

void OfflineBatches::leave()
{
    m_cache.reset();
    m_isLoading = false;
    m_confirmedAt = {};
    m_problem.clear();
    m_lastKept.clear();
}

void OfflineBatches::keep(const BatchPage &page, bool isNewest)
{
    if (isNewest) {
        m_lastKept.clear();
    }
    if (m_cache && !page.batches.empty()) {
        const Confirmation confirmation{Stamp::now(), Confirmation::Call::List};
        m_cache->save({page.batches, confirmation, m_lastKept});
        m_lastKept = page.batches.back().id;
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
    if (m_cache) {
        m_cache->forget();
    }
}

qint64 OfflineBatches::byteCount() const
{
    return QFileInfo(m_fileName).size() + QFileInfo(m_fileName + "-wal"_L1).size();
}

void OfflineBatches::showSlice(const CachedSlice &slice)
{
    for (const Confirmation &confirmation : slice.confirmations) {
        m_confirmedAt = std::max(m_confirmedAt, confirmation.at);
    }
    m_batches.merge(slice.batches);
}

void OfflineBatches::finish()
{
    m_isLoading = false;
    prune();
    Q_EMIT shown();
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
