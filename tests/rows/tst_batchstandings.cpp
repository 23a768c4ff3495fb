// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchstandings.h"
#include "healthbasis.h"

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
    void stalenessAndHabitsAreOfOneGateway();
    void whatFilesTellStaysWithItsRow();
    void expiryOfResultsStaysWithTheRow();
    void changesOfAnEarlierRunLeaveThoseOfOtherGateways();
    void rowsThatAreLeftKeepTheirStanding();
    void progressIsSeenWhileTheRowIsLive();
    void whatHasNoBasisTakesNoSpace();
    void earlierProgressComesFirst();
    void rowsThatAreLeftKeepTheirProgress();
    void progressThatHasNotGoneOnSinceKeepsItsGaps();
};

void TestBatchStandings::confirmingMovesTheMoment()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    QCOMPARE(rows.at(0).confirmedAt, at(10));
    rows.confirm(0, BatchStatus::InProgress, at(20));
    QCOMPARE(rows.at(0).confirmedAt, at(20));
}

void TestBatchStandings::anUnsetMomentLeavesTheLastOne()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    rows.confirm(0, BatchStatus::InProgress, {});
    QCOMPARE(rows.at(0).confirmedAt, at(10));
}

void TestBatchStandings::onlyTheMomentIsNoOtherStanding()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    QVERIFY(!rows.confirm(0, BatchStatus::InProgress, at(20)));
    rows.startChanges(at(30));
    QVERIFY(rows.confirm(0, BatchStatus::Failed, at(40)));
    QVERIFY(!rows.confirm(0, BatchStatus::Failed, at(50)));
}

void TestBatchStandings::aGoneRowIsBackWhenConfirmed()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::Completed, at(10));
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
    rows.append(0, BatchStatus::Completed, at(10));
    QVERIFY(rows.markGone(0, at(20)));
    QVERIFY(!rows.markGone(0, at(30)));
    QCOMPARE(rows.at(0).goneAt, at(20));
}

void TestBatchStandings::liveRowsGoStale()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    rows.setStaleBefore(0, at(10));
    QVERIFY(!rows.at(0).isStale);
    rows.setStaleBefore(0, at(11));
    QVERIFY(rows.at(0).isStale);
}

void TestBatchStandings::whatIsUnconfirmedIsStale()
{
    BatchStandings rows;
    rows.setStaleBefore(0, at(10));
    rows.append(0, BatchStatus::InProgress, {});
    QVERIFY(rows.at(0).isStale);
}

void TestBatchStandings::terminalRowsNeverGoStale()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::Completed, at(10));
    QVERIFY(rows.setStaleBefore(0, at(100)).empty());
    QVERIFY(!rows.at(0).isStale);
}

void TestBatchStandings::confirmingEndsStaleness()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    rows.setStaleBefore(0, at(20));
    QVERIFY(rows.confirm(0, BatchStatus::InProgress, at(20)));
    QVERIFY(!rows.at(0).isStale);
}

void TestBatchStandings::rowsThatTurnStaleAreTold()
{
    BatchStandings rows;
    for (const int second : {10, 20, 30, 40}) {
        rows.append(0, BatchStatus::InProgress, at(second));
    }
    QCOMPARE(rows.setStaleBefore(0, at(20)), std::vector<int>({0}));
    QCOMPARE(rows.setStaleBefore(0, at(40)), std::vector<int>({1, 2}));
    QVERIFY(rows.setStaleBefore(0, at(40)).empty());
    QCOMPARE(rows.setStaleBefore(0, at(30)), std::vector<int>({2}));
}

void TestBatchStandings::goneIsNotStale()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    rows.setStaleBefore(0, at(20));
    rows.markGone(0, at(20));
    QVERIFY(!rows.at(0).isStale);
}

void TestBatchStandings::changesAreKnownByRow()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    rows.startChanges(at(20));
    rows.append(0, BatchStatus::Validating, at(30));
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
        rows.append(0, BatchStatus::InProgress, at(10));
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
    rows.append(0, BatchStatus::Completed, at(10));
    rows.startChanges(at(5));
    rows.restoreChange(0, BatchStatus::Validating);
    QCOMPARE(rows.at(0).statusBefore, BatchStatus::Validating);
    rows.confirm(0, BatchStatus::Validating, at(20));
    QVERIFY(!rows.at(0).isChanged);
}

void TestBatchStandings::stalenessAndHabitsAreOfOneGateway()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    rows.append(1, BatchStatus::InProgress, at(10));
    QCOMPARE(rows.setStaleBefore(1, at(20)), std::vector<int>({1}));
    QVERIFY(rows.setErrorFilesUsual(1, true));
    QVERIFY(!rows.at(0).isStale && rows.at(1).isStale);
    QVERIFY(!rows.at(0).isErrorFileUsual && rows.at(1).isErrorFileUsual);
}

