// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headlessexport.h"

#include "batchcaches.h"
#include "batchsweep.h"
#include "cachefile.h"
#include "exitstatus.h"
#include "pastbatches.h"
#include "pasttext.h"
#include "plainline.h"
#include "queryinterval.h"
#include "visibletext.h"

#include <QFile>
#include <QLocale>
#include <QTextStream>

#include <utility>

#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 progressEveryMSecs = 100;
constexpr std::chrono::milliseconds tokenPatience = 1s;
constexpr qsizetype longestSentence = 1000;
constexpr qsizetype longestProgress = 72;

//! What the times of batches refer to.
Stamp momentOf(const ExportCommand &command)
{
    return command.asOf.isSet() ? command.asOf : Stamp::now();
}

ExportFile::Options fileOptions(const ExportCommand &command)
{
    return {command.format, {command.columns, command.hasByteOrderMark, momentOf(command)}};
}

void writeToStderr(const QString &text)
{
    QTextStream(stderr) << text << Qt::flush;
}

//! The sentences as one line, whatever a server or the system put into them.
QString lineOf(const QStringList &sentences)
{
    QStringList whole;
    for (const QString &sentence : sentences) {
        QString text = plainLine(visibleText(sentence), longestSentence);
        if (!text.isEmpty()) {
            const bool hasEnd = u".!?…"_s.contains(text.back());
            whole.append(hasEnd ? text : text + u'.');
        }
    }
    return whole.join(u' ');
}

QString tokenAdvice()
{
    return HeadlessExport::tr("Give a valid token in BATCHDECK_TOKEN, or with --token-file or "
                              "--token-command.");
}

//! Notes that the server has just confirmed these rows.
void appendConfirmed(BatchStandings &standings, const BatchRows &rows)
{
    const Stamp now = Stamp::now();
    for (int row = 0; row < rows.size(); ++row) {
        standings.append(rows[row].gateway(), rows[row].status(), now);
    }
}

//! What to try, in terms of the command line.
QString adviceFor(const ApiError &error)
{
    if (error.kind == ApiError::Kind::Unauthorized) {
        return tokenAdvice();
    }
    if (error.kind == ApiError::Kind::ProxyUnauthorized && error.remedy.isNull()) {
        return HeadlessExport::tr("Give both in the proxy's variable of the environment, like "
                                  "https_proxy=http://user:password@host:port, or keep them with "
                                  "a saved connection.");
    }
    if (error.kind == ApiError::Kind::RateLimited) {
        return HeadlessExport::tr("Try again later, or with more --retries.");
    }
    return error.advice();
}

} // namespace

HeadlessExport::HeadlessExport(const ExportCommand &command, AccessResolver &resolver)
    : m_command(command)
    , m_resolver(resolver)
    , m_job(command.outputFile, fileOptions(command))
    , m_matcher(command.filter, {momentOf(command)})
    , m_showsProgress(!command.isQuiet && isatty(STDERR_FILENO) == 1)
{
    m_resolver.limitWaiting();
    connect(&m_resolver, &AccessResolver::chosen, this, &HeadlessExport::awaitToken);
    m_tokenPatience.setSingleShot(true);
    connect(&m_tokenPatience, &QTimer::timeout, this,
            [] { writeToStderr(u"batchdeck: %1\n"_s.arg(tr("Waiting for the token."))); });
    connect(&m_resolver, &AccessResolver::tokenMissing, this, &HeadlessExport::refuse);
    connect(&m_resolver, &AccessResolver::resolved, this, &HeadlessExport::list);
    for (const auto signal : {&AccessResolver::failed, &AccessResolver::refused}) {
        connect(&m_resolver, signal, this,
                [this](const QString &problem) { stop(ExitStatus::Usage, {problem}); });
    }
    connect(&m_resolver, &AccessResolver::nothingNamed, this, [this] {
        stop(ExitStatus::Usage,
             {tr("No gateway is named: give --url, --connection or --demo, or set "
                 "BATCHDECK_URL.")});
    });
    connect(&*m_termination, &TerminationSignal::received, this,
            [this](int number) { stop(128 + number, {tr("Interrupted: nothing was written.")}); });
}

HeadlessExport::~HeadlessExport() = default;

void HeadlessExport::start()
{
    if (!m_job.open()) {
        stop(ExitStatus::NotWritten, {m_job.errorText(), writeAdvice()});
        return;
    }
    m_sinceProgress.start();
    m_resolver.resolveOptions();
}

void HeadlessExport::refuse(const QString &problem)
{
    stop(ExitStatus::Unauthorized,
         {problem, tokenAdvice(), tr("A gateway that wants none is asked with --auth none.")});
}

