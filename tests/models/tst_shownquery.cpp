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

const CellTerm failed{{FieldId::Status, {}}, u"failed"_s};

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
    void cellsCanAddAnotherValue();
    void aPartOfTheChartIsATermBesideTheOthers();
    void anotherPartOfTheChartIsAdded();
    void aPartThatIsThereAlreadyLeaves();
    void faultsAreATermAmongOthers();
    void faultsLeaveOtherTermsOfTheirFieldAlone();
    void aSpanIsATermUntilItIsLeft();
    void aTimeThatTheSpanReplacedComesBack();
    void aPartOfTheSpanDoesNotLeaveIt();
    void anotherSpanTakesThePlaceOfTheFirst();
    void aSpanThatTheUserTookOutIsLeftInPeace();
    void theOtherChartSaysTheSpanByItsField();
    void offsetsTellWhatClocksShowTwice();
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

void TestShownQuery::cellsCanAddAnotherValue()
{
    ShownQuery query;
    query.set(u"status:expired age<2d"_s);
    query.showOnly(failed, true);
    QCOMPARE(query.text(), u"status:expired,failed age<2d"_s);
    query.showOnly(failed, true);
    QCOMPARE(query.text(), u"status:expired age<2d"_s);
    query.showOnly(failed);
    QCOMPARE(query.text(), u"status:failed age<2d"_s);
}

void TestShownQuery::aPartOfTheChartIsATermBesideTheOthers()
{
    ShownQuery query;
    query.set(u"gpt"_s);
    query.showPart(u"finished:-24h"_s, failed, false);
    QCOMPARE(query.text(), u"gpt finished:-24h status:failed"_s);
    query.showPart(u"finished:-24h"_s, failed, false); // The same again takes it away.
    QCOMPARE(query.text(), u"gpt"_s);
    query.showPart(u"live:now"_s, std::nullopt, false);
    QCOMPARE(query.text(), u"gpt live:now"_s);
}

void TestShownQuery::anotherPartOfTheChartIsAdded()
{
    const CellTerm expired{{FieldId::Status, {}}, u"expired"_s};
    const QString first = u"finished:2026-11-01..2026-11-02"_s;
    ShownQuery query;
    query.showPart(first, failed, false);
    query.showPart(first, expired, true);
    QCOMPARE(query.text(), u"finished:2026-11-01..2026-11-02 status:failed,expired"_s);
    query.showPart(u"finished:2026-11-05..2026-11-06"_s, expired, true);
    QCOMPARE(query.text(),
             u"finished:2026-11-01..2026-11-02,2026-11-05..2026-11-06 status:failed,expired"_s);
    query.showPart(first, failed, true); // It is there already: it leaves.
    QCOMPARE(query.text(),
             u"finished:2026-11-01..2026-11-02,2026-11-05..2026-11-06 status:expired"_s);
}