void TestBatchStandings::whatFilesTellStaysWithItsRow()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::Completed, at(10));
    rows.append(0, BatchStatus::Completed, at(10));
    QVERIFY(!rows.at(1).failedInFiles);
    const auto reasons = [] {
        return std::make_shared<const BatchReasons>(
            BatchReasons(3, {{{.httpStatus = 429, .code = "rate_limit"}, 3}}));
    };
    QVERIFY(rows.setReasons(1, reasons()));
    QVERIFY(!rows.setReasons(1, reasons()));
    QCOMPARE(rows.at(1).failedInFiles, std::optional<qint64>(3));
    rows.confirm(1, BatchStatus::Completed, at(20));
    rows.renumber({std::nullopt, 0});
    QCOMPARE(rows.at(0).failedInFiles, std::optional<qint64>(3));
}

void TestBatchStandings::expiryOfResultsStaysWithTheRow()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::Completed, at(10));
    rows.append(0, BatchStatus::Completed, at(10));
    QVERIFY(rows.setResultsExpireAt(1, at(90)));
    QVERIFY(!rows.setResultsExpireAt(1, at(90)));
    rows.renumber({std::nullopt, 0});
    QCOMPARE(rows.at(0).resultsExpireAt, at(90));
}

void TestBatchStandings::changesOfAnEarlierRunLeaveThoseOfOtherGateways()
{
    BatchStandings rows;
    rows.startChanges(at(5));
    rows.append(0, BatchStatus::InProgress, at(10));
    rows.append(1, BatchStatus::Failed, at(10)); // From the cache: only restoring says what is new.
    QCOMPARE(rows.startRestoring(1, at(3)), std::vector<int>({0, 1}));
    QVERIFY(rows.at(0).isNew && !rows.at(1).isChanged);
    rows.restoreChange(1, BatchStatus::InProgress);
    QVERIFY(rows.at(0).isNew && rows.at(1).isChanged && !rows.at(1).isNew);
    QCOMPARE(rows.changes().since(), at(3));
}

void TestBatchStandings::rowsThatAreLeftKeepTheirStanding()
{
    BatchStandings rows;
    rows.startChanges(at(5));
    for (int row = 0; row < 4; ++row) {
        rows.append(row % 2 == 0 ? 0 : 1, BatchStatus::InProgress, at(row));
    }
    rows.markGone(1, at(9));
    rows.markGone(2, at(9));
    rows.confirm(3, BatchStatus::Failed, at(10));
    const BatchStanding gone = rows.at(1);
    const BatchStanding failed = rows.at(3);
    rows.renumber({std::nullopt, 0, std::nullopt, 1});
    QCOMPARE(rows.at(0), gone);
    QCOMPARE(rows.at(1), failed);
    QCOMPARE(rows.goneAt().size(), 1);
    QCOMPARE(rows.changes().counts().added, 2);
}

void TestBatchStandings::progressIsSeenWhileTheRowIsLive()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    QVERIFY(!rows.at(0).progress);
    rows.noteProgress(0, 0.1, at(10));
    rows.noteProgress(0, 0.2, at(20));
    QCOMPARE(rows.at(0).progress->progressedAt(), at(20));
    QVERIFY(rows.setBasis(0, std::make_shared<const HealthBasis>()));
    QVERIFY(!rows.setBasis(0, rows.at(0).basis));
    rows.confirm(0, BatchStatus::Completed, at(30));
    QVERIFY(!rows.at(0).progress);
    QVERIFY(!rows.at(0).basis);
    QVERIFY(rows.liveRows().isEmpty());
}

void TestBatchStandings::whatHasNoBasisTakesNoSpace()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(10));
    QVERIFY(!rows.setBasis(0, nullptr));
    QVERIFY(rows.liveRows().isEmpty());
}

void TestBatchStandings::earlierProgressComesFirst()
{
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(30));
    rows.noteProgress(0, 0.3, at(30));
    rows.noteEarlierProgress(0, {{at(10), 0.1}, {at(20), 0.2}, {at(30), 0.3}});
    const std::vector<ObservedProgress::Point> expected{
        {at(10), 0.1}, {at(20), 0.2}, {at(30), 0.3}};
    QCOMPARE(rows.at(0).progress->points(), expected);
}

void TestBatchStandings::rowsThatAreLeftKeepTheirProgress()
{
    BatchStandings rows;
    for (int row = 0; row < 3; ++row) {
        rows.append(0, BatchStatus::InProgress, at(10));
        rows.noteProgress(row, 0.1 * row, at(10));
    }
    rows.renumber({0, std::nullopt, 1});
    QCOMPARE(rows.at(1).progress->points().front().share, 0.2);
    QCOMPARE(rows.liveRows().size(), 2);
}

void TestBatchStandings::progressThatHasNotGoneOnSinceKeepsItsGaps()
{
    constexpr int looks = 200; // More than there are points.
    BatchStandings rows;
    rows.append(0, BatchStatus::InProgress, at(0));
    for (int i = 0; i < looks; ++i) {
        rows.noteProgress(0, double(i) / looks, at(30 * (i + 1)));
    }
    rows.lookBack(at(30 * looks));
    QCOMPARE(rows.at(0).progress->usualGapMSecs(), std::optional<qint64>(30'000));
}

QTEST_GUILESS_MAIN(TestBatchStandings)
#include "tst_batchstandings.moc"
