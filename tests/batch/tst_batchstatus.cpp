// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchstatus.h"
#include "stamp.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

class TestBatchStatus final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void wordsOfEveryDialectAreUnderstood_data();
    void wordsOfEveryDialectAreUnderstood();
    void everyStatusIsReadBack();
    void fourStatusesAreTerminal();
    void everyKnownStatusHasAnEntryStamp();
    void setRemembersEachStatus();
};

void TestBatchStatus::wordsOfEveryDialectAreUnderstood_data()
{
    QTest::addColumn<QString>("word");
    QTest::addColumn<BatchStatus>("status");
    const auto row = [](const char *word, BatchStatus status) {
        QTest::newRow(word) << QString::fromUtf8(word) << status;
    };
    for (const char *const word :
         {"submitted", "created", "scheduling", "scheduled", "queued", "pending", "unspecified",
          "registering", "QUEUED", "Validating", "JOB_STATE_PENDING", "BATCH_STATE_UNSPECIFIED"}) {
        row(word, BatchStatus::Validating);
    }
    for (const char *const word :
         {"running", "processing", "updating", "inprogress", "InProgress", "inProgress",
          "in-progress", "In Progress", " in_progress ", "IN_PROGRESS", "JOB_STATE_RUNNING"}) {
        row(word, BatchStatus::InProgress);
    }
    for (const char *const word :
         {"complete", "success", "succeeded", "ended", "finished", "partially_completed",
          "partially_succeeded", "COMPLETED", "PartiallyCompleted", "JOB_STATE_SUCCEEDED"}) {
        row(word, BatchStatus::Completed);
    }
    row("Finalizing", BatchStatus::Finalizing);
    row("error", BatchStatus::Failed);
    row("FAILED", BatchStatus::Failed);
    row("timeout_exceeded", BatchStatus::Expired);
    row("stale_expired", BatchStatus::Expired);
    row("canceling", BatchStatus::Cancelling);
    row("stopping", BatchStatus::Cancelling);
    row("CANCELLATION_REQUESTED", BatchStatus::Cancelling);
    row("canceled", BatchStatus::Cancelled);
    row("Stopped", BatchStatus::Cancelled);
    row("", BatchStatus::Unknown);
    row("hibernating", BatchStatus::Unknown);
    row("completed_maybe", BatchStatus::Unknown);
}

void TestBatchStatus::wordsOfEveryDialectAreUnderstood()
{
    QFETCH(const QString, word);
    QTEST(statusFromWord(word), "status");
}

void TestBatchStatus::everyStatusIsReadBack()
{
    for (const BatchStatus status : allStatuses) {
        QCOMPARE(statusFromWord(QString(statusKey(status))), status);
    }
}

void TestBatchStatus::fourStatusesAreTerminal()
{
    QCOMPARE(std::ranges::count_if(allStatuses, isTerminal), 4);
    QVERIFY(isTerminal(BatchStatus::Expired));
    QVERIFY(!isTerminal(BatchStatus::Cancelling));
    QVERIFY(!isTerminal(BatchStatus::Unknown));
}

void TestBatchStatus::everyKnownStatusHasAnEntryStamp()
{
    QSet<StampKind> kinds;
    for (const BatchStatus status : allStatuses) {
        if (const std::optional<StampKind> kind = entryStamp(status)) {
            kinds.insert(*kind);
        }
    }
    QCOMPARE(kinds.size(), 8);
    QVERIFY(!kinds.contains(StampKind::Expires));
    QVERIFY(!entryStamp(BatchStatus::Unknown));
}

void TestBatchStatus::setRemembersEachStatus()
{
    StatusSet set;
    QVERIFY(set.isEmpty());
    set.set(BatchStatus::Unknown, true);
    set.set(BatchStatus::Failed, true);
    QVERIFY(set.contains(BatchStatus::Unknown));
    QVERIFY(set.contains(BatchStatus::Failed));
    QVERIFY(!set.contains(BatchStatus::Expired));
    set.set(BatchStatus::Unknown, false);
    set.set(BatchStatus::Failed, false);
    QCOMPARE(set, StatusSet());
}

QTEST_GUILESS_MAIN(TestBatchStatus)
#include "tst_batchstatus.moc"
