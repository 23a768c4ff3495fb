// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "reasonfetch.h"
#include "snapshotjob.h"
#include "whystate.h"

#include <QPointer>
#include <QSet>
#include <QTimer>

class BatchTableModel;
class MainWindow;
class ShownConnection;
class WhyWindow;

//! Answers why batches failed, over as many as the user asks about: gathers what is known of them,
//! offers to read the files that say more, and shows the reasons in a window, which follows the
//! batches. There is one such window.
class WhyFailed final : public QObject
{
    Q_OBJECT

public:
    //! All must outlive it.
    WhyFailed(ShownConnection &shown, BatchTableModel &batches, MainWindow &window);
    ~WhyFailed() override;

    void ask(const WhyScope &scope);
    //! Lets countdowns go on.
    void tick(Stamp now);

    //! A selection of more batches is refused: a query has to find them.
    static constexpr qsizetype mostSelected = 1000;

private:
    void connectSource();
    void connectActions();
    void connectBatches();
    void askAboutSelection();
    void openWindow();
    void count();
    void countSoon();
    void takeTotals(const SharedTotals &totals);
    void planRest();
    [[nodiscard]] std::optional<FetchRequest> requestFor(const Batch &batch) const;
    void takeGroups(const QString &batchId, const ErrorGroups &groups, bool hasUnreadableLines);
    void takeFailure(const QString &batchId, const QList<FetchedFile> &files);
    void retry();
    void noteAccess();
    void showState();
    void showBatches(const QString &reason);
    [[nodiscard]] bool canAsk() const;
    [[nodiscard]] std::optional<Batch> present(const QString &batchId) const;

    ShownConnection &m_shown;
    BatchTableModel &m_batches;
    MainWindow &m_window;
    ReasonFetch m_reading;
    QPointer<WhyWindow> m_whyWindow;
    WhyState m_state;
    //! By the id of a batch: why its files say nothing.
    QHash<QString, WhyStanding> m_ended;
    QSet<QString> m_needOutput; //!< Ids of batches whose error files do not tell of all failures.
    bool m_startsOncePlanned = false; //!< The user has said so already.
    QTimer m_pause; //!< When it ends, batches that changed are counted.
    SnapshotJob<SharedTotals> m_job;
};
