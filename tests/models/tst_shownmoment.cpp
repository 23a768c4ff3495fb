// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownmoment.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Stamp utc(const QString &text)
{
    return Stamp::fromMSecs(QDateTime::fromString(text, Qt::ISODate).toMSecsSinceEpoch());
}

const QTimeZone berlin("Europe/Berlin");

} // namespace

class TestShownMoment final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void aMomentThatIsNotPastIsNow();
    void stepsBackAndForwardByTheClock();
    void aStepFromTheEndOfABarIsAWholeOne();
    void aStepPastNowIsNow();
    void playsOneStepAfterTheOtherIsShown();
    void aStepBackEndsThePlay();
    void theHourThatClocksShowTwiceIsSteppedThroughTwice();
    void daysBeginWhereClocksSaySo();
    void stepsAgreeWithTheClocksOfEveryZone_data();
    void stepsAgreeWithTheClocksOfEveryZone();
};

void TestShownMoment::aMomentThatIsNotPastIsNow()
{
    ShownMoment moment;
    moment.tick(utc(u"2026-11-30T12:00:00Z"_s));
    QSignalSpy changed(&moment, &ShownMoment::momentChanged);
    moment.show(utc(u"2026-11-30T12:00:00Z"_s));
    QVERIFY(!moment.isPast());
    QCOMPARE(changed.size(), 0);
    moment.show(utc(u"2026-11-30T11:59:59Z"_s));
    QVERIFY(moment.isPast());
    moment.backToNow();
    QVERIFY(!moment.isPast());
    QCOMPARE(changed.size(), 2);
}

void TestShownMoment::stepsBackAndForwardByTheClock()
{
    ShownMoment moment;
    moment.setZone(QTimeZone::utc());
    moment.show(utc(u"2026-11-30T03:12:00Z"_s));
    moment.stepForward();
    QCOMPARE(moment.moment(), utc(u"2026-11-30T03:15:00Z"_s));
    moment.stepBack();
    QCOMPARE(moment.moment(), utc(u"2026-11-30T03:00:00Z"_s));
    moment.setStep(24h);
    moment.stepBack();
    QCOMPARE(moment.moment(), utc(u"2026-11-30T00:00:00Z"_s));
    moment.stepBack();
    QCOMPARE(moment.moment(), utc(u"2026-11-29T00:00:00Z"_s));
}

void TestShownMoment::aStepFromTheEndOfABarIsAWholeOne()
{
    ShownMoment moment;
    moment.setZone(QTimeZone::utc());
    const Stamp edge = utc(u"2026-11-30T03:15:00Z"_s);
    moment.show(Stamp::fromMSecs(edge.msecs() - 1));
    moment.stepForward();
    QCOMPARE(moment.moment(), utc(u"2026-11-30T03:30:00Z"_s));
    moment.show(Stamp::fromMSecs(edge.msecs() - 1));
    moment.stepBack();
    QCOMPARE(moment.moment(), utc(u"2026-11-30T03:00:00Z"_s));
}

void TestShownMoment::aStepPastNowIsNow()
{
    ShownMoment moment;
    moment.tick(utc(u"2026-11-30T12:00:00Z"_s));
    moment.show(utc(u"2026-11-30T11:50:00Z"_s));
    moment.stepForward();
    QVERIFY(!moment.isPast());
    moment.stepForward(); // There is no later moment than now.
    QVERIFY(!moment.isPast());
}

void TestShownMoment::playsOneStepAfterTheOtherIsShown()
{
    ShownMoment moment;
    moment.setZone(QTimeZone::utc());
    moment.setPlaying(true);
    QVERIFY(!moment.isPlaying()); // The present does not play.
    moment.tick(utc(u"2026-11-30T12:00:00Z"_s));
    moment.show(utc(u"2026-11-30T11:30:00Z"_s));
    QSignalSpy changed(&moment, &ShownMoment::momentChanged);
    QSignalSpy playing(&moment, &ShownMoment::playingChanged);
    moment.setPlaying(true);
    QVERIFY(changed.wait());
    QCOMPARE(moment.moment(), utc(u"2026-11-30T11:45:00Z"_s));
    moment.noteShown();
    QVERIFY(changed.wait());
    QVERIFY(!moment.isPast() && !moment.isPlaying());
    QCOMPARE(playing.size(), 2);
}

