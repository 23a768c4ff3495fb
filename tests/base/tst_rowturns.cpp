// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "rowturns.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

class TestRowTurns final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void fewRowsAreVisitedAtOnce();
    void manyRowsAreVisitedInTurns();
    void rowsOfOtherNumbersAreVisitedFromTheFirst();
    void whatIsStoppedNeverEnds();
};

void TestRowTurns::fewRowsAreVisitedAtOnce()
{
    QList<int> visited;
    RowTurns turns([] { return 3; },
                   [&visited](int row) {
                       visited.append(row);
                       return true;
                   });
    const QSignalSpy ended(&turns, &RowTurns::ended);
    turns.begin();
    QCOMPARE(visited, QList<int>({0, 1, 2}));
    QCOMPARE(ended.size(), 1);
    QVERIFY(!turns.isUnderWay());
}

void TestRowTurns::manyRowsAreVisitedInTurns()
{
    int visited = 0;
    RowTurns turns([] { return 25'000; },
                   [&visited](int row) {
                       visited += row == visited ? 1 : 0;
                       return true;
                   });
    QSignalSpy ended(&turns, &RowTurns::ended);
    turns.begin();
    QVERIFY(turns.isUnderWay());
    QCOMPARE(visited, 10'000);
    QVERIFY(ended.wait());
    QCOMPARE(visited, 25'000);
}

void TestRowTurns::rowsOfOtherNumbersAreVisitedFromTheFirst()
{
    std::vector<int> visits(15'000);
    RowTurns turns([&visits] { return static_cast<int>(visits.size()); },
                   [&visits](int row) {
                       ++visits[static_cast<std::size_t>(row)];
                       return true;
                   });
    turns.begin();
    turns.beginAgain();
    QTRY_VERIFY(!turns.isUnderWay());
    QCOMPARE(visits.front(), 2);
    QCOMPARE(visits.back(), 1);
}

void TestRowTurns::whatIsStoppedNeverEnds()
{
    RowTurns turns([] { return 15'000; }, [](int) { return true; });
    const QSignalSpy ended(&turns, &RowTurns::ended);
    turns.begin();
    turns.stop();
    QTest::qWait(1);
    QCOMPARE(ended.size(), 0);
}

QTEST_GUILESS_MAIN(TestRowTurns)
#include "tst_rowturns.moc"
