// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "heldthreads.h"
#include "threadpriority.h"

#include <QRegularExpression>
#include <QTest>

#include <array>
#include <atomic>
#include <vector>

#ifdef Q_OS_LINUX
#include <sys/resource.h>
#include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace {

constexpr int timeout = 30'000;

//! The niceness of the calling thread.
[[maybe_unused]] int niceness()
{
#ifdef Q_OS_LINUX
    return getpriority(PRIO_PROCESS, static_cast<id_t>(gettid()));
#else
    return 0;
#endif
}

//! 1 + 2 + … + 1000, a number a part.
int sumOfParts(const Lanes &lanes)
{
    std::atomic_int sum = 0;
    lanes.share(1000, [&sum](int, int part) { sum += part + 1; });
    return sum;
}

} // namespace

class TestBackgroundPool final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void wishesAndTheChartAreDoneWhileAllElseIsBusy();
    void moreUrgentWorkGoesFirst();
    void equallyUrgentWorkKeepsItsOrder();
    void endWaitsForAllWork();
    void threadsStandBackAndThoseOfOthersDoNot();
    void threadsShareWork();
    void sharedWorkIsDoneByTheOneThreadThatThereIs();
    void sharedWorkDoesNotWaitForBusyThreads();
    void lanesWithoutAPoolAreTheCallingThread();
    void whateverAwaitsTheChartGoesOnAfterIt();
};

void TestBackgroundPool::wishesAndTheChartAreDoneWhileAllElseIsBusy()
{
    BackgroundPool pool;
    HeldThreads held(pool, Urgency::Answer);
    const QFuture<bool> counts = pool.run(Urgency::Counts, [] { return true; });
    QSemaphore isDone;
    for (const Urgency urgency : {Urgency::Wish, Urgency::Chart}) {
        pool.run(urgency, [&isDone] {
            isDone.release();
            return true;
        });
    }
    QVERIFY(isDone.tryAcquire(2, timeout));
    QVERIFY(!counts.isFinished());
    held.letGo();
    QVERIFY(pool.waitForDone(timeout));
    QVERIFY(counts.result());
}

void TestBackgroundPool::moreUrgentWorkGoesFirst()
{
    BackgroundPool pool(1);
    HeldThreads held(pool, Urgency::Export);
    std::vector<Urgency> done;
    for (const Urgency urgency : {Urgency::Export, Urgency::Counts, Urgency::Answer}) {
        pool.run(urgency, [&done, urgency] {
            done.push_back(urgency);
            return true;
        });
    }
    held.letGo();
    QVERIFY(pool.waitForDone(timeout));
    QCOMPARE(done, (std::vector{Urgency::Answer, Urgency::Counts, Urgency::Export}));
}

void TestBackgroundPool::equallyUrgentWorkKeepsItsOrder()
{
    BackgroundPool pool(1);
    HeldThreads held(pool, Urgency::Export);
    std::vector<int> done;
    for (const int number : {1, 2, 3}) {
        pool.run(Urgency::Counts, [&done, number] {
            done.push_back(number);
            return true;
        });
    }
    held.letGo();
    QVERIFY(pool.waitForDone(timeout));
    QCOMPARE(done, (std::vector{1, 2, 3}));
}

void TestBackgroundPool::endWaitsForAllWork()
{
    QFuture<int> chart;
    QFuture<int> wish;
    {
        BackgroundPool pool(1);
        chart = pool.run(Urgency::Chart, [] { return 1; });
        wish = pool.run(Urgency::Wish, [] { return 2; });
    }
    QVERIFY(chart.isFinished());
    QVERIFY(wish.isFinished());
    QCOMPARE(chart.result() + wish.result(), 3);
}

void TestBackgroundPool::threadsStandBackAndThoseOfOthersDoNot()
{
#ifdef Q_OS_LINUX
    const int usual = niceness();
    if (usual > 19 - backgroundNiceness) {
        QSKIP("This process is too nice to get nicer.");
    }
    BackgroundPool pool;
    QCOMPARE(pool.run(Urgency::Wish, &niceness).result(), wishNiceness);
    QCOMPARE(pool.run(Urgency::Chart, &niceness).result(), chartNiceness);
    QCOMPARE(pool.run(Urgency::Counts, &niceness).result(), backgroundNiceness);
    QCOMPARE(niceness(), usual);
    int ofOthers = -1;
    QThreadPool::globalInstance()->start([&ofOthers] { ofOthers = niceness(); });
    QVERIFY(QThreadPool::globalInstance()->waitForDone(timeout));
    QCOMPARE(ofOthers, usual);
#else
    QSKIP("Threads have a niceness of their own on Linux only.");
#endif
}

void TestBackgroundPool::threadsShareWork()
{
    BackgroundPool pool(2);
    const Lanes lanes = pool.lanes(Urgency::Chart);
    QCOMPARE(lanes.count(), 2);
    std::array<QSemaphore, 2> hasBegun;
    std::array<int, 2> sums{};
    const auto work = [&] {
        lanes.share(1000, [&](int lane, int part) {
            int &sum = sums[static_cast<std::size_t>(lane)];
            if (sum == 0) { // The first part of a lane waits for that of the other lane.
                hasBegun[static_cast<std::size_t>(1 - lane)].release();
                hasBegun[static_cast<std::size_t>(lane)].tryAcquire(1, timeout);
            }
            sum += part + 1;
        });
        return sums[0] + sums[1];
    };
    QCOMPARE(pool.run(Urgency::Chart, work).result(), 500'500);
    QVERIFY(sums[0] > 0 && sums[1] > 0);
}

void TestBackgroundPool::sharedWorkIsDoneByTheOneThreadThatThereIs()
{
    BackgroundPool pool(1);
    const Lanes lanes = pool.lanes(Urgency::Wish);
    QCOMPARE(pool.run(Urgency::Wish, [&lanes] { return sumOfParts(lanes); }).result(), 500'500);
}

void TestBackgroundPool::sharedWorkDoesNotWaitForBusyThreads()
{
    BackgroundPool pool(3);
    QSemaphore gate;
    for (int i = 0; i < 2; ++i) {
        pool.run(Urgency::Chart, [&gate] { return gate.tryAcquire(1, timeout); });
    }
    const Lanes lanes = pool.lanes(Urgency::Chart);
    const QFuture<int> sum = pool.run(Urgency::Chart, [&lanes] { return sumOfParts(lanes); });
    QCOMPARE(sum.result(), 500'500);
    gate.release(2);
    QVERIFY(pool.waitForDone(timeout));
}

void TestBackgroundPool::lanesWithoutAPoolAreTheCallingThread()
{
    QCOMPARE(Lanes().count(), 1);
    QCOMPARE(sumOfParts(Lanes()), 500'500);
}

void TestBackgroundPool::whateverAwaitsTheChartGoesOnAfterIt()
{
    BackgroundPool pool(2);
    QSemaphore gate;
    std::atomic_bool isSwept = false;
    pool.run(Urgency::Chart, [&] {
        gate.tryAcquire(1, timeout);
        isSwept = true;
        return true;
    });
    const QFuture<bool> counts = pool.run(Urgency::Counts, [&] {
        gate.release();
        pool.awaitChart();
        return isSwept.load();
    });
    QVERIFY(counts.result());
    pool.awaitChart(); // Returns at once: there is no more.
}

QTEST_GUILESS_MAIN(TestBackgroundPool)
#include "tst_backgroundpool.moc"
