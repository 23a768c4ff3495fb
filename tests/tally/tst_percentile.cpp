// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "percentile.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <limits>

using namespace Qt::StringLiterals;

namespace {

//! The smallest number that at least @p share of all do not exceed.
qint64 slowPercentile(const std::vector<qint64> &numbers, double share)
{
    std::vector<qint64> sorted = numbers;
    std::ranges::sort(sorted);
    for (const qint64 number : sorted) {
        const auto upTo = std::ranges::count_if(sorted, [number](qint64 n) { return n <= number; });
        if (static_cast<double>(upTo) >= share * static_cast<double>(sorted.size()) - 1e-9) {
            return number;
        }
    }
    return sorted.back();
}

Percentiles slowPercentiles(const std::vector<qint64> &numbers)
{
    return numbers.empty()
        ? Percentiles()
        : Percentiles{slowPercentile(numbers, 0.5), slowPercentile(numbers, 0.95),
                      static_cast<int>(numbers.size())};
}

} // namespace

class TestPercentile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void nothingHasNoPercentile();
    void theEdgesAreTheSmallestAndTheLargest();
    void aPercentileIsOneOfTheNumbers();
    void itAgreesWithCounting();
    void manyNumbersAgreeWithSorting_data();
    void manyNumbersAgreeWithSorting();
};

void TestPercentile::nothingHasNoPercentile()
{
    QCOMPARE(percentileOf(std::span<int>(), 0.5), std::nullopt);
    QCOMPARE(percentilesOf({}), Percentiles());
}

void TestPercentile::theEdgesAreTheSmallestAndTheLargest()
{
    std::vector<int> numbers{3, 1, 2};
    QCOMPARE(percentileOf(std::span(numbers), 0.0), std::optional(1));
    QCOMPARE(percentileOf(std::span(numbers), 1.0), std::optional(3));
}

void TestPercentile::aPercentileIsOneOfTheNumbers()
{
    std::vector<double> numbers{1, 100};
    QCOMPARE(percentileOf(std::span(numbers), 0.5), std::optional(1.0));
    QCOMPARE(percentileOf(std::span(numbers), 0.51), std::optional(100.0));
}

void TestPercentile::itAgreesWithCounting()
{
    QRandomGenerator random(20261203);
    for (int size = 1; size < 120; ++size) {
        std::vector<qint64> numbers;
        for (int i = 0; i < size; ++i) {
            numbers.push_back(random.bounded(50)); // Many are the same.
        }
        const Percentiles expected = slowPercentiles(numbers);
        QCOMPARE(percentilesOf(numbers), expected);
    }
}

void TestPercentile::manyNumbersAgreeWithSorting_data()
{
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");
    QTest::newRow("all the same") << qint64(7) << qint64(8);
    QTest::newRow("few different ones") << qint64(-20) << qint64(20);
    QTest::newRow("as many as steps") << qint64(0) << qint64(1024);
    QTest::newRow("lengths of time") << qint64(0) << qint64(7'200'000);
    QTest::newRow("a server's mistakes")
        << std::numeric_limits<qint64>::min() << std::numeric_limits<qint64>::max();
}

void TestPercentile::manyNumbersAgreeWithSorting()
{
    QFETCH(const qint64, least);
    QFETCH(const qint64, most);
    QRandomGenerator random(20261204);
    const quint64 range = static_cast<quint64>(most) - static_cast<quint64>(least);
    for (const std::size_t size : {1023U, 1024U, 1025U, 5000U}) {
        std::vector<qint64> numbers;
        for (std::size_t i = 0; i < size; ++i) {
            const quint64 far = random.generate64() % range;
            const quint64 near = far >> random.bounded(64U); // Most lengths are short.
            numbers.push_back(static_cast<qint64>(static_cast<quint64>(least) + near));
        }
        std::vector<qint64> sorted = numbers;
        std::ranges::sort(sorted);
        const auto at = [&sorted](double share) {
            return sorted[std::size_t(percentileRank(share, sorted.size()))];
        };
        const Percentiles expected{at(0.5), at(0.95), static_cast<int>(size)};
        QCOMPARE(percentilesOf(numbers), expected);
    }
}

QTEST_GUILESS_MAIN(TestPercentile)
#include "tst_percentile.moc"
