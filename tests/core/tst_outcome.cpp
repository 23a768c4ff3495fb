// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "outcome.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp second(qint64 seconds)
{
    return Stamp::fromMSecs(seconds * 1000);
}

Batch batchIn(BatchStatus status)
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = status;
    return batch;
}

} // namespace

class TestOutcome final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void outcomeIsNotStatus_data();
    void outcomeIsNotStatus();
    void completedWithRequestsUnaccountedForIsPartial();
    void filesSpeakWhereCountsAreMissing();
    void faultsAreWhatSomebodyShouldLookAt_data();
    void faultsAreWhatSomebodyShouldLookAt();
    void overdueBatchIsFaulty();
    void everyOutcomeHasAKeyOfItsOwn();
};

void TestOutcome::outcomeIsNotStatus_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<int>("completed");
    QTest::addColumn<int>("failed");
    QTest::addColumn<Outcome>("outcome");
    using enum BatchStatus;
    QTest::newRow("validating") << Validating << 0 << 0 << Outcome::Active;
    QTest::newRow("in progress") << InProgress << 1 << 3 << Outcome::Active;
    QTest::newRow("finalizing") << Finalizing << 4 << 0 << Outcome::Active;
    QTest::newRow("cancelling") << Cancelling << 1 << 0 << Outcome::Active;
    QTest::newRow("all succeeded") << Completed << 4 << 0 << Outcome::Succeeded;
    QTest::newRow("some failed") << Completed << 3 << 1 << Outcome::Partial;
    QTest::newRow("all failed") << Completed << 0 << 4 << Outcome::NoneSucceeded;
    QTest::newRow("no counts") << Completed << 0 << 0 << Outcome::Succeeded;
    QTest::newRow("failed") << Failed << 0 << 0 << Outcome::Failed;
    QTest::newRow("expired with paid output") << Expired << 3 << 0 << Outcome::Expired;
    QTest::newRow("cancelled") << Cancelled << 0 << 0 << Outcome::Cancelled;
    QTest::newRow("unknown is no success") << Unknown << 4 << 0 << Outcome::Unknown;
}

void TestOutcome::completedWithRequestsUnaccountedForIsPartial()
{
    Batch batch = batchIn(BatchStatus::Completed);
    batch.requestCounts = RequestCounts{10, 8, 0};
    QCOMPARE(outcomeOf(batch), Outcome::Partial);
}

void TestOutcome::outcomeIsNotStatus()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const int, completed);
    QFETCH(const int, failed);
    Batch batch = batchIn(status);
    batch.requestCounts = RequestCounts{completed + failed, completed, failed};
    QTEST(outcomeOf(batch), "outcome");
}

void TestOutcome::filesSpeakWhereCountsAreMissing()
{
    Batch batch = batchIn(BatchStatus::Completed);
    QCOMPARE(outcomeOf(batch), Outcome::Succeeded);
    batch.errorFileId = u"file-e"_s;
    QCOMPARE(outcomeOf(batch), Outcome::NoneSucceeded);
    batch.outputFileId = u"file-o"_s;
    QCOMPARE(outcomeOf(batch), Outcome::Succeeded);
}

void TestOutcome::faultsAreWhatSomebodyShouldLookAt_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<int>("failed");
    QTest::addColumn<bool>("isFaulty");
    using enum BatchStatus;
    QTest::newRow("in progress") << InProgress << 1 << false;
    QTest::newRow("succeeded") << Completed << 0 << false;
    QTest::newRow("partly failed") << Completed << 1 << true;
    QTest::newRow("none succeeded") << Completed << 4 << true;
    QTest::newRow("failed") << Failed << 0 << true;
    QTest::newRow("expired") << Expired << 0 << true;
    QTest::newRow("cancelled") << Cancelled << 0 << false;
    QTest::newRow("unknown") << Unknown << 0 << true;
}

void TestOutcome::faultsAreWhatSomebodyShouldLookAt()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const int, failed);
    Batch batch = batchIn(status);
    batch.requestCounts = RequestCounts{4, 4 - failed, failed};
    QTEST(isFaulty(batch, second(100)), "isFaulty");
}

void TestOutcome::overdueBatchIsFaulty()
{
    Batch batch = batchIn(BatchStatus::InProgress);
    batch.stamps[StampKind::Expires] = second(100);
    QVERIFY(!isFaulty(batch, second(100)));
    QVERIFY(isFaulty(batch, second(101)));
}

void TestOutcome::everyOutcomeHasAKeyOfItsOwn()
{
    QSet<QString> keys;
    for (int i = 0; i <= int(Outcome::Unknown); ++i) {
        keys.insert(outcomeKey(static_cast<Outcome>(i)));
    }
    QCOMPARE(keys.size(), int(Outcome::Unknown) + 1);
    QVERIFY(keys.contains(u"none_succeeded"_s));
}

QTEST_GUILESS_MAIN(TestOutcome)
#include "tst_outcome.moc"
