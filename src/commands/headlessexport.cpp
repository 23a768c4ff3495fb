// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headlessexport.h"

#include "batchcaches.h"
#include "batchpage.h"
#include "pastbatches.h"
#include "pastcache.h"
#include "pasttext.h"
#include "queryinterval.h"

#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

//! What the times of batches refer to.
Stamp momentOf(const ExportCommand &command)
{
    return command.asOf.isSet() ? command.asOf : Stamp::now();
}

ExportFile::Options fileOptions(const ExportCommand &command)
{
    return {command.format, {command.columns, command.hasByteOrderMark, momentOf(command)}};
}

} // namespace

HeadlessExport::HeadlessExport(const ExportCommand &command, AccessResolver &resolver)
    : m_command(command)
    , m_run(command.connection, command.isQuiet, tr("Interrupted: nothing was written."), resolver)
    , m_job(command.outputFile, fileOptions(command))
    , m_matcher(command.filter, {momentOf(command)})
{
    connect(&m_run, &CommandRun::accessible, this, &HeadlessExport::list);
    connect(&m_run, &CommandRun::finished, this, &HeadlessExport::finished);
}

HeadlessExport::~HeadlessExport() = default;

void HeadlessExport::start()
{
    if (!m_job.open()) {
        m_run.end(ExitStatus::NotWritten, {m_job.errorText(), writeAdvice(m_command.outputFile)});
        return;
    }
    m_run.start();
}

void HeadlessExport::list(const Access &access)
{
    m_source = listingSource(access.connection);
    openKept(access);
    m_listing.emplace(m_run, m_command.rowLimit);
    connect(&*m_listing, &CommandListing::pageArrived, this, &HeadlessExport::takePage);
    connect(&*m_listing, &CommandListing::finished, this, &HeadlessExport::end);
    m_listing->start();
}

void HeadlessExport::openKept(const Access &access)
{
    const BatchCaches caches(cacheFolder(m_command.connection.profileDir));
    const QString file = caches.fileOf(access.connection);
    if (m_command.asOf.isSet() && !access.isDemo && QFile::exists(file)) {
        m_cache = std::make_unique<PastCache>(file);
    }
}

bool HeadlessExport::hasCache() const
{
    return m_cache && m_cache->isOn();
}

void HeadlessExport::takePage(const BatchPage &page)
{
    const BatchRows arrived(page.batches);
    // Progress that was seen is forecast by peers, too.
    if (m_matcher.asksForOthers() || hasCache()) {
        m_kept.append(arrived);
    } else {
        static_cast<void>(write(confirmedRows(arrived))); // Where it fails, the run has ended.
    }
}

ExportRows HeadlessExport::lookBack(ExportRows rows)
{
    const auto lookWith = [&](const ObservationLog &log) {
        return PastBatches(rows.batches, rows.standings, m_command.asOf, log);
    };
    PastBatches past = lookWith({});
    if (const std::vector<int> live = past.incompleteRows(); hasCache() && !live.empty()) {
        past = lookWith(observationsOf(live, rows.batches));
    }
    for (const int row : past.liveRows()) {
        past.setBasis(row, m_kept.bases().of(rows.batches[row]));
    }
    m_gaps += past.gaps();
    return {past.rows(), past.standings(), std::nullopt};
}

ObservationLog HeadlessExport::observationsOf(const std::vector<int> &rows,
                                              const BatchRows &batches)
{
    QStringList ids;
    for (const int row : rows) {
        ids.append(QString::fromUtf8(batches[row].id()));
    }
    const std::vector<std::vector<Observation>> ofEach = m_cache->observations(ids);
    ObservationLog log;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        log.set(rows[i], {ofEach[i].begin(), ofEach[i].end()}, m_command.asOf);
    }
    return log;
}

bool HeadlessExport::write(ExportRows rows)
{
    if (m_command.asOf.isSet()) {
        rows = lookBack(std::move(rows));
    }
    std::vector<int> matching;
    for (int row = 0; row < rows.batches.size(); ++row) {
        if (rows.batches.has(row) && m_matcher.matches(rows.batches[row], rows.standings.at(row))) {
            matching.push_back(row);
        }
    }
    m_goneRows = static_cast<int>(std::ranges::count_if(
        matching, [this](int row) { return m_firstGone && row >= *m_firstGone; }));
    rows.order = std::move(matching);
    if (!m_job.write(rows)) {
        m_run.end(ExitStatus::NotWritten, {m_job.errorText(), writeAdvice(m_command.outputFile)});
        return false;
    }
    return true;
}

void HeadlessExport::end()
{
    const bool isAsAsked = m_listing->status() == ExitStatus::Complete;
    if (isAsAsked || (m_command.allowsIncomplete && m_listing->hasPages())) {
        commit();
        return;
    }
    QStringList sentences = m_listing->gaps();
    if (m_listing->hasPages()) {
        sentences.append(tr("Nothing was written; --allow-incomplete writes what was received."));
    }
    m_run.end(m_listing->status(), sentences);
}

//! Only where it is known what the server still has.
void HeadlessExport::addGone()
{
    const bool isWhole = m_listing->walkEnd().isComplete() && m_listing->unreadableRows() == 0;
    if (hasCache() && isWhole) {
        m_firstGone = m_kept.batches().size();
        m_kept.appendGone(m_cache->goneSince(m_command.asOf, m_kept.batches()));
    }
}

void HeadlessExport::commit()
{
    addGone();
    if (!write(m_kept.take())) {
        return;
    }
    m_run.leaveSignalsToTheSystem(); // A stalled reader may block this thread.
    const WalkEnd &end = m_listing->walkEnd();
    ListingSummary summary;
    summary.asOf = momentOf(m_command);
    summary.source = m_source;
    summary.isComplete = end.isComplete();
    summary.unreadableRows = m_listing->unreadableRows();
    QStringList notes{m_listing->unreadableNote(), end.note(), filterNote(), pastNote()};
    notes.removeAll(QString());
    summary.note = notes.isEmpty() ? QString() : notes.join(u' ');
    if (!m_job.commit(summary)) {
        m_run.end(ExitStatus::NotWritten, {m_job.errorText(), writeAdvice(m_command.outputFile)});
        return;
    }
    const QString written = tr("%n batch(es) written.", nullptr, m_job.writtenRows());
    const bool isAsAsked = m_listing->status() == ExitStatus::Complete;
    m_run.end(isAsAsked ? ExitStatus::Complete : ExitStatus::Incomplete,
              QStringList{written, filterNote(), pastNote()} + m_listing->gaps());
}

QString HeadlessExport::filterNote() const
{
    return m_command.filterText.isEmpty()
        ? QString()
        : tr("Only batches that match `%1` were asked for.").arg(m_command.filterText);
}

QString HeadlessExport::pastNote() const
{
    if (!m_command.asOf.isSet()) {
        return {};
    }
    QStringList sentences{pastText(m_command.asOf, m_gaps)};
    if (!m_cache) {
        sentences.append(tr("No observations of this gateway are kept in the profile, so that the "
                            "request counts of batches that were live then are not known."));
    } else if (!m_cache->problem().isNull()) {
        sentences.append(tr("The profile's observations of this gateway cannot be read (%1), so "
                            "that the request counts of batches that were live then are not known.")
                             .arg(m_cache->problem()));
    }
    if (m_goneRows > 0) {
        sentences.append(tr("%n batch(es) among them the server no longer has: what the profile "
                            "keeps is written.",
                            nullptr, m_goneRows));
    }
    return sentences.join(u' ');
}
