// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtimeline.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

Stamp at(qint64 seconds)
{
    return Stamp::fromMSecs(1'700'000'000'000 + seconds * 1000);
}

QList<StampKind> kindsOf(const std::vector<LifeStep> &steps)
{
    QList<StampKind> kinds;
    for (const LifeStep &step : steps) {
        kinds.append(step.kind);
    }
    return kinds;
}

LifeStep stepOf(StampKind kind, const std::vector<LifeStep> &steps)
{
    return *std::ranges::find(steps, kind, &LifeStep::kind);
}

} // namespace

class TestBatchTimeline final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void phasesLastUntilTheNextStep();
    void phaseUnderWayLastsUntilNow();
    void missingStepIsShownAndMeasuresNothing();
    void deadlineIsNoPhase();
    void stepBeforeAnEarlierOneIsDoubted();
    void endOfAnotherStatusIsDoubted();
    void batchWithoutStampsHasItsSteps();
};

void TestBatchTimeline::phasesLastUntilTheNextStep()
{
    Batch batch;
    batch.status = BatchStatus::Completed;
    batch.stamps[StampKind::Created] = at(0);
    batch.stamps[StampKind::InProgress] = at(60);
    batch.stamps[StampKind::Finalizing] = at(600);
    batch.stamps[StampKind::Completed] = at(630);
    const auto steps = batchTimeline(batch, at(9000));
    QCOMPARE(kindsOf(steps),
             (QList{StampKind::Created, StampKind::InProgress, StampKind::Finalizing,
                    StampKind::Completed}));
    QCOMPARE(steps[0].lastedMSecs, 60'000);
    QCOMPARE(steps[1].lastedMSecs, 540'000);
    QCOMPARE(steps[2].lastedMSecs, 30'000);
    QCOMPARE(steps[3].lastedMSecs, std::nullopt); // It does not grow once it has ended.
    QVERIFY(std::ranges::all_of(steps, [](const LifeStep &step) {
        return step.doubt == LifeStep::Doubt::None && !step.isUnderWay;
    }));
}

void TestBatchTimeline::phaseUnderWayLastsUntilNow()
{
    Batch batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = at(0);
    batch.stamps[StampKind::InProgress] = at(60);
    const auto steps = batchTimeline(batch, at(100));
    QVERIFY(steps[1].isUnderWay);
    QCOMPARE(steps[1].lastedMSecs, 40'000);
    // A clock behind the server's says nothing.
    QCOMPARE(batchTimeline(batch, at(30))[1].lastedMSecs, std::nullopt);
}

void TestBatchTimeline::missingStepIsShownAndMeasuresNothing()
{
    Batch batch;
    batch.status = BatchStatus::Completed;
    batch.stamps[StampKind::Created] = at(0);
    batch.stamps[StampKind::Completed] = at(630);
    const auto steps = batchTimeline(batch, at(9000));
    QCOMPARE(kindsOf(steps),
             (QList{StampKind::Created, StampKind::InProgress, StampKind::Finalizing,
                    StampKind::Completed}));
    QCOMPARE(steps[1].doubt, LifeStep::Doubt::Missing);
    QVERIFY(!steps[1].at.isSet());
    QCOMPARE(steps[0].lastedMSecs, std::nullopt); // How long it was validated is not known.
}

void TestBatchTimeline::deadlineIsNoPhase()
{
    Batch batch;
    batch.status = BatchStatus::Completed;
    batch.stamps[StampKind::Created] = at(0);
    batch.stamps[StampKind::InProgress] = at(10);
    batch.stamps[StampKind::Finalizing] = at(5000);
    batch.stamps[StampKind::Expires] = at(4000);
    batch.stamps[StampKind::Completed] = at(5010);
    const auto steps = batchTimeline(batch, at(9000));
    QCOMPARE(steps[2].kind, StampKind::Expires);
    QCOMPARE(steps[1].lastedMSecs, 4'990'000);
    QCOMPARE(steps[2].lastedMSecs, std::nullopt);
    QCOMPARE(steps[2].doubt, LifeStep::Doubt::None);
}

void TestBatchTimeline::stepBeforeAnEarlierOneIsDoubted()
{
    Batch batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = at(100);
    batch.stamps[StampKind::InProgress] = at(50);
    const auto steps = batchTimeline(batch, at(200));
    QCOMPARE(kindsOf(steps), (QList{StampKind::InProgress, StampKind::Created}));
    QCOMPARE(steps[0].doubt, LifeStep::Doubt::BeforeEarlierStep);
    QVERIFY(!doubtText(steps[0].doubt).isEmpty());
}

void TestBatchTimeline::endOfAnotherStatusIsDoubted()
{
    Batch batch; // As Doubleword sends it.
    batch.status = BatchStatus::Completed;
    batch.stamps[StampKind::Created] = at(0);
    batch.stamps[StampKind::InProgress] = at(10);
    batch.stamps[StampKind::Finalizing] = at(20);
    batch.stamps[StampKind::Expired] = at(25);
    batch.stamps[StampKind::Completed] = at(30);
    const auto steps = batchTimeline(batch, at(9000));
    QCOMPARE(stepOf(StampKind::Expired, steps).doubt, LifeStep::Doubt::NotOfThisStatus);
    QCOMPARE(stepOf(StampKind::Completed, steps).doubt, LifeStep::Doubt::None);
    QCOMPARE(stepOf(StampKind::Finalizing, steps).lastedMSecs, 10'000);
}

void TestBatchTimeline::batchWithoutStampsHasItsSteps()
{
    for (const BatchStatus status : allStatuses) {
        Batch batch;
        batch.status = status;
        const auto steps = batchTimeline(batch, at(0));
        QVERIFY(!steps.empty());
        for (const LifeStep &step : steps) {
            QCOMPARE(step.doubt, LifeStep::Doubt::Missing);
            QCOMPARE(step.lastedMSecs, std::nullopt);
        }
    }
}

QTEST_GUILESS_MAIN(TestBatchTimeline)
#include "tst_batchtimeline.moc"
