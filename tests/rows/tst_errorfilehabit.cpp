// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "errorfilehabit.h"

#include "batchrows.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Batch batchWith(qint64 failed, bool hasErrorFile)
{
    Batch batch;
    batch.id = u"batch"_s;
    batch.status = BatchStatus::Completed;
    batch.requestCounts = RequestCounts{10, 10 - failed, failed};
    batch.errorFileId = hasErrorFile ? u"file-e"_s : QString();
    return batch;
}

void add(ErrorFileHabit &habit, int times, const Batch &batch)
{
    const BatchRows rows(std::span(&batch, 1));
    for (int i = 0; i < times; ++i) {
        habit.add(rows[0]);
    }
}

} // namespace

class TestErrorFileHabit final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void fewBatchesShowNoHabit();
    void oneInTenMayBeWithout();
    void failuresSayNothingOfSuccesses();
    void whatIsReplacedCountsNoMore();
};

void TestErrorFileHabit::fewBatchesShowNoHabit()
{
    ErrorFileHabit habit;
    QVERIFY(!habit.isUsual());
    add(habit, 4, batchWith(0, true));
    QVERIFY(!habit.isUsual());
    add(habit, 1, batchWith(0, true));
    QVERIFY(habit.isUsual());
}

void TestErrorFileHabit::oneInTenMayBeWithout()
{
    ErrorFileHabit habit;
    add(habit, 18, batchWith(0, true));
    add(habit, 2, batchWith(0, false));
    QVERIFY(habit.isUsual());
    add(habit, 1, batchWith(0, false));
    QVERIFY(!habit.isUsual());
}

void TestErrorFileHabit::failuresSayNothingOfSuccesses()
{
    ErrorFileHabit habit;
    add(habit, 100, batchWith(1, true));
    add(habit, 100, batchWith(1, false));
    Batch live = batchWith(0, true);
    live.status = BatchStatus::Finalizing;
    add(habit, 100, live);
    QVERIFY(!habit.isUsual());
    add(habit, 5, batchWith(0, true));
    QVERIFY(habit.isUsual());
}

void TestErrorFileHabit::whatIsReplacedCountsNoMore()
{
    ErrorFileHabit habit;
    add(habit, 5, batchWith(0, true));
    const std::vector<Batch> batches{batchWith(0, true), batchWith(2, true)};
    const BatchRows rows(batches);
    habit.remove(rows[0]);
    habit.add(rows[1]);
    QVERIFY(!habit.isUsual());
}

QTEST_GUILESS_MAIN(TestErrorFileHabit)
#include "tst_errorfilehabit.moc"
