// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "statustheme.h"

#include "apptheme.h"
#include "colordistance.h"

#include <QRegularExpression>
#include <QTest>

#include <set>

using namespace Qt::StringLiterals;

class TestStatusTheme final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theDistanceIsThatOfThePublishedExamples();
    void everyStatusIsVisibleOnEveryBackground_data() { palettes(); }
    void everyStatusIsVisibleOnEveryBackground();
    void everyPairOfStatusesIsDistinct_data() { palettes(); }
    void everyPairOfStatusesIsDistinct();
    void everyPairOfOutcomesIsDistinct_data() { palettes(); }
    void everyPairOfOutcomesIsDistinct();
    void successIsTheMostMutedOfOutcomes_data() { palettes(); }
    void successIsTheMostMutedOfOutcomes();
    void unknownHasTheColourOfText_data() { palettes(); }
    void unknownHasTheColourOfText();
    void everyStatusHasItsOwnShape();
    void everyOutcomeHasAShape();
    void iconsAreTintedAndSharp();

private:
    static void palettes();
};

void TestStatusTheme::palettes()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TestStatusTheme::theDistanceIsThatOfThePublishedExamples()
{
    // Reference values computed with an independent implementation of the same formula.
    QVERIFY(qAbs(colorDistance(Qt::white, Qt::black, Vision::Normal) - 100) < 0.01);
    QCOMPARE(colorDistance(Qt::red, Qt::red, Vision::Deutan), 0.0);
    QVERIFY(qAbs(colorDistance(Qt::red, Qt::green, Vision::Normal) - 86.61) < 0.05);
    QVERIFY(qAbs(contrast(Qt::white, Qt::black) - 21) < 0.01);
}

void TestStatusTheme::everyStatusIsVisibleOnEveryBackground()
{
    QFETCH(const QPalette, palette);
    const StatusTheme theme(palette);
    for (const BatchStatus status : allStatuses) {
        for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::Window}) {
            const double ratio = contrast(theme.color(status), palette.color(role));
            QVERIFY2(ratio >= 3,
                     qPrintable(u"%1 on %2: %3"_s.arg(statusKey(status)).arg(role).arg(ratio)));
        }
    }
}

void TestStatusTheme::everyPairOfStatusesIsDistinct()
{
    QFETCH(const QPalette, palette);
    const StatusTheme theme(palette);
    for (const auto vision : {Vision::Normal, Vision::Protan, Vision::Deutan, Vision::Tritan}) {
        for (const BatchStatus one : allStatuses) {
            for (const BatchStatus other : allStatuses) {
                if (one >= other || other == BatchStatus::Unknown) {
                    continue;
                }
                const double distance = colorDistance(theme.color(one), theme.color(other), vision);
                QVERIFY2(distance >= 12,
                         qPrintable(u"%1 and %2 with vision %3: %4"_s.arg(statusKey(one))
                                        .arg(statusKey(other))
                                        .arg(static_cast<int>(vision))
                                        .arg(distance)));
            }
        }
    }
}

void TestStatusTheme::everyPairOfOutcomesIsDistinct()
{
    QFETCH(const QPalette, palette);
    const StatusTheme theme(palette);
    constexpr std::array ends{Outcome::Succeeded, Outcome::Partial, Outcome::NoneSucceeded,
                              Outcome::Failed,    Outcome::Expired, Outcome::Cancelled};
    for (const Outcome one : ends) {
        for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::Window}) {
            QVERIFY2(contrast(theme.color(one), palette.color(role)) >= 3,
                     qPrintable(QString(outcomeKey(one))));
        }
        for (const Outcome other : ends) {
            for (const auto vision :
                 {Vision::Normal, Vision::Protan, Vision::Deutan, Vision::Tritan}) {
                const double distance = colorDistance(theme.color(one), theme.color(other), vision);
                QVERIFY2(one == other || distance >= 12,
                         qPrintable(u"%1 and %2 with vision %3: %4"_s.arg(outcomeKey(one))
                                        .arg(outcomeKey(other))
                                        .arg(static_cast<int>(vision))
                                        .arg(distance)));
            }
        }
    }
}

void TestStatusTheme::successIsTheMostMutedOfOutcomes()
{
    QFETCH(const QPalette, palette);
    const StatusTheme theme(palette);
    for (const Outcome fault :
         {Outcome::Partial, Outcome::NoneSucceeded, Outcome::Failed, Outcome::Expired}) {
        QVERIFY(theme.color(Outcome::Succeeded).hslSaturation()
                < theme.color(fault).hslSaturation());
    }
}

void TestStatusTheme::unknownHasTheColourOfText()
{
    QFETCH(const QPalette, palette);
    QCOMPARE(StatusTheme(palette).color(BatchStatus::Unknown), palette.color(QPalette::Text));
}

void TestStatusTheme::everyStatusHasItsOwnShape()
{
    // In one colour, so that only shapes differ.
    std::set<QByteArray> shapes;
    const StatusTheme theme(lightPalette());
    for (const BatchStatus status : allStatuses) {
        const QImage image =
            theme.pixmap(status, 16, 2).toImage().convertToFormat(QImage::Format_Alpha8);
        QVERIFY(!image.isNull());
        shapes.insert(
            QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes()));
    }
    QCOMPARE(shapes.size(), allStatuses.size());
}

void TestStatusTheme::everyOutcomeHasAShape()
{
    const StatusTheme theme(lightPalette());
    for (int outcome = 0; outcome <= static_cast<int>(Outcome::Unknown); ++outcome) {
        const QImage image =
            theme.icon(static_cast<Outcome>(outcome)).pixmap(QSize(16, 16), 1.0).toImage();
        bool isBlank = true;
        for (int y = 0; y < image.height() && isBlank; ++y) {
            for (int x = 0; x < image.width() && isBlank; ++x) {
                isBlank = qAlpha(image.pixel(x, y)) == 0;
            }
        }
        QVERIFY2(!isBlank, qPrintable(QString::number(outcome)));
    }
}

void TestStatusTheme::iconsAreTintedAndSharp()
{
    const StatusTheme theme(darkPalette());
    const QPixmap pixmap = theme.icon(BatchStatus::Cancelled).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(pixmap.size(), QSize(32, 32));
    QCOMPARE(pixmap.devicePixelRatio(), 2.0);
    QCOMPARE(pixmap.toImage().pixelColor(16, 16), theme.color(BatchStatus::Cancelled));
}

QTEST_MAIN(TestStatusTheme)
#include "tst_statustheme.moc"
