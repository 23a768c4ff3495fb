// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timebuckets.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 bucketMinute = 60'000;
constexpr qint64 bucketHour = 60 * bucketMinute;
constexpr qint64 bucketDay = 24 * bucketHour;

Stamp stampOf(const QString &local, const QTimeZone &zone)
{
    QDateTime at = QDateTime::fromString(local, Qt::ISODate);
    at.setTimeZone(zone);
    return Stamp::fromMSecs(at.toMSecsSinceEpoch());
}

TimeBuckets bucketsIn(const char *zoneName, const char *from, const char *to, int most = 200)
{
    const QTimeZone zone(zoneName);
    return clockBuckets(
        {stampOf(QString::fromLatin1(from), zone), stampOf(QString::fromLatin1(to), zone)}, zone,
        most);
}

QStringList clockOf(const TimeBuckets &buckets, const char *zoneName)
{
    QStringList times;
    for (int i = 0; i < buckets.count(); ++i) {
        times.append(
            buckets[i].from.toUtc().toTimeZone(QTimeZone(zoneName)).toString(u"dd HH:mm"_s));
    }
    return times;
}

std::vector<qint64> hoursOf(const TimeBuckets &buckets)
{
    std::vector<qint64> hours;
    for (int i = 0; i < buckets.count(); ++i) {
        hours.push_back(buckets[i].msecs() / bucketHour);
    }
    return hours;
}

} // namespace

class TestTimeBuckets final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theLengthIsTheShortestThatFits_data();
    void theLengthIsTheShortestThatFits();
    void bucketsBeginAtRoundMomentsAndCoverTheSpan();
    void aDayOnWhichClocksChangeIsLongerOrShorter();
    void anHourThatClocksShowTwiceHasTwoBuckets();
    void aQuarterOfADayIsShorterWhenClocksGoForward();
    void whereClocksChangeByHalfAnHourTheNextBucketIsRoundAgain();
    void weeksBeginOnMondays();
    void monthsAreThoseOfTheCalendar();
    void aBucketOfThePastStaysTheSame_data() { zones(); }
    void aBucketOfThePastStaysTheSame();
    void everyMomentIsInTheBucketThatIsFoundForIt_data() { zones(); }
    void everyMomentIsInTheBucketThatIsFoundForIt();
    void anEmptySpanHasNone();

private:
    static void zones();
};

void TestTimeBuckets::theLengthIsTheShortestThatFits_data()
{
    QTest::addColumn<qint64>("span");
    QTest::addColumn<qint64>("length");
    QTest::newRow("1 h") << bucketHour << bucketMinute;
    QTest::newRow("6 h") << 6 * bucketHour << 5 * bucketMinute;
    QTest::newRow("24 h") << bucketDay << 15 * bucketMinute;
    QTest::newRow("7 d") << 7 * bucketDay << bucketHour;
    QTest::newRow("30 d") << 30 * bucketDay << 6 * bucketHour;
    QTest::newRow("180 d") << 180 * bucketDay << bucketDay;
    QTest::newRow("3 years") << 3 * 365 * bucketDay << 7 * bucketDay;
    QTest::newRow("a minute") << bucketMinute << qint64(1000);
}

void TestTimeBuckets::theLengthIsTheShortestThatFits()
{
    QFETCH(const qint64, span);
    QFETCH(const qint64, length);
    const qint64 from = 1'767'262'500'000; // 2026-01-01 10:15 UTC
    const TimeBuckets buckets = clockBuckets(
        {Stamp::fromMSecs(from), Stamp::fromMSecs(from + span)}, QTimeZone::utc(), 200);
    QCOMPARE(buckets[1].msecs(), length);
    QVERIFY(buckets.count() <= 200);
}

void TestTimeBuckets::bucketsBeginAtRoundMomentsAndCoverTheSpan()
{
    const TimeBuckets buckets =
        bucketsIn("Asia/Kathmandu", "2026-11-19T10:07", "2026-11-19T12:31", 12);
    QCOMPARE(clockOf(buckets, "Asia/Kathmandu").constFirst(), u"19 10:00"_s);
    QCOMPARE(clockOf(buckets, "Asia/Kathmandu").constLast(), u"19 12:30"_s);
    for (int i = 1; i < buckets.count(); ++i) {
        QCOMPARE(buckets[i].from, buckets[i - 1].to);
    }
}

void TestTimeBuckets::aDayOnWhichClocksChangeIsLongerOrShorter()
{
    QCOMPARE(hoursOf(bucketsIn("Europe/Berlin", "2026-03-28T00:00", "2026-03-31T00:00", 4)),
             std::vector<qint64>({24, 23, 24}));
    QCOMPARE(hoursOf(bucketsIn("Europe/Berlin", "2026-10-24T00:00", "2026-10-27T00:00", 4)),
             std::vector<qint64>({24, 25, 24}));
    // In Cairo, the day of the change has no midnight.
    QCOMPARE(hoursOf(bucketsIn("Africa/Cairo", "2026-04-23T00:00", "2026-04-26T00:00", 4)),
             std::vector<qint64>({24, 23, 24}));
}

void TestTimeBuckets::anHourThatClocksShowTwiceHasTwoBuckets()
{
    const TimeBuckets buckets =
        bucketsIn("Europe/Berlin", "2026-10-25T01:00", "2026-10-25T04:00", 5);
    QCOMPARE(clockOf(buckets, "Europe/Berlin"),
             QStringList({u"25 01:00"_s, u"25 02:00"_s, u"25 02:00"_s, u"25 03:00"_s}));
    QCOMPARE(hoursOf(buckets), std::vector<qint64>({1, 1, 1, 1}));
}

