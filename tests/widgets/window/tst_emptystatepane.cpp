// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "emptystatepane.h"
#include "errorbanner.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using State = EmptyStatePane::State;

ApiError refused()
{
    ApiError error;
    error.kind = ApiError::Kind::Unauthorized;
    error.httpStatus = 401;
    error.message = u"The gateway answered: <i>bad token</i>."_s;
    error.detail = u"WWW-Authenticate: Bearer"_s;
    error.requestId = u"req_42"_s;
    return error;
}

QStringList offers(const QWidget &widget)
{
    QStringList texts;
    for (const QAbstractButton *const button : widget.findChildren<QAbstractButton *>()) {
        if (button->isVisibleTo(&widget) && !button->text().isEmpty()) {
            texts.append(button->text());
        }
    }
    return texts;
}

void press(const QWidget &widget, const QString &text)
{
    const auto buttons = widget.findChildren<QAbstractButton *>();
    const auto found = std::ranges::find(buttons, text, &QAbstractButton::text);
    QVERIFY2(found != buttons.end(), qPrintable(text));
    (*found)->click();
}

bool says(const QWidget &widget, const QString &words)
{
    const auto labels = widget.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) {
        return label->isVisibleTo(&widget) && label->text().contains(words);
    });
}

} // namespace

class TestEmptyStatePane final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // What the offscreen platform says of every window is not about us.
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }
    void everyStateOffersItsWayOut_data();
    void everyStateOffersItsWayOut();
    void buttonsTellWhatIsWanted();
    void errorsAreExplainedAndCopied();
    void errorOfThePastIsNotBlamedForAnEmptyList();
    void errorsChooseTheState();
    void dismissedErrorStaysAwayUntilAnotherComes();
    void bannerOffersATokenOnlyWhereItHelps();
    void bannerOffersWatchingOnlyWhereItHelps();
    void bannerSaysWhatToDo();
    void bannerShowsServerTextAsItIs();
};

void TestEmptyStatePane::everyStateOffersItsWayOut_data()
{
    QTest::addColumn<EmptyStatePane::State>("state");
    QTest::addColumn<QStringList>("buttons");
    QTest::newRow("no connection")
        << State::NoConnection << QStringList{u"Add a connection…"_s, u"Try the demo gateway"_s};
    QTest::newRow("unusable") << State::Unusable
                              << QStringList{u"Add a connection…"_s, u"Try the demo gateway"_s};
    QTest::newRow("awaiting the token")
        << State::AwaitingToken << QStringList{u"Set token…"_s, u"Try again"_s, u"Copy details"_s};
    QTest::newRow("loading") << State::Loading << QStringList();
    QTest::newRow("no batches") << State::NoBatches << QStringList{u"Try again"_s};
    QTest::newRow("none match") << State::NoneMatch << QStringList{u"Clear query"_s};
    QTest::newRow("unauthorized") << State::Unauthorized
                                  << QStringList{u"Set token…"_s, u"Try again"_s,
                                                 u"Copy details"_s};
    QTest::newRow("unreachable") << State::Unreachable
                                 << QStringList{u"Try again"_s, u"Copy details"_s};
    QTest::newRow("cannot list") << State::CannotList
                                 << QStringList{u"Watch batches by id…"_s, u"Try again"_s,
                                                u"Copy details"_s};
    QTest::newRow("unreadable") << State::Unreadable
                                << QStringList{u"Try again"_s, u"Copy details"_s};
}

void TestEmptyStatePane::everyStateOffersItsWayOut()
{
    QFETCH(const EmptyStatePane::State, state);
    QFETCH(const QStringList, buttons);
    EmptyStatePane pane;
    pane.setState(state, refused());
    QCOMPARE(pane.state(), state);
    QCOMPARE(offers(pane), buttons);
}

void TestEmptyStatePane::buttonsTellWhatIsWanted()
{
    EmptyStatePane pane;
    const QSignalSpy demo(&pane, &EmptyStatePane::demoRequested);
    const QSignalSpy connection(&pane, &EmptyStatePane::connectionRequested);
    const QSignalSpy clear(&pane, &EmptyStatePane::clearQueryRequested);
    const QSignalSpy token(&pane, &EmptyStatePane::tokenRequested);
    const QSignalSpy retry(&pane, &EmptyStatePane::retryRequested);
    const QSignalSpy watch(&pane, &EmptyStatePane::watchRequested);
    press(pane, u"Try the demo gateway"_s);
    QCOMPARE(demo.size(), 1);
    press(pane, u"Add a connection…"_s);
    QCOMPARE(connection.size(), 1);
    press(pane, u"Clear query"_s);
    QCOMPARE(clear.size(), 1);
    press(pane, u"Set token…"_s);
    QCOMPARE(token.size(), 1);
    press(pane, u"Watch batches by id…"_s);
    QCOMPARE(watch.size(), 1);
    press(pane, u"Try again"_s);
    QCOMPARE(retry.size(), 1);
}

