// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keysort.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

class TestKeySort final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void agreesWithAStableSort_data();
    void agreesWithAStableSort();
};

void TestKeySort::agreesWithAStableSort_data()
{
    constexpr quint64 most = std::numeric_limits<quint64>::max();
    QTest::addColumn<int>("count");
    QTest::addColumn<quint64>("least");
    QTest::addColumn<quint64>("most");
    QTest::newRow("none") << 0 << quint64(0) << most;
    QTest::newRow("few") << 100 << quint64(0) << quint64(20);
    QTest::newRow("all the same") << 10'000 << most << most;
    QTest::newRow("few different") << 10'000 << quint64(7) << quint64(12);
    QTest::newRow("two digits") << 10'000 << quint64(1'000) << quint64(1'000'000);
    QTest::newRow("all there are") << 10'000 << quint64(0) << most;
}

void TestKeySort::agreesWithAStableSort()
{
    QFETCH(const int, count);
    QFETCH(const quint64, least);
    QFETCH(const quint64, most);
    QRandomGenerator64 random(5);
    std::vector<KeyedRow> rows;
    for (int row = 0; row < count; ++row) {
        const quint64 span = most - least + 1; // 0: as many as there are numbers.
        rows.push_back({least + (span == 0 ? random.generate() : random.generate() % span), row});
    }
    std::vector<KeyedRow> expected = rows;
    std::ranges::stable_sort(expected, {}, &KeyedRow::key);
    sortByKey(rows);
    QVERIFY(rows == expected);
}

QTEST_GUILESS_MAIN(TestKeySort)
#include "tst_keysort.moc"
