// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "headjoin.h"

#include "walking.h"

#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

namespace {

//! Of a word's letters; capitals are live.
KnownRows rowsOf(const QString &letters)
{
    KnownRows rows;
    for (const QChar letter : letters) {
        rows.append(letter.toLower(), letter.isUpper());
    }
    return rows;
}

KnownRows numbered(int count)
{
    KnownRows rows;
    for (const QString &id : fleet(count)) {
        rows.append(id, false);
    }
    return rows;
}

QStringList newOnes(int count)
{
    QStringList ids;
    for (int number = 0; number < count; ++number) {
        ids.append(u"new_%1"_s.arg(number));
    }
    return ids;
}

} // namespace

class TestKnownRows final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void positionsAreTheServers();
    void newHeadPushesRowsDown();
    void headThatLacksRowsUnlistsThem();
    void newRowsMayComeBetweenKnownOnes();
    void rowsChangeTheirState();
    void walkedRowsChangeTheirStates();
    void listedRowBecomesLiveHoweverManyAreUnlisted();
    void manyRowsThatBecomeLiveAreFoundInOneWalk();
    void rowsAreTakenOutOfTheList();
    void watchedRowsHaveNoPosition();
    void watchedRowThatIsListedIsNotWatchedAnyMore();
    void forgottenRowMovesTheNewerOnesUp();
    void wholeListTellsWhatVanished();
    void wholeListIsKnownWhateverWasBefore();
    void restOfTheListTellsWhatVanishedThere();
    void partOfTheListLeavesWhatIsBelow();
    void restAfterTheLastKnownRowGoesOn();
    void oldestRowsAreDroppedButForLiveOnes();

    void pageThatEndsInAKnownRowJoins();
    void pageOfNewRowsAloneDoesNotJoin();
    void pageThatEndsInANewRowDoesNotJoin();
    void vanishedRowsDoNotPreventJoining();
    void strangeHeadNeverJoins();
    void nothingKnownNeverJoins();
};

void TestKnownRows::positionsAreTheServers()
{
    const KnownRows rows = rowsOf(u"aBcDe"_s);
    QCOMPARE(rows.size(), 5);
    QCOMPARE(rows.at(0), u"a"_s);
    QCOMPARE(rows.livePosition(u"b"_s), std::optional<qsizetype>(1));
    QVERIFY(!rows.livePosition(u"a"_s));
    QCOMPARE(rows.liveIds(), QStringList({u"b"_s, u"d"_s}));
    QCOMPARE(rows.ids().join(u""_s), u"abcde"_s);
}

void TestKnownRows::newHeadPushesRowsDown()
{
    KnownRows rows = rowsOf(u"aBcDe"_s);
    QCOMPARE(rows.joinHead(rowsOf(u"Xyab"_s)), QStringList());
    QCOMPARE(rows, rowsOf(u"XyabcDe"_s));
    QCOMPARE(rows.livePosition(u"d"_s), std::optional<qsizetype>(5));
}

void TestKnownRows::headThatLacksRowsUnlistsThem()
{
    KnownRows rows = rowsOf(u"aBcDe"_s);
    QCOMPARE(rows.joinHead(rowsOf(u"xac"_s)), QStringList(u"b"_s));
    QCOMPARE(rows.ids().join(u""_s), u"xacde"_s);
    QVERIFY(rows.isLive(u"b"_s));
    QVERIFY(!rows.livePosition(u"b"_s));
    QCOMPARE(rows.unlisted(), QStringList(u"b"_s));
}

void TestKnownRows::newRowsMayComeBetweenKnownOnes()
{
    KnownRows rows = rowsOf(u"abc"_s);
    QCOMPARE(rows.joinHead(rowsOf(u"xaYb"_s)), QStringList());
    QCOMPARE(rows, rowsOf(u"xaYbc"_s));
}

void TestKnownRows::rowsChangeTheirState()
{
    KnownRows rows = rowsOf(u"aBc"_s);
    rows.setLive(u"b"_s, false);
    rows.setLive(u"c"_s, true);
    rows.setLive(u"c"_s, true);
    QCOMPARE(rows, rowsOf(u"abC"_s));
}

void TestKnownRows::walkedRowsChangeTheirStates()
{
    KnownRows rows = rowsOf(u"aBcD"_s);
    rows.takeStates(rowsOf(u"AbNm"_s), 10);
    QCOMPARE(rows.liveIds(), QStringList({u"a"_s, u"d"_s, u"n"_s}));
    QCOMPARE(rows.livePosition(u"a"_s), 0);
    QCOMPARE(rows.unlisted(), QStringList(u"n"_s));
}

