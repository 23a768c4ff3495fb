// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowmoves.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <functional>
#include <numeric>

using namespace Qt::StringLiterals;

namespace {

using Rows = std::vector<int>;

//! Rows by their numbers.
RowMoves movesOf(const Rows &list, const Rows &leaving, const Rows &arriving)
{
    return {list, leaving, arriving, std::less<int>()};
}

} // namespace

class TestRowMoves final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void newRowsStandWhereTheyBelong();
    void rowsThatLeaveAreMissed();
    void rowThatComesBackToItsPlaceIsNoMove();
    void newRowsThatStandTogetherAreAnInsertion();
    void rowsBesideThatKeepTheirPlaceDoNotSpoilAnInsertion();
    void newRowsInTwoPlacesAreNoInsertion();
    void changedPlacesEndWhereNothingShifts();
    void everyMoveAgreesWithSortingAnew();
};

void TestRowMoves::newRowsStandWhereTheyBelong()
{
    Rows list{10, 20, 30};
    const RowRun changed = movesOf(list, {}, {5, 25, 40}).apply(list);
    QCOMPARE(list, Rows({5, 10, 20, 25, 30, 40}));
    QCOMPARE(changed, (RowRun{0, 5}));
}

void TestRowMoves::rowsThatLeaveAreMissed()
{
    Rows list{10, 20, 30, 40};
    const RowMoves moves = movesOf(list, {1, 3}, {});
    QVERIFY(!moves.isEmpty());
    QVERIFY(!moves.insertion());
    QVERIFY(std::ranges::equal(moves.leaving(), Rows{20, 40}));
    QCOMPARE(moves.apply(list), (RowRun{1, 1}));
    QCOMPARE(list, Rows({10, 30}));
}

void TestRowMoves::rowThatComesBackToItsPlaceIsNoMove()
{
    Rows list{10, 20, 30};
    const RowMoves moves = movesOf(list, {0, 2}, {10, 30});
    QVERIFY(moves.isEmpty());
    QVERIFY(!moves.insertion());
    moves.apply(list);
    QCOMPARE(list, Rows({10, 20, 30}));
}

void TestRowMoves::newRowsThatStandTogetherAreAnInsertion()
{
    const Rows list{10, 20, 30};
    QCOMPARE(movesOf(list, {}, {21, 22}).insertion(), std::optional(RowRun{2, 3}));
    QCOMPARE(movesOf(list, {}, {1}).insertion(), std::optional(RowRun{0, 0}));
    QCOMPARE(movesOf(list, {}, {31, 32, 33}).insertion(), std::optional(RowRun{3, 5}));
    QCOMPARE(movesOf({}, {}, {1, 2}).insertion(), std::optional(RowRun{0, 1}));
}

void TestRowMoves::rowsBesideThatKeepTheirPlaceDoNotSpoilAnInsertion()
{
    const Rows list{10, 20, 30};
    QCOMPARE(movesOf(list, {0, 1}, {10, 11, 12, 20}).insertion(), std::optional(RowRun{1, 2}));
    QVERIFY(!movesOf(list, {0, 2}, {11, 12, 30}).insertion());
}

void TestRowMoves::newRowsInTwoPlacesAreNoInsertion()
{
    const RowMoves moves = movesOf({10, 20, 30}, {}, {11, 21});
    QVERIFY(!moves.isEmpty());
    QVERIFY(!moves.insertion());
}

void TestRowMoves::changedPlacesEndWhereNothingShifts()
{
    Rows list{0, 10, 99, 30, 40, 50}; // What was 20 is 99 now, and leaves for its place.
    Rows sorted = list;
    const RowMoves moves(list, Rows{2}, Rows{99}, [](int a, int b) {
        const auto key = [](int row) {
            return row == 99 ? 35 : row;
        };
        return key(a) < key(b);
    });
    QCOMPARE(moves.apply(sorted), (RowRun{2, 3}));
    QCOMPARE(sorted, Rows({0, 10, 30, 99, 40, 50}));
}

void TestRowMoves::everyMoveAgreesWithSortingAnew()
{
    QRandomGenerator random(7);
    for (int round = 0; round < 2000; ++round) {
        std::vector<int> keys(std::size_t(random.bounded(1, 40)));
        const auto isBefore = [&](int a, int b) {
            return std::pair(keys[std::size_t(a)], a) < std::pair(keys[std::size_t(b)], b);
        };
        std::ranges::generate(keys, [&] { return random.bounded(20); });
        Rows list; // Some rows are in it.
        for (int row = 0; row < int(keys.size()); ++row) {
            if (random.bounded(4) > 0) {
                list.push_back(row);
            }
        }
        std::ranges::sort(list, isBefore);
        const Rows before = list;
        Rows leaving;
        Rows arriving;
        for (int row = 0; row < int(keys.size()); ++row) {
            const auto place = std::ranges::find(list, row) - list.begin();
            const bool isIn = place < std::ssize(list);
            if (random.bounded(3) == 0) {
                keys[std::size_t(row)] = random.bounded(20);
                if (isIn) {
                    leaving.push_back(int(place));
                }
                if (random.bounded(4) > 0) {
                    arriving.push_back(row);
                }
            }
        }
        std::ranges::sort(leaving);
        std::ranges::sort(arriving, isBefore);
        Rows expected;
        std::ranges::copy_if(list, std::back_inserter(expected), [&](int row) {
            const auto place = std::ranges::find(list, row) - list.begin();
            return std::ranges::find(leaving, place) == leaving.end();
        });
        std::ranges::copy(arriving, std::back_inserter(expected));
        std::ranges::sort(expected, isBefore);

        const RowMoves moves(list, leaving, arriving, isBefore);
        const RowRun changed = moves.apply(list);
        QCOMPARE(list, expected);
        QCOMPARE(moves.isEmpty(), list == before);
        for (int place = 0; place < int(list.size()); ++place) {
            if (place < changed.first || place > changed.last) {
                QCOMPARE(list[std::size_t(place)], before[std::size_t(place)]);
            }
        }
        if (const std::optional<RowRun> added = moves.insertion()) {
            Rows without = list;
            without.erase(without.begin() + added->first, without.begin() + added->last + 1);
            QCOMPARE(without, before);
        }
    }
}

QTEST_GUILESS_MAIN(TestRowMoves)
#include "tst_rowmoves.moc"
