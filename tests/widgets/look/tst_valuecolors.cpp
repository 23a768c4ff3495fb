// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "valuecolors.h"

#include "apptheme.h"
#include "colordistance.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ValuePlaces placesOf(const QStringList &values)
{
    ValuePlaces places;
    places.take(values);
    return places;
}

} // namespace

class TestValueColors final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyPairIsDistinct_data() { valuePalettes(); }
    void everyPairIsDistinct();
    void aValueThatIsNotNamedHasTheColourOfTheRest();

private:
    static void valuePalettes();
};

void TestValueColors::valuePalettes()
{
    QTest::addColumn<QPalette>("palette");
    QTest::newRow("light") << lightPalette();
    QTest::newRow("dark") << darkPalette();
}

void TestValueColors::everyPairIsDistinct()
{
    QFETCH(const QPalette, palette);
    const QStringList values{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s};
    QCOMPARE(values.size(), qsizetype(ValuePlaces::count));
    const ValueColors colors(palette, placesOf(values));
    QList<QColor> all{colors.restColor()};
    for (const QString &value : values) {
        all.append(colors.color(value));
    }
    for (qsizetype one = 0; one < all.size(); ++one) {
        for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::Window}) {
            QVERIFY2(contrast(all[one], palette.color(role)) >= 3, qPrintable(all[one].name()));
        }
        for (qsizetype other = one + 1; other < all.size(); ++other) {
            for (const auto vision :
                 {Vision::Normal, Vision::Protan, Vision::Deutan, Vision::Tritan}) {
                const double distance = colorDistance(all[one], all[other], vision);
                QVERIFY2(distance >= 12,
                         qPrintable(u"%1 and %2 with vision %3: %4"_s.arg(all[one].name())
                                        .arg(all[other].name())
                                        .arg(static_cast<int>(vision))
                                        .arg(distance)));
            }
        }
    }
}

void TestValueColors::aValueThatIsNotNamedHasTheColourOfTheRest()
{
    const ValueColors colors(lightPalette(), placesOf({u"gpt-4o"_s}));
    QCOMPARE(colors.color(u"llama"_s), colors.restColor());
}

QTEST_MAIN(TestValueColors)
#include "tst_valuecolors.moc"
