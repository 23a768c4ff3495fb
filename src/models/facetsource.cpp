// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "facetsource.h"

#include "batchtablemodel.h"

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds pauseBetweenCounts = 250ms;
//! Some counts change as time passes, although no batch does: "Failed today", "Expiring soon".
constexpr std::chrono::milliseconds countEvery = 30s;

} // namespace

FacetSource::FacetSource(const BatchTableModel &batches, QObject *parent)
    : QObject(parent)
    , m_batches(batches)
    , m_job(batches.background(), Urgency::Counts)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBetweenCounts);
    connect(&m_pause, &QTimer::timeout, this, &FacetSource::countUnlessCounting);
    connect(&m_batches, &BatchTableModel::modelReset, this, &FacetSource::refresh);
    connect(&m_batches, &BatchTableModel::momentChanged, this, &FacetSource::countAnotherMoment);
    connect(&m_batches, &BatchTableModel::batchesChanged, this, &FacetSource::countSoon);
    connect(&m_batches, &BatchTableModel::changesChanged, this, &FacetSource::countSoon);
    connect(&m_batches, &BatchTableModel::nowChanged, this, &FacetSource::countAsTimePasses);
}

void FacetSource::setWish(const FacetWish &wish)
{
    if (wish != m_wish) {
        m_wish = wish;
        refresh();
    }
}

void FacetSource::refresh()
{
    count(m_wish, {}, [this](const FacetCounts &counts) { Q_EMIT counted(counts); });
}

// Whoever goes through the past looks at the tiles: many facets take several times as long. Other
// counts leave a processor to the table, which the user waits for.
void FacetSource::countAnotherMoment()
{
    if (m_batches.rowCount() <= m_mostRowsAtOnce) {
        refresh();
        return;
    }
    FacetWish tiles = m_wish;
    tiles.fields.clear();
    tiles.views.clear();
    count(tiles, m_batches.background().lanes(Urgency::Counts), [this](const FacetCounts &counts) {
        Q_EMIT tilesCounted(counts);
        refresh();
    });
}

void FacetSource::count(const FacetWish &wish, const Lanes &lanes,
                        const std::function<void(const FacetCounts &)> &announce)
{
    m_pause.stop();
    m_countedAt = m_batches.now();
    const auto work = [rows = m_batches.rows(), standings = m_batches.standings(), wish,
                       clock = QueryClock{m_countedAt}](const FacetAids &aids) {
        return countFacets(rows, standings, wish, clock, aids);
    };
    if (m_batches.rowCount() <= m_mostRowsAtOnce) {
        m_job.runHere([&work](const std::atomic_bool &) { return work({}); }, announce);
    } else {
        const auto giveWay = [&pool = m_batches.background()] {
            pool.awaitChart();
        };
        m_job.start(
            [work, giveWay, lanes](const std::atomic_bool &isCancelled) {
                return work({&isCancelled, giveWay, lanes});
            },
            announce);
    }
}

void FacetSource::countSoon()
{
    if (!m_pause.isActive()) {
        m_pause.start();
    }
}

// Lets a running count end first, or none would ever end while pages arrive.
void FacetSource::countUnlessCounting()
{
    if (isBusy()) {
        countSoon();
    } else {
        refresh();
    }
}

void FacetSource::countAsTimePasses()
{
    if (m_batches.now().msecs() - m_countedAt.msecs() >= countEvery.count()) {
        countSoon();
    }
}
