// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "commandlisting.h"

#include "batchsweep.h"
#include "commandrun.h"

#include <QLocale>

CommandListing::CommandListing(CommandRun &run, std::optional<qint64> rowLimit)
    : m_run(run)
{
    PageWalk::Limits limits;
    limits.rows = rowLimit;
    m_sweep = std::make_unique<BatchSweep>(run.calls(), PageWalk(Paging::After, limits));
    connect(m_sweep.get(), &BatchSweep::pageArrived, this, &CommandListing::takePage);
    connect(m_sweep.get(), &BatchSweep::finished, this, &CommandListing::take);
    connect(&run, &CommandRun::ending, this, &CommandListing::drop);
}

CommandListing::~CommandListing() = default;

void CommandListing::start()
{
    m_sweep->start();
}

void CommandListing::takePage(const BatchPage &page)
{
    m_pages = m_sweep->walk().pageCount();
    if (m_unreadableRows == 0) {
        m_unreadableReason = page.unreadableReason;
    }
    m_unreadableRows += page.unreadableRows;
    m_run.showProgress(
        tr("%1 batches listed, page %2")
            .arg(QLocale().toString(m_sweep->walk().rowCount()), QLocale().toString(m_pages)));
    Q_EMIT pageArrived(page);
}

void CommandListing::take(const WalkEnd &end)
{
    m_end = end;
    m_pages = m_sweep->walk().pageCount();
    Q_EMIT finished();
}

//! The sweep may be the sender of what ends the command.
void CommandListing::drop()
{
    if (m_sweep) {
        m_sweep->disconnect(this);
        m_sweep.release()->deleteLater();
    }
}

QString CommandListing::unreadableNote() const
{
    return m_unreadableRows > 0 ? tr("%n row(s) could not be read.", nullptr, m_unreadableRows)
                                : QString();
}

ExitStatus CommandListing::status() const
{
    const ExitStatus status = exitStatusOf(m_end);
    return status == ExitStatus::Complete && m_unreadableRows > 0 ? ExitStatus::Incomplete : status;
}

QStringList CommandListing::gaps() const
{
    QStringList sentences{unreadableNote(), m_end.note()};
    if (!m_end.note().contains(
            m_unreadableReason)) { // A list without a readable row says it itself.
        sentences.insert(1, m_unreadableReason);
    }
    if (m_end.error) {
        sentences.append(adviceFor(*m_end.error));
    }
    return sentences;
}
