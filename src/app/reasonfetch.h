// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "fetchqueue.h"
#include "whystate.h"

#include <QHash>

class ErrorGroups;
class GroupingConsumer;
class FileTally;

//! Reads the files of many batches for why their requests did not succeed: says how much that would
//! be, fetches it once it is told to, and goes on after a restart of the program with what it had
//! left. Knows nothing of what the batches are.
class ReasonFetch final : public QObject
{
    Q_OBJECT

public:
    explicit ReasonFetch(QObject *parent = nullptr);
    ~ReasonFetch() override;

    //! Where files come from; null: from nowhere. Both must outlive their use, which the next call
    //! ends. What is under way then is left, to go on when the same source is there again.
    void setSource(CallQueue *calls, ResultSpool *spool);
    //! Begins with what an earlier run of the program had left; false: that was nothing.
    bool resumeLeft();

    //! Asks how much it would be to fetch these, in place of what was asked before. Does nothing
    //! while files are fetched.
    void plan(const QList<FetchRequest> &requests);
    //! Fetches what is planned, or goes on after a pause.
    void start();
    void pause();
    //! Ends all that is planned or under way. What came stays.
    void cancel();

    //! Whether files are fetched, or paused.
    [[nodiscard]] bool isUnderWay() const;
    [[nodiscard]] bool isPlanned() const { return m_plan.has_value(); }
    //! Puts into @p state what is planned or how far it is.
    void describe(WhyState &state) const;

Q_SIGNALS:
    void changed();
    //! All wanted files of the batch came as a whole.
    void batchRead(const QString &batchId, const ErrorGroups &groups, bool hasUnreadableLines);
    //! Not all of them did.
    void batchFailed(const QString &batchId, const QList<FetchedFile> &files);
    void finished();

private:
    //! What is read of one batch.
    struct Reading
    {
        std::shared_ptr<FileTally> tally;
        std::shared_ptr<GroupingConsumer> groups;
    };

    void makeQueue();
    [[nodiscard]] std::shared_ptr<ResultConsumer> consumerOf(const FetchRequest &request);
    void endBatch(const QString &batchId);
    void endAll();

    CallQueue *m_calls = nullptr;
    ResultSpool *m_spool = nullptr;
    std::unique_ptr<FetchQueue> m_queue; //!< While there is a source.
    QHash<QString, Reading> m_readings; //!< By the id of the batch.
    QList<FetchRequest> m_planned; //!< In the queue, and not begun.
    bool m_hasLeft = false; //!< What is in the queue is from an earlier run, and not begun.
    std::optional<WhyPlan> m_plan;
};
