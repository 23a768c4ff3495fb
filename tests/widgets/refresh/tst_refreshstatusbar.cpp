// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshbar.h"
#include "refreshstatusbar.h"
#include "windowactions.h"

#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLocale>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Stamp now = Stamp::fromMSecs(1'763'820'131'000); // 2025-11-22 14:02:11 UTC
using Phase = RefreshState::Phase;
using Health = RefreshStateText::Health;

Stamp in(qint64 seconds)
{
    return Stamp::fromMSecs(now.msecs() + seconds * 1000);
}

RefreshState waiting()
{
    RefreshState state;
    state.phase = Phase::Waiting;
    state.updatedAt = now;
    state.nextAt = in(12);
    state.lastEnd = WalkEnd{};
    state.callsLastMinute = 3;
    return state;
}

ApiError unreachable()
{
    ApiError error;
    error.message = u"Connection refused by <b>gateway</b>."_s;
    return error;
}

RefreshStateText textOf(const RefreshState &state)
{
    return refreshStateText(state, {311, 12'345}, now, true);
}

} // namespace

class TestRefreshStatusBar final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init()
    {
        // The offscreen platform says this of every window with a minimum size.
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    }
    void waitingSaysHowFreshHowManyAndWhenNext();
    void oldDataShowsItsDate();
    void walkingCountsPagesAndBatches();
    void incompleteListingIsNeverCalledCompleteOrGood();
    void unreadableRowsAreNotComplete();
    void firstListingThatStandsStillIsIncomplete();
    void rowsBeforeTheFirstRefreshAreBeingRead();
    void failedFirstFetchIsNotCalledIncompleteToo();
    void failedRefreshLeavesAWholeListWhole();
    void unreadableRowsAreWarnedOf();
    void cachedRowsAreToldFromLiveOnes();
    void cacheTroubleIsWarnedOf();
    void lastRefreshSaysWhatItAskedFor();
    void waitThatTheServerAskedForCountsDown();
    void refreshThatHasToWaitSaysSo();
    void waitingChangesAreExplained();
    void manyWaitingChangesAreWrittenLikeOtherNumbers();
    void listThatIsTooLongWantsNoResync();
    void retryDoesNotComeBeforeTheServerWantsCalls();
    void retryCountsDownAndSaysWhy();
    void failureWhileWaitingIsNotForgotten();
    void whileTheServerIsDownTheLastUpdateStays_data();
    void whileTheServerIsDownTheLastUpdateStays();
    void theErrorGivesWayToTheCounts();
    void theErrorWaitsWhileAMessageIsShown();
    void whatTheBarSaysIsWhatAScreenReaderReads();
    void awaitedTokenIsSaid();
    void everyPhaseHasWords();
    void countdownGoesOn();
    void serverTextInToolTipsIsEscaped();
    void arrangingIsSaidOnceItLasts();
    void arrangingInABlinkIsNotSaid();
    void barShowsPauseLoudly();
    void barTellsWhatTheUserDidAndNothingElse();
};

void TestRefreshStatusBar::waitingSaysHowFreshHowManyAndWhenNext()
{
    const RefreshStateText text = textOf(waiting());
    QCOMPARE(text.text,
             u"updated 14:02:11 UTC, next in 12 s · 311 of 12,345 shown · complete · "
             "3 call(s)/min"_s);
    QCOMPARE(text.health, Health::Good);
    QVERIFY(text.warning.isNull());
}

void TestRefreshStatusBar::oldDataShowsItsDate()
{
    RefreshState state = waiting();
    state.updatedAt = in(-24 * 3600);
    QVERIFY(textOf(state).text.startsWith(u"updated 2025-11-21 14:02:11 UTC,"_s));
    state.updatedAt = Stamp();
    QVERIFY(textOf(state).text.startsWith(u"not updated yet,"_s));
}

void TestRefreshStatusBar::walkingCountsPagesAndBatches()
{
    RefreshState state = waiting();
    state.phase = Phase::Walking;
    state.pages = 11;
    state.rows = 1200;
    const RefreshStateText text = textOf(state);
    QVERIFY2(text.text.startsWith(u"fetching page 12, 1,200 batches so far · 311 of"_s),
             qPrintable(text.text));
    QVERIFY(!text.text.contains(u"complete"_s)); // That was the walk before.
    QCOMPARE(text.health, Health::Busy);
}