void TestKnownRows::listedRowBecomesLiveHoweverManyAreUnlisted()
{
    KnownRows rows = rowsOf(u"ab"_s);
    rows.takeStates(rowsOf(u"XYZB"_s), 2);
    QCOMPARE(rows.unlisted(), QStringList({u"x"_s, u"y"_s}));
    QCOMPARE(rows.livePosition(u"b"_s), 1);
}

//! Searched one by one, their places would take many minutes.
void TestKnownRows::manyRowsThatBecomeLiveAreFoundInOneWalk()
{
    constexpr int count = 400'000;
    KnownRows rows;
    KnownRows walked;
    for (int number = 0; number < count; ++number) {
        rows.append(QString::number(number), false);
        walked.append(QString::number(count - 1 - number), true);
    }
    rows.takeStates(walked, 0);
    QCOMPARE(rows.liveCount(), count);
    QCOMPARE(rows.livePosition(u"7"_s), 7);
}

void TestKnownRows::rowsAreTakenOutOfTheList()
{
    KnownRows rows = rowsOf(u"aBcDe"_s);
    rows.watch(u"w"_s);
    IdSet live;
    for (const char *const id : {"b", "n"}) {
        live.insert(QByteArrayView(id));
    }
    rows.unlistAll({u"b"_s, u"c"_s, u"n"_s, u"b"_s}, live);
    QCOMPARE(rows.ids(), QStringList({u"a"_s, u"d"_s, u"e"_s}));
    QCOMPARE(rows.unlisted(), QStringList({u"w"_s, u"b"_s, u"c"_s, u"n"_s}));
    QCOMPARE(rows.liveIds(), QStringList({u"d"_s, u"b"_s, u"n"_s, u"w"_s}));
    QCOMPARE(rows.livePosition(u"d"_s), 1);
}

void TestKnownRows::watchedRowsHaveNoPosition()
{
    KnownRows rows = rowsOf(u"aB"_s);
    rows.watch(u"w"_s);
    rows.watch(u"a"_s); // The list has it.
    QCOMPARE(rows.unlisted(), QStringList(u"w"_s));
    QCOMPARE(rows.liveIds(), QStringList({u"b"_s, u"w"_s}));
    QVERIFY(!rows.livePosition(u"w"_s));
}

void TestKnownRows::watchedRowThatIsListedIsNotWatchedAnyMore()
{
    KnownRows rows = rowsOf(u"aB"_s);
    rows.watch(u"w"_s);
    rows.joinHead(rowsOf(u"Wa"_s));
    QVERIFY(rows.unlisted().isEmpty());
    QCOMPARE(rows, rowsOf(u"WaB"_s));
}

void TestKnownRows::forgottenRowMovesTheNewerOnesUp()
{
    KnownRows rows = rowsOf(u"AbCd"_s);
    rows.forget(u"b"_s);
    QCOMPARE(rows, rowsOf(u"ACd"_s));
    rows.forget(u"c"_s);
    rows.forget(u"unknown"_s);
    QCOMPARE(rows, rowsOf(u"Ad"_s));
}

void TestKnownRows::wholeListTellsWhatVanished()
{
    KnownRows rows = rowsOf(u"aBcD"_s);
    rows.watch(u"w"_s);
    QCOMPARE(rows.replace(rowsOf(u"xaB"_s)), QStringList({u"d"_s, u"c"_s}));
    QCOMPARE(rows.ids().join(u""_s), u"xab"_s);
    QCOMPARE(rows.unlisted(), QStringList({u"d"_s, u"w"_s}));
    QVERIFY(rows.isLive(u"d"_s) && !rows.isLive(u"c"_s));
}

void TestKnownRows::wholeListIsKnownWhateverWasBefore()
{
    std::mt19937 random(11);
    const auto someRows = [&random] {
        QString letters = u"abcdefgh"_s;
        std::ranges::shuffle(letters, random);
        letters.truncate(static_cast<qsizetype>(random() % 9));
        if (random() % 2 == 0) {
            std::ranges::sort(letters); // As a list that hardly changes.
        }
        for (QChar &letter : letters) {
            letter = random() % 3 == 0 ? letter.toUpper() : letter;
        }
        return rowsOf(letters);
    };
    for (int round = 0; round < 2'000; ++round) {
        const KnownRows before = someRows();
        const KnownRows expected = someRows();
        KnownRows rows = before;
        const QStringList missing = rows.replace(expected);
        QCOMPARE(rows.ids(), expected.ids());
        for (const QString &id : expected.ids()) {
            QCOMPARE(rows.livePosition(id), expected.livePosition(id));
        }
        for (const QString &id : before.ids()) {
            QCOMPARE(missing.contains(id), !expected.ids().contains(id));
        }
    }
}

