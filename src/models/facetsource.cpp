// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetsource.h"

#include "batchtablemodel.h"

#include <QtConcurrentRun>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds pauseBetweenPages = 250ms;
//! Where the passing of time alone asks for it: "Failed today", "Expiring soon".
constexpr std::chrono::milliseconds countEvery = 30s;

} // namespace

FacetSource::FacetSource(const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBetweenPages);
    connect(&m_pause, &QTimer::timeout, this, &FacetSource::refresh);
    connect(&m_batches, &BatchTableModel::batchesChanged, this, &FacetSource::countSoon);
    connect(&m_batches, &BatchTableModel::changesChanged, this, &FacetSource::countSoon);
    connect(&m_batches, &BatchTableModel::nowChanged, this, &FacetSource::countAsTimePasses);
}

FacetSource::~FacetSource()
{
    dropJob();
}

void FacetSource::setWish(const FacetWish &wish)
{
    if (wish != m_wish) {
        m_wish = wish;
        dropJob();
        refresh();
    }
}

void FacetSource::refresh()
{
    if (m_job) {
        countSoon();
        return;
    }
    m_pause.stop();
    m_countedAt = m_batches.now();
    const QueryClock clock{m_countedAt};
    if (m_batches.rowCount() <= m_mostRowsAtOnce) {
        Q_EMIT counted(
            countFacets(m_batches.batches().rows(), m_batches.standings(), m_wish, clock));
        return;
    }
    m_job = std::make_unique<Job>();
    connect(m_job->watcher.get(), &QFutureWatcherBase::finished, this, &FacetSource::finishJob);
    m_job->watcher->setFuture(
        QtConcurrent::run([rows = m_batches.batches().rows(), standings = m_batches.standings(),
                           wish = m_wish, clock, isCancelled = m_job->isCancelled] {
            return countFacets(rows, standings, wish, clock, isCancelled.get());
        }));
}

void FacetSource::countSoon()
{
    if (!m_pause.isActive()) {
        m_pause.start();
    }
}

void FacetSource::countAsTimePasses()
{
    if (m_batches.now().msecs() - m_countedAt.msecs() >= countEvery.count()) {
        countSoon();
    }
}

void FacetSource::dropJob()
{
    if (m_job) {
        *m_job->isCancelled = true;
        m_job->watcher->disconnect(this);
        m_job.reset();
    }
}

void FacetSource::finishJob()
{
    const std::unique_ptr<Job> job = std::exchange(m_job, nullptr);
    job->watcher->disconnect(this);
    Q_EMIT counted(job->watcher->future().takeResult());
}
