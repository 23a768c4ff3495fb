// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "pastsource.h"

#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "shownmoment.h"

#include <algorithm>
#include <utility>

namespace {

//! So many batches are read in some milliseconds, between which the cache is written to.
constexpr qsizetype mostAskedAtOnce = 1000;

} // namespace

PastSource::PastSource(BatchTableModel &table, const BatchViewModel &view, ShownMoment &moment,
                       Ask ask, QObject *parent)
    : QObject(parent)
    , m_table(table)
    , m_view(view)
    , m_moment(moment)
    , m_ask(std::move(ask))
    , m_asker(std::make_unique<QObject>())
    , m_job(table.background(), Urgency::Wish)
{
    connect(&m_moment, &ShownMoment::momentChanged, this, &PastSource::follow);
    connect(&m_table, &BatchTableModel::batchesUpdated, this, [this](const std::vector<int> &rows) {
        if (isBusy()) {
            m_late.insert(m_late.end(), rows.begin(), rows.end());
        }
    });
    connect(&m_view, &BatchViewModel::busyChanged, this, &PastSource::noteShown);
    // Rows have other numbers, or are of another gateway, whose past was not asked for.
    connect(&m_table, &BatchTableModel::modelReset, &m_moment, &ShownMoment::backToNow);
    connect(&m_table, &BatchTableModel::rowsRenumbered, &m_moment, &ShownMoment::backToNow);
}

void PastSource::follow(Stamp moment)
{
    if (moment.isSet()) {
        compute();
    } else {
        forget();
        m_table.showPresent();
    }
}

void PastSource::compute()
{
    m_late.clear();
    m_unknown.clear();
    const HealthBases bases = m_table.healthBases();
    const auto look = [rows = m_table.presentRows(), standings = m_table.presentStandings(),
                       moment = m_moment.moment(), bases,
                       log = m_log](const std::atomic_bool &isCancelled) {
        auto past = std::make_shared<PastBatches>(rows, standings, moment, log, &isCancelled);
        for (const int row : past->liveRows()) {
            past->setBasis(row, bases.of(rows[row]));
        }
        return past;
    };
    const auto deliver = [this, bases](const std::shared_ptr<PastBatches> &past) {
        show(std::move(*past), bases);
    };
    if (m_table.rowCount() <= m_mostRowsAtOnce) {
        m_job.runHere(look, deliver);
    } else {
        m_job.start(look, deliver);
    }
}

void PastSource::show(PastBatches past, const HealthBases &bases)
{
    m_table.showPast(std::move(past), bases, std::exchange(m_late, {}));
    noteShown();
    if (m_table.past() != nullptr) { // Nobody has gone back to now on hearing of it.
        m_unknown = m_table.past()->incompleteRows();
        ask();
    }
}

// Whoever plays sees each step arranged: the next one would drop an arrangement that still runs.
void PastSource::noteShown()
{
    if (!isBusy() && !m_view.isBusy()) {
        m_moment.noteShown();
    }
}

void PastSource::ask()
{
    const Stamp moment = m_moment.moment();
    std::vector<int> rows;
    QList<BatchKey> batches;
    for (; !m_isAsking && !m_unknown.empty() && batches.size() < mostAskedAtOnce;
         m_unknown.pop_back()) {
        const int row = m_unknown.back();
        if (!m_log.isComplete(row, moment)) {
            const BatchKeyView key = m_table.rows()[row].key();
            rows.push_back(row);
            batches.append({key.gateway, QString::fromUtf8(key.id)});
        }
    }
    if (!rows.empty()) {
        m_isAsking = true;
        const Stamp askedAt = std::max(m_table.presentNow(), moment);
        m_ask(batches, m_asker.get(),
              [this, rows, askedAt](const std::vector<std::vector<Observation>> &seen) {
                  take(rows, seen, askedAt);
              });
    } else if (m_moment.isPast() && !m_isAsking && !isBusy() && std::exchange(m_hasNews, false)) {
        compute();
    }
}

void PastSource::take(const std::vector<int> &rows,
                      const std::vector<std::vector<Observation>> &seen, Stamp askedAt)
{
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const std::vector<Observation> &ofRow =
            i < seen.size() ? seen[i] : std::vector<Observation>();
        m_log.set(rows[i], {ofRow.begin(), ofRow.end()}, askedAt);
    }
    m_hasNews = m_hasNews || !std::ranges::all_of(seen, &std::vector<Observation>::empty);
    m_isAsking = false;
    ask();
}

// What was observed takes up to some kilobytes a batch, and is asked for in a moment.
void PastSource::forget()
{
    m_job.cancel();
    m_log = {};
    m_unknown.clear();
    m_isAsking = false;
    m_hasNews = false;
    m_asker = std::make_unique<QObject>();
}
