// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "commandlisting.h"
#include "keptlisting.h"
#include "querymatcher.h"
#include "result.h"
#include "resultcommands.h"
#include "shortfall.h"

#include <vector>

class CommandRun;

//! Finds the batches that a command is about: asks for each by its id, or lists them all and keeps
//! those that match. What could not be found is said at the end, and loses nothing else.
class BatchFinder final : public QObject
{
    Q_OBJECT

public:
    //! @p run, which must outlive it, is accessible.
    BatchFinder(CommandRun &run, BatchChoice choice, Stamp now);

    void start();

    //! In the order of the ids, or else of the list.
    [[nodiscard]] std::vector<Batch> takeBatches() { return std::move(m_batches); }
    //! What was not found.
    [[nodiscard]] const Shortfall &shortfall() const { return m_shortfall; }

Q_SIGNALS:
    void finished();

private:
    void askForIds();
    void take(qsizetype number, const Result<Batch> &answer);
    void list();
    void takePage(const BatchPage &page);
    void takeMatches(const ExportRows &rows);
    void endListing();

    CommandRun &m_run;
    BatchChoice m_choice;
    QueryMatcher m_matcher;
    std::optional<CommandListing> m_listing; //!< Where no ids were given.
    KeptListing m_kept;
    std::vector<Batch> m_batches; //!< With ids: a place for each, by its number.
    qsizetype m_answers = 0; //!< To the questions for ids.
    Shortfall m_shortfall;
};
