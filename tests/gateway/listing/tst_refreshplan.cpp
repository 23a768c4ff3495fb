// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshplan.h"

#include "walking.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

using Support = ServerHabits::Support;

namespace {

//! Rows 0 … @p count - 1 in the server's order, of which those at @p live are live.
KnownRows rowsWith(int count, const QList<int> &live)
{
    KnownRows rows;
    for (int number = 0; number < count; ++number) {
        rows.append(batchId(number), live.contains(number));
    }
    return rows;
}

QList<int> upTo(int count)
{
    QList<int> numbers(count);
    std::iota(numbers.begin(), numbers.end(), 0);
    return numbers;
}

RefreshPlan planOf(const KnownRows &rows, const ServerHabits &habits = {})
{
    return RefreshPlan::confirming(rows.liveIds(), rows, habits);
}

//! How often each row is asked for.
QHash<QString, int> coverage(const RefreshPlan &plan)
{
    QHash<QString, int> times;
    for (const RefreshPlan::Piece &piece : plan.pieces) {
        for (const QString &id : piece.expected) {
            ++times[id];
        }
    }
    for (const QString &id : plan.gets) {
        ++times[id];
    }
    return times;
}

//! What a server without faults sends for a piece.
QStringList answerTo(const RefreshPlan::Piece &piece, const QStringList &ids)
{
    const QString after = piece.request.after;
    const qsizetype first = after.isNull() ? 0 : ids.indexOf(after) + 1;
    return ids.mid(first, piece.request.limit);
}

} // namespace

class TestRefreshPlan final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void settledRowsNeedNoCalls();
    void lonelyRowIsAskedForById();
    void neighboursShareAPiece();
    void rowsAHundredApartDoNotShareAPiece();
    void firstRowNeedsNoCursor();
    void smallPagesMakeSmallPieces();
    void offsetServersAreToldANumber();
    void withoutGetThereArePiecesAlone();
    void staleListIsNotAsked();
    void untrustedCursorMeansSingleBatches();
    void manySingleBatchesAreASweep();
    void unlistedRowsAreAskedForById();
    void withoutGetAndCursorThereIsOnlyTheSweep();
    void rowIsMissingWhereALaterOneIsThere();
    void everyLiveRowIsCoveredOnceByTheFewestCalls_data();
    void everyLiveRowIsCoveredOnceByTheFewestCalls();
};

void TestRefreshPlan::settledRowsNeedNoCalls()
{
    QCOMPARE(planOf(rowsWith(1000, {})).callCount(), 0);
    QCOMPARE(planOf(KnownRows()).callCount(), 0);
}

void TestRefreshPlan::lonelyRowIsAskedForById()
{
    const RefreshPlan plan = planOf(rowsWith(1000, {500}));
    QVERIFY(plan.pieces.empty());
    QCOMPARE(plan.gets, QStringList(batchId(500)));
}

void TestRefreshPlan::neighboursShareAPiece()
{
    const RefreshPlan plan = planOf(rowsWith(1000, {500, 501, 599}));
    QVERIFY(plan.gets.isEmpty());
    QCOMPARE(plan.pieces.size(), std::size_t(1));
    QCOMPARE(plan.pieces[0].request, (ListRequest{100, batchId(499)}));
    QCOMPARE(plan.pieces[0].expected, QStringList({batchId(500), batchId(501), batchId(599)}));
}

void TestRefreshPlan::rowsAHundredApartDoNotShareAPiece()
{
    const RefreshPlan plan = planOf(rowsWith(1000, {500, 600}));
    QVERIFY(plan.pieces.empty());
    QCOMPARE(plan.gets, QStringList({batchId(500), batchId(600)}));
}

void TestRefreshPlan::firstRowNeedsNoCursor()
{
    const RefreshPlan plan = planOf(rowsWith(1000, {0, 3}));
    QCOMPARE(plan.pieces.size(), std::size_t(1));
    QCOMPARE(plan.pieces[0].request, (ListRequest{4, QString()}));
}

void TestRefreshPlan::smallPagesMakeSmallPieces()
{
    ServerHabits habits;
    habits.pageRows = 20;
    const RefreshPlan plan = planOf(rowsWith(1000, upTo(60)), habits);
    QCOMPARE(plan.pieces.size(), std::size_t(3));
    QCOMPARE(plan.pieces[2].request, (ListRequest{20, batchId(39)}));
}

void TestRefreshPlan::offsetServersAreToldANumber()
{
    ServerHabits habits;
    habits.paging = Paging::Offset;
    const RefreshPlan plan = planOf(rowsWith(1000, {500, 520}), habits);
    QCOMPARE(plan.pieces.size(), std::size_t(1));
    QCOMPARE(plan.pieces[0].request, (ListRequest{21, u"500"_s, Paging::Offset}));
}

void TestRefreshPlan::withoutGetThereArePiecesAlone()
{
    ServerHabits habits;
    habits.get = Support::No;
    const RefreshPlan plan = planOf(rowsWith(1000, {500}), habits);
    QVERIFY(plan.gets.isEmpty());
    QCOMPARE(plan.pieces.size(), std::size_t(1));
    QCOMPARE(plan.pieces[0].request, (ListRequest{1, batchId(499)}));
}