void TestEmptyStatePane::errorsAreExplainedAndCopied()
{
    EmptyStatePane pane;
    pane.setState(State::Unauthorized, refused());
    QVERIFY(says(pane, refused().message));
    QVERIFY(says(pane, refused().advice()));
    press(pane, u"Copy details"_s);
    const QString copied = QGuiApplication::clipboard()->text();
    for (const QString &part : {refused().message, u"401"_s, u"req_42"_s, refused().detail}) {
        QVERIFY2(copied.contains(part), qPrintable(copied));
    }
}

void TestEmptyStatePane::errorOfThePastIsNotBlamedForAnEmptyList()
{
    EmptyStatePane pane;
    pane.setState(State::NoneMatch, refused());
    QVERIFY(!says(pane, refused().message));
    pane.setState(State::NoConnection);
    pane.setExplanation(u"There is no saved connection “x”."_s);
    QVERIFY(says(pane, u"“x”"_s));
}

void TestEmptyStatePane::errorsChooseTheState()
{
    ApiError error = refused();
    QCOMPARE(emptyStateFor(error), State::Unauthorized);
    error.kind = ApiError::Kind::Timeout;
    QCOMPARE(emptyStateFor(error), State::Unreachable);
}

void TestEmptyStatePane::dismissedErrorStaysAwayUntilAnotherComes()
{
    ErrorBanner banner;
    QVERIFY(banner.isHidden());
    banner.setError(refused());
    QVERIFY(!banner.isHidden());
    const auto buttons = banner.findChildren<QToolButton *>();
    const auto dismiss =
        std::ranges::find(buttons, u"Dismiss the error"_s, &QWidget::accessibleName);
    QVERIFY(dismiss != buttons.end());
    (*dismiss)->click();
    QVERIFY(banner.isHidden());
    banner.setError(refused());
    QVERIFY(banner.isHidden());

    ApiError other = refused();
    other.message = u"Another."_s;
    banner.setError(other);
    QVERIFY(!banner.isHidden());
    banner.setError(std::nullopt);
    QVERIFY(banner.isHidden());
    banner.setError(other);
    QVERIFY(!banner.isHidden()); // It came back: that is news.
}

void TestEmptyStatePane::bannerOffersATokenOnlyWhereItHelps()
{
    ErrorBanner banner;
    const QSignalSpy token(&banner, &ErrorBanner::tokenRequested);
    const QSignalSpy retry(&banner, &ErrorBanner::retryRequested);
    banner.setError(refused());
    QVERIFY(offers(banner).contains(u"Set token…"_s));
    press(banner, u"Set token…"_s);
    QCOMPARE(token.size(), 1);
    ApiError network = refused();
    network.kind = ApiError::Kind::Network;
    banner.setError(network);
    QVERIFY(!offers(banner).contains(u"Set token…"_s));
    press(banner, u"Try again"_s);
    QCOMPARE(retry.size(), 1);
}

void TestEmptyStatePane::bannerOffersWatchingOnlyWhereItHelps()
{
    ErrorBanner banner;
    const QSignalSpy watch(&banner, &ErrorBanner::watchRequested);
    banner.setError(refused());
    QVERIFY(!offers(banner).contains(u"Watch batches by id…"_s));
    banner.setOffersWatching(true);
    QVERIFY(offers(banner).contains(u"Watch batches by id…"_s));
    press(banner, u"Watch batches by id…"_s);
    QCOMPARE(watch.size(), 1);
}

void TestEmptyStatePane::bannerSaysWhatToDo()
{
    ErrorBanner banner;
    banner.setError(refused());
    QVERIFY(says(banner, refused().advice()));
    banner.setError(refused(), u"Mend the connection."_s);
    QVERIFY(says(banner, u"Mend the connection."_s));
    QVERIFY(!says(banner, refused().advice()));
}

void TestEmptyStatePane::bannerShowsServerTextAsItIs()
{
    ErrorBanner banner;
    banner.setError(refused());
    for (const QLabel *const label : banner.findChildren<QLabel *>()) {
        QVERIFY(!label->text().contains(u"<i>"_s) || label->textFormat() == Qt::PlainText);
    }
    QVERIFY(says(banner, u"<i>bad token</i>"_s));
}

QTEST_MAIN(TestEmptyStatePane)
#include "tst_emptystatepane.moc"