//! Without progress on a terminal, says after a while why nothing happens: a locked keychain waits
//! for its user.
void HeadlessExport::awaitToken()
{
    showProgress(tr("Waiting for the token"));
    if (!m_showsProgress && !m_command.isQuiet) {
        m_tokenPatience.start(tokenPatience);
    }
}

void HeadlessExport::list(const Access &access)
{
    m_tokenPatience.stop();
    m_source = listingSource(access.connection);
    openKept(access);
    PageWalk::Limits limits;
    limits.rows = m_command.rowLimit;
    RetryPolicy retryPolicy;
    retryPolicy.retries = m_command.connection.retries;
    m_calls = std::make_unique<CallQueue>(m_network, access, retryPolicy);
    m_sweep = std::make_unique<BatchSweep>(*m_calls, PageWalk(Paging::After, limits));
    connect(m_sweep.get(), &BatchSweep::pageArrived, this, &HeadlessExport::takePage);
    connect(m_calls.get(), &CallQueue::retryScheduled, this,
            [this](GatewayCall::Priority, const ApiError &error, std::chrono::milliseconds delay) {
                showRetry(error, delay);
            });
    connect(m_sweep.get(), &BatchSweep::finished, this, &HeadlessExport::end);
    m_sweep->start();
}

void HeadlessExport::openKept(const Access &access)
{
    const BatchCaches caches(cacheFolder(m_command.connection.profileDir));
    const QString file = caches.fileOf(access.connection);
    if (m_command.asOf.isSet() && !access.isDemo && QFile::exists(file)) {
        m_cache =
            std::make_unique<CacheFile>(file, batchesUrl(access.connection.baseUrl).toString());
        m_cache->open();
        m_cacheProblems = m_cache->takeProblems();
        if (!m_cache->isOn()) {
            m_cache.reset();
        }
    }
}

void HeadlessExport::takePage(const BatchPage &page)
{
    const BatchRows arrived(page.batches);
    if (m_matcher.asksForOthers() || m_cache) { // Progress that was seen is forecast by peers, too.
        keep(arrived);
    } else {
        ExportRows rows{arrived, {}, {}};
        appendConfirmed(rows.standings, arrived);
        if (!write(std::move(rows))) {
            return;
        }
    }
    if (m_unreadableRows == 0) {
        m_unreadableReason = page.unreadableReason;
    }
    m_unreadableRows += page.unreadableRows;
    showListed();
}

void HeadlessExport::keep(const BatchRows &rows)
{
    const WordNumbers words = m_kept.batches.wordsOf(rows);
    for (int row = 0; row < rows.size(); ++row) {
        m_kept.batches.append(rows[row], words);
        m_errorFileHabit.add(rows[row]);
    }
    appendConfirmed(m_kept.standings, rows);
}

bool HeadlessExport::writeKept()
{
    m_kept.standings.setErrorFilesUsual(BatchKey().gateway, m_errorFileHabit.isUsual());
    m_healthBases.setPeers(peerGroupsOf(m_kept.batches, Stamp::now()));
    for (int row = 0; row < m_kept.batches.size(); ++row) {
        if (!isTerminal(m_kept.batches[row].status())) {
            m_kept.standings.setBasis(row, m_healthBases.of(m_kept.batches[row]));
        }
    }
    return write(std::exchange(m_kept, {}));
}

ExportRows HeadlessExport::lookBack(ExportRows rows)
{
    const auto lookWith = [&](const ObservationLog &log) {
        return PastBatches(rows.batches, rows.standings, m_command.asOf, log);
    };
    PastBatches past = lookWith({});
    if (const std::vector<int> live = past.incompleteRows(); m_cache && !live.empty()) {
        ObservationLog log;
        for (const int row : live) {
            const std::vector<Observation> seen =
                m_cache->observations(QString::fromUtf8(rows.batches[row].id()));
            log.set(row, {seen.begin(), seen.end()}, m_command.asOf);
        }
        past = lookWith(log);
    }
    for (const int row : past.liveRows()) {
        past.setBasis(row, m_healthBases.of(rows.batches[row]));
    }
    m_gaps += past.gaps();
    return {past.rows(), past.standings(), std::nullopt};
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
    rows.order = std::move(matching);
    if (!m_job.write(rows)) {
        stop(ExitStatus::NotWritten, {m_job.errorText(), writeAdvice()});
        return false;
    }
    return true;
}

//! Rows that cannot be read are missing like those of a page that did not come.
ExitStatus HeadlessExport::statusAfter(const WalkEnd &end) const
{
    const ExitStatus status = exitStatusOf(end);
    return status == ExitStatus::Complete && m_unreadableRows > 0 ? ExitStatus::Incomplete : status;
}

