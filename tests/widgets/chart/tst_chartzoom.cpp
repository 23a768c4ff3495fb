// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartzoom.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp at(qint64 second)
{
    return Stamp::fromMSecs(second * 1000);
}

constexpr TimeSpan spanOf(qint64 from, qint64 to)
{
    return {at(from), at(to)};
}

//! The widest span is 1000…2000.
ChartZoom wideZoom()
{
    ChartZoom zoom;
    zoom.setWidest(spanOf(1000, 2000));
    return zoom;
}

} // namespace

class TestChartZoom final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void goingBackLeavesOneLevelAtATime();
    void goingBackFromTheOutermostDoesNothing();
    void resetLeavesAllLevels();
    void selectingWhatIsShownIsNoLevel();
    void zoomKeepsThePlaceOfItsPoint();
    void stepsAreOneLevel();
    void stepsAfterASelectionAreAnotherLevel();
    void zoomingOutToTheWidestEndsTheZoom();
    void zoomingInEndsAtASecond();
    void movingStopsNow();
    void theWidestMovesIntoThePast();
    void everySpanIsWholeSeconds();
};

void TestChartZoom::goingBackLeavesOneLevelAtATime()
{
    ChartZoom zoom = wideZoom();
    zoom.select(spanOf(1200, 1600));
    zoom.select(spanOf(1300, 1400));
    QCOMPARE(zoom.span(), std::optional(spanOf(1300, 1400)));
    zoom.goBack();
    QCOMPARE(zoom.span(), std::optional(spanOf(1200, 1600)));
    zoom.goBack();
    QCOMPARE(zoom.span(), std::nullopt);
}

void TestChartZoom::goingBackFromTheOutermostDoesNothing()
{
    ChartZoom zoom = wideZoom();
    zoom.goBack();
    QCOMPARE(zoom.span(), std::nullopt);
}

void TestChartZoom::resetLeavesAllLevels()
{
    ChartZoom zoom = wideZoom();
    zoom.select(spanOf(1200, 1600));
    zoom.select(spanOf(1300, 1400));
    zoom.reset();
    QCOMPARE(zoom.span(), std::nullopt);
}

void TestChartZoom::selectingWhatIsShownIsNoLevel()
{
    ChartZoom zoom = wideZoom();
    zoom.select(spanOf(1200, 1600));
    zoom.select(spanOf(1200, 1600));
    zoom.select(spanOf(1300, 1300));
    zoom.goBack();
    QCOMPARE(zoom.span(), std::nullopt);
}

void TestChartZoom::zoomKeepsThePlaceOfItsPoint()
{
    ChartZoom zoom = wideZoom();
    zoom.zoom(0.5, at(1800)); // At four fifths.
    QCOMPARE(zoom.span(), std::optional(spanOf(1400, 1900)));
    zoom.zoom(0.5, at(1400));
    QCOMPARE(zoom.span(), std::optional(spanOf(1400, 1650)));
}

void TestChartZoom::stepsAreOneLevel()
{
    ChartZoom zoom = wideZoom();
    zoom.zoom(0.5, at(1500));
    zoom.zoom(0.5, at(1500));
    zoom.move(0.25);
    zoom.goBack();
    QCOMPARE(zoom.span(), std::nullopt);
}

void TestChartZoom::stepsAfterASelectionAreAnotherLevel()
{
    ChartZoom zoom = wideZoom();
    zoom.select(spanOf(1200, 1600));
    zoom.move(0.25);
    QCOMPARE(zoom.span(), std::optional(spanOf(1300, 1700)));
    zoom.goBack();
    QCOMPARE(zoom.span(), std::optional(spanOf(1200, 1600)));
}

void TestChartZoom::zoomingOutToTheWidestEndsTheZoom()
{
    ChartZoom zoom = wideZoom();
    zoom.select(spanOf(1200, 1300));
    zoom.zoom(2, at(1250));
    QCOMPARE(zoom.span(), std::optional(spanOf(1150, 1350)));
    zoom.zoom(5, at(1250));
    QCOMPARE(zoom.span(), std::nullopt);
    zoom.goBack();
    QCOMPARE(zoom.span(), std::nullopt);
}

void TestChartZoom::zoomingInEndsAtASecond()
{
    ChartZoom zoom = wideZoom();
    for (int i = 0; i < 20; ++i) {
        zoom.zoom(0.5, at(1500));
    }
    QCOMPARE(zoom.span()->msecs(), 1000);
}

void TestChartZoom::movingStopsNow()
{
    ChartZoom zoom = wideZoom();
    zoom.select(spanOf(1050, 1450));
    zoom.move(-0.25);
    QCOMPARE(zoom.span(), std::optional(spanOf(950, 1350)));
    for (int i = 0; i < 10; ++i) {
        zoom.move(0.25);
    }
    QCOMPARE(zoom.span(), std::optional(spanOf(1600, 2000)));
}

void TestChartZoom::theWidestMovesIntoThePast()
{
    ChartZoom zoom = wideZoom();
    zoom.move(0.25); // Not into the future.
    QCOMPARE(zoom.span(), std::nullopt);
    zoom.move(-0.25);
    QCOMPARE(zoom.span(), std::optional(spanOf(750, 1750)));
    zoom.goBack();
    QCOMPARE(zoom.span(), std::nullopt);
}

void TestChartZoom::everySpanIsWholeSeconds()
{
    ChartZoom zoom;
    zoom.setWidest({Stamp::fromMSecs(1'000'123), Stamp::fromMSecs(1'777'456)});
    for (int i = 0; i < 6; ++i) {
        zoom.zoom(0.7, Stamp::fromMSecs(1'345'678));
        zoom.move(0.3);
        QCOMPARE(zoom.span()->from.msecs() % 1000, 0);
        QCOMPARE(zoom.span()->to.msecs() % 1000, 0);
    }
}

QTEST_GUILESS_MAIN(TestChartZoom)
#include "tst_chartzoom.moc"
