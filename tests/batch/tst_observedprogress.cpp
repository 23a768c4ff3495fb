// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "moments.h"
#include "observedprogress.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp moment(qint64 msecs)
{
    return Stamp::fromMSecs(noon + msecs);
}

} // namespace

class TestObservedProgress final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void usualGapIsTheMedianOfTheGapsBetweenProgress();
    void usualGapTakesThreeGaps();
    void firstSightIsNoProgress();
    void sameShareIsNoNews();
    void momentsOfThePastAreNoNews();
    void smallerShareBeginsAnew();
    void usualGapIsOfLate();
    void pointsStayFewAndSpanTheWholeTime();
    void pointsStayInOrder();
    void medianPaceIgnoresAFewThatAreFarOff();
    void medianPaceTakesTwoMoments();
};

void TestObservedProgress::usualGapIsTheMedianOfTheGapsBetweenProgress()
{
    ObservedProgress progress;
    progress.note(moment(0), 0.1);
    progress.note(moment(minute), 0.2);
    progress.note(moment(3 * minute), 0.3);
    progress.note(moment(8 * minute), 0.4);
    progress.note(moment(9 * minute), 0.5);
    QCOMPARE(progress.usualGapMSecs(), 2 * minute); // Of 2, 5 and 1.
    QCOMPARE(progress.progressedAt(), moment(9 * minute));
}

void TestObservedProgress::usualGapTakesThreeGaps()
{
    ObservedProgress progress;
    for (int i = 0; i < 4; ++i) {
        progress.note(moment(i * minute), 0.1 * i);
        QCOMPARE(progress.usualGapMSecs(), std::nullopt);
    }
    progress.note(moment(4 * minute), 0.9);
    QVERIFY(progress.usualGapMSecs());
}

void TestObservedProgress::firstSightIsNoProgress()
{
    ObservedProgress progress;
    progress.note(moment(0), 0.1); // It may have progressed long before.
    for (int i = 1; i < 5; ++i) {
        progress.note(moment(hour + i * minute), 0.1 + 0.1 * i);
    }
    QCOMPARE(progress.usualGapMSecs(), minute);
}

void TestObservedProgress::sameShareIsNoNews()
{
    ObservedProgress progress;
    QVERIFY(progress.note(moment(0), 0.1));
    QVERIFY(!progress.note(moment(hour), 0.1));
    QCOMPARE(progress.progressedAt(), moment(0));
}

void TestObservedProgress::momentsOfThePastAreNoNews()
{
    ObservedProgress progress;
    progress.note(moment(hour), 0.1);
    QVERIFY(!progress.note(moment(0), 0.2));
    QVERIFY(!progress.note(moment(hour), 0.2));
}

void TestObservedProgress::smallerShareBeginsAnew()
{
    ObservedProgress progress;
    for (int i = 0; i < 9; ++i) {
        progress.note(moment(i * minute), 0.1 * i);
    }
    QVERIFY(progress.note(moment(hour), 0.05)); // The server had miscounted.
    ObservedProgress fresh;
    fresh.note(moment(hour), 0.05);
    QCOMPARE(progress, fresh);
}

void TestObservedProgress::usualGapIsOfLate()
{
    ObservedProgress progress;
    double share = 0;
    qint64 at = 0;
    for (int i = 0; i < 20; ++i) {
        progress.note(moment(at += minute), share += 0.01);
    }
    QCOMPARE(progress.usualGapMSecs(), minute);
    for (int i = 0; i < 9; ++i) {
        progress.note(moment(at += hour), share += 0.01);
    }
    QCOMPARE(progress.usualGapMSecs(), hour);
}

void TestObservedProgress::pointsStayFewAndSpanTheWholeTime()
{
    ObservedProgress progress;
    constexpr int many = 20'000;
    for (int i = 0; i <= many; ++i) {
        progress.note(moment(i * minute), double(i) / many);
        QVERIFY(progress.points().size() <= 32);
    }
    QCOMPARE(progress.points().front(), (ObservedProgress::Point{moment(0), 0}));
    QCOMPARE(progress.points().back(), (ObservedProgress::Point{moment(many * minute), 1}));
    QVERIFY(progress.points().size() >= 16);
    for (std::size_t i = 1; i < progress.points().size(); ++i) {
        const qint64 gap = progress.points()[i].at.msecs() - progress.points()[i - 1].at.msecs();
        QVERIFY(gap <= many * minute / 8);
    }
}

void TestObservedProgress::pointsStayInOrder()
{
    QRandomGenerator random(11);
    ObservedProgress progress;
    qint64 at = 0;
    double share = 0;
    for (int i = 0; i < 5'000; ++i) {
        at += random.bounded(1, 3'000'000);
        share = random.bounded(300) == 0 ? 0 : share + random.generateDouble() / 1'000;
        progress.note(moment(at), share);
        const auto &points = progress.points();
        QCOMPARE(points.back(), (ObservedProgress::Point{moment(at), share}));
        for (std::size_t p = 1; p < points.size(); ++p) {
            QVERIFY(points[p - 1].at < points[p].at);
            QVERIFY(points[p - 1].share < points[p].share);
        }
    }
}

void TestObservedProgress::medianPaceIgnoresAFewThatAreFarOff()
{
    std::vector<ObservedProgress::Point> points;
    for (int i = 0; i < 11; ++i) {
        points.push_back({moment(i * minute), 0.01 * i});
    }
    const double pace = 0.01 / double(minute);
    QVERIFY(std::abs(*medianPace(points) / pace - 1) < 1e-9);
    points[9].share = 0.9;
    QVERIFY(std::abs(*medianPace(points) / pace - 1) < 1e-9);
}

void TestObservedProgress::medianPaceTakesTwoMoments()
{
    QCOMPARE(medianPace({}), std::nullopt);
    QCOMPARE(medianPace({{moment(0), 0.5}}), std::nullopt);
    QCOMPARE(medianPace({{moment(0), 0.5}, {moment(1000), 0.75}}), 0.25 / 1000);
}

QTEST_GUILESS_MAIN(TestObservedProgress)
#include "tst_observedprogress.moc"