void TestKnownRows::restOfTheListTellsWhatVanishedThere()
{
    KnownRows rows = rowsOf(u"aBcDe"_s);
    QCOMPARE(rows.replaceAfter(u"b"_s, rowsOf(u"cXY"_s), true), QStringList({u"e"_s, u"d"_s}));
    QCOMPARE(rows.ids().join(u""_s), u"abcxy"_s);
    QCOMPARE(rows.liveIds(), QStringList({u"b"_s, u"x"_s, u"y"_s, u"d"_s}));
    QCOMPARE(rows.unlisted(), QStringList(u"d"_s));
}

void TestKnownRows::partOfTheListLeavesWhatIsBelow()
{
    KnownRows rows = rowsOf(u"aBcDefG"_s);
    QCOMPARE(rows.replaceAfter({}, rowsOf(u"xac"_s), false), QStringList(u"b"_s));
    QCOMPARE(rows.ids().join(u""_s), u"xacdefg"_s);
    QCOMPARE(rows.replaceAfter(u"c"_s, rowsOf(u"dfy"_s), false), QStringList(u"e"_s));
    QCOMPARE(rows.ids().join(u""_s), u"xacdfyg"_s);
    QCOMPARE(rows.replaceAfter(u"g"_s, rowsOf(u"hi"_s), false), QStringList());
    QCOMPARE(rows.ids().join(u""_s), u"xacdfyghi"_s);
    QCOMPARE(rows.liveIds(), QStringList({u"g"_s, u"b"_s}));
}

void TestKnownRows::restAfterTheLastKnownRowGoesOn()
{
    KnownRows rows = rowsOf(u"aBc"_s);
    for (const QString &id : {u"w"_s, u"x"_s, u"y"_s}) {
        rows.watch(id);
    }
    QCOMPARE(rows.replaceAfter(u"c"_s, rowsOf(u"dXEy"_s), true), QStringList());
    KnownRows expected = rowsOf(u"aBcdXEy"_s);
    expected.watch(u"w"_s);
    QCOMPARE(rows, expected);
}

void TestKnownRows::pageThatEndsInAKnownRowJoins()
{
    HeadJoin join(numbered(500));
    QVERIFY(join.isJoinedBy(newOnes(30) + fleet(70)));
}

void TestKnownRows::pageOfNewRowsAloneDoesNotJoin()
{
    HeadJoin join(numbered(500));
    QVERIFY(!join.isJoinedBy(newOnes(100)));
    QVERIFY(join.isJoinedBy(fleet(100)));
}

void TestKnownRows::pageThatEndsInANewRowDoesNotJoin()
{
    HeadJoin join(numbered(500));
    QVERIFY(!join.isJoinedBy(fleet(99) + newOnes(1)));
    QVERIFY(join.isJoinedBy(fleet(199).mid(99)));
}

void TestKnownRows::vanishedRowsDoNotPreventJoining()
{
    HeadJoin join(numbered(500));
    QVERIFY(join.isJoinedBy(newOnes(5) + fleet(110).mid(15)));
}

void TestKnownRows::strangeHeadNeverJoins()
{
    HeadJoin halfNew(numbered(500));
    QVERIFY(!halfNew.isJoinedBy(newOnes(50) + fleet(110).mid(60)));
    HeadJoin join(numbered(500));
    QVERIFY(!join.isJoinedBy(fleet(500).mid(300, 100))); // As if 300 batches had vanished.
    QVERIFY(!join.isJoinedBy(fleet(500).mid(400, 100)));
}

void TestKnownRows::nothingKnownNeverJoins()
{
    HeadJoin join((KnownRows()));
    QVERIFY(!join.isJoinedBy(fleet(100)));
    QVERIFY(!join.isJoinedBy({}));
}

void TestKnownRows::oldestRowsAreDroppedButForLiveOnes()
{
    KnownRows rows;
    for (const QString &id : {u"e"_s, u"d"_s, u"c"_s, u"b"_s, u"a"_s}) {
        rows.append(id, id == u"b"_s || id == u"e"_s);
    }
    rows.dropOldest(2);
    QCOMPARE(rows.ids(), QStringList({u"e"_s, u"d"_s}));
    QCOMPARE(rows.unlisted(), QStringList(u"b"_s));
    QCOMPARE(rows.liveIds(), QStringList({u"e"_s, u"b"_s}));
}

QTEST_GUILESS_MAIN(TestKnownRows)
#include "tst_knownrows.moc"
