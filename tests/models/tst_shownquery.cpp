// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownquery.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minute = 60'000;
constexpr qint64 noon = 1'795'348'800'000; // 2026-11-22 12:00 UTC

TimeSpan span(qint64 fromMinute, qint64 toMinute)
{
    return {Stamp::fromMSecs(noon + fromMinute * minute),
            Stamp::fromMSecs(noon + toMinute * minute)};
}

const CellTerm failed{{QueryField::Status, {}}, u"failed"_s};

} // namespace

class TestShownQuery final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatIsSetIsShown();
    void whatIsNotUnderstoodChangesNothing();
    void queriesAreGoneBackTo();
    void beforeWhatIsNotUnderstoodComesWhatIsInEffect();
    void whatIsGivenUpCanBeChosenAgain();
    void whatIsTypedInOneGoIsOneStep();
    void recentQueriesAreKept();
    void cellsAskForTheirLikesOrForOthers();
    void faultsAreATermAmongOthers();
    void aSpanIsATermUntilItIsLeft();
    void aPartOfTheSpanDoesNotLeaveIt();
    void anotherSpanTakesThePlaceOfTheFirst();
    void aSpanThatTheUserTookOutIsLeftInPeace();
};

void TestShownQuery::whatIsSetIsShown()
{
    ShownQuery query;
    const QSignalSpy shown(&query, &ShownQuery::shown);
    query.set(u"status:failed"_s);
    QCOMPARE(query.text(), u"status:failed"_s);
    query.set(u"status:failed"_s); // The text of its field may have been another by then.
    QCOMPARE(shown.size(), 2);
    QCOMPARE(shown[1][0].toString(), u"status:failed"_s);
}

void TestShownQuery::whatIsNotUnderstoodChangesNothing()
{
    ShownQuery query;
    query.set(u"done"_s);
    const QSignalSpy shown(&query, &ShownQuery::shown);
    const QSignalSpy refused(&query, &ShownQuery::refused);
    query.set(u"modle:gpt"_s);
    QCOMPARE(query.text(), u"done"_s);
    QCOMPARE(shown.size(), 0);
    QCOMPARE(refused.size(), 1);
    QCOMPARE(refused[0][0].toString(), u"modle:gpt"_s);
}

void TestShownQuery::queriesAreGoneBackTo()
{
    ShownQuery query;
    query.set(u"is:live"_s);
    query.set(u"done"_s);
    query.goBackFrom(query.text());
    QCOMPARE(query.text(), u"is:live"_s);
    query.goBackFrom(query.text());
    query.goBackFrom(query.text()); // There is none before all batches.
    QCOMPARE(query.text(), QString());
    query.goForward();
    query.goForward();
    query.goForward();
    QCOMPARE(query.text(), u"done"_s);
}

void TestShownQuery::beforeWhatIsNotUnderstoodComesWhatIsInEffect()
{
    ShownQuery query;
    query.set(u"done"_s);
    query.goBackFrom(u"done modle:gpt"_s);
    QCOMPARE(query.text(), u"done"_s);
    query.goBackFrom(u"done"_s);
    QCOMPARE(query.text(), QString());
}

void TestShownQuery::whatIsGivenUpCanBeChosenAgain()
{
    ShownQuery query;
    query.set(u"done"_s);
    query.giveUp(u"done modle:gpt"_s);
    QCOMPARE(query.text(), u"done"_s);
    QCOMPARE(query.recent(), QStringList({u"done modle:gpt"_s, u"done"_s}));
}

void TestShownQuery::whatIsTypedInOneGoIsOneStep()
{
    ShownQuery query;
    query.setTyped(u"d"_s);
    query.setTyped(u"do"_s);
    query.finishTyping();
    query.setTyped(u"done"_s);
    QCOMPARE(query.text(), u"done"_s);
    query.goBackFrom(query.text());
    QCOMPARE(query.text(), u"do"_s);
    query.goBackFrom(query.text());
    QCOMPARE(query.text(), QString());
}

void TestShownQuery::recentQueriesAreKept()
{
    ShownQuery query;
    QStringList told;
    connect(&query, &ShownQuery::recentChanged, this,
            [&told](const QStringList &recent) { told = recent; });
    query.setRecent({u"b"_s, u"a"_s});
    QCOMPARE(told, QStringList({u"b"_s, u"a"_s}));
    query.set(u"c"_s);
    QCOMPARE(told, QStringList({u"c"_s, u"b"_s, u"a"_s}));
    query.setTyped(u"d"_s);
    QCOMPARE(told.size(), 3); // It may become another.
    query.finishTyping();
    QCOMPARE(told, QStringList({u"d"_s, u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(query.recent(), told);
}

void TestShownQuery::cellsAskForTheirLikesOrForOthers()
{
    ShownQuery query;
    query.set(u"age<2d"_s);
    query.showOnly(failed);
    QCOMPARE(query.text(), u"age<2d status:failed"_s);
    query.set(u"age<2d"_s);
    query.exclude(failed);
    QCOMPARE(query.text(), u"age<2d -status:failed"_s);
}

void TestShownQuery::faultsAreATermAmongOthers()
{
    ShownQuery query;
    query.set(u"age<2d"_s);
    query.toggleFaults();
    QCOMPARE(query.text(), u"age<2d is:faulty"_s);
    query.toggleFaults();
    QCOMPARE(query.text(), u"age<2d"_s);
}

void TestShownQuery::aSpanIsATermUntilItIsLeft()
{
    ShownQuery query;
    query.set(u"batch"_s);
    query.enterSpan(span(0, 30), true);
    QCOMPARE(query.text(), u"batch created:2026-11-22T12:00:00Z..2026-11-22T12:30:00Z"_s);
    query.leaveSpan({});
    QCOMPARE(query.text(), u"batch"_s);
    query.leaveSpan({});
    QCOMPARE(query.text(), u"batch"_s);
}

void TestShownQuery::aPartOfTheSpanDoesNotLeaveIt()
{
    ShownQuery query;
    query.enterSpan(span(0, 30), false);
    query.leaveSpan(span(10, 30));
    QCOMPARE(query.text(), u"created:2026-11-22T12:00:00..2026-11-22T12:30:00"_s);
    query.leaveSpan(span(10, 31));
    QCOMPARE(query.text(), QString());
}

void TestShownQuery::anotherSpanTakesThePlaceOfTheFirst()
{
    ShownQuery query;
    query.enterSpan(span(0, 30), true);
    query.enterSpan(span(10, 20), true);
    QCOMPARE(query.text(), u"created:2026-11-22T12:10:00Z..2026-11-22T12:20:00Z"_s);
    query.leaveSpan({});
    QCOMPARE(query.text(), QString());
}

void TestShownQuery::aSpanThatTheUserTookOutIsLeftInPeace()
{
    ShownQuery query;
    query.enterSpan(span(0, 30), true);
    query.setTyped(u"created>today"_s);
    query.leaveSpan({});
    QCOMPARE(query.text(), u"created>today"_s);
}

QTEST_GUILESS_MAIN(TestShownQuery)
#include "tst_shownquery.moc"
