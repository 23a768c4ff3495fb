// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headlessexport.h"

#include <QLocale>
#include <QTextStream>

#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 progressEveryMSecs = 100;

ExportFile::Options fileOptions(const ExportCommand &command)
{
    return {command.format, {command.columns, command.hasByteOrderMark}};
}

BatchFilter textFilter(const QString &text)
{
    BatchFilter filter;
    filter.text = text;
    return filter;
}

void writeToStderr(const QString &text)
{
    QTextStream(stderr) << text << Qt::flush;
}

} // namespace

HeadlessExport::HeadlessExport(const ExportCommand &command, AccessResolver &resolver)
    : m_command(command)
    , m_resolver(resolver)
    , m_file(command.outputFile, fileOptions(command))
    , m_matcher(textFilter(command.filterText), Stamp::now())
    , m_showsProgress(!command.isQuiet && isatty(STDERR_FILENO) == 1)
{
    connect(&m_resolver, &AccessResolver::resolved, this, &HeadlessExport::list);
    connect(&m_resolver, &AccessResolver::failed, this,
            [this](const QString &problem) { stop(Usage, problem); });
    connect(&m_resolver, &AccessResolver::nothingNamed, this, [this] {
        stop(Usage, tr("No gateway is named: give --url, --connection or --demo, or set "
                       "BATCHDECK_URL."));
    });
}

void HeadlessExport::start()
{
    if (!m_file.open()) {
        stop(NotWritten, m_file.errorText());
        return;
    }
    m_sinceProgress.start();
    m_resolver.resolveOptions();
}

void HeadlessExport::list(const Access &access)
{
    m_source = batchesUrl(access.connection.baseUrl).toString(QUrl::RemoveUserInfo);
    PageWalk::Limits limits;
    limits.rows = m_command.rowLimit;
    RetryPolicy retryPolicy;
    retryPolicy.retries = m_command.connection.retries;
    m_sweep = std::make_unique<BatchSweep>(BatchApi(m_network, access),
                                           PageWalk(PageWalk::Paging::Cursor, limits), retryPolicy);
    connect(m_sweep.get(), &BatchSweep::pageArrived, this, &HeadlessExport::takePage);
    connect(m_sweep.get(), &BatchSweep::finished, this, &HeadlessExport::end);
    m_sweep->start();
}

void HeadlessExport::takePage(const BatchPage &page)
{
    for (const Batch &batch : page.batches) {
        if (!m_matcher.matches(batch)) {
            continue;
        }
        if (!m_file.write(batch)) {
            stop(NotWritten, m_file.errorText());
            return;
        }
        ++m_writtenRows;
    }
    m_unreadableRows += page.unreadableRows;
    showProgress();
}

void HeadlessExport::end(const WalkEnd &end)
{
    const bool isUsable = end.isComplete() || end.reason == WalkEnd::Reason::RowLimit;
    const bool hasPages = m_sweep->walk().pageCount() > 0;
    if (isUsable || (m_command.allowsIncomplete && hasPages)) {
        commit(end);
        return;
    }
    if (end.error) {
        stop(end.error->needsUser() ? Unauthorized : Unreachable,
             u"%1 %2"_s.arg(end.error->message, end.error->advice()));
        return;
    }
    stop(Incomplete,
         tr("%1 Nothing was written; --allow-incomplete writes what came.").arg(end.note()));
}

void HeadlessExport::commit(const WalkEnd &end)
{
    ListingSummary summary;
    summary.asOf = Stamp::now();
    summary.source = m_source;
    summary.isComplete = end.isComplete();
    summary.unreadableRows = m_unreadableRows;
    summary.note = end.note();
    if (!m_file.commit(summary)) {
        stop(NotWritten, m_file.errorText());
        return;
    }
    QString line = tr("%n batch(es) written.", nullptr, static_cast<int>(m_writtenRows));
    if (m_unreadableRows > 0) {
        line += u' ' + tr("%n row(s) could not be read.", nullptr, m_unreadableRows);
    }
    if (!end.isComplete()) {
        line += u' ' + end.note();
    }
    const bool isUsable = end.isComplete() || end.reason == WalkEnd::Reason::RowLimit;
    stop(isUsable ? Complete : Incomplete, line);
}

void HeadlessExport::showProgress()
{
    if (!m_showsProgress || m_sinceProgress.elapsed() < progressEveryMSecs) {
        return;
    }
    m_sinceProgress.restart();
    writeToStderr(u"\r%1 \x1b[K"_s.arg(tr("%1 batches listed, page %2")
                                           .arg(QLocale().toString(m_sweep->walk().rowCount()),
                                                QLocale().toString(m_sweep->walk().pageCount()))));
}

void HeadlessExport::stop(ExitStatus status, const QString &line)
{
    if (m_sweep) {
        m_sweep->disconnect(this);
        m_sweep.release()->deleteLater(); // It may be the sender.
    }
    if (m_showsProgress) {
        writeToStderr(u"\r\x1b[K"_s);
    }
    if (status != Complete || !m_command.isQuiet) {
        writeToStderr(u"batchdeck: %1\n"_s.arg(line));
    }
    Q_EMIT finished(status);
}
