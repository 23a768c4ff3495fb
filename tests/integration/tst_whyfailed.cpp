// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "batchtableview.h"
#include "commandline.h"
#include "mainwindow.h"
#include "reasontotalsmodel.h"
#include "simulatorserver.h"
#include "whyview.h"
#include "whywindow.h"
#include "windowactions.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noonOfReasons = 1'795'348'800'000; // 2026-11-22T12:00:00Z
constexpr int batchesWithReasons = 120;
constexpr auto partialQuery = "outcome:partial"_L1;

MainWindow *windowOfBatches()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<MainWindow *>(widget)) {
            return found;
        }
    }
    return nullptr;
}

WhyView *whyView()
{
    auto *const window = windowOfBatches()->findChild<WhyWindow *>();
    return window != nullptr ? &window->view() : nullptr;
}

template <typename Part> Part *partOfWhy(const QString &name)
{
    return whyView()->findChild<Part *>(name);
}

QString textOfWhy(const QString &name)
{
    return partOfWhy<QLabel>(name)->text();
}

QTableView *reasonTable()
{
    return partOfWhy<QTableView>(u"reasonsTableView"_s);
}

void pressButton(const QString &name)
{
    auto *const button = partOfWhy<QPushButton>(name);
    QTRY_VERIFY2(button->isVisible() && button->isEnabled(),
                 qPrintable(textOfWhy(u"stateLabel"_s)));
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

WhyState::Phase phaseOfWhy()
{
    return whyView()->state().phase;
}

int countOf(WhyStanding standing)
{
    const SharedTotals &totals = whyView()->state().totals;
    return totals ? totals->count(standing) : 0;
}

} // namespace

//! Why batches failed, in the window of the program, by keyboard, upon real HTTP.
class TestWhyFailed final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void nothingIsFetchedBeforeTheUserSaysSo();
    void theReasonsOfAllBatchesAreShown();
    void aReasonFindsAsManyBatchesAsItCounts();
    void whatIsKnownIsNotFetchedAgain();
    void theSelectedBatchesAreAskedAbout();
    void batchesThatNeedAttentionAreAskedAbout();
    void liveBatchesAreLeftOut();
    void filesThatAreGoneAreListedAndTriedAgain();
    void aPauseKeepsWhatCame();
    void cancelledIsOfferedAgain();
    void whatWasLeftGoesOnAfterARestart();

private:
    void startProgram();
    [[nodiscard]] qsizetype contentsAskedFor() const;
    void setFault(const QString &fault) { m_server->setFaults(*Faults::fromSpecs({fault})); }
    void setNoFault() { m_server->setFaults({}); }
    void askAboutPartial();

    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<Application> m_application;
};

void TestWhyFailed::initTestCase()
{
    // No test reaches the keychain of whoever runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/batchdeck-test");
    for (const char *const name :
         {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "DISPLAY"}) {
        qunsetenv(name);
    }
}

void TestWhyFailed::init()
{
    // The offscreen platform says this of windows with a minimum size, and of raised ones.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    QLocale::setDefault(QLocale(QLocale::English));
    m_profile = std::make_unique<QTemporaryDir>();
    SimulatedGateway::Options options;
    options.batches = batchesWithReasons;
    options.requests = 200;
    m_server = std::make_unique<SimulatorServer>(options, [] { return noonOfReasons; });
    QVERIFY(m_server->listen() != 0);
    startProgram();
}

void TestWhyFailed::cleanup()
{
    m_application.reset();
    m_server.reset();
    m_profile.reset();
}

void TestWhyFailed::startProgram()
{
    WindowCommand command;
    command.connection.url = m_server->baseUrl();
    command.connection.profileDir = m_profile->path();
    command.connection.retries = 0;
    command.size = {1200, 800};
    m_application = std::make_unique<Application>(command);
    m_application->start();
    const auto *const state = windowOfBatches()->findChild<QLabel *>(u"refreshStateLabel"_s);
    QTRY_VERIFY(state->text().contains("complete"_L1));
    windowOfBatches()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(windowOfBatches()));
}

qsizetype TestWhyFailed::contentsAskedFor() const
{
    return std::ranges::count_if(m_server->requests(), [](const LoggedRequest &request) {
        return request.path.endsWith("/content"_L1);
    });
}

void TestWhyFailed::askAboutPartial()
{
    windowOfBatches()->query().set(partialQuery);
    windowOfBatches()->table().setFocus();
    QTest::keyClick(&windowOfBatches()->table(), Qt::Key_W, Qt::ShiftModifier);
    QVERIFY(whyView() != nullptr);
}

void TestWhyFailed::nothingIsFetchedBeforeTheUserSaysSo()
{
    askAboutPartial();
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Planned);
    const int unread = countOf(WhyStanding::Unread);
    QVERIFY(unread > 1);
    QCOMPARE(whyView()->state().plan.files, unread); // Error files alone.
    QVERIFY(whyView()->state().plan.bytes > 0);
    QCOMPARE(whyView()->state().plan.unknownSizes, 0);
    QCOMPARE(contentsAskedFor(), 0);
}

void TestWhyFailed::theReasonsOfAllBatchesAreShown()
{
    askAboutPartial();
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Planned);
    const int unread = countOf(WhyStanding::Unread);
    pressButton(u"readButton"_s);
    QTRY_COMPARE(countOf(WhyStanding::Unread), 0);
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Done);
    QCOMPARE(countOf(WhyStanding::Known), unread);
    QVERIFY(reasonTable()->model()->rowCount() > 0);
    const ReasonTotals &totals = *whyView()->state().totals;
    QCOMPARE(totals.asked(), unread);
    QVERIFY(totals.requests >= unread);
    QCOMPARE(contentsAskedFor(), unread);
}

