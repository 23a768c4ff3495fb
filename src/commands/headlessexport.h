// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "accessresolver.h"
#include "commandline.h"
#include "errorfilehabit.h"
#include "exitstatus.h"
#include "exportjob.h"
#include "healthbases.h"
#include "observation.h"
#include "querymatcher.h"
#include "terminationsignal.h"

#include <QElapsedTimer>
#include <QNetworkAccessManager>
#include <QTimer>

class BatchSweep;
class CacheFile;
class CallQueue;
struct BatchPage;

//! `batchdeck export`: lists a gateway's batches once and writes them to a file page by page. Keeps
//! them only if the query cannot be answered before all are listed. Progress and result go to
//! standard error.
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
    void refuse(const QString &problem);
    void awaitToken();
    void list(const Access &access);
    void openKept(const Access &access);
    void takePage(const BatchPage &page);
    void keep(const BatchRows &rows);
    //! Writes the rows that match. False when they could not be written; the export has stopped
    //! then.
    bool write(ExportRows rows);
    bool writeKept();
    //! As they were at the moment that the command names.
    [[nodiscard]] ExportRows lookBack(ExportRows rows);
    void end(const WalkEnd &end);
    void commit(const WalkEnd &end);
    [[nodiscard]] ExitStatus statusAfter(const WalkEnd &end) const;
    //! What is missing, why, and what to do; nothing where nothing is.
    [[nodiscard]] QStringList gapsAfter(const WalkEnd &end) const;
    [[nodiscard]] QString unreadableNote() const;
    [[nodiscard]] QString filterNote() const;
    [[nodiscard]] QString pastNote() const;
    [[nodiscard]] QString writeAdvice() const;
    void showListed();
    void showRetry(const ApiError &error, std::chrono::milliseconds delay);
    void showProgress(const QString &text);
    void stop(ExitStatus status, const QStringList &sentences);
    //! After a signal, @p exitStatus is 128 plus its number.
    void stop(int exitStatus, const QStringList &sentences);

    ExportCommand m_command;
    AccessResolver &m_resolver;
    std::optional<TerminationSignal> m_termination{std::in_place};
    ExportJob m_job;
    QueryMatcher m_matcher;
    ExportRows m_kept;
    ErrorFileHabit m_errorFileHabit;
    HealthBases m_healthBases; //!< With peers where what is written may depend on other rows.
    std::unique_ptr<CacheFile> m_cache; //!< For observations; null: none are kept, or wanted.
    QStringList m_cacheProblems; //!< Why it is null, or empty, although there is a file.
    PastGaps m_gaps;
    QNetworkAccessManager m_network;
    std::unique_ptr<CallQueue> m_calls;
    std::unique_ptr<BatchSweep> m_sweep;
    QString m_source;
    int m_unreadableRows = 0;
    QString m_unreadableReason; //!< Of the first of them.
    QElapsedTimer m_sinceProgress;
    QTimer m_tokenPatience;
    bool m_showsProgress;
};
