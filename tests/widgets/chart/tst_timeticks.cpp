// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timeticks.h"

#include "chartpicture.h"
#include "historytext.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestTimeTicks final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void ticksAreRoundAndFit_data();
    void ticksAreRoundAndFit();
    void ticksFollowTheZoneThroughAChangeOfClocks();
    void ticksGoOnWhereADayHasNoMidnight_data();
    void ticksGoOnWhereADayHasNoMidnight();
    void ticksAreRoundAfterAChangeOfClocks();
    void whatClocksShowTwiceIsToldApart();
    void aDragSnapsToRoundMoments_data();
    void aDragSnapsToRoundMoments();
    void aDragSnapsToTheRoundDaysOfTheZone();
    void aDragNeverLeavesWhatIsShown();
    void aSpanIsSaidAsShortAsItCanBe_data();
    void aSpanIsSaidAsShortAsItCanBe();
    void momentsOfAnotherYearSayIt();
    void theYearIsThatOfTheZone();
};

void TestTimeTicks::ticksAreRoundAndFit_data()
{
    QTest::addColumn<qint64>("hours");
    QTest::addColumn<QString>("first");
    QTest::newRow("10 min") << qint64(0) << u"23:52"_s;
    QTest::newRow("1 h") << qint64(1) << u"23:10"_s;
    QTest::newRow("6 h") << qint64(6) << u"19:00"_s;
    QTest::newRow("24 h") << qint64(24) << u"03:00"_s;
    QTest::newRow("7 d") << qint64(168) << u"Nov 13"_s;
    QTest::newRow("30 d") << qint64(720) << u"Oct 27"_s;
    QTest::newRow("five years") << qint64(43'800) << u"Nov 2022"_s;
}

void TestTimeTicks::ticksAreRoundAndFit()
{
    QFETCH(const qint64, hours);
    const Stamp to = Stamp::fromMSecs(1'795'046'400'000); // 2026-11-19 00:00 UTC
    const Stamp from = Stamp::fromMSecs(to.msecs() - (hours > 0 ? hours * 3'600'000 : 600'000));
    const QList<TimeTick> ticks = timeTicks(from, to, 8, {QTimeZone::utc(), to});
    QVERIFY(ticks.size() >= 3);
    QVERIFY(ticks.size() <= 8);
    QVERIFY(ticks.constFirst().at > from);
    QVERIFY(ticks.constLast().at < to);
    QTEST(ticks.constFirst().label, "first");
}

void TestTimeTicks::ticksFollowTheZoneThroughAChangeOfClocks()
{
    const QTimeZone berlin("Europe/Berlin");
    if (!berlin.isValid()) {
        QSKIP("This machine knows no time zones.");
    }
    const QDateTime noon(QDate(2026, 10, 24), QTime(12, 0), berlin);
    const Stamp from = Stamp::fromMSecs(noon.toMSecsSinceEpoch());
    const Stamp to = Stamp::fromMSecs(noon.addDays(3).toMSecsSinceEpoch());
    const QList<TimeTick> ticks = timeTicks(from, to, 4, {berlin, to});
    QCOMPARE(ticks.size(), 3);
    for (const TimeTick &tick : ticks) {
        QCOMPARE(tick.at.toUtc().toTimeZone(berlin).time(), QTime(0, 0));
    }
}

void TestTimeTicks::ticksGoOnWhereADayHasNoMidnight_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::addColumn<QDate>("day"); // That begins at one o'clock.
    QTest::newRow("Cairo") << QByteArray("Africa/Cairo") << QDate(2026, 4, 24);
    QTest::newRow("Santiago") << QByteArray("America/Santiago") << QDate(2026, 9, 6);
}

void TestTimeTicks::ticksGoOnWhereADayHasNoMidnight()
{
    QFETCH(const QByteArray, zone);
    QFETCH(const QDate, day);
    const QTimeZone there(zone);
    if (!there.isValid()) {
        QSKIP("This machine does not know the time zone.");
    }
    const auto at = [&](int days, int hour) {
        const QDateTime time(day.addDays(days), QTime(hour, 0), there);
        return Stamp::fromMSecs(time.toMSecsSinceEpoch());
    };
    const auto labels = [&](Stamp from, Stamp to, int most) {
        QStringList written;
        for (const TimeTick &tick : timeTicks(from, to, most, {there, to})) {
            written.append(tick.label);
        }
        return written;
    };
    const ChartClock clock{there, at(1, 0)};
    const QString name = clock.dateText(clock.at(at(0, 12)));
    QVERIFY(labels(at(0, 2), at(0, 22), 8).contains(u"12:00"_s)); // It begins on that day.
    QVERIFY(labels(at(-1, 12), at(1, 12), 8).contains(name));
    QVERIFY(labels(at(-1, 12), at(1, 12), 8).contains(u"18:00"_s));
    const QStringList days = labels(at(-3, 12), at(3, 12), 8);
    QCOMPARE(days.size(), 6);
    QVERIFY(days.contains(name));
}

void TestTimeTicks::ticksAreRoundAfterAChangeOfClocks()
{
    const QTimeZone berlin("Europe/Berlin");
    const QDateTime eve(QDate(2026, 3, 28), QTime(20, 0), berlin);
    const Stamp from = Stamp::fromMSecs(eve.toMSecsSinceEpoch());
    const Stamp to = Stamp::fromMSecs(eve.addDays(1).toMSecsSinceEpoch());
    QStringList labels;
    for (const TimeTick &tick : timeTicks(from, to, 8, {berlin, to})) {
        labels.append(tick.label);
    }
    QCOMPARE(labels,
             QStringList({u"21:00"_s, u"Mar 29"_s, u"03:00"_s, u"06:00"_s, u"09:00"_s, u"12:00"_s,
                          u"15:00"_s, u"18:00"_s}));
}

void TestTimeTicks::whatClocksShowTwiceIsToldApart()
{
    const QTimeZone berlin("Europe/Berlin");
    const Stamp from = Stamp::fromMSecs(1'792'886'400'000); // 2026-10-25 02:00 there, in summer
    const Stamp to = Stamp::fromMSecs(1'792'893'600'000); // Two hours later it is 03:00.
    const ChartClock clock{berlin, to};
    ChartPicture picture;
    picture.buckets = clockBuckets({from, to}, berlin, 8);
    picture.to = to;
    QStringList bars;
    for (int i = 0; i < picture.size(); i += 2) {
        bars.append(bucketText(picture, i, clock));
    }
    QCOMPARE(
        bars,
        QStringList({u"Oct 25, 02:00 CEST – 02:15 CEST"_s, u"Oct 25, 02:30 CEST – 02:45 CEST"_s,
                     u"Oct 25, 02:00 CET – 02:15 CET"_s, u"Oct 25, 02:30 CET – 02:45 CET"_s}));
    QCOMPARE(spanText({from, to}, clock), u"Oct 25, 02:00 CEST – 03:00"_s);
    QStringList labels;
    for (const TimeTick &tick : timeTicks(from, to, 4, clock)) {
        labels.append(tick.label);
    }
    QCOMPARE(labels, QStringList({u"02:30 CEST"_s, u"02:00 CET"_s, u"02:30 CET"_s}));
}

void TestTimeTicks::aDragSnapsToRoundMoments_data()
{
    QTest::addColumn<qint64>("minutes");
    QTest::addColumn<QTime>("snapped"); // Of 13:07:31.
    QTest::newRow("two minutes to the second") << qint64(2) << QTime(13, 7, 31);
    QTest::newRow("1 h to 15 s") << qint64(60) << QTime(13, 7, 30);
    QTest::newRow("6 h to 2 min") << qint64(6 * 60) << QTime(13, 8);
    QTest::newRow("24 h to 5 min") << qint64(24 * 60) << QTime(13, 10);
    QTest::newRow("7 d to the hour") << qint64(7 * 24 * 60) << QTime(13, 0);
    QTest::newRow("30 d to 3 h") << qint64(30 * 24 * 60) << QTime(12, 0);
    QTest::newRow("a year to the day") << qint64(366 * 24 * 60) << QTime(0, 0);
}

void TestTimeTicks::aDragSnapsToRoundMoments()
{
    QFETCH(const qint64, minutes);
    const QDateTime noon(QDate(2026, 11, 21), QTime(13, 7, 31, 300), QTimeZone::utc());
    const Stamp stamp = Stamp::fromMSecs(noon.toMSecsSinceEpoch());
    const TimeSpan shown{Stamp::fromMSecs(stamp.msecs() - minutes * 30'000),
                         Stamp::fromMSecs(stamp.msecs() + minutes * 30'000)};
    QTEST(snapped(stamp, shown, QTimeZone::utc()).toUtc().time(), "snapped");
}

void TestTimeTicks::aDragSnapsToTheRoundDaysOfTheZone()
{
    const QTimeZone india(19'800); // 5:30 h east
    const QDateTime midnight(QDate(2026, 11, 21), QTime(0, 0), india);
    const Stamp stamp = Stamp::fromMSecs(midnight.toMSecsSinceEpoch());
    const TimeSpan shown{Stamp::fromMSecs(stamp.msecs() - 400 * 86'400'000LL),
                         Stamp::fromMSecs(stamp.msecs() + 400 * 86'400'000LL)};
    QCOMPARE(snapped(Stamp::fromMSecs(stamp.msecs() + 10'000'000), shown, india), stamp);
}

void TestTimeTicks::aDragNeverLeavesWhatIsShown()
{
    // 00:00:04 to 23:59:58.
    const TimeSpan shown{Stamp::fromMSecs(1'795'046'404'000), Stamp::fromMSecs(1'795'132'798'500)};
    const auto moved = [](Stamp stamp, qint64 msecs) {
        return Stamp::fromMSecs(stamp.msecs() + msecs);
    };
    QCOMPARE(snapped(moved(shown.from, -5000), shown, QTimeZone::utc()), shown.from);
    QCOMPARE(snapped(moved(shown.from, 60'000), shown, QTimeZone::utc()), shown.from);
    QCOMPARE(snapped(shown.to, shown, QTimeZone::utc()), moved(shown.to, -500));
}

void TestTimeTicks::aSpanIsSaidAsShortAsItCanBe_data()
{
    QTest::addColumn<QDateTime>("from");
    QTest::addColumn<QDateTime>("to");
    QTest::addColumn<QString>("text");
    const auto at = [](int day, QTime time) {
        return QDateTime(QDate(2026, 11, day), time, QTimeZone::utc());
    };
    QTest::newRow("of a day") << at(21, QTime(14, 0)) << at(21, QTime(16, 30))
                              << u"Nov 21, 14:00 – 16:30"_s;
    QTest::newRow("over midnight")
        << at(21, QTime(22, 0)) << at(22, QTime(1, 30)) << u"Nov 21, 22:00 – Nov 22, 01:30"_s;
    QTest::newRow("short") << at(21, QTime(14, 0, 15)) << at(21, QTime(14, 7, 30))
                           << u"Nov 21, 14:00:15 – 14:07:30"_s;
    QTest::newRow("short, of whole minutes")
        << at(21, QTime(14, 0)) << at(21, QTime(14, 7)) << u"Nov 21, 14:00 – 14:07"_s;
}

void TestTimeTicks::aSpanIsSaidAsShortAsItCanBe()
{
    QFETCH(const QDateTime, from);
    QFETCH(const QDateTime, to);
    const TimeSpan span{Stamp::fromMSecs(from.toMSecsSinceEpoch()),
                        Stamp::fromMSecs(to.toMSecsSinceEpoch())};
    QTEST(spanText(span, {QTimeZone::utc(), span.to}), "text");
}

void TestTimeTicks::momentsOfAnotherYearSayIt()
{
    const auto at = [](int year, int month, int day, int hour) {
        const QDateTime time(QDate(year, month, day), QTime(hour, 0), QTimeZone::utc());
        return Stamp::fromMSecs(time.toMSecsSinceEpoch());
    };
    const ChartClock clock{QTimeZone::utc(), at(2026, 1, 2, 12)};
    QCOMPARE(spanText({at(2025, 11, 21, 14), at(2025, 11, 21, 16)}, clock),
             u"Nov 21, 2025, 14:00 – 16:00"_s);
    QCOMPARE(spanText({at(2025, 12, 31, 22), at(2026, 1, 1, 2)}, clock),
             u"Dec 31, 2025, 22:00 – Jan 1, 02:00"_s);
    QCOMPARE(periodText({TimeRange::Days7, {}, clock}, at(2025, 12, 26, 12)),
             u"Dec 26, 2025, 12:00 – now"_s);
    QStringList labels;
    for (const TimeTick &tick : timeTicks(at(2025, 12, 30, 12), at(2026, 1, 2, 12), 4, clock)) {
        labels.append(tick.label);
    }
    QCOMPARE(labels, QStringList({u"Dec 31, 2025"_s, u"Jan 1"_s, u"Jan 2"_s}));
    ChartPicture picture;
    picture.buckets = TimeBuckets({at(2025, 11, 21, 14), at(2025, 11, 21, 15)});
    picture.to = at(2025, 11, 21, 15);
    QCOMPARE(bucketText(picture, 0, clock), u"Nov 21, 2025, 14:00 – 15:00"_s);
}

void TestTimeTicks::theYearIsThatOfTheZone()
{
    const QTimeZone india(19'800); // 5:30 h east
    const QDateTime eve(QDate(2025, 12, 31), QTime(20, 0), QTimeZone::utc());
    const Stamp from = Stamp::fromMSecs(eve.toMSecsSinceEpoch());
    const Stamp to = Stamp::fromMSecs(eve.addSecs(3600).toMSecsSinceEpoch());
    QCOMPARE(spanText({from, to}, {india, to}), u"Jan 1, 01:30 – 02:30"_s);
    const Stamp nextDay = Stamp::fromMSecs(eve.addDays(1).toMSecsSinceEpoch());
    QCOMPARE(spanText({from, to}, {QTimeZone::utc(), nextDay}), u"Dec 31, 2025, 20:00 – 21:00"_s);
}

QTEST_MAIN(TestTimeTicks)
#include "tst_timeticks.moc"