void TestWhyFailed::aReasonFindsAsManyBatchesAsItCounts()
{
    askAboutPartial();
    pressButton(u"readButton"_s);
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Done);
    const ReasonTotals &totals = *whyView()->state().totals;
    for (int row = 0; row < reasonTable()->model()->rowCount(); ++row) {
        reasonTable()->setFocus();
        reasonTable()->selectRow(row);
        QTest::keyClick(reasonTable(), Qt::Key_Return);
        const auto at = static_cast<std::size_t>(row);
        QVERIFY(windowOfBatches()->query().text().contains(u"reason.any"_s));
        QTRY_COMPARE(windowOfBatches()->table().model()->rowCount(), totals.reasons[at].batches);
    }
}

void TestWhyFailed::whatIsKnownIsNotFetchedAgain()
{
    askAboutPartial();
    pressButton(u"readButton"_s);
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Done);
    const qsizetype asked = contentsAskedFor();
    const int known = countOf(WhyStanding::Known);
    windowOfBatches()->activateWindow();
    askAboutPartial();
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Done);
    QCOMPARE(countOf(WhyStanding::Known), known);
    QCOMPARE(contentsAskedFor(), asked);
}

void TestWhyFailed::theSelectedBatchesAreAskedAbout()
{
    BatchTableView &table = windowOfBatches()->table();
    windowOfBatches()->query().set(partialQuery);
    QTRY_VERIFY(table.model()->rowCount() > 2 && table.model()->rowCount() < batchesWithReasons);
    table.setFocus();
    table.moveTo(0);
    QTest::keyClick(&table, Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&table, Qt::Key_W);
    QVERIFY(whyView() != nullptr);
    pressButton(u"readButton"_s);
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Done);
    QCOMPARE(countOf(WhyStanding::Known), 2);
    QCOMPARE(whyView()->state().totals->asked(), 2);
    windowOfBatches()->query().set({});
    reasonTable()->setFocus();
    reasonTable()->selectRow(0);
    QTest::keyClick(reasonTable(), Qt::Key_Return);
    QTRY_COMPARE(table.model()->rowCount(), whyView()->state().totals->reasons.front().batches);
}

void TestWhyFailed::batchesThatNeedAttentionAreAskedAbout()
{
    windowOfBatches()->query().set(u"is:attention"_s);
    const QAbstractItemModel *const shown = windowOfBatches()->table().model();
    QTRY_VERIFY(shown->rowCount() < batchesWithReasons);
    windowOfBatches()->actions()[ActionId::WhyAttention]->trigger();
    QTRY_VERIFY(whyView() != nullptr && whyView()->state().totals);
    QCOMPARE(whyView()->state().totals->asked(), shown->rowCount());
}

void TestWhyFailed::liveBatchesAreLeftOut()
{
    windowOfBatches()->query().set(u"is:live"_s);
    const QAbstractItemModel *const shown = windowOfBatches()->table().model();
    QTRY_VERIFY(shown->rowCount() > 0 && shown->rowCount() < batchesWithReasons);
    windowOfBatches()->actions()[ActionId::WhyShown]->trigger();
    QTRY_COMPARE(countOf(WhyStanding::Live), shown->rowCount());
    QCOMPARE(phaseOfWhy(), WhyState::Phase::Done);
    QVERIFY(textOfWhy(u"countsLabel"_s).contains(u"that still run"_s));
}

void TestWhyFailed::filesThatAreGoneAreListedAndTriedAgain()
{
    setFault(u"file-404"_s);
    askAboutPartial();
    pressButton(u"readButton"_s);
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Done);
    const int missing = countOf(WhyStanding::Missing);
    QVERIFY(missing > 1);
    QCOMPARE(countOf(WhyStanding::Unread), 0);
    const auto *const failures = partOfWhy<QPlainTextEdit>(u"failuresPlainTextEdit"_s);
    QCOMPARE(failures->toPlainText().count(u'\n'), missing - 1);
    setNoFault();
    pressButton(u"retryButton"_s);
    QTRY_COMPARE(countOf(WhyStanding::Known), missing);
    QVERIFY(!failures->isVisible());
}

void TestWhyFailed::aPauseKeepsWhatCame()
{
    setFault(u"file-slow=2000"_s);
    askAboutPartial();
    pressButton(u"readButton"_s);
    QTRY_VERIFY(whyView()->state().files.fetchedBytes > 0);
    pressButton(u"pauseButton"_s);
    QCOMPARE(phaseOfWhy(), WhyState::Phase::Paused);
    QVERIFY(whyView()->state().files.fetchedBytes > 0);
    setNoFault();
    pressButton(u"resumeButton"_s);
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Done);
    QCOMPARE(countOf(WhyStanding::Unread), 0);
}

void TestWhyFailed::cancelledIsOfferedAgain()
{
    setFault(u"file-slow=2000"_s);
    askAboutPartial();
    pressButton(u"readButton"_s);
    pressButton(u"cancelButton"_s);
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Planned);
    QVERIFY(whyView()->state().plan.files > 0);
}

void TestWhyFailed::whatWasLeftGoesOnAfterARestart()
{
    setFault(u"file-slow=2000"_s);
    askAboutPartial();
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Planned);
    const int unread = countOf(WhyStanding::Unread);
    pressButton(u"readButton"_s);
    QTRY_VERIFY(whyView()->state().files.fetchedBytes > 0);
    m_application.reset();
    setNoFault();
    startProgram();
    QTRY_COMPARE(contentsAskedFor() >= unread, true); // Nobody has asked again.
    askAboutPartial();
    QTRY_COMPARE(phaseOfWhy(), WhyState::Phase::Done);
    QCOMPARE(countOf(WhyStanding::Known), unread);
}

QTEST_MAIN(TestWhyFailed)
#include "tst_whyfailed.moc"