QStringList HeadlessExport::gapsAfter(const WalkEnd &end) const
{
    QStringList sentences{unreadableNote(), end.note()};
    if (!end.note().contains(m_unreadableReason)) { // A list without a readable row says it itself.
        sentences.insert(1, m_unreadableReason);
    }
    if (end.error) {
        sentences.append(adviceFor(*end.error));
    }
    return sentences;
}

void HeadlessExport::end(const WalkEnd &end)
{
    const bool isAsAsked = statusAfter(end) == ExitStatus::Complete;
    const bool hasPages = m_sweep->walk().pageCount() > 0;
    if (isAsAsked || (m_command.allowsIncomplete && hasPages)) {
        commit(end);
        return;
    }
    QStringList sentences = gapsAfter(end);
    if (hasPages) {
        sentences.append(tr("Nothing was written; --allow-incomplete writes what was received."));
    }
    stop(statusAfter(end), sentences);
}

void HeadlessExport::commit(const WalkEnd &end)
{
    if (!writeKept()) {
        return;
    }
    // A stalled reader may block this thread, and a signal must still end the program.
    m_termination.reset();
    ListingSummary summary;
    summary.asOf = momentOf(m_command);
    summary.source = m_source;
    summary.isComplete = end.isComplete();
    summary.unreadableRows = m_unreadableRows;
    QStringList notes{unreadableNote(), end.note(), filterNote(), pastNote()};
    notes.removeAll(QString());
    summary.note = notes.isEmpty() ? QString() : notes.join(u' ');
    if (!m_job.commit(summary)) {
        stop(ExitStatus::NotWritten, {m_job.errorText(), writeAdvice()});
        return;
    }
    const QString written = tr("%n batch(es) written.", nullptr, m_job.writtenRows());
    const bool isAsAsked = statusAfter(end) == ExitStatus::Complete;
    stop(isAsAsked ? ExitStatus::Complete : ExitStatus::Incomplete,
         QStringList{written, filterNote(), pastNote()} + gapsAfter(end));
}

QString HeadlessExport::unreadableNote() const
{
    return m_unreadableRows > 0 ? tr("%n row(s) could not be read.", nullptr, m_unreadableRows)
                                : QString();
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
    if (!m_cache && m_cacheProblems.isEmpty()) {
        sentences.append(tr("No observations of this gateway are kept in the profile, so that the "
                            "request counts of batches that were live then are not known."));
    } else if (!m_cache) {
        sentences.append(tr("The profile's observations of this gateway cannot be read, so that "
                            "the request counts of batches that were live then are not known."));
    }
    return (sentences + m_cacheProblems).join(u' ');
}

QString HeadlessExport::writeAdvice() const
{
    return m_command.outputFile == "-"_L1
        ? tr("Check the program that reads it.")
        : tr("Check the folder, its permissions and its free space, or give another --output.");
}

void HeadlessExport::showListed()
{
    if (m_sinceProgress.elapsed() < progressEveryMSecs) {
        return;
    }
    m_sinceProgress.restart();
    showProgress(tr("%1 batches listed, page %2")
                     .arg(QLocale().toString(m_sweep->walk().rowCount()),
                          QLocale().toString(m_sweep->walk().pageCount())));
}

void HeadlessExport::showRetry(const ApiError &error, std::chrono::milliseconds delay)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(delay).count();
    showProgress(tr("Asking again in %1 s: %2").arg(QString::number(seconds), error.message));
}

void HeadlessExport::showProgress(const QString &text)
{
    if (m_showsProgress) {
        writeToStderr(u"\r%1 \x1b[K"_s.arg(plainLine(visibleText(text), longestProgress)));
    }
}

void HeadlessExport::stop(ExitStatus status, const QStringList &sentences)
{
    stop(static_cast<int>(status), sentences);
}

void HeadlessExport::stop(int exitStatus, const QStringList &sentences)
{
    m_resolver.disconnect(this);
    m_tokenPatience.stop();
    if (m_termination) {
        m_termination->disconnect(this);
    }
    if (m_sweep) {
        m_calls->disconnect(this);
        m_sweep->disconnect(this);
        m_sweep.release()->deleteLater(); // It may be the sender.
    }
    if (m_showsProgress) {
        writeToStderr(u"\r\x1b[K"_s);
    }
    if (exitStatus != static_cast<int>(ExitStatus::Complete) || !m_command.isQuiet) {
        writeToStderr(u"batchdeck: %1\n"_s.arg(lineOf(sentences)));
    }
    Q_EMIT finished(exitStatus);
}
