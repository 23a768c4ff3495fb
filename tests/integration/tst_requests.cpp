// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "batchdetailpane.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "commandline.h"
#include "filesview.h"
#include "mainwindow.h"
#include "requestsview.h"
#include "requestswindow.h"
#include "savefilesdialog.h"
#include "saveprogress.h"
#include "simulatorserver.h"
#include "windowactions.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noonOfRequests = 1'795'348'800'000; // 2026-11-22T12:00:00Z
constexpr int batchCount = 120;

MainWindow *mainWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<MainWindow *>(widget)) {
            return found;
        }
    }
    return nullptr;
}

RequestsView *requestsView()
{
    return mainWindow()->detail().findChild<RequestsView *>();
}

template <typename Part> Part *partOf(const QWidget *view, const QString &name)
{
    return view->findChild<Part *>(name);
}

QPlainTextEdit *textIn(const QWidget *view, const QString &name)
{
    const auto edits = view->findChildren<QPlainTextEdit *>();
    const auto found = std::ranges::find(edits, name, &QWidget::accessibleName);
    return found == edits.end() ? nullptr : *found;
}

void showTab(const QString &title)
{
    auto *const tabs = mainWindow()->detail().findChild<QTabWidget *>(u"tabWidget"_s);
    for (int tab = 0; tab < tabs->count(); ++tab) {
        if (tabs->tabText(tab) == title) {
            tabs->setCurrentIndex(tab);
            return;
        }
    }
    QFAIL(qPrintable(title));
}

void press(QPushButton *button)
{
    QTRY_VERIFY(button->isVisible() && button->isEnabled());
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
}

} // namespace

//! Requests and files of a batch in the window of the program, by keyboard, upon real HTTP.
class TestRequests final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void nothingIsFetchedBeforeTheUserSaysSo();
    void aReasonLeadsToItsRequests();
    void whatWasReadIsThereAgain();
    void aFileThatNobodyMayReadIsSaid();
    void aFileThatIsGoneIsSaid();
    void aCutFileGoesOn();
    void requestsHaveAWindowOfTheirOwn();
    void aFileIsSaved();
    void filesOfSeveralBatchesAreSaved();
    void theBeginningOfAFileIsShown();

private:
    [[nodiscard]] qsizetype contentsAsked() const;
    void setFault(const QString &fault) { m_server->setFaults(*Faults::fromSpecs({fault})); }
    void choosePartial();
    void readResults();

    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<Application> m_application;
};

void TestRequests::initTestCase()
{
    // No test reaches the keychain of whoever runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/batchdeck-test");
    for (const char *const name :
         {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "DISPLAY"}) {
        qunsetenv(name);
    }
    QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
}

void TestRequests::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    m_profile = std::make_unique<QTemporaryDir>();
    SimulatedGateway::Options options;
    options.batches = batchCount;
    options.requests = 200;
    m_server = std::make_unique<SimulatorServer>(options, [] { return noonOfRequests; });
    QVERIFY(m_server->listen() != 0);
    WindowCommand command;
    command.connection.url = m_server->baseUrl();
    command.connection.profileDir = m_profile->path();
    command.connection.retries = 0;
    command.size = {1200, 800};
    m_application = std::make_unique<Application>(command);
    m_application->start();
    QTRY_VERIFY(
        partOf<QLabel>(mainWindow(), u"refreshStateLabel"_s)->text().contains("complete"_L1));
    mainWindow()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(mainWindow()));
    choosePartial();
}

void TestRequests::cleanup()
{
    m_application.reset();
    m_server.reset();
    m_profile.reset();
}

qsizetype TestRequests::contentsAsked() const
{
    return std::ranges::count_if(m_server->requests(), [](const LoggedRequest &request) {
        return request.path.endsWith("/content"_L1);
    });
}

//! A batch that has both an output and an error file.
void TestRequests::choosePartial()
{
    mainWindow()->query().set(u"outcome:partial"_s);
    QTRY_VERIFY(mainWindow()->table().model()->rowCount() > 1
                && mainWindow()->table().model()->rowCount() < batchCount);
    mainWindow()->table().moveTo(0);
    QTRY_VERIFY(mainWindow()->detail().isVisible());
}

