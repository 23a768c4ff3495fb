// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "situation.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

using State = EmptyStatePane::State;

namespace {

Situation connected()
{
    Situation situation;
    situation.connection = u"prod"_s;
    return situation;
}

RefreshState failedBy(ApiError::Kind kind)
{
    RefreshState state;
    state.error = ApiError();
    state.error->kind = kind;
    state.lastEnd = WalkEnd{WalkEnd::Reason::RequestFailed, state.error};
    return state;
}

} // namespace

class TestSituation final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void withoutAConnectionItsProblemIsSaid();
    void whereNoConnectionCanBeUsedNoneIsAdvised();
    void beforeTheFirstAnswerItIsLoading();
    void anAwaitedTokenIsSaidAndWhatIsKeptIsShown();
    void anErrorIsSaidOnceWhereItIsSeen();
    void numbersAreKnownFromTheFirstWholeListOn();
    void aListThatIsRefusedIsAnotherThing();
    void rowsThatCannotBeReadAreNoEmptyList();
    void anIncompleteListingWithoutRowsIsNoEmptyList();
    void theQueryIsNamedWhereItFindsNone();
    void listThatWasCutShortIsListedFirstAfterARestartToo();
};

void TestSituation::listThatWasCutShortIsListedFirstAfterARestartToo()
{
    Situation situation = connected();
    QVERIFY(situation.isFirstListing());
    situation.refresh.phase = RefreshState::Phase::Walking;
    situation.refresh.cachedAt = Stamp::fromMSecs(1);
    QVERIFY(!situation.isFirstListing());
    situation.refresh.isListCutShort = true;
    QVERIFY(situation.isFirstListing());
    situation.refresh.lastEnd = WalkEnd{WalkEnd::Reason::CursorStuck};
    QVERIFY(!situation.isFirstListing());
}

void TestSituation::withoutAConnectionItsProblemIsSaid()
{
    Situation situation;
    QCOMPARE(situation.emptyState(), State::NoConnection);
    QVERIFY(situation.explanation({}).isNull());
    situation.connectionProblem = u"The token file cannot be read."_s;
    QCOMPARE(situation.emptyState(), State::Unusable);
    QVERIFY(situation.explanation({}).startsWith(u"The token file cannot be read.\n"_s));
    situation = connected();
    situation.connectionProblem = u"The token file cannot be read."_s;
    QCOMPARE(situation.emptyState(), State::Unusable);
    situation.batches = 3;
    QCOMPARE(situation.bannerError()->message, u"The token file cannot be read."_s);
    QVERIFY(situation.bannerAdvice().contains(u"Connections…"_s));
    situation.connectionProblem.clear();
    QVERIFY(situation.bannerAdvice().isNull()); // The error itself knows.
}

void TestSituation::whereNoConnectionCanBeUsedNoneIsAdvised()
{
    Situation situation;
    situation.connectionProblem = u"The file is damaged."_s;
    situation.isOfAllConnections = true;
    for (const int batches : {0, 3}) {
        situation.batches = batches;
        const QString advice = batches == 0 ? situation.explanation({}) : situation.bannerAdvice();
        QVERIFY2(advice.contains("administrator"_L1), qPrintable(advice));
        QVERIFY2(!advice.contains("another connection"_L1), qPrintable(advice));
    }
}

void TestSituation::beforeTheFirstAnswerItIsLoading()
{
    Situation situation = connected();
    QCOMPARE(situation.emptyState(), State::Loading);
    situation.refresh.lastEnd = WalkEnd{WalkEnd::Reason::Complete, {}};
    QCOMPARE(situation.emptyState(), State::NoBatches);
}

