// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "percentile.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <vector>

using namespace Qt::StringLiterals;

class TestPercentile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void itIsOneOfTheNumbers();
    void itAgreesWithSortedNumbers();
};

void TestPercentile::itIsOneOfTheNumbers()
{
    std::vector<double> values{40, 10, 30, 20};
    QCOMPARE(percentileOf(std::span(values), 0.5), 20.0);
    QCOMPARE(percentileOf(std::span(values), 0.95), 40.0);
    QCOMPARE(percentileOf(std::span(values), 0), 10.0);
    QCOMPARE(percentileOf(std::span<double>(), 0.5), std::nullopt);
}

void TestPercentile::itAgreesWithSortedNumbers()
{
    QRandomGenerator random(3);
    for (int i = 0; i < 500; ++i) {
        std::vector<int> numbers(std::size_t(random.bounded(1, 60)));
        std::ranges::generate(numbers, [&] { return random.bounded(1000); });
        const int percent = random.bounded(1, 101);
        std::vector<int> sorted = numbers;
        std::ranges::sort(sorted);
        const std::size_t rank = (std::size_t(percent) * sorted.size() + 99) / 100;
        QCOMPARE(percentileOf(std::span(numbers), percent / 100.0), sorted[rank - 1]);
    }
}

QTEST_GUILESS_MAIN(TestPercentile)
#include "tst_percentile.moc"
