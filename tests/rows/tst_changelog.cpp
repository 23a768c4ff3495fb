// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "changelog.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp looked = Stamp::fromMSecs(1'000'000);

int countOf(const ChangeCounts::PerStatus &counts, BatchStatus status)
{
    return counts[static_cast<std::size_t>(status)];
}

} // namespace

class TestChangeLog final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void nothingIsNotedBeforeTheUserLooked();
    void theFirstStatusIsKept();
    void aRowThatReturnsIsNoChange();
    void aNewRowStaysNew();
    void countsFollowTheRows();
    void lookingForgetsAll();
    void restoredChangesGoOn();
    void whatIsAsItWasIsNotRestored();
};

void TestChangeLog::nothingIsNotedBeforeTheUserLooked()
{
    ChangeLog log;
    log.noteNew(0, BatchStatus::Validating);
    log.noteMove(0, BatchStatus::Validating, BatchStatus::Failed);
    QVERIFY(log.rows().empty());
    QVERIFY(log.counts().isEmpty());
}

void TestChangeLog::theFirstStatusIsKept()
{
    ChangeLog log;
    log.start(looked);
    log.noteMove(3, BatchStatus::Validating, BatchStatus::InProgress);
    log.noteMove(3, BatchStatus::InProgress, BatchStatus::Completed);
    QCOMPARE(log.at(3), (ChangeLog::Entry{BatchStatus::Validating, BatchStatus::Completed}));
    QCOMPARE(log.at(2), std::nullopt);
}

void TestChangeLog::aRowThatReturnsIsNoChange()
{
    ChangeLog log;
    log.start(looked);
    log.noteMove(3, BatchStatus::Validating, BatchStatus::InProgress);
    log.noteMove(3, BatchStatus::InProgress, BatchStatus::Validating);
    QCOMPARE(log.at(3), std::nullopt);
    QVERIFY(log.counts().isEmpty());
}

void TestChangeLog::aNewRowStaysNew()
{
    ChangeLog log;
    log.start(looked);
    log.noteNew(0, BatchStatus::Validating);
    log.noteMove(0, BatchStatus::Validating, BatchStatus::Failed);
    log.noteMove(0, BatchStatus::Failed, BatchStatus::Validating);
    QCOMPARE(log.at(0), (ChangeLog::Entry{std::nullopt, BatchStatus::Validating}));
}

void TestChangeLog::countsFollowTheRows()
{
    ChangeLog log;
    log.start(looked);
    log.noteNew(0, BatchStatus::InProgress);
    log.noteMove(0, BatchStatus::InProgress, BatchStatus::Completed);
    log.noteMove(1, BatchStatus::InProgress, BatchStatus::Completed);
    log.noteMove(2, BatchStatus::Validating, BatchStatus::InProgress);
    const ChangeCounts &counts = log.counts();
    QCOMPARE(countOf(counts.inStatus, BatchStatus::Completed), 2);
    QCOMPARE(countOf(counts.moved, BatchStatus::Completed), 1);
    QCOMPARE(countOf(counts.inStatus, BatchStatus::InProgress), 1);
    QCOMPARE(counts.added, 1);
}

void TestChangeLog::lookingForgetsAll()
{
    ChangeLog log;
    log.start(looked);
    log.noteNew(0, BatchStatus::InProgress);
    log.start(Stamp::fromMSecs(2'000'000));
    QCOMPARE(log.since(), Stamp::fromMSecs(2'000'000));
    QVERIFY(log.rows().empty());
    QVERIFY(log.counts().isEmpty());
}

void TestChangeLog::restoredChangesGoOn()
{
    ChangeLog log;
    log.start(looked);
    log.restore(7, {BatchStatus::Validating, BatchStatus::InProgress});
    log.noteMove(7, BatchStatus::InProgress, BatchStatus::Completed);
    QCOMPARE(log.at(7), (ChangeLog::Entry{BatchStatus::Validating, BatchStatus::Completed}));
    QCOMPARE(countOf(log.counts().moved, BatchStatus::Completed), 1);
    QCOMPARE(countOf(log.counts().moved, BatchStatus::InProgress), 0);
}

void TestChangeLog::whatIsAsItWasIsNotRestored()
{
    ChangeLog log;
    log.start(looked);
    log.restore(7, {BatchStatus::Failed, BatchStatus::Failed});
    QCOMPARE(log.at(7), std::nullopt);
}

QTEST_GUILESS_MAIN(TestChangeLog)
#include "tst_changelog.moc"