void TestRefreshPlan::staleListIsNotAsked()
{
    ServerHabits habits;
    habits.freshness = ServerHabits::Freshness::Stale;
    const RefreshPlan plan = planOf(rowsWith(1000, upTo(300)), habits);
    QVERIFY(!plan.isSweep);
    QVERIFY(plan.pieces.empty());
    QCOMPARE(plan.gets.size(), 300);
}

void TestRefreshPlan::untrustedCursorMeansSingleBatches()
{
    ServerHabits habits;
    habits.isCursorTrusted = false;
    const RefreshPlan plan = planOf(rowsWith(1000, {500, 501}), habits);
    QCOMPARE(plan.gets, QStringList({batchId(500), batchId(501)}));
}

void TestRefreshPlan::manySingleBatchesAreASweep()
{
    ServerHabits habits;
    habits.isCursorTrusted = false;
    const RefreshPlan plan = planOf(rowsWith(1000, upTo(11)), habits);
    QVERIFY(plan.isSweep);
    QCOMPARE(plan.callCount(), 10);
}

void TestRefreshPlan::unlistedRowsAreAskedForById()
{
    KnownRows rows = rowsWith(50, {10, 11});
    rows.watch(u"elsewhere"_s);
    const RefreshPlan plan = planOf(rows);
    QVERIFY(!plan.isSweep);
    QCOMPARE(plan.gets, QStringList(u"elsewhere"_s));
    QCOMPARE(plan.pieces.size(), std::size_t(1));
}

void TestRefreshPlan::withoutGetAndCursorThereIsOnlyTheSweep()
{
    ServerHabits habits;
    habits.isCursorTrusted = false;
    habits.get = Support::No;
    QVERIFY(planOf(rowsWith(1000, {500}), habits).isSweep);
}

void TestRefreshPlan::rowIsMissingWhereALaterOneIsThere()
{
    RefreshPlan::Piece piece;
    piece.expected = {u"a"_s, u"b"_s, u"c"_s, u"d"_s};
    QCOMPARE(piece.missingFrom(pageOf({u"x"_s, u"a"_s, u"c"_s}, true)), QStringList(u"b"_s));
    QCOMPARE(piece.missingFrom(pageOf(piece.expected, true)), QStringList());
    QCOMPARE(piece.missingFrom(pageOf({}, true)), QStringList());
}

void TestRefreshPlan::everyLiveRowIsCoveredOnceByTheFewestCalls_data()
{
    QTest::addColumn<quint32>("firstSeed");
    for (quint32 block = 0; block < 10; ++block) {
        QTest::addRow("seeds from %u", block * 100) << block * 100;
    }
}

void TestRefreshPlan::everyLiveRowIsCoveredOnceByTheFewestCalls()
{
    QFETCH(const quint32, firstSeed);
    for (quint32 seed = firstSeed; seed < firstSeed + 100; ++seed) {
        QRandomGenerator random(seed);
        const int count = 1 + static_cast<int>(random.bounded(3000));
        const int oneIn = 1 + static_cast<int>(random.bounded(300));
        const auto isThrown = [&](int) {
            return random.bounded(oneIn) == 0;
        };
        QList<int> live = upTo(count);
        live.removeIf([&](int number) { return !isThrown(number); });
        ServerHabits habits;
        habits.pageRows = 1 + static_cast<int>(random.bounded(100));
        habits.get = random.bounded(3) == 0 ? Support::No : Support::Yes;
        const KnownRows rows = rowsWith(count, live);
        const RefreshPlan plan = planOf(rows, habits);
        const QByteArray name = "seed " + QByteArray::number(seed);

        // One call reaches pageRows rows, so each of these live rows needs a call of its own.
        qsizetype fewest = 0;
        for (int reached = 0; const int number : live) {
            if (number >= reached) {
                ++fewest;
                reached = number + habits.pageRows;
            }
        }
        QVERIFY2(plan.callCount() == std::min(fewest, plan.sweepCalls) || !plan.isSweep,
                 name.constData());
        QVERIFY2(plan.callCount() <= fewest, name.constData());
        QVERIFY2(plan.callCount() <= live.size(), name.constData());
        if (plan.isSweep) {
            continue;
        }
        const QHash<QString, int> times = coverage(plan);
        QVERIFY2(times.size() == live.size(), name.constData());
        for (const int number : live) {
            QVERIFY2(times.value(batchId(number)) == 1, name.constData());
        }
        for (const RefreshPlan::Piece &piece : plan.pieces) {
            const QStringList answer = answerTo(piece, rows.ids());
            QVERIFY2(piece.request.limit <= habits.pageRows, name.constData());
            for (const QString &id : piece.expected) {
                QVERIFY2(answer.contains(id), name.constData());
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestRefreshPlan)
#include "tst_refreshplan.moc"