void TestRequests::readResults()
{
    showTab(u"Requests"_s);
    press(partOf<QPushButton>(requestsView(), u"readButton"_s));
    const auto *const groups = partOf<QAbstractItemView>(requestsView(), u"groupsTableView"_s);
    QTRY_VERIFY(groups->model()->rowCount() > 1);
    QTRY_VERIFY(!partOf<QWidget>(requestsView(), u"readButton"_s)->isVisible());
}

void TestRequests::nothingIsFetchedBeforeTheUserSaysSo()
{
    showTab(u"Requests"_s);
    const auto *const state = partOf<QLabel>(requestsView(), u"stateLabel"_s);
    QTRY_VERIFY2(state->text().contains(u"2 file"_s) && !state->text().contains(u"not known"_s),
                 qPrintable(state->text()));
    QCOMPARE(contentsAsked(), 0);
}

void TestRequests::aReasonLeadsToItsRequests()
{
    readResults();
    auto *const groups = partOf<QAbstractItemView>(requestsView(), u"groupsTableView"_s);
    auto *const requests = partOf<QAbstractItemView>(requestsView(), u"requestsTableView"_s);
    QTRY_COMPARE(requests->model()->rowCount(), 200);
    groups->setFocus();
    QTest::keyClick(groups, Qt::Key_Down);
    QVERIFY(requests->model()->rowCount() < 200);
    QTest::keyClick(groups, Qt::Key_Return);
    QVERIFY(requests->hasFocus());
    QTest::keyClick(requests, Qt::Key_Return);
    QTRY_VERIFY(!textIn(requestsView(), u"Answer as text"_s)->toPlainText().isEmpty());

    const auto buttons = requestsView()->findChildren<QPushButton *>();
    const auto offer = std::ranges::find(buttons, u"Read the input file"_s, &QPushButton::text);
    QVERIFY(offer != buttons.end());
    press(*offer);
    QAction *const copy = mainWindow()->actions()[ActionId::CopyRequestCurl];
    QTRY_VERIFY(!textIn(requestsView(), u"Request as text"_s)->toPlainText().isEmpty());
    QTRY_VERIFY(copy->isEnabled());
    copy->trigger();
    QVERIFY2(QGuiApplication::clipboard()->text().startsWith("curl -sS"_L1),
             qPrintable(QGuiApplication::clipboard()->text()));
}

void TestRequests::whatWasReadIsThereAgain()
{
    readResults();
    const qsizetype asked = contentsAsked();
    mainWindow()->table().moveTo(1);
    QTRY_VERIFY(partOf<QWidget>(requestsView(), u"readButton"_s)->isVisible());
    mainWindow()->table().moveTo(0);
    const auto *const groups = partOf<QAbstractItemView>(requestsView(), u"groupsTableView"_s);
    QTRY_VERIFY(groups->model()->rowCount() > 1);
    QCOMPARE(contentsAsked(), asked);
}

void TestRequests::aFileThatNobodyMayReadIsSaid()
{
    setFault(u"file-403"_s);
    showTab(u"Requests"_s);
    auto *const read = partOf<QPushButton>(requestsView(), u"readButton"_s);
    press(read);
    const auto *const state = partOf<QLabel>(requestsView(), u"stateLabel"_s);
    QTRY_VERIFY2(state->text().contains(u"right to read files"_s), qPrintable(state->text()));
    QTRY_COMPARE(read->text(), u"Try again"_s);
}

void TestRequests::aFileThatIsGoneIsSaid()
{
    setFault(u"file-404"_s);
    showTab(u"Requests"_s);
    press(partOf<QPushButton>(requestsView(), u"readButton"_s));
    const auto *const state = partOf<QLabel>(requestsView(), u"stateLabel"_s);
    QTRY_VERIFY2(state->text().contains(u"does not have the file any more"_s),
                 qPrintable(state->text()));
}

