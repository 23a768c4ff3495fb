// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "percentile.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>

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
    void cellsAgreeWithSortingEach();
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

void TestPercentile::cellsAgreeWithSortingEach()
{
    constexpr std::size_t cells = 40;
    QRandomGenerator random(20261204);
    CellPercentiles gathered(cells);
    std::array<std::vector<qint64>, cells> shown;
    std::array<std::vector<qint64>, cells> all;
    for (int i = 0; i < 3000; ++i) {
        const auto cell =
            std::min<std::size_t>(random.bounded(quint32(cells)), random.bounded(quint32(cells)));
        const qint64 length = random.bounded(1000);
        const bool isShown = random.bounded(3) == 0;
        gathered.add(cell, length, isShown);
        all[cell].push_back(length);
        if (isShown) {
            shown[cell].push_back(length);
        }
    }
    const CellPercentiles::Result result = gathered.result();
    for (std::size_t cell = 0; cell < cells; ++cell) {
        QCOMPARE(result.shown[cell], slowPercentiles(shown[cell]));
        QCOMPARE(result.all[cell], slowPercentiles(all[cell]));
    }
}

QTEST_GUILESS_MAIN(TestPercentile)
#include "tst_percentile.moc"
