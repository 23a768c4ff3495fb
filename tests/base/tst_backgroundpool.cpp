// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "heldthreads.h"
#include "threadpriority.h"

#include <QRegularExpression>
#include <QTest>

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

} // namespace

class TestBackgroundPool final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void wishIsDoneWhileAllElseIsBusy();
    void moreUrgentWorkGoesFirst();
    void equallyUrgentWorkKeepsItsOrder();
    void endWaitsForAllWork();
    void threadsStandBackAndThoseOfOthersDoNot();
};

void TestBackgroundPool::wishIsDoneWhileAllElseIsBusy()
{
    BackgroundPool pool;
    HeldThreads held(pool, Urgency::Answer);
    const QFuture<bool> counts = pool.run(Urgency::Counts, [] { return true; });
    QSemaphore isDone;
    pool.run(Urgency::Wish, [&isDone] {
        isDone.release();
        return true;
    });
    QVERIFY(isDone.tryAcquire(1, timeout));
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
    for (const Urgency urgency :
         {Urgency::Export, Urgency::Chart, Urgency::Counts, Urgency::Answer}) {
        pool.run(urgency, [&done, urgency] {
            done.push_back(urgency);
            return true;
        });
    }
    held.letGo();
    QVERIFY(pool.waitForDone(timeout));
    QCOMPARE(done,
             (std::vector{Urgency::Answer, Urgency::Chart, Urgency::Counts, Urgency::Export}));
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

QTEST_GUILESS_MAIN(TestBackgroundPool)
#include "tst_backgroundpool.moc"
