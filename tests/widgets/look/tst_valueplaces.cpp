// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "valueplaces.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestValuePlaces final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyValueHasAPlaceOfItsOwn();
    void theOrderOfTheValuesHasNoSay();
    void aValueKeepsItsPlaceWhileOthersComeAndGo();
    void aValueThatWasAwayHasItsPlaceAgain();
    void theValueThatIsAwayForLongestGivesWay();
    void thereIsNoPlaceForMoreValuesThanPlaces();
};

void TestValuePlaces::everyValueHasAPlaceOfItsOwn()
{
    const QStringList values{u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, QString()};
    ValuePlaces places;
    places.take(values);
    QSet<std::size_t> taken;
    for (const QString &value : values) {
        taken.insert(*places.placeOf(value));
    }
    QCOMPARE(taken.size(), qsizetype(ValuePlaces::count));
}

void TestValuePlaces::theOrderOfTheValuesHasNoSay()
{
    const QStringList values{u"gpt-4o"_s, u"llama"_s, u"e5"_s, u"o1"_s};
    ValuePlaces one;
    one.take(values);
    ValuePlaces other;
    other.take({values.rbegin(), values.rend()});
    for (const QString &value : values) {
        QCOMPARE(other.placeOf(value), one.placeOf(value));
    }
}

void TestValuePlaces::aValueKeepsItsPlaceWhileOthersComeAndGo()
{
    ValuePlaces places;
    const QString watched = u"gpt-4o"_s;
    places.take({watched});
    const std::optional<std::size_t> place = places.placeOf(watched);
    QVERIFY(place.has_value());
    for (int i = 0; i < 100; ++i) {
        QStringList values{watched};
        for (int other = 0; other < 5; ++other) {
            values.append(QString::number(i + other));
        }
        places.take(values);
        QCOMPARE(places.placeOf(watched), place);
    }
}

void TestValuePlaces::aValueThatWasAwayHasItsPlaceAgain()
{
    ValuePlaces places;
    places.take({u"a"_s, u"b"_s});
    const std::optional<std::size_t> place = places.placeOf(u"a"_s);
    places.take({u"b"_s, u"c"_s, u"d"_s});
    places.take({u"a"_s, u"d"_s});
    QCOMPARE(places.placeOf(u"a"_s), place);
}

void TestValuePlaces::theValueThatIsAwayForLongestGivesWay()
{
    ValuePlaces places;
    places.take({u"a"_s, u"b"_s});
    places.take({u"b"_s, u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s});
    places.take({u"c"_s, u"d"_s, u"e"_s, u"f"_s, u"g"_s, u"h"_s});
    const std::optional<std::size_t> place = places.placeOf(u"a"_s);
    places.take({u"i"_s});
    QCOMPARE(places.placeOf(u"i"_s), place);
    QCOMPARE(places.placeOf(u"a"_s), std::nullopt);
    QVERIFY(places.placeOf(u"b"_s).has_value());
}

void TestValuePlaces::thereIsNoPlaceForMoreValuesThanPlaces()
{
    QStringList values;
    for (int i = 0; i < 9; ++i) {
        values.append(QString::number(i));
    }
    ValuePlaces places;
    places.take(values);
    QCOMPARE(places.placeOf(u"8"_s), std::nullopt);
    QVERIFY(places.placeOf(u"7"_s).has_value());
}

QTEST_GUILESS_MAIN(TestValuePlaces)
#include "tst_valueplaces.moc"