void TestRefreshStatusBar::incompleteListingIsNeverCalledCompleteOrGood()
{
    RefreshState state = waiting();
    state.lastEnd = WalkEnd{WalkEnd::Reason::CursorStuck, {}};
    const RefreshStateText text = textOf(state);
    QVERIFY(!text.text.contains(u"complete"_s));
    QCOMPARE(text.warning, u"incomplete"_s);
    QVERIFY(text.details.contains(state.lastEnd->note()));
    QVERIFY(text.details.contains(u"Full resync"_s)); // What to do about it.
    QCOMPARE(text.health, Health::Troubled);
}

void TestRefreshStatusBar::unreadableRowsAreNotComplete()
{
    RefreshState state = waiting();
    state.unreadableRows = 240;
    QVERIFY(!textOf(state).text.contains(u"complete"_s));
}

void TestRefreshStatusBar::firstListingThatStandsStillIsIncomplete()
{
    RefreshState state;
    state.pages = 2;
    for (const Phase phase : {Phase::Retrying, Phase::Paused}) {
        state.phase = phase;
        QCOMPARE(textOf(state).warning, u"incomplete"_s);
    }
}

void TestRefreshStatusBar::rowsBeforeTheFirstRefreshAreBeingRead()
{
    const QString text = textOf(RefreshState()).text;
    QVERIFY2(text.startsWith(u"reading the batches kept from the last time"_s), qPrintable(text));
    QVERIFY(!refreshStateText({}, {}, now, true).text.contains(u"is off"_s));
}

void TestRefreshStatusBar::failedFirstFetchIsNotCalledIncompleteToo()
{
    RefreshState state = waiting();
    state.error = unreachable();
    state.isListCutShort = true;
    state.lastEnd = WalkEnd{WalkEnd::Reason::RequestFailed, unreachable()};
    QVERIFY(refreshStateText(state, {0, 0}, now, true).warning.isNull());
    QCOMPARE(refreshStateText(state, {3, 3}, now, true).warning, u"incomplete"_s);
}

void TestRefreshStatusBar::failedRefreshLeavesAWholeListWhole()
{
    RefreshState state = waiting();
    state.error = unreachable();
    state.lastEnd = WalkEnd{WalkEnd::Reason::RequestFailed, unreachable()};
    const RefreshStateText text = textOf(state);
    QVERIFY(text.warning.isNull());
    QVERIFY(!text.text.contains(u"complete"_s)); // It may have grown since.
    QCOMPARE(text.health, Health::Troubled);
}

void TestRefreshStatusBar::unreadableRowsAreWarnedOf()
{
    RefreshState state = waiting();
    state.unreadableRows = 1200;
    state.unreadableReason = u"no usable id"_s;
    const RefreshStateText text = textOf(state);
    QCOMPARE(text.warning, u"unreadable rows: 1,200"_s);
    QVERIFY(text.details.contains(u"no usable id"_s));
}

void TestRefreshStatusBar::cachedRowsAreToldFromLiveOnes()
{
    RefreshState state = waiting();
    state.phase = Phase::Walking;
    state.cachedAt = in(-60);
    const QString text = textOf(state).text;
    QVERIFY2(text.contains(u" · from cache, 14:01:11 UTC · 311 of"_s), qPrintable(text));
    state.cachedAt = in(-24 * 3600);
    QVERIFY(textOf(state).text.contains(u"from cache, 2025-11-21 14:02:11 UTC"_s));
}

void TestRefreshStatusBar::cacheTroubleIsWarnedOf()
{
    RefreshState state = waiting();
    state.cacheProblem = u"The disk is full."_s;
    const RefreshStateText text = textOf(state);
    QCOMPARE(text.warning, u"cache problem"_s);
    QVERIFY(text.details.contains(state.cacheProblem));
}

void TestRefreshStatusBar::lastRefreshSaysWhatItAskedFor()
{
    RefreshState state = waiting();
    state.rows = 114;
    state.calls = 3;
    QStringList said;
    for (const auto kind :
         {RefreshState::Kind::Full, RefreshState::Kind::Delta, RefreshState::Kind::ById}) {
        state.kind = kind;
        said.append(textOf(state).details);
        QVERIFY2(said.last().startsWith(u"Last refresh: "_s)
                     && said.last().endsWith(u" · 114 row(s) · 3 call(s)"_s),
                 qPrintable(said.last()));
    }
    QCOMPARE(said.removeDuplicates(), 0);
    state.phase = Phase::Walking; // The numbers are those of the next one.
    QVERIFY(textOf(state).details.isNull());
}

void TestRefreshStatusBar::waitThatTheServerAskedForCountsDown()
{
    RefreshState state = waiting();
    state.phase = Phase::Walking;
    state.quietUntil = in(40);
    const RefreshStateText text = textOf(state);
    QVERIFY2(text.text.contains(u", the server asked to wait, next call in 40 s · "_s),
             qPrintable(text.text));
    QCOMPARE(text.health, Health::Troubled);
    state.quietUntil = in(-1);
    QVERIFY(textOf(state).text.startsWith(u"fetching page"_s));
    QCOMPARE(textOf(state).health, Health::Busy);
}

