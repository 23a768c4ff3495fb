// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfinder.h"

#include "batchcalls.h"
#include "batchpage.h"
#include "callqueue.h"
#include "commandrun.h"
#include "queryinterval.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

//! A batch that is not there is missing; the gateway is as good as before.
ExitStatus statusOf(const ApiError &error)
{
    if (error.needsUser()) {
        return ExitStatus::Unauthorized;
    }
    return error.kind == ApiError::Kind::NotFound ? ExitStatus::Incomplete
                                                  : ExitStatus::Unreachable;
}

QString adviceForBatch(const ApiError &error)
{
    return error.kind == ApiError::Kind::NotFound
        ? BatchFinder::tr("Check the id: it may be of another gateway or provider account.")
        : adviceFor(error);
}

} // namespace

BatchFinder::BatchFinder(CommandRun &run, BatchChoice choice, Stamp now)
    : m_run(run)
    , m_choice(std::move(choice))
    , m_matcher(m_choice.filter.query, {now})
{ }

void BatchFinder::start()
{
    if (m_choice.ids.isEmpty()) {
        list();
    } else {
        askForIds();
    }
}

void BatchFinder::askForIds()
{
    m_batches.resize(static_cast<std::size_t>(m_choice.ids.size()));
    for (qsizetype number = 0; number < m_choice.ids.size(); ++number) {
        m_run.calls().send<Batch>(
            batchCall(m_run.calls().baseUrl(), m_choice.ids[number], GatewayCall::Priority::User),
            this, [this, number](const Result<Batch> &answer) { take(number, answer); });
    }
}

void BatchFinder::take(qsizetype number, const Result<Batch> &answer)
{
    ++m_answers;
    m_run.showProgress(
        tr("%1 of %2 batches asked for")
            .arg(QLocale().toString(m_answers), QLocale().toString(m_choice.ids.size())));
    if (answer) {
        m_batches[static_cast<std::size_t>(number)] = *answer;
    } else {
        const ApiError &error = answer.error();
        m_shortfall.add(statusOf(error), tr("%1: %2").arg(m_choice.ids[number], error.message),
                        adviceForBatch(error));
    }
    if (m_answers == m_choice.ids.size()) {
        std::erase_if(m_batches, [](const Batch &batch) { return batch.id.isEmpty(); });
        Q_EMIT finished();
    }
}

void BatchFinder::list()
{
    m_listing.emplace(m_run, std::nullopt);
    connect(&*m_listing, &CommandListing::pageArrived, this, &BatchFinder::takePage);
    connect(&*m_listing, &CommandListing::finished, this, &BatchFinder::endListing);
    m_listing->start();
}

void BatchFinder::takePage(const BatchPage &page)
{
    const BatchRows arrived(page.batches);
    if (m_matcher.asksForOthers()) {
        m_kept.append(arrived);
    } else {
        takeMatches(confirmedRows(arrived));
    }
}

void BatchFinder::takeMatches(const ExportRows &rows)
{
    for (int row = 0; row < rows.batches.size(); ++row) {
        if (rows.batches.has(row) && m_matcher.matches(rows.batches[row], rows.standings.at(row))) {
            m_batches.push_back(rows.batches[row].batch());
        }
    }
}

void BatchFinder::endListing()
{
    takeMatches(m_kept.take());
    if (m_listing->status() != ExitStatus::Complete) {
        QStringList gaps = m_listing->gaps();
        gaps.removeAll(QString());
        for (const QString &gap : gaps) {
            m_shortfall.add(m_listing->status(), gap);
        }
    }
    Q_EMIT finished();
}
