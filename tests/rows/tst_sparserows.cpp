// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sparserows.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr int nearRow = 5;
constexpr int farRow = 900'000;

SparseRows<int> twoRows()
{
    SparseRows<int> rows;
    rows.set(farRow, 2);
    rows.set(nearRow, 1);
    return rows;
}

} // namespace

class TestSparseRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rowsHaveTheirValues();
    void aSnapshotStaysAsItWas();
    void aChangeCopiesOnlyWhatIsNear();
    void aRemovalInVainCopiesNothing();
};

void TestSparseRows::rowsHaveTheirValues()
{
    SparseRows<int> rows = twoRows();
    QCOMPARE(*rows.find(nearRow), 1);
    QCOMPARE(*rows.find(farRow), 2);
    QVERIFY(rows.find(nearRow + 1) == nullptr);
    QVERIFY(rows.find(farRow + 100'000) == nullptr);
    rows.remove(nearRow);
    QCOMPARE(rows.rows(), QList<int>{farRow});
}

void TestSparseRows::aSnapshotStaysAsItWas()
{
    SparseRows<int> rows = twoRows();
    const SparseRows<int> snapshot = rows;
    rows.set(nearRow, 7);
    rows.remove(farRow);
    QCOMPARE(*snapshot.find(nearRow), 1);
    QCOMPARE(*snapshot.find(farRow), 2);
}

void TestSparseRows::aChangeCopiesOnlyWhatIsNear()
{
    SparseRows<int> rows = twoRows();
    const SparseRows<int> snapshot = rows;
    rows.set(nearRow, 7);
    QVERIFY(rows.find(nearRow) != snapshot.find(nearRow));
    QVERIFY(rows.find(farRow) == snapshot.find(farRow));
}

void TestSparseRows::aRemovalInVainCopiesNothing()
{
    SparseRows<int> rows = twoRows();
    const SparseRows<int> snapshot = rows;
    rows.remove(nearRow + 1);
    rows.remove(farRow + 100'000);
    QVERIFY(rows.find(nearRow) == snapshot.find(nearRow));
}

QTEST_GUILESS_MAIN(TestSparseRows)
#include "tst_sparserows.moc"
