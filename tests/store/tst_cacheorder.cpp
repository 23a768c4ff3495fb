// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "cacheplaces.h"
#include "keeping.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

class TestCacheOrder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void placesDescendWithinTheirGap_data();
    void placesDescendWithinTheirGap();
    void narrowGapHasNoPlaces();
    void headLeavesRoomForRowsStillToCome();
    void newRowsAtTheHeadComeFirst();
    void walkGoesOnBelowItsLastRow();
    void rowsBetweenKnownRowsStayBetween();
    void anyHistoryKeepsTheServersOrder_data();
    void anyHistoryKeepsTheServersOrder();
    void contradictingOrderKeepsEveryRow();
    void rowAfterAForgottenOneComesLast();
};

void TestCacheOrder::placesDescendWithinTheirGap_data()
{
    QTest::addColumn<PlaceGap>("gap");
    QTest::addColumn<int>("count");
    QTest::newRow("empty file") << PlaceGap{} << 100;
    QTest::newRow("head") << PlaceGap{{}, 5, true} << 100;
    QTest::newRow("head, rows missing") << PlaceGap{{}, 5, false} << 100;
    QTest::newRow("end") << PlaceGap{-7, {}, false} << 100;
    QTest::newRow("between") << PlaceGap{placeStep, 0, true} << 100;
    QTest::newRow("as narrow as can be") << PlaceGap{101, 0, true} << 100;
}

void TestCacheOrder::placesDescendWithinTheirGap()
{
    QFETCH(const PlaceGap, gap);
    QFETCH(const int, count);
    const auto places = placesIn(gap, count);
    QVERIFY(places);
    QCOMPARE(std::ssize(*places), count);
    QVERIFY(std::ranges::is_sorted(*places, std::ranges::greater()));
    QVERIFY(std::ranges::adjacent_find(*places) == places->end());
    QVERIFY(!gap.above || places->front() < *gap.above);
    QVERIFY(!gap.below || places->back() > *gap.below);
}

void TestCacheOrder::narrowGapHasNoPlaces()
{
    QVERIFY(!placesIn({100, 0, true}, 100));
    QVERIFY(!placesIn({{}, qint64(1) << 62, true}, 1));
    QVERIFY(!placesIn({-(qint64(1) << 62), {}, true}, 1));
}

void TestCacheOrder::headLeavesRoomForRowsStillToCome()
{
    const auto head = placesIn({{}, 0, false}, 100);
    QVERIFY(head);
    const auto next = placesIn({head->back(), 0, false}, 1'000'000);
    QVERIFY(next);
    QCOMPARE(head->back() - next->front(), placeStep);
}

void TestCacheOrder::newRowsAtTheHeadComeFirst()
{
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache"_s), {});
    file.open();
    file.save(confirmed(batchesOf(10, 1)));
    file.save(confirmed(batchesOf(15, 6)));
    QCOMPARE(allOf(file, 4).batches, batchesOf(15, 1));
}

void TestCacheOrder::walkGoesOnBelowItsLastRow()
{
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache"_s), {});
    file.open();
    file.save(confirmed(batchesOf(10, 1)));
    file.save(confirmed(batchesOf(50, 41)));
    file.save(confirmed(batchesOf(40, 31), 1, idOf(41)));
    file.save(confirmed(batchesOf(30, 11), 2, idOf(31)));
    QCOMPARE(allOf(file).batches, batchesOf(50, 1));
}

void TestCacheOrder::rowsBetweenKnownRowsStayBetween()
{
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache"_s), {});
    file.open();
    std::vector<Batch> some = batchesOf(40, 1);
    std::erase_if(some, [](const Batch &batch) {
        return batch.requestCounts && batch.id > idOf(9) && batch.id < idOf(33);
    });
    file.save(confirmed(some));
    file.save(confirmed(batchesOf(20, 12), 1, idOf(33)));
    file.save(confirmed(batchesOf(36, 4), 2));
    QCOMPARE(allOf(file).batches, batchesOf(40, 1));
}

void TestCacheOrder::anyHistoryKeepsTheServersOrder_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 12; ++seed) {
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TestCacheOrder::anyHistoryKeepsTheServersOrder()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache"_s), {});
    file.open();
    int newest = 0;
    for (int sweep = 0; sweep < 25; ++sweep) {
        newest += random.bounded(random.bounded(3) == 0 ? 60 : 4);
        const int pageSize = random.bounded(1, 20);
        QString after;
        // A walk that ends anywhere, as one does that is interrupted or has met what it knows.
        for (int first = newest; first >= 1 && random.bounded(12) > 0; first -= pageSize) {
            const int last = std::max(first - pageSize + 1, 1);
            file.save(confirmed(batchesOf(first, last), sweep, after));
            after = idOf(last);
        }
        const QStringList ids = idsOf(allOf(file, 16).batches);
        QVERIFY(std::ranges::is_sorted(ids, std::ranges::greater()));
    }
    QVERIFY(file.takeProblems().isEmpty());
}

void TestCacheOrder::contradictingOrderKeepsEveryRow()
{
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache"_s), {});
    file.open();
    QRandomGenerator random(7);
    std::vector<Batch> shuffled = batchesOf(60, 1);
    for (int sweep = 0; sweep < 20; ++sweep) {
        std::ranges::shuffle(shuffled, random);
        const auto middle = shuffled.begin() + 20;
        file.save(confirmed({shuffled.begin(), middle}, sweep));
        file.save(confirmed({middle, middle + 20}, sweep, shuffled[19].id));
    }
    QStringList ids = idsOf(allOf(file, 7).batches);
    std::ranges::sort(ids, std::ranges::greater());
    QCOMPARE(ids, idsOf(batchesOf(60, 1)));
    QVERIFY(file.takeProblems().isEmpty());
}

void TestCacheOrder::rowAfterAForgottenOneComesLast()
{
    const QTemporaryDir dir;
    CacheFile file(dir.filePath(u"cache"_s), {});
    file.open();
    file.save(confirmed(batchesOf(10, 6)));
    file.save(confirmed(batchesOf(3, 1), 0, idOf(4)));
    QCOMPARE(allOf(file).batches.back(), batchesOf(1, 1).front());
}

QTEST_GUILESS_MAIN(TestCacheOrder)
#include "tst_cacheorder.moc"