void TestShownMoment::aStepBackEndsThePlay()
{
    ShownMoment moment;
    moment.show(utc(u"2026-11-30T11:30:00Z"_s));
    moment.setPlaying(true);
    moment.stepBack();
    QVERIFY(!moment.isPlaying());
    QVERIFY(moment.isPast());
}

void TestShownMoment::theHourThatClocksShowTwiceIsSteppedThroughTwice()
{
    Stamp moment = utc(u"2026-10-24T23:30:00Z"_s); // 01:30 in Berlin, in summer.
    QStringList clocks;
    for (int i = 0; i < 6; ++i) {
        moment = steppedFrom(moment, 30min, true, berlin);
        clocks.append(moment.toUtc().toTimeZone(berlin).toString(u"HH:mm"_s));
    }
    QCOMPARE(clocks,
             QStringList({u"02:00"_s, u"02:30"_s, u"02:00"_s, u"02:30"_s, u"03:00"_s, u"03:30"_s}));
}

void TestShownMoment::daysBeginWhereClocksSaySo()
{
    const Stamp before = utc(u"2026-10-24T22:00:00Z"_s); // Midnight, before a day of 25 hours.
    const Stamp after = utc(u"2026-10-25T23:00:00Z"_s);
    QCOMPARE(steppedFrom(before, 24h, true, berlin), after);
    QCOMPARE(steppedFrom(after, 24h, false, berlin), before);
    QCOMPARE(steppedFrom(before, 6h, true, berlin), utc(u"2026-10-25T05:00:00Z"_s));
}

void TestShownMoment::stepsAgreeWithTheClocksOfEveryZone_data()
{
    QTest::addColumn<QByteArray>("zone");
    for (const QByteArray &zone :
         {QByteArray("UTC"), QByteArray("Europe/Berlin"), QByteArray("America/Sao_Paulo"),
          QByteArray("Australia/Lord_Howe"), QByteArray("Asia/Kathmandu"),
          QByteArray("Africa/Cairo"), QByteArray("Pacific/Apia")}) {
        QTest::newRow(zone.constData()) << zone;
    }
}

// Between a moment and the next there is no minute at which the clocks show a multiple of the step.
void TestShownMoment::stepsAgreeWithTheClocksOfEveryZone()
{
    QFETCH(const QByteArray, zone);
    const QTimeZone clocks(zone);
    QRandomGenerator random(5);
    const auto isMultiple = [&clocks](Stamp at, std::chrono::seconds step) {
        const int wall = at.toUtc().toTimeZone(clocks).time().msecsSinceStartOfDay();
        return wall % std::chrono::milliseconds(step).count() == 0;
    };
    for (int i = 0; i < 60; ++i) {
        const Stamp from = Stamp::fromMSecs(1'262'304'000'000 // Since 2010, on whole minutes.
                                            + random.bounded(8'900'000) * qint64(60'000));
        const std::chrono::seconds step =
            QList<std::chrono::seconds>{5min, 15min, 1h, 6h, 24h}[random.bounded(5)];
        const Stamp next = steppedFrom(from, step, true, clocks);
        QVERIFY(next > from);
        QVERIFY(steppedFrom(from, step, false, clocks) < from);
        QVERIFY(steppedFrom(next, step, false, clocks) <= from);
        for (qint64 at = from.msecs() + 60'000; at < next.msecs(); at += 60'000) {
            QVERIFY2(!isMultiple(Stamp::fromMSecs(at), step), zone.constData());
        }
    }
}

QTEST_GUILESS_MAIN(TestShownMoment)
#include "tst_shownmoment.moc"
