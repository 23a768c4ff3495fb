// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshschedule.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Delay = std::optional<std::chrono::milliseconds>;

namespace {

constexpr double noJitter = 0.5;

} // namespace

class TestRefreshSchedule final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void offNeverRefreshes();
    void fixedIntervalsAreKept_data();
    void fixedIntervalsAreKept();
    void autoFollowsWhatIsLive();
    void pollingGoesOnWhenNothingIsLive();
    void hiddenWindowSlowsButNeverStops();
    void jitterSpreadsByATenth();
    void failuresAreNotRetriedEverySecond();
    void failuresDoubleUpToTenMinutes();
    void overloadNeverShortensALongInterval();
    void unreachableServerIsTriedAgainSoonWhateverTheInterval();
    void refusedAccessIsTriedEveryTenMinutes();
    void serversWishIsObeyed();
    void dearRefreshesAreMadeLessOften();
};

void TestRefreshSchedule::offNeverRefreshes()
{
    RefreshSchedule schedule;
    schedule.interval = RefreshInterval::Off;
    schedule.isSelectedLive = true;
    schedule.failuresInARow = 3;
    schedule.retryAfter = 1s;
    QCOMPARE(schedule.delay(noJitter), Delay());
}

void TestRefreshSchedule::fixedIntervalsAreKept_data()
{
    QTest::addColumn<RefreshInterval>("interval");
    for (const RefreshInterval interval : allRefreshIntervals) {
        if (fixedInterval(interval)) {
            QTest::addRow("%s", refreshIntervalKey(interval).data()) << interval;
        }
    }
}

void TestRefreshSchedule::fixedIntervalsAreKept()
{
    QFETCH(const RefreshInterval, interval);
    RefreshSchedule schedule;
    schedule.interval = interval;
    for (const bool flag : {false, true}) {
        schedule.hasLiveBatches = flag;
        schedule.isSelectedLive = flag;
        schedule.isWindowHidden = flag;
        QCOMPARE(schedule.delay(noJitter), Delay(*fixedInterval(interval)));
    }
}

void TestRefreshSchedule::autoFollowsWhatIsLive()
{
    RefreshSchedule schedule;
    schedule.hasLiveBatches = true;
    QCOMPARE(schedule.delay(noJitter), Delay(30s));
    schedule.isSelectedLive = true;
    QCOMPARE(schedule.delay(noJitter), Delay(10s));
}

void TestRefreshSchedule::pollingGoesOnWhenNothingIsLive()
{
    const Delay delay = RefreshSchedule().delay(noJitter);
    QVERIFY(delay);
    QVERIFY(*delay >= 2min && *delay <= 5min);
}

void TestRefreshSchedule::hiddenWindowSlowsButNeverStops()
{
    for (const bool isLive : {false, true}) {
        RefreshSchedule shown;
        shown.hasLiveBatches = isLive;
        RefreshSchedule hidden = shown;
        hidden.isWindowHidden = true;
        QVERIFY(hidden.delay(noJitter));
        QVERIFY(*hidden.delay(noJitter) > *shown.delay(noJitter));
    }
}

void TestRefreshSchedule::jitterSpreadsByATenth()
{
    RefreshSchedule schedule;
    schedule.interval = RefreshInterval::Seconds10;
    QCOMPARE(schedule.delay(0.0), Delay(9s));
    QCOMPARE(schedule.delay(1.0), Delay(11s));
}

void TestRefreshSchedule::failuresAreNotRetriedEverySecond()
{
    RefreshSchedule schedule;
    schedule.interval = RefreshInterval::Seconds5;
    schedule.isServerOverloaded = true;
    schedule.failuresInARow = 1;
    QCOMPARE(schedule.delay(noJitter), Delay(10s));
    schedule.failuresInARow = 2;
    QCOMPARE(schedule.delay(noJitter), Delay(20s));
}

void TestRefreshSchedule::failuresDoubleUpToTenMinutes()
{
    RefreshSchedule schedule;
    schedule.hasLiveBatches = true;
    for (const bool isOverloaded : {false, true}) {
        schedule.isServerOverloaded = isOverloaded;
        for (const int failures : {7, 30, 1'000'000}) {
            schedule.failuresInARow = failures;
            QCOMPARE(schedule.delay(noJitter), Delay(10min));
        }
    }
}

void TestRefreshSchedule::unreachableServerIsTriedAgainSoonWhateverTheInterval()
{
    RefreshSchedule schedule;
    for (const RefreshInterval interval : {RefreshInterval::Auto, RefreshInterval::Hour1}) {
        schedule.interval = interval;
        schedule.failuresInARow = 1;
        QCOMPARE(schedule.delay(noJitter), Delay(10s));
        schedule.failuresInARow = 2;
        QCOMPARE(schedule.delay(noJitter), Delay(20s));
    }
}

void TestRefreshSchedule::overloadNeverShortensALongInterval()
{
    RefreshSchedule schedule;
    schedule.isServerOverloaded = true;
    schedule.interval = RefreshInterval::Hour1;
    schedule.failuresInARow = 4;
    QCOMPARE(schedule.delay(noJitter), Delay(1h));
}

void TestRefreshSchedule::refusedAccessIsTriedEveryTenMinutes()
{
    RefreshSchedule schedule;
    schedule.isRefused = true;
    for (const int failures : {1, 2, 1000}) {
        schedule.failuresInARow = failures;
        schedule.interval = RefreshInterval::Seconds5;
        QCOMPARE(schedule.delay(noJitter), Delay(10min));
        schedule.interval = RefreshInterval::Hour1;
        QCOMPARE(schedule.delay(noJitter), Delay(1h));
    }
}

void TestRefreshSchedule::serversWishIsObeyed()
{
    RefreshSchedule schedule;
    schedule.interval = RefreshInterval::Seconds5;
    schedule.failuresInARow = 1;
    schedule.retryAfter = 1h;
    QCOMPARE(schedule.delay(0.0), Delay(1h));
    schedule.retryAfter = 1s;
    QCOMPARE(schedule.delay(noJitter), Delay(10s));
}

void TestRefreshSchedule::dearRefreshesAreMadeLessOften()
{
    RefreshSchedule schedule;
    schedule.interval = RefreshInterval::Seconds10;
    schedule.callsOfLastRefresh = 10;
    QCOMPARE(schedule.delay(noJitter), Delay(10s));
    schedule.callsOfLastRefresh = 90;
    QCOMPARE(schedule.delay(noJitter), Delay(90s));
    schedule.callsPerMinute = 20;
    QCOMPARE(schedule.delay(noJitter), Delay(270s));
    schedule.interval = RefreshInterval::Off;
    QCOMPARE(schedule.delay(noJitter), Delay());
}

QTEST_GUILESS_MAIN(TestRefreshSchedule)
#include "tst_refreshschedule.moc"
