// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timetext.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp moment = Stamp::fromMSecs(1'795'356'131'000);

} // namespace

class TestTimeText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void durationHasTwoUnitsAtMost_data();
    void durationHasTwoUnitsAtMost();
    void relativeSaysBeforeAndAfter_data();
    void relativeSaysBeforeAndAfter();
    void absoluteIsLocalOrUtc();
    void whatLocalClocksShowTwiceIsToldApart();
    void textIsRelativeForADay();
    void toolTipHasLocalAndUtc();
    void clockHasItsDateOnOtherDays();
};

void TestTimeText::durationHasTwoUnitsAtMost_data()
{
    QTest::addColumn<qint64>("msecs");
    QTest::addColumn<QString>("text");
    QTest::newRow("negative") << qint64(-5000) << u"0 s"_s;
    QTest::newRow("nothing") << qint64(0) << u"0 s"_s;
    QTest::newRow("below a second") << qint64(999) << u"0 s"_s;
    QTest::newRow("seconds") << qint64(45'000) << u"45 s"_s;
    QTest::newRow("a minute") << qint64(60'000) << u"1 min"_s;
    QTest::newRow("minutes") << qint64(61'000) << u"1 min 1 s"_s;
    QTest::newRow("hours") << qint64(11'520'000 + 59'000) << u"3 h 12 min"_s;
    QTest::newRow("whole hours") << qint64(7'200'000 + 30'000) << u"2 h"_s;
    QTest::newRow("days") << qint64(26 * 3'600'000) << u"1 d 2 h"_s;
}

void TestTimeText::durationHasTwoUnitsAtMost()
{
    QFETCH(const qint64, msecs);
    QTEST(durationText(msecs), "text");
}

void TestTimeText::relativeSaysBeforeAndAfter_data()
{
    QTest::addColumn<qint64>("msecs");
    QTest::addColumn<QString>("text");
    QTest::newRow("same") << qint64(0) << u"just now"_s;
    QTest::newRow("5 min before") << qint64(-300'000) << u"5 min ago"_s;
    QTest::newRow("2 h after") << qint64(7'200'000) << u"in 2 h"_s;
}

void TestTimeText::relativeSaysBeforeAndAfter()
{
    QFETCH(const qint64, msecs);
    QTEST(relativeText(Stamp::fromMSecs(moment.msecs() + msecs), moment), "text");
}

void TestTimeText::absoluteIsLocalOrUtc()
{
    QCOMPARE(absoluteText(moment, true), u"2026-11-22 14:02:11 UTC"_s);
    QCOMPARE(absoluteText(moment, false),
             moment.toUtc().toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"));
}

void TestTimeText::whatLocalClocksShowTwiceIsToldApart()
{
    const QByteArray before = qgetenv("TZ");
    qputenv("TZ", "Europe/Berlin");
    constexpr Stamp summer = Stamp::fromMSecs(1'792'888'200'000); // 2026-10-25 00:30 UTC
    constexpr Stamp winter = Stamp::fromMSecs(1'792'891'800'000);
    const QStringList texts{
        absoluteText(summer, false),
        absoluteText(winter, false),
        minuteText(winter, summer, false),
        absoluteText(moment, false),
    };
    qputenv("TZ", before);
    QCOMPARE(texts,
             QStringList({u"2026-10-25 02:30:00 CEST"_s, u"2026-10-25 02:30:00 CET"_s,
                          u"02:30 CET"_s, u"2026-11-22 15:02:11"_s}));
}

void TestTimeText::textIsRelativeForADay()
{
    constexpr qint64 day = 86'400'000;
    const auto textAfter = [](qint64 msecs) {
        return timeText(moment, Stamp::fromMSecs(moment.msecs() + msecs), true);
    };
    QCOMPARE(textAfter(day - 1), u"23 h ago"_s);
    QCOMPARE(textAfter(day), u"2026-11-22 14:02 UTC"_s);
    QCOMPARE(textAfter(-day), u"2026-11-22 14:02 UTC"_s);
    QCOMPARE(timeText({}, moment, true), u"–"_s);
}

void TestTimeText::toolTipHasLocalAndUtc()
{
    QCOMPARE(timeToolTip({}), QString());
    const QStringList lines = timeToolTip(moment).split(u'\n');
    QCOMPARE(lines.size(), 2);
    QCOMPARE(lines[1], u"2026-11-22 14:02:11 UTC"_s);
}

void TestTimeText::clockHasItsDateOnOtherDays()
{
    const Stamp at = Stamp::fromMSecs(1'763'820'131'000); // 2025-11-22 14:02:11 UTC
    const Stamp midnight = Stamp::fromMSecs(1'763'856'000'000);
    const Stamp before = Stamp::fromMSecs(midnight.msecs() - 1);
    QCOMPARE(clockText(at, before, true), u"14:02:11 UTC"_s);
    QCOMPARE(clockText(at, midnight, true), u"2025-11-22 14:02:11 UTC"_s);
    QCOMPARE(minuteText(at, before, true), u"14:02 UTC"_s);
    QCOMPARE(minuteText(at, midnight, true), u"2025-11-22 14:02 UTC"_s);
}

QTEST_GUILESS_MAIN(TestTimeText)
#include "tst_timetext.moc"