void TestRefreshStatusBar::refreshThatHasToWaitSaysSo()
{
    RefreshStatusBar bar;
    bar.tick(now);
    bar.setState(waiting());
    bar.answerRefresh();
    QCOMPARE(bar.currentMessage(), QString());
    RefreshState state = waiting();
    state.quietUntil = in(40);
    bar.setState(state);
    bar.answerRefresh();
    QCOMPARE(bar.currentMessage(), u"The server asked to wait: the refresh goes on in 40 s."_s);
    state = waiting();
    state.phase = Phase::Retrying;
    bar.setState(state);
    bar.answerRefresh();
    QCOMPARE(bar.currentMessage(), u"A call failed, and the refresh goes on in 12 s."_s);
}

void TestRefreshStatusBar::waitingChangesAreExplained()
{
    RefreshStatusBar bar;
    const auto *const label = bar.findChild<QLabel *>(u"waitingLabel"_s);
    QVERIFY(label->accessibleDescription().contains("keyboard rests"_L1));
    QVERIFY(label->toolTip().contains("keyboard rests"_L1));
}

void TestRefreshStatusBar::manyWaitingChangesAreWrittenLikeOtherNumbers()
{
    RefreshStatusBar bar;
    bar.setWaiting(20'000);
    const auto labels = bar.findChildren<QLabel *>();
    QVERIFY(std::ranges::any_of(
        labels, [](const QLabel *label) { return label->text().startsWith(u"20,000 "_s); }));
}

void TestRefreshStatusBar::listThatIsTooLongWantsNoResync()
{
    RefreshState state = waiting();
    state.lastEnd = WalkEnd{WalkEnd::Reason::HeldLimit};
    QVERIFY(textOf(state).details.contains("narrow the list"_L1));
    QVERIFY(!textOf(state).details.contains("resync"_L1));
    QCOMPARE(textOf(state).warning, u"incomplete"_s);
}

void TestRefreshStatusBar::retryDoesNotComeBeforeTheServerWantsCalls()
{
    RefreshState state = waiting();
    state.phase = Phase::Retrying;
    state.nextAt = in(4);
    state.quietUntil = in(100);
    QVERIFY(textOf(state).text.contains(u", retry in 1 min 40 s · "_s));
}

void TestRefreshStatusBar::retryCountsDownAndSaysWhy()
{
    RefreshState state = waiting();
    state.phase = Phase::Retrying;
    state.nextAt = in(4);
    state.error = unreachable();
    const RefreshStateText text = textOf(state);
    QVERIFY2(text.text.contains(u", retry in 4 s · "_s), qPrintable(text.text));
    QVERIFY(text.problem.startsWith(u"Connection refused"_s));
    QCOMPARE(text.health, Health::Troubled);
    state.nextAt = in(-1);
    QVERIFY(textOf(state).text.contains(u", retry now · "_s));
    state.nextAt = Stamp::fromMSecs(now.msecs() + 1);
    QVERIFY(textOf(state).text.contains(u", retry in 1 s · "_s));
}

void TestRefreshStatusBar::failureWhileWaitingIsNotForgotten()
{
    RefreshState state = waiting();
    state.error = unreachable();
    const RefreshStateText text = textOf(state);
    QCOMPARE(text.problem, state.error->message + u' ' + state.error->advice());
    state.error->message.chop(1);
    QCOMPARE(textOf(state).problem, text.problem); // A sentence in any case.
    QCOMPARE(text.health, Health::Troubled);
}

void TestRefreshStatusBar::whileTheServerIsDownTheLastUpdateStays_data()
{
    QTest::addColumn<Phase>("phase");
    QTest::newRow("waiting") << Phase::Waiting;
    QTest::newRow("asking again") << Phase::Walking;
    QTest::newRow("retrying") << Phase::Retrying;
    QTest::newRow("waiting for the token") << Phase::AwaitingToken;
}

void TestRefreshStatusBar::whileTheServerIsDownTheLastUpdateStays()
{
    QFETCH(const Phase, phase);
    RefreshState state = waiting();
    state.phase = phase;
    state.updatedAt = in(-5 * 60);
    state.error = unreachable();
    const QString text = textOf(state).text;
    QVERIFY2(text.startsWith(u"updated 13:57:11 UTC (5 min ago), "_s), qPrintable(text));
    QVERIFY2(text.contains(u" · 311 of 12,345 shown"_s), qPrintable(text));
    state.updatedAt = Stamp();
    state.cachedAt = in(-3600);
    QVERIFY(textOf(state).text.contains(u"from cache, 13:02:11 UTC (1 h ago)"_s));
}

void TestRefreshStatusBar::theErrorGivesWayToTheCounts()
{
    RefreshStatusBar bar;
    bar.setShowsUtc(true);
    bar.tick(now);
    bar.setCounts({311, 12'345});
    RefreshState state = waiting();
    state.phase = Phase::Retrying;
    state.error = unreachable();
    state.error->message = u"A long story. "_s.repeated(40);
    bar.setState(state);
    bar.resize(760, bar.sizeHint().height());
    bar.show();
    QVERIFY(QTest::qWaitForWindowExposed(&bar));
    const auto isWhole = [&bar](const QString &name) {
        const auto *const label = bar.findChild<QLabel *>(name);
        return label->width() >= label->fontMetrics().horizontalAdvance(label->text());
    };
    QVERIFY(bar.findChild<QLabel *>(u"refreshStateLabel"_s)->text().contains(u"311 of 12,345"_s));
    QVERIFY(isWhole(u"refreshStateLabel"_s));
    QVERIFY(!isWhole(u"refreshProblemLabel"_s));
    QVERIFY(bar.findChild<QLabel *>(u"refreshProblemLabel"_s)->width() > 0);
}

void TestRefreshStatusBar::theErrorWaitsWhileAMessageIsShown()
{
    RefreshStatusBar bar;
    RefreshState state = waiting();
    state.error = unreachable();
    bar.setState(state);
    bar.resize(1200, bar.sizeHint().height());
    bar.show();
    const auto *const problem = bar.findChild<QLabel *>(u"refreshProblemLabel"_s);
    QVERIFY(problem->isVisible());
    bar.showMessage(u"Too many rows to copy."_s);
    bar.tick(in(1));
    QVERIFY(!problem->isVisible());
    bar.clearMessage();
    QVERIFY(problem->isVisible());
    bar.setErrorToldElsewhere(true);
    QVERIFY(!problem->isVisible());
}

void TestRefreshStatusBar::whatTheBarSaysIsWhatAScreenReaderReads()
{
    RefreshStatusBar bar;
    RefreshState state = waiting();
    state.error = unreachable();
    state.lastEnd = WalkEnd{WalkEnd::Reason::CursorStuck, {}};
    bar.setCounts({1, 2});
    bar.setState(state);
    QStringList read;
    for (QLabel *const label : bar.findChildren<QLabel *>()) {
        read.append(QAccessible::queryAccessibleInterface(label)->text(QAccessible::Name));
    }
    QVERIFY2(read.contains(u"Source health: Troubled"_s), qPrintable(read.join(u'\n')));
    for (const QString &words : {u"updated"_s, u"Connection refused"_s, u"incomplete"_s}) {
        QVERIFY2(read.join(u'\n').contains(words), qPrintable(words));
    }
}

void TestRefreshStatusBar::awaitedTokenIsSaid()
{
    RefreshState state;
    state.phase = Phase::AwaitingToken;
    QVERIFY(textOf(state).text.startsWith(u"waiting for the token · "_s));
    state.error = ApiError{.kind = ApiError::Kind::Unauthorized,
                           .httpStatus = 0,
                           .message = u"There is none."_s,
                           .detail = {},
                           .requestId = {},
                           .retryAfter = {}};
    const RefreshStateText text = textOf(state);
    QVERIFY2(text.text.startsWith(u"waiting for the token · "_s), qPrintable(text.text));
    QCOMPARE(text.problem, u"There is none. "_s + state.error->advice());
    QCOMPARE(text.health, Health::Troubled);
}

void TestRefreshStatusBar::everyPhaseHasWords()
{
    QStringList texts;
    for (const Phase phase : {Phase::Idle, Phase::Walking, Phase::Retrying, Phase::Waiting,
                              Phase::Paused, Phase::AwaitingToken}) {
        RefreshState state;
        state.phase = phase;
        const RefreshStateText text = refreshStateText(state, {}, now, false);
        QVERIFY(!text.healthWord.isEmpty());
        QVERIFY(!text.text.isEmpty());
        QVERIFY(!text.text.contains(u"shown"_s)); // Nothing of nothing is no news.
        texts.append(text.text);
    }
    QCOMPARE(texts.removeDuplicates(), 0);
}

void TestRefreshStatusBar::countdownGoesOn()
{
    RefreshStatusBar bar;
    bar.setShowsUtc(true);
    bar.setCounts({311, 12'345});
    bar.setState(waiting());
    bar.tick(now);
    const auto labels = bar.findChildren<QLabel *>();
    const auto says = [&](const QString &words) {
        return std::ranges::any_of(
            labels, [&](const QLabel *label) { return label->text().contains(words); });
    };
    QVERIFY(says(u"next in 12 s"_s));
    bar.tick(in(5));
    QVERIFY(says(u"next in 7 s"_s));
}

void TestRefreshStatusBar::serverTextInToolTipsIsEscaped()
{
    RefreshStatusBar bar;
    RefreshState state = waiting();
    state.error = unreachable();
    bar.setState(state);
    for (const QLabel *const label : bar.findChildren<QLabel *>()) {
        QVERIFY2(!label->toolTip().contains(u"<b>gateway"_s), qPrintable(label->toolTip()));
        QVERIFY(!label->text().contains(u"<b>"_s) || label->textFormat() == Qt::PlainText);
    }
}

void TestRefreshStatusBar::arrangingIsSaidOnceItLasts()
{
    RefreshStatusBar bar;
    bar.setBlink(0ms);
    QLabel *const label = bar.findChild<QLabel *>(u"arrangingLabel"_s);
    QVERIFY(label->isHidden());
    bar.setArranging(1'000'000);
    QVERIFY(label->isHidden());
    QTRY_VERIFY(!label->isHidden());
    const QAccessibleInterface *const read = QAccessible::queryAccessibleInterface(label);
    QCOMPARE(read->text(QAccessible::Name), u"Arranging 1,000,000 batch(es)…"_s);
    QVERIFY(!read->text(QAccessible::Description).isEmpty());
    bar.setArranging(20'000);
    QVERIFY(!label->isHidden());
    QCOMPARE(read->text(QAccessible::Name), u"Arranging 20,000 batch(es)…"_s);
    bar.setArranging({});
    QVERIFY(label->isHidden());
}

void TestRefreshStatusBar::arrangingInABlinkIsNotSaid()
{
    RefreshStatusBar bar;
    bar.setBlink(0ms);
    const QLabel *const label = bar.findChild<QLabel *>(u"arrangingLabel"_s);
    bar.setArranging(1'000'000);
    bar.setArranging({});
    QCoreApplication::processEvents();
    QVERIFY(label->isHidden());
    bar.setBlink(1h);
    bar.setArranging(1'000'000);
    QCoreApplication::processEvents();
    QVERIFY(label->isHidden());
}

void TestRefreshStatusBar::barShowsPauseLoudly()
{
    RefreshBar bar;
    WindowActions actions;
    const QSignalSpy triggered(actions[ActionId::Pause], &QAction::triggered);
    bar.setActions(actions);
    actions[ActionId::Pause]->setChecked(true);
    const auto buttons = bar.findChildren<QToolButton *>();
    const auto pause = std::ranges::find(buttons, u"Pause refresh"_s, &QWidget::accessibleName);
    QVERIFY(pause != buttons.end());
    QVERIFY((*pause)->isChecked());
    QCOMPARE((*pause)->text(), u"Paused"_s);
    QVERIFY(triggered.isEmpty());
}

void TestRefreshStatusBar::barTellsWhatTheUserDidAndNothingElse()
{
    RefreshBar bar;
    WindowActions actions;
    actions.setMet(ActionNeed::Connection, true);
    bar.setActions(actions);
    const QSignalSpy refreshed(actions[ActionId::Refresh], &QAction::triggered);
    const QSignalSpy paused(actions[ActionId::Pause], &QAction::triggered);
    QList<RefreshInterval> intervals;
    connect(&bar, &RefreshBar::intervalRequested, this,
            [&](RefreshInterval interval) { intervals.append(interval); });
    bar.setInterval(RefreshInterval::Minutes5);
    QVERIFY(intervals.isEmpty());

    auto *const picker = bar.findChild<QComboBox *>();
    QCOMPARE(picker->accessibleName(), u"Refresh interval"_s);
    QCOMPARE(picker->currentText(), u"5 min"_s);
    picker->setCurrentIndex(picker->findText(u"10 s"_s));
    QCOMPARE(intervals, QList{RefreshInterval::Seconds10});
    for (QToolButton *const button : bar.findChildren<QToolButton *>()) {
        button->click();
    }
    QCOMPARE(refreshed.size(), 1);
    QCOMPARE(paused.size(), 1);
    QCOMPARE(paused.first().first().toBool(), true);
}

QTEST_MAIN(TestRefreshStatusBar)
#include "tst_refreshstatusbar.moc"
