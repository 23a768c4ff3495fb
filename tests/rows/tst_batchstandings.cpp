// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchstandings.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp at(qint64 second)
{
    return Stamp::fromMSecs(second * 1000);
}

} // namespace

class TestBatchStandings final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void confirmingMovesTheMoment();
    void anUnsetMomentLeavesTheLastOne();
    void onlyTheMomentIsNoOtherStanding();
    void aGoneRowIsBackWhenConfirmed();
    void goneIsSaidOnce();
    void liveRowsGoStale();
    void whatIsUnconfirmedIsStale();
    void terminalRowsNeverGoStale();
    void confirmingEndsStaleness();
    void rowsThatTurnStaleAreTold();
    void goneIsNotStale();
    void changesAreKnownByRow();
    void lookingTellsWhatWasChanged();
    void changesOfAnEarlierRunComeBack();
};

void TestBatchStandings::confirmingMovesTheMoment()
{
    BatchStandings rows;
    rows.append(BatchStatus::InProgress, at(10));
    QCOMPARE(rows.at(0).confirmedAt, at(10));
    rows.confirm(0, BatchStatus::InProgress, at(20));
    QCOMPARE(rows.at(0).confirmedAt, at(20));
}

void TestBatchStandings::anUnsetMomentLeavesTheLastOne()
{
    BatchStandings rows;
    rows.append(BatchStatus::InProgress, at(10));
    rows.confirm(0, BatchStatus::InProgress, {});
    QCOMPARE(rows.at(0).confirmedAt, at(10));
}

void TestBatchStandings::onlyTheMomentIsNoOtherStanding()
{
    BatchStandings rows;
    rows.append(BatchStatus::InProgress, at(10));
    QVERIFY(!rows.confirm(0, BatchStatus::InProgress, at(20)));
    rows.startChanges(at(30));
    QVERIFY(rows.confirm(0, BatchStatus::Failed, at(40)));
    QVERIFY(!rows.confirm(0, BatchStatus::Failed, at(50)));
}

void TestBatchStandings::aGoneRowIsBackWhenConfirmed()
{
    BatchStandings rows;
    rows.append(BatchStatus::Completed, at(10));
    rows.markGone(0, at(20));
    QVERIFY(rows.at(0).isGone);
    QCOMPARE(rows.at(0).goneAt, at(20));
    QVERIFY(rows.confirm(0, BatchStatus::Completed, at(30)));
    QVERIFY(!rows.at(0).isGone);
    QVERIFY(!rows.at(0).goneAt.isSet());
}

void TestBatchStandings::goneIsSaidOnce()
{
    BatchStandings rows;
    rows.append(BatchStatus::Completed, at(10));
    QVERIFY(rows.markGone(0, at(20)));
    QVERIFY(!rows.markGone(0, at(30)));
    QCOMPARE(rows.at(0).goneAt, at(20));
}

void TestBatchStandings::liveRowsGoStale()
{
    BatchStandings rows;
    rows.append(BatchStatus::InProgress, at(10));
    rows.setStaleBefore(at(10));
    QVERIFY(!rows.at(0).isStale);
    rows.setStaleBefore(at(11));
    QVERIFY(rows.at(0).isStale);
}

void TestBatchStandings::whatIsUnconfirmedIsStale()
{
    BatchStandings rows;
    rows.setStaleBefore(at(10));
    rows.append(BatchStatus::InProgress, {});
    QVERIFY(rows.at(0).isStale);
}

void TestBatchStandings::terminalRowsNeverGoStale()
{
    BatchStandings rows;
    rows.append(BatchStatus::Completed, at(10));
    QVERIFY(rows.setStaleBefore(at(100)).empty());
    QVERIFY(!rows.at(0).isStale);
}

void TestBatchStandings::confirmingEndsStaleness()
{
    BatchStandings rows;
    rows.append(BatchStatus::InProgress, at(10));
    rows.setStaleBefore(at(20));
    QVERIFY(rows.confirm(0, BatchStatus::InProgress, at(20)));
    QVERIFY(!rows.at(0).isStale);
}

void TestBatchStandings::rowsThatTurnStaleAreTold()
{
    BatchStandings rows;
    for (const int second : {10, 20, 30, 40}) {
        rows.append(BatchStatus::InProgress, at(second));
    }
    QCOMPARE(rows.setStaleBefore(at(20)), std::vector<int>({0}));
    QCOMPARE(rows.setStaleBefore(at(40)), std::vector<int>({1, 2}));
    QVERIFY(rows.setStaleBefore(at(40)).empty());
    QCOMPARE(rows.setStaleBefore(at(30)), std::vector<int>({2}));
}

void TestBatchStandings::goneIsNotStale()
{
    BatchStandings rows;
    rows.append(BatchStatus::InProgress, at(10));
    rows.setStaleBefore(at(20));
    rows.markGone(0, at(20));
    QVERIFY(!rows.at(0).isStale);
}

void TestBatchStandings::changesAreKnownByRow()
{
    BatchStandings rows;
    rows.append(BatchStatus::InProgress, at(10));
    rows.startChanges(at(20));
    rows.append(BatchStatus::Validating, at(30));
    rows.confirm(0, BatchStatus::Failed, at(30));
    QVERIFY(rows.at(0).isChanged && !rows.at(0).isNew);
    QCOMPARE(rows.at(0).statusBefore, BatchStatus::InProgress);
    QVERIFY(rows.at(1).isChanged);
    QVERIFY(rows.at(1).isNew);
    QCOMPARE(rows.at(1).statusBefore, std::nullopt);
}

void TestBatchStandings::lookingTellsWhatWasChanged()
{
    BatchStandings rows;
    for (int row = 0; row < 40; ++row) {
        rows.append(BatchStatus::InProgress, at(10));
    }
    rows.startChanges(at(20));
    for (const int row : {31, 4, 17}) {
        rows.confirm(row, BatchStatus::Completed, at(30));
    }
    QCOMPARE(rows.startChanges(at(40)), std::vector<int>({4, 17, 31}));
    QVERIFY(!rows.at(4).isChanged);
}

void TestBatchStandings::changesOfAnEarlierRunComeBack()
{
    BatchStandings rows;
    rows.append(BatchStatus::Completed, at(10));
    rows.startChanges(at(5));
    rows.restoreChange(0, BatchStatus::Validating);
    QCOMPARE(rows.at(0).statusBefore, BatchStatus::Validating);
    rows.confirm(0, BatchStatus::Validating, at(20));
    QVERIFY(!rows.at(0).isChanged);
}

QTEST_GUILESS_MAIN(TestBatchStandings)
#include "tst_batchstandings.moc"