void TestSituation::anAwaitedTokenIsSaidAndWhatIsKeptIsShown()
{
    Situation situation = connected();
    situation.refresh.phase = RefreshState::Phase::AwaitingToken;
    QCOMPARE(situation.emptyState(), State::AwaitingToken);
    situation.refresh.tokenNote = u"The command has 60 s."_s;
    QCOMPARE(situation.explanation({}), situation.refresh.tokenNote);
    situation.refresh.error = ApiError();
    situation.refresh.error->kind = ApiError::Kind::Unauthorized;
    QCOMPARE(situation.emptyState(), State::AwaitingToken); // No server has refused anything.
    QVERIFY(situation.explanation({}).isNull()); // The error says more.
    QVERIFY(!situation.bannerError());
    QVERIFY(situation.tellsError());
    situation.batches = 3;
    QCOMPARE(situation.bannerError(), situation.refresh.error);
    QVERIFY(situation.tellsError());
    situation.connectionProblem = u"The token file cannot be read."_s; // In its place.
    QVERIFY(!situation.tellsError());
    situation.batches = 0;
    QVERIFY(!situation.tellsError());
}

void TestSituation::anErrorIsSaidOnceWhereItIsSeen()
{
    Situation situation = connected();
    situation.refresh = failedBy(ApiError::Kind::Network);
    QCOMPARE(situation.emptyState(), State::Unreachable);
    QVERIFY(!situation.bannerError());
    situation.batches = 3;
    QCOMPARE(situation.bannerError(), situation.refresh.error);
}

void TestSituation::numbersAreKnownFromTheFirstWholeListOn()
{
    Situation situation = connected();
    QVERIFY(!situation.isKnown());
    situation.refresh = failedBy(ApiError::Kind::Network);
    QVERIFY(!situation.isKnown());
    situation.refresh.lastEnd = WalkEnd{WalkEnd::Reason::Complete, {}};
    QVERIFY(situation.isKnown());
    situation = connected();
    situation.batches = 3;
    QVERIFY(situation.isKnown());
}

void TestSituation::aListThatIsRefusedIsAnotherThing()
{
    Situation situation = connected();
    situation.refresh.habits.list = ServerHabits::Support::No;
    QCOMPARE(situation.emptyState(), State::Loading); // That was another day.
    situation.refresh = failedBy(ApiError::Kind::Unsupported);
    situation.refresh.habits.list = ServerHabits::Support::No;
    QCOMPARE(situation.emptyState(), State::CannotList);
    QVERIFY(situation.cannotList());
}

void TestSituation::rowsThatCannotBeReadAreNoEmptyList()
{
    Situation situation = connected();
    situation.refresh.lastEnd = WalkEnd{WalkEnd::Reason::NoCursor, {}};
    situation.refresh.unreadableRows = 12;
    situation.refresh.unreadableReason = u"Row 1 has no id. Its keys are name and state."_s;
    QCOMPARE(situation.emptyState(), State::Unreadable);
    QVERIFY(situation.emptyError());
    const QString said = situation.emptyError()->message;
    QVERIFY2(said.startsWith(u"12 row(s) could not be read. "_s), qPrintable(said));
    QVERIFY2(said.endsWith(situation.refresh.unreadableReason), qPrintable(said));
    QVERIFY(!situation.emptyError()->advice().isEmpty());
}

void TestSituation::anIncompleteListingWithoutRowsIsNoEmptyList()
{
    Situation situation = connected();
    situation.refresh.phase = RefreshState::Phase::Walking; // Again: its rows are not counted yet.
    situation.refresh.lastEnd = WalkEnd{WalkEnd::Reason::NoCursor, {}};
    QCOMPARE(situation.emptyState(), State::Unreadable);
    QCOMPARE(situation.emptyError()->message, situation.refresh.lastEnd->note());
}

void TestSituation::theQueryIsNamedWhereItFindsNone()
{
    Situation situation = connected();
    situation.batches = 3;
    QCOMPARE(situation.emptyState(), State::NoneMatch);
    QVERIFY(situation.explanation(u"is:live"_s).contains(u"is:live"_s));
}

QTEST_MAIN(TestSituation)
#include "tst_situation.moc"
