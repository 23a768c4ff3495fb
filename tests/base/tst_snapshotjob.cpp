// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "snapshotjob.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <vector>

using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    ~Fixture() { gate->release(100); }

    //! Begins at once, and ends when the test releases it.
    void startHeld(int value)
    {
        job.start(
            [value, gate = gate, begun = begun, told = told](const std::atomic_bool &isCancelled) {
                begun->release();
                gate->acquire();
                *told = isCancelled.load();
                return value;
            },
            keep());
        begun->acquire();
    }
    void start(int value)
    {
        job.start([value](const std::atomic_bool &) { return value; }, keep());
    }
    [[nodiscard]] SnapshotJob<int>::Delivery keep()
    {
        return [this](int value) {
            delivered.push_back(value);
        };
    }

    BackgroundPool pool;
    std::shared_ptr<QSemaphore> gate = std::make_shared<QSemaphore>();
    std::shared_ptr<QSemaphore> begun = std::make_shared<QSemaphore>();
    std::shared_ptr<std::atomic_bool> told = std::make_shared<std::atomic_bool>(false);
    std::vector<int> delivered;
    SnapshotJob<int> job{pool, Urgency::Counts};
};

//! Waits until the pool is idle and the event loop has handled what it posted.
bool settle(BackgroundPool &pool)
{
    const bool isDone = pool.waitForDone(30'000);
    QCoreApplication::processEvents();
    QCoreApplication::processEvents();
    return isDone;
}

} // namespace

class TestSnapshotJob final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void workLeavesTheThreadAndItsValueComesBack();
    void newestWorkWins();
    void cancelledWorkIsToldAndDeliversNothing();
    void finishedWorkCanBeCancelledStill();
    void deliveryHasItsOwnTurn();
    void whatRunsHereTakesThePlaceOfWhatRunsElsewhere();
    void deliveryMayStartOtherWork();
    void deliveryMayDestroyTheJob();
    void destroyedJobLeavesItsWorkBehind();
};

void TestSnapshotJob::workLeavesTheThreadAndItsValueComesBack()
{
    BackgroundPool pool;
    SnapshotJob<QThread *> job(pool, Urgency::Counts);
    QThread *workedIn = nullptr;
    QThread *deliveredIn = nullptr;
    job.start([](const std::atomic_bool &) { return QThread::currentThread(); },
              [&](QThread *thread) {
                  workedIn = thread;
                  deliveredIn = QThread::currentThread();
              });
    QVERIFY(job.isRunning());
    QVERIFY(!deliveredIn);
    QTRY_VERIFY(deliveredIn);
    QCOMPARE(deliveredIn, QThread::currentThread());
    QVERIFY(workedIn != deliveredIn);
    QVERIFY(!job.isRunning());
}

void TestSnapshotJob::newestWorkWins()
{
    Fixture f;
    f.startHeld(1);
    f.start(2);
    f.gate->release();
    QVERIFY(settle(f.pool));
    QCOMPARE(f.delivered, std::vector{2});
    QVERIFY(*f.told);
}

void TestSnapshotJob::cancelledWorkIsToldAndDeliversNothing()
{
    Fixture f;
    f.startHeld(1);
    f.job.cancel();
    QVERIFY(!f.job.isRunning());
    f.gate->release();
    QVERIFY(settle(f.pool));
    QVERIFY(f.delivered.empty());
    QVERIFY(*f.told);
}

void TestSnapshotJob::finishedWorkCanBeCancelledStill()
{
    Fixture f;
    f.start(1);
    QVERIFY(f.pool.waitForDone(30'000));
    f.job.cancel();
    QVERIFY(settle(f.pool));
    QVERIFY(f.delivered.empty());
}

void TestSnapshotJob::deliveryHasItsOwnTurn()
{
    Fixture f;
    f.start(1);
    QVERIFY(f.pool.waitForDone(30'000));
    QCoreApplication::sendPostedEvents();
    QVERIFY(f.delivered.empty());
    QTRY_COMPARE(f.delivered, std::vector{1});
}

void TestSnapshotJob::whatRunsHereTakesThePlaceOfWhatRunsElsewhere()
{
    Fixture f;
    f.startHeld(1);
    f.job.runHere([](const std::atomic_bool &isCancelled) { return isCancelled ? 0 : 2; },
                  f.keep());
    QCOMPARE(f.delivered, std::vector{2});
    f.gate->release();
    QVERIFY(settle(f.pool));
    QCOMPARE(f.delivered, std::vector{2});
}

void TestSnapshotJob::deliveryMayStartOtherWork()
{
    Fixture f;
    f.job.start([](const std::atomic_bool &) { return 1; },
                [&f](int value) {
                    f.delivered.push_back(value);
                    f.start(2);
                });
    QTRY_COMPARE(f.delivered, (std::vector{1, 2}));
}

void TestSnapshotJob::deliveryMayDestroyTheJob()
{
    BackgroundPool pool;
    auto job = std::make_unique<SnapshotJob<int>>(pool, Urgency::Counts);
    int delivered = 0;
    job->start([](const std::atomic_bool &) { return 7; },
               [&job, &delivered](int value) {
                   job.reset();
                   delivered = value;
               });
    QTRY_COMPARE(delivered, 7);
    QVERIFY(!job);
}

void TestSnapshotJob::destroyedJobLeavesItsWorkBehind()
{
    BackgroundPool pool;
    const auto gate = std::make_shared<QSemaphore>();
    bool isDelivered = false;
    {
        SnapshotJob<int> job(pool, Urgency::Counts);
        job.start(
            [gate](const std::atomic_bool &) {
                gate->acquire();
                return 1;
            },
            [&isDelivered](int) { isDelivered = true; });
    }
    gate->release();
    QVERIFY(settle(pool));
    QVERIFY(!isDelivered);
}

QTEST_GUILESS_MAIN(TestSnapshotJob)
#include "tst_snapshotjob.moc"