void TestTimeBuckets::aQuarterOfADayIsShorterWhenClocksGoForward()
{
    QCOMPARE(hoursOf(bucketsIn("Europe/Berlin", "2026-03-29T00:00", "2026-03-30T00:00", 4)),
             std::vector<qint64>({5, 6, 6, 6}));
    QCOMPARE(hoursOf(bucketsIn("Europe/Berlin", "2026-10-25T00:00", "2026-10-26T00:00", 4)),
             std::vector<qint64>({7, 6, 6, 6}));
}

void TestTimeBuckets::whereClocksChangeByHalfAnHourTheNextBucketIsRoundAgain()
{
    const TimeBuckets spring =
        bucketsIn("Australia/Lord_Howe", "2026-10-04T00:00", "2026-10-04T05:00", 5);
    QCOMPARE(clockOf(spring, "Australia/Lord_Howe"),
             QStringList({u"04 00:00"_s, u"04 01:00"_s, u"04 03:00"_s, u"04 04:00"_s}));
}

void TestTimeBuckets::weeksBeginOnMondays()
{
    const TimeBuckets buckets =
        bucketsIn("Europe/Berlin", "2026-01-01T00:00", "2026-12-31T00:00", 60);
    for (int i = 0; i < buckets.count(); ++i) {
        const QDateTime start = buckets[i].from.toUtc().toTimeZone(QTimeZone("Europe/Berlin"));
        QCOMPARE(start.date().dayOfWeek(), int(Qt::Monday));
        QCOMPARE(start.time(), QTime(0, 0));
    }
}

void TestTimeBuckets::monthsAreThoseOfTheCalendar()
{
    const TimeBuckets months = bucketsIn("UTC", "2024-01-15T00:00", "2024-04-02T00:00", 4);
    QCOMPARE(hoursOf(months), std::vector<qint64>({31 * 24, 29 * 24, 31 * 24, 30 * 24}));
    const TimeBuckets decades = bucketsIn("UTC", "1981-01-15T00:00", "2024-04-02T00:00", 7);
    QCOMPARE(decades.count(), 5);
    QCOMPARE(decades[1].from.toUtc().date(), QDate(1990, 1, 1));
}

void TestTimeBuckets::zones()
{
    QTest::addColumn<QByteArray>("zoneName");
    for (const char *const name : {"UTC", "Europe/Berlin", "Africa/Cairo", "Asia/Kathmandu",
                                   "Australia/Lord_Howe", "America/Havana", "Pacific/Apia"}) {
        QTest::newRow(name) << QByteArray(name);
    }
}

void TestTimeBuckets::aBucketOfThePastStaysTheSame()
{
    QFETCH(const QByteArray, zoneName);
    const QTimeZone zone(zoneName);
    QRandomGenerator random(20261201);
    constexpr qint64 start = 1'767'225'600'000; // 2026-01-01 00:00 UTC
    for (int i = 0; i < 60; ++i) {
        const qint64 length = (qint64(1) << random.bounded(12, 36));
        const qint64 from = start + random.bounded(365) * bucketDay + random.bounded(86'400'000);
        const TimeSpan span{Stamp::fromMSecs(from), Stamp::fromMSecs(from + length)};
        const TimeBuckets before = clockBuckets(span, zone, 50);
        const TimeBuckets later = clockBuckets(
            {Stamp::fromMSecs(from + length / 3), Stamp::fromMSecs(from + length / 3 + length)},
            zone, 50);
        if (before[before.count() / 2].msecs() != later[later.count() / 2].msecs()) {
            continue; // At another length, they need not be the same.
        }
        for (int bucket = 1; bucket < before.count(); ++bucket) {
            const TimeSpan seen = before[bucket];
            const int again = later.indexOf(seen.from);
            QVERIFY2(again < 0 || later[again] == seen,
                     qPrintable(u"%1 of %2"_s.arg(bucket).arg(seen.from.msecs())));
        }
    }
}

void TestTimeBuckets::everyMomentIsInTheBucketThatIsFoundForIt()
{
    QFETCH(const QByteArray, zoneName);
    QRandomGenerator random(20261202);
    const qint64 from = 1'774'000'000'000; // Before the clocks of Berlin change.
    for (const int most : {1, 7, 60, 200}) {
        const TimeBuckets buckets =
            clockBuckets({Stamp::fromMSecs(from), Stamp::fromMSecs(from + 20 * bucketDay)},
                         QTimeZone(zoneName), most);
        QCOMPARE(buckets.indexOf(Stamp::fromMSecs(1)), -1);
        QCOMPARE(buckets.indexOf(buckets.whole().to), buckets.count());
        for (int i = 0; i < 500; ++i) {
            const Stamp stamp = Stamp::fromMSecs(from + random.bounded(qint64(20 * bucketDay)));
            const TimeSpan found = buckets[buckets.indexOf(stamp)];
            QVERIFY(found.from <= stamp && stamp < found.to);
        }
    }
}

void TestTimeBuckets::anEmptySpanHasNone()
{
    const Stamp now = Stamp::fromMSecs(1'774'000'000'000);
    QVERIFY(clockBuckets({now, now}, QTimeZone::utc(), 200).isEmpty());
    QVERIFY(clockBuckets({{}, now}, QTimeZone::utc(), 200).isEmpty());
    QVERIFY(clockBuckets({now, Stamp::fromMSecs(now.msecs() + 1)}, QTimeZone::utc(), 0).isEmpty());
    QCOMPARE(TimeBuckets().indexOf(now), -1);
}

QTEST_GUILESS_MAIN(TestTimeBuckets)
#include "tst_timebuckets.moc"
