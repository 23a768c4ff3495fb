// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchreport.h"

#include "access.h"
#include "batchcaches.h"
#include "batchfinder.h"

std::unique_ptr<ResultSpool> spoolOf(ResultSpools &spools, const Access &access)
{
    return access.isDemo ? spools.openInMemory(access.connection) : spools.open(access.connection);
}

BatchReport::BatchReport(const Options &options, std::vector<ReportColumn> columns,
                         AccessResolver &resolver, const SpoolRules &spoolRules)
    : m_options(options)
    , m_run(options.connection, options.isQuiet, tr("Interrupted: nothing was written."), resolver)
    , m_report(options.outputFile, options.format, std::move(columns))
    , m_spools(resultsFolder(cacheFolder(options.connection.profileDir)), spoolRules)
{
    connect(&m_run, &CommandRun::accessible, this, &BatchReport::find);
    connect(&m_run, &CommandRun::finished, this, &BatchReport::finished);
}

BatchReport::~BatchReport() = default;

void BatchReport::start()
{
    if (m_report.open()) {
        m_run.start();
    } else {
        endUnwritten();
    }
}

void BatchReport::find(const Access &access)
{
    m_redactor = Redactor(access.token);
    m_spool = spoolOf(m_spools, access);
    m_finder = std::make_unique<BatchFinder>(m_run, m_options.batches, m_now);
    connect(m_finder.get(), &BatchFinder::finished, this, &BatchReport::takeBatches);
    m_finder->start();
}

void BatchReport::takeBatches()
{
    m_batches = m_finder->takeBatches();
    const Shortfall &shortfall = m_finder->shortfall();
    if (m_batches.empty() && !shortfall.isNone()) {
        m_run.end(shortfall.status(),
                  shortfall.explanation() + QStringList{tr("Nothing was written.")});
        return;
    }
    Q_EMIT found();
}

void BatchReport::write(std::span<const ReportValue> values)
{
    std::vector<ReportValue> shown(values.begin(), values.end());
    QByteArrayList texts; // That they view.
    for (ReportValue &value : shown) {
        if (auto *const text = std::get_if<QByteArrayView>(&value)) {
            // Not copied: only a text with the token is another one then.
            texts.append(m_redactor.redactedBody(
                QByteArray::fromRawData(text->data(), text->size())));
            value = QByteArrayView(texts.constLast());
        } else if (auto *const json = std::get_if<JsonText>(&value)) {
            json->json = m_redactor.redactedBody(json->json);
        }
    }
    if (!m_run.hasEnded() && !m_report.write(shown)) {
        endUnwritten();
    }
}

void BatchReport::commit(const QString &written)
{
    if (m_run.hasEnded()) {
        return; // By a signal, which has said that nothing was written.
    }
    m_run.leaveSignalsToTheSystem(); // A stalled reader may block this thread.
    Shortfall shortfall = m_finder->shortfall();
    shortfall.add(m_tally.shortfall());
    ReportSummary summary = m_tally.counts();
    summary.asOf = m_now;
    summary.batches = static_cast<qint64>(m_batches.size());
    summary.isComplete = shortfall.isNone();
    summary.note = lineOf(shortfall.sentences());
    if (m_report.commit(summary)) {
        m_run.end(shortfall.status(), QStringList{written} + shortfall.explanation());
    } else {
        endUnwritten();
    }
}

void BatchReport::endUnwritten()
{
    m_run.end(ExitStatus::NotWritten, {m_report.errorText(), writeAdvice(m_options.outputFile)});
}
