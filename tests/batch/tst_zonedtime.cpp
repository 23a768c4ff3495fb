// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "zonedtime.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestZonedTime final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void timesThatAreThereAreThemselves();
    void timesThatClocksPassOverAreTheNextMoment_data();
    void timesThatClocksPassOverAreTheNextMoment();
    void daysStartEvenWithoutMidnight_data();
    void daysStartEvenWithoutMidnight();
    void whatClocksShowTwiceHasAName_data();
    void whatClocksShowTwiceHasAName();
    void twoMomentsNeverReadTheSame_data() { whatClocksShowTwiceHasAName_data(); }
    void twoMomentsNeverReadTheSame();
};

void TestZonedTime::timesThatAreThereAreThemselves()
{
    const QDate day(2026, 3, 29);
    for (const char *name : {"UTC", "Europe/Berlin", "Asia/Kolkata"}) {
        const QTimeZone zone(name);
        const QDateTime at = firstMomentFrom(day, QTime(12, 34, 56), zone);
        QCOMPARE(at, QDateTime(day, QTime(12, 34, 56), zone));
    }
    QCOMPARE(startOfDay(day, QTimeZone(7200)).toUTC().time(), QTime(22, 0));
}

void TestZonedTime::timesThatClocksPassOverAreTheNextMoment_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDateTime>("time");
    QTest::addColumn<QDateTime>("moment");
    const auto utc = [](int year, int month, int day, QTime time) {
        return QDateTime(QDate(year, month, day), time, QTimeZone::utc());
    };
    QTest::newRow("first of an hour")
        << QByteArray("Europe/Berlin") << utc(2026, 3, 29, QTime(2, 0))
        << utc(2026, 3, 29, QTime(1, 0));
    QTest::newRow("last of an hour")
        << QByteArray("Europe/Berlin") << utc(2026, 3, 29, QTime(2, 59, 59))
        << utc(2026, 3, 29, QTime(1, 0));
    QTest::newRow("west") << QByteArray("America/New_York") << utc(2026, 3, 8, QTime(2, 30))
                          << utc(2026, 3, 8, QTime(7, 0));
    QTest::newRow("half an hour") << QByteArray("Australia/Lord_Howe")
                                  << utc(2026, 10, 4, QTime(2, 15))
                                  << utc(2026, 10, 3, QTime(15, 30));
    QTest::newRow("midnight") << QByteArray("Africa/Cairo") << utc(2026, 4, 24, QTime(0, 30))
                              << utc(2026, 4, 23, QTime(22, 0));
    QTest::newRow("a day") << QByteArray("Pacific/Apia") << utc(2011, 12, 30, QTime(12, 0))
                           << utc(2011, 12, 30, QTime(10, 0));
}

void TestZonedTime::timesThatClocksPassOverAreTheNextMoment()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QDateTime, time);
    const QTimeZone there(zone);
    if (!there.isValid()) {
        QSKIP("This machine does not know the time zone.");
    }
    QTEST(firstMomentFrom(time.date(), time.time(), there).toUTC(), "moment");
}

void TestZonedTime::daysStartEvenWithoutMidnight_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("day");
    QTest::addColumn<QTime>("time"); // Of the clocks there.
    QTest::newRow("Cairo") << QByteArray("Africa/Cairo") << QDate(2026, 4, 24) << QTime(1, 0);
    QTest::newRow("Santiago") << QByteArray("America/Santiago") << QDate(2026, 9, 6) << QTime(1, 0);
    QTest::newRow("Samoa") << QByteArray("Pacific/Apia") << QDate(2011, 12, 30) << QTime(0, 0);
    QTest::newRow("Berlin") << QByteArray("Europe/Berlin") << QDate(2026, 3, 29) << QTime(0, 0);
}

void TestZonedTime::daysStartEvenWithoutMidnight()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QDate, day);
    const QTimeZone there(zone);
    if (!there.isValid()) {
        QSKIP("This machine does not know the time zone.");
    }
    const QDateTime start = startOfDay(day, there);
    QVERIFY(start.isValid());
    QTEST(start.time(), "time");
    QVERIFY(start.addMSecs(-1).date() < day);
}

void TestZonedTime::whatClocksShowTwiceHasAName_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QString>("first"); // Of the first moment that recurs on that day.
    QTest::addColumn<QDate>("day");
    QTest::newRow("Berlin") << QByteArray("Europe/Berlin") << u"02:00 CEST"_s
                            << QDate(2026, 10, 25);
    QTest::newRow("New York") << QByteArray("America/New_York") << u"01:00 EDT"_s
                              << QDate(2026, 11, 1);
    QTest::newRow("Havana") << QByteArray("America/Havana") << u"00:00 CDT"_s << QDate(2026, 11, 1);
    QTest::newRow("Lord Howe") << QByteArray("Australia/Lord_Howe") << u"01:30 +11"_s
                               << QDate(2026, 4, 5);
}

void TestZonedTime::whatClocksShowTwiceHasAName()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QDate, day);
    const QTimeZone there(zone);
    if (!there.isValid()) {
        QSKIP("This machine does not know the time zone.");
    }
    QDateTime at = QDateTime(day, QTime(12, 0), there).addSecs(-14 * 3600);
    QVERIFY(nameOfRepeated(at).isNull());
    QVERIFY(nameOfRepeated(at.addDays(2)).isNull());
    while (nameOfRepeated(at).isNull() && at.date() <= day) {
        at = at.addSecs(60);
    }
    QTEST(at.toString(u"HH:mm "_s) + nameOfRepeated(at), "first");
}

void TestZonedTime::twoMomentsNeverReadTheSame()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QDate, day);
    const QTimeZone there(zone);
    if (!there.isValid()) {
        QSKIP("This machine does not know the time zone.");
    }
    QSet<QString> read;
    const QDateTime start = startOfDay(day, there);
    constexpr int quarters = 3 * 24 * 4;
    for (int i = -quarters; i < quarters; ++i) {
        const QDateTime at = start.addSecs(i * 900);
        read.insert(at.toString(u"yyyy-MM-dd HH:mm"_s) + nameOfRepeated(at));
    }
    QCOMPARE(read.size(), qsizetype(2 * quarters));
}

QTEST_GUILESS_MAIN(TestZonedTime)
#include "tst_zonedtime.moc"