void TestShownQuery::aPartThatIsThereAlreadyLeaves()
{
    const QString first = u"finished:2026-11-01..2026-11-02"_s;
    const QString second = u"finished:2026-11-05..2026-11-06"_s;
    ShownQuery query;
    query.set(u"gpt"_s);
    query.showPart(first, std::nullopt, true); // Of a line, which has no value.
    query.showPart(first, std::nullopt, true);
    QCOMPARE(query.text(), u"gpt"_s);
    query.showPart(first, failed, true);
    query.showPart(first, failed, true);
    QCOMPARE(query.text(), u"gpt"_s); // And not all that ended then.
    query.showPart(first, failed, true);
    query.showPart(second, failed, true);
    query.showPart(first, failed, true);
    QCOMPARE(query.text(), u"gpt finished:2026-11-05..2026-11-06 status:failed"_s);
    query.showPart(second, std::nullopt, true); // The faint bar behind it.
    QCOMPARE(query.text(), u"gpt status:failed"_s);
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

void TestShownQuery::faultsLeaveOtherTermsOfTheirFieldAlone()
{
    ShownQuery query;
    query.set(u"is:live"_s);
    query.toggleFaults();
    QCOMPARE(query.text(), u"is:live is:faulty"_s);
    query.toggleFaults();
    QCOMPARE(query.text(), u"is:live"_s);
}

void TestShownQuery::aSpanIsATermUntilItIsLeft()
{
    ShownQuery query;
    query.set(u"batch"_s);
    query.enterSpan(span(0, 30), FieldId::Live, true);
    QCOMPARE(query.text(), u"batch live:2026-11-22T12:00:00Z..2026-11-22T12:29:59Z"_s);
    query.leaveSpan({});
    QCOMPARE(query.text(), u"batch"_s);
    query.leaveSpan({});
    QCOMPARE(query.text(), u"batch"_s);
}

void TestShownQuery::aTimeThatTheSpanReplacedComesBack()
{
    ShownQuery query;
    query.set(u"finished:today outcome:failed"_s);
    query.enterSpan(span(0, 30), FieldId::Finished, true);
    query.enterSpan(span(10, 20), FieldId::Finished, true);
    QVERIFY(!query.text().contains("today"_L1));
    query.leaveSpan({});
    QCOMPARE(query.text(), u"finished:today outcome:failed"_s);
}

void TestShownQuery::aPartOfTheSpanDoesNotLeaveIt()
{
    ShownQuery query;
    query.enterSpan(span(0, 30), FieldId::Live, false);
    query.leaveSpan(span(10, 30));
    QCOMPARE(query.text(), u"live:2026-11-22T13:00:00+01:00..2026-11-22T13:29:59+01:00"_s);
    query.leaveSpan(span(10, 31));
    QCOMPARE(query.text(), QString());
}

void TestShownQuery::anotherSpanTakesThePlaceOfTheFirst()
{
    ShownQuery query;
    query.enterSpan(span(0, 30), FieldId::Live, true);
    query.enterSpan(span(10, 20), FieldId::Finished, true);
    QCOMPARE(query.text(), u"finished:2026-11-22T12:10:00Z..2026-11-22T12:19:59Z"_s);
    query.leaveSpan({});
    QCOMPARE(query.text(), QString());
}

void TestShownQuery::aSpanThatTheUserTookOutIsLeftInPeace()
{
    ShownQuery query;
    query.enterSpan(span(0, 30), FieldId::Live, true);
    query.setTyped(u"live>today"_s);
    query.setSpanField(FieldId::Finished);
    query.leaveSpan({});
    QCOMPARE(query.text(), u"live>today"_s);
}

void TestShownQuery::theOtherChartSaysTheSpanByItsField()
{
    ShownQuery query;
    query.set(u"gpt"_s);
    query.setSpanField(FieldId::Finished); // There is none.
    QCOMPARE(query.text(), u"gpt"_s);
    query.enterSpan(span(0, 30), FieldId::Live, true);
    query.setSpanField(FieldId::Finished);
    QCOMPARE(query.text(), u"gpt finished:2026-11-22T12:00:00Z..2026-11-22T12:29:59Z"_s);
    query.leaveSpan({});
    QCOMPARE(query.text(), u"gpt"_s);
}

void TestShownQuery::offsetsTellWhatClocksShowTwice()
{
    const Stamp first = Stamp::fromMSecs(1'792'888'200'000); // 2026-10-25 00:30 UTC, 02:30 there
    const TimeSpan night{first, Stamp::fromMSecs(first.msecs() + 60 * minute)};
    QCOMPARE(spanLiteral(night, false), u"2026-10-25T02:30:00+02:00..2026-10-25T02:29:59+01:00"_s);
    ShownQuery query;
    const QSignalSpy refused(&query, &ShownQuery::refused);
    query.enterSpan(night, FieldId::Finished, false);
    QCOMPARE(refused.size(), 0);
    QVERIFY(query.text().contains("+01:00"_L1));
}

int main(int argc, char **argv)
{
    qputenv("TZ", "Europe/Berlin");
    QCoreApplication app(argc, argv);
    TestShownQuery test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_shownquery.moc"
