// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "commandline.h"
#include "commandlisting.h"
#include "commandrun.h"
#include "exportjob.h"
#include "keptlisting.h"
#include "observationlog.h"
#include "querymatcher.h"

class PastCache;
struct BatchPage;

//! `batchdeck export`: lists a gateway's batches once and writes them to a file page by page. Keeps
//! them only if the query cannot be answered before all are listed.
class HeadlessExport final : public QObject
{
    Q_OBJECT

public:
    HeadlessExport(const ExportCommand &command, AccessResolver &resolver);
    ~HeadlessExport() override;

    void start();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    void list(const Access &access);
    void openKept(const Access &access);
    [[nodiscard]] bool hasCache() const;
    void takePage(const BatchPage &page);
    //! Adds those of the batches of the past that the server no longer has.
    void addGone();
    //! Writes the rows that match. False when they could not be written; the run has ended
    //! then.
    bool write(ExportRows rows);
    //! As they were at the moment that the command names.
    [[nodiscard]] ExportRows lookBack(ExportRows rows);
    [[nodiscard]] ObservationLog observationsOf(const std::vector<int> &rows,
                                                const BatchRows &batches);
    void end();
    void commit();
    [[nodiscard]] QString filterNote() const;
    [[nodiscard]] QString pastNote() const;

    ExportCommand m_command;
    CommandRun m_run;
    ExportJob m_job;
    QueryMatcher m_matcher;
    KeptListing m_kept; //!< Empty where what is written does not depend on other rows.
    std::unique_ptr<PastCache> m_cache; //!< Null: nothing is kept, or wanted.
    std::optional<int> m_firstGone; //!< From this row on, they come from the cache.
    int m_goneRows = 0; //!< How many of these were written.
    PastGaps m_gaps;
    std::optional<CommandListing> m_listing;
    QString m_source;
};