void TestRequests::aCutFileGoesOn()
{
    setFault(u"file-cut=1"_s);
    showTab(u"Requests"_s);
    auto *const read = partOf<QPushButton>(requestsView(), u"readButton"_s);
    press(read);
    QTRY_COMPARE(read->text(), u"Try again"_s);
    press(read);
    const auto *const requests = partOf<QAbstractItemView>(requestsView(), u"requestsTableView"_s);
    QTRY_COMPARE(requests->model()->rowCount(), 200);
}

void TestRequests::requestsHaveAWindowOfTheirOwn()
{
    mainWindow()->table().setFocus();
    QTest::keyClick(&mainWindow()->table(), Qt::Key_Return, Qt::ControlModifier);
    auto *const window = mainWindow()->findChild<RequestsWindow *>();
    QVERIFY(window != nullptr && window->isVisible());
    window->activateWindow(); // Which every platform but offscreen does when it is shown.
    QTRY_COMPARE(QApplication::activeWindow(), window);
    press(partOf<QPushButton>(&window->view(), u"readButton"_s));
    const auto *const requests = partOf<QAbstractItemView>(window, u"requestsTableView"_s);
    QTRY_COMPARE(requests->model()->rowCount(), 200);
    mainWindow()->table().moveTo(1); // It stays with its batch.
    QCOMPARE(requests->model()->rowCount(), 200);
}

void TestRequests::aFileIsSaved()
{
    const QTemporaryDir folder;
    showTab(u"Files"_s);
    auto *const files = mainWindow()->detail().findChild<FilesView *>();
    auto *const table = partOf<QAbstractItemView>(files, u"filesTableView"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_S, Qt::ControlModifier);
    auto *const dialog = mainWindow()->findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    const QString path = folder.filePath(u"saved.jsonl"_s);
    dialog->selectFile(path);
    static_cast<QDialog *>(dialog)->accept();
    QTRY_VERIFY(QFile::exists(path));
    QFile saved(path);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QVERIFY(saved.readLine().startsWith("{\"id\":\"batch_req_"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestRequests::filesOfSeveralBatchesAreSaved()
{
    const QTemporaryDir folder;
    mainWindow()->table().setFocus();
    QTest::keyClick(&mainWindow()->table(), Qt::Key_Down, Qt::ShiftModifier);
    QTest::keyClick(&mainWindow()->table(), Qt::Key_S, Qt::ControlModifier);
    auto *const dialog = mainWindow()->findChild<SaveFilesDialog *>();
    QVERIFY(dialog != nullptr);
    dialog->setFolder(folder.path());
    partOf<QDialogButtonBox>(dialog, u"buttonBox"_s)->button(QDialogButtonBox::Ok)->click();
    const QDir saved(folder.path());
    QTRY_COMPARE(saved.entryList({u"*.output.jsonl"_s}, QDir::Files).size(), 2);
    QTRY_COMPARE(saved.entryList({u"*.errors.jsonl"_s}, QDir::Files).size(), 2);
    QTRY_COMPARE(saved.entryList(QDir::Files | QDir::Hidden).size(), 4);
    auto *const progress = mainWindow()->findChild<SaveProgressDialog *>();
    QTRY_VERIFY(progress->findChild<QLabel *>()->text().startsWith(u"4 of 4 files"_s));
}

void TestRequests::theBeginningOfAFileIsShown()
{
    showTab(u"Files"_s);
    auto *const files = mainWindow()->detail().findChild<FilesView *>();
    auto *const table = partOf<QAbstractItemView>(files, u"filesTableView"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_Return);
    const auto beginning = [] {
        const auto *const edit = textIn(mainWindow(), u"Beginning of the file"_s);
        return edit != nullptr ? edit->toPlainText() : QString();
    };
    QTRY_VERIFY(beginning().startsWith(u"{\"id\":\"batch_req_"_s));
}

QTEST_MAIN(TestRequests)
#include "tst_requests.moc"
