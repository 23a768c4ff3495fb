// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "batchcolumn.h"
#include "batchtablemodel.h"
#include "commandline.h"
#include "connectionstore.h"
#include "moments.h"
#include "preferencesstore.h"
#include "privatefolder.h"
#include "settingsfile.h"
#include "simulatorserver.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDesktopServices>
#include <QDialogButtonBox>
#include <QDir>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMainWindow>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int fleetSize = 250;

QMainWindow *window()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<QMainWindow *>(widget)) {
            return found;
        }
    }
    return nullptr;
}

template <typename Widget> Widget *dialogPart(const QString &name)
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *part = widget->isVisible() ? widget->findChild<Widget *>(name) : nullptr) {
            return part;
        }
    }
    return nullptr;
}

QPushButton *dialogButton(const QString &text)
{
    for (QWidget *const dialog : QApplication::topLevelWidgets()) {
        const auto buttons = dialog->findChildren<QPushButton *>();
        const auto found = std::ranges::find(buttons, text, &QPushButton::text);
        if (qobject_cast<QDialog *>(dialog) && dialog->isVisible() && found != buttons.end()) {
            return *found;
        }
    }
    return nullptr;
}

//! What a screen reader would find by that name.
template <typename Widget> Widget *named(const QString &name)
{
    for (Widget *widget : window()->findChildren<Widget *>()) {
        if (widget->accessibleName() == name) {
            return widget;
        }
    }
    return nullptr;
}

QTableView *table()
{
    return named<QTableView>(u"Batches"_s);
}

int rows()
{
    return table()->model()->rowCount();
}

QString idAt(int row)
{
    return table()->model()->index(row, 0).data(BatchTableModel::IdRole).toString();
}

QString statusText()
{
    const auto said = [](const QString &name) {
        return window()->findChild<QLabel *>(name)->text();
    };
    return said(u"refreshStateLabel"_s) + u' ' + said(u"refreshProblemLabel"_s);
}

void choose(const QString &menuEntry)
{
    QMenu *const menu = named<QToolButton>(u"Menu"_s)->menu();
    Q_EMIT menu->aboutToShow();
    for (QAction *action : menu->actions()) {
        if (action->text() == menuEntry) {
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(menuEntry));
}

void chooseConnection(const QString &entry)
{
    for (QAction *action : named<QToolButton>(u"Connection"_s)->menu()->actions()) {
        if (action->text() == entry) {
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(entry));
}

void editFirst(const QString &fieldName, const QString &text)
{
    chooseConnection(u"Connections…"_s);
    auto *const edit = dialogPart<QPushButton>(u"editButton"_s);
    QVERIFY(edit);
    QWidget *const list = edit->window();
    edit->click();
    auto *const field = dialogPart<QLineEdit>(fieldName);
    QVERIFY(field);
    field->setText(text);
    qobject_cast<QDialog *>(field->window())->accept();
    qobject_cast<QDialog *>(list)->reject();
}

void write(const QString &fileName, const QByteArray &text)
{
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(text), text.size());
}

Connection saved(const QString &name, const SimulatorServer &server)
{
    Connection connection;
    connection.name = name;
    connection.baseUrl = server.baseUrl();
    return connection;
}

void refresh()
{
    named<QToolButton>(u"Refresh now"_s)->click();
}

} // namespace

//! The program's window upon real HTTP: what it keeps while the gateway changes under it.
class TestWindow final : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    void noteUrl(const QUrl &url) { m_opened = url; }

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aRefreshMovesNothing();
    void aFailureNeverClearsTheTable();
    void refusedAccessIsSaidAndATokenAskedFor();
    void refusedTokenFileIsReadAgain();
    void tokenIsEnteredInOneDialogWhoseOkConnects();
    void whileTheTokenIsAwaitedWhatIsKeptIsShown();
    void withoutATokenNothingIsAskedAndItIsSaid();
    void renamingReloadsNothing();
    void anotherAccountMeetsNothingOfTheOldOne();
    void removedConnectionIsNotShownAnyMore_data();
    void removedConnectionIsNotShownAnyMore();
    void settingsThatCannotBeWrittenAreSaidOnce();
    void refreshingGoesOnWithoutLiveBatches();
    void aPausedFirstListingIsIncomplete();
    void aChangeOfConnectionMixesNothing();
    void exportWritesWhatIsShown();
    void anExportThatFailsSaysWhy();
    void aRestartFindsThePreferences();
    void aProgramThatIsKilledKeepsItsColumns();
    void changedPreferencesHoldAtOnceAndLater();
    void forgottenHistoryIsListedAnew();
    void batchesThatAreNotListedCanBeWatched();
    void withoutAGatewayTheDemoIsOffered();

private:
    [[nodiscard]] WindowCommand command() const;
    void open(const WindowCommand &command);
    void openAndWait();
    void exportTo(const QString &fileName);
    void serveTo(const QByteArray &token);
    void save(const QList<Connection> &connections) const;
    [[nodiscard]] QUrl opened(const QString &button);

    qint64 m_now = noon;
    QUrl m_opened;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<Application> m_application;
};

void TestWindow::initTestCase()
{
    // No test reaches the keychain of whoever runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/batchdeck-test");
    for (const char *const name :
         {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "DISPLAY"}) {
        qunsetenv(name);
    }
}

void TestWindow::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    m_now = noon;
    m_profile = std::make_unique<QTemporaryDir>();
    SimulatedGateway::Options options;
    options.batches = fleetSize;
    m_server = std::make_unique<SimulatorServer>(options, [this] { return m_now; });
    QVERIFY(m_server->listen() != 0);
}

void TestWindow::cleanup()
{
    m_application.reset();
    m_server.reset();
    m_profile.reset();
}

WindowCommand TestWindow::command() const
{
    WindowCommand command;
    command.connection.url = m_server->baseUrl();
    command.connection.profileDir = m_profile->path();
    command.connection.retries = 0;
    command.size = {1200, 800};
    return command;
}

void TestWindow::open(const WindowCommand &command)
{
    m_application = std::make_unique<Application>(command);
    m_application->start();
}

void TestWindow::serveTo(const QByteArray &token)
{
    SimulatedGateway::Options options;
    options.batches = fleetSize;
    options.token = token;
    m_server = std::make_unique<SimulatorServer>(options, [this] { return m_now; });
    QVERIFY(m_server->listen() != 0);
}

//! The first of which was shown last.
void TestWindow::save(const QList<Connection> &connections) const
{
    const QString file = settingsFile(m_profile->path());
    QVERIFY(makePrivateFile(file));
    QSettings settings(file, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save(connections), QString());
    store.setLastShown(connections[0].name);
}

void TestWindow::openAndWait()
{
    open(command());
    QTRY_COMPARE(rows(), fleetSize);
    QTRY_VERIFY(statusText().contains(u"complete"_s));
}

void TestWindow::aRefreshMovesNothing()
{
    openAndWait();
    QCOMPARE(window()->size(), QSize(1200, 800));
    const int row = 120;
    const QString selected = idAt(row);
    table()->setCurrentIndex(table()->model()->index(row, 3));
    table()->scrollTo(table()->currentIndex(), QAbstractItemView::PositionAtCenter);
    const int y = table()->rowViewportPosition(row);

    m_now += hour; // New batches at the top, and others that changed.
    refresh();
    QTRY_VERIFY(rows() > fleetSize);
    QTRY_VERIFY(statusText().contains(u"complete"_s));
    const QModelIndex current = table()->currentIndex();
    QVERIFY(current.row() > row);
    QCOMPARE(idAt(current.row()), selected);
    QCOMPARE(current.column(), 3);
    QVERIFY(table()->selectionModel()->isRowSelected(current.row()));
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
    QCOMPARE(table()->rowViewportPosition(current.row()), y);
}

void TestWindow::aFailureNeverClearsTheTable()
{
    openAndWait();
    auto *const banner = window()->findChild<QFrame *>(u"errorBanner"_s);
    QVERIFY(!banner->isVisible());
    m_server->setFaults(*Faults::fromSpecs({u"500"_s}));
    refresh();
    QTRY_VERIFY(banner->isVisible());
    QCOMPARE(rows(), fleetSize);
    QVERIFY(table()->isVisible());
    QVERIFY(statusText().contains(u"500"_s));

    m_server->setFaults({});
    m_now += hour;
    banner->findChild<QPushButton *>(u"retryButton"_s)->click();
    QTRY_VERIFY(!banner->isVisible());
    QTRY_VERIFY(rows() > fleetSize);
}

void TestWindow::refusedAccessIsSaidAndATokenAskedFor()
{
    m_server->setFaults(*Faults::fromSpecs({u"401"_s}));
    open(command());
    auto *const emptyState = window()->findChild<QWidget *>(u"emptyStatePane"_s);
    QTRY_VERIFY(statusText().contains(u"next in "_s));
    QVERIFY2(statusText().contains(u" min"_s), qPrintable(statusText())); // And not before.
    QVERIFY(emptyState->isVisible());
    QVERIFY(emptyState->findChild<QPushButton *>(u"tokenButton"_s)->isVisible());
    const qsizetype calls = m_server->requests().size();
    QTest::qWait(1500);
    QCOMPARE(m_server->requests().size(), calls);
}

void TestWindow::refusedTokenFileIsReadAgain()
{
    serveTo("let-me-in");
    WindowCommand withFile = command();
    withFile.connection.tokenFile = m_profile->filePath(u"token"_s);
    write(withFile.connection.tokenFile, "old");
    open(withFile);
    auto *const retry = window()
                            ->findChild<QWidget *>(u"emptyStatePane"_s)
                            ->findChild<QPushButton *>(u"retryButton"_s);
    QTRY_VERIFY(statusText().contains(u"401"_s));
    QVERIFY(retry->isVisible());
    write(withFile.connection.tokenFile, "let-me-in");
    retry->click();
    QTRY_COMPARE(rows(), fleetSize);
}

void TestWindow::tokenIsEnteredInOneDialogWhoseOkConnects()
{
    serveTo("let-me-in");
    WindowCommand withToken = command();
    withToken.connection.environmentToken = u"old"_s;
    open(withToken);
    auto *const button = window()
                             ->findChild<QWidget *>(u"emptyStatePane"_s)
                             ->findChild<QPushButton *>(u"tokenButton"_s);
    QTRY_VERIFY(button->isVisible());
    button->click();
    auto *const token = dialogPart<QLineEdit>(u"tokenLineEdit"_s);
    QVERIFY(token);
    token->setText(u"let-me-in"_s);
    qobject_cast<QDialog *>(token->window())->accept();
    QTRY_COMPARE(rows(), fleetSize);
}

void TestWindow::whileTheTokenIsAwaitedWhatIsKeptIsShown()
{
    openAndWait();
    m_application.reset();
    m_server->clearRequests();

    const QString answer = m_profile->filePath(u"answer"_s);
    WindowCommand slow = command();
    slow.connection.tokenCommand =
        u"while [ ! -e '%1' ]; do sleep 0.1; done; echo sk"_s.arg(answer);
    open(slow);
    QTRY_COMPARE(rows(), fleetSize);
    QVERIFY2(statusText().startsWith(u"waiting for the token"_s), qPrintable(statusText()));
    QVERIFY(m_server->requests().isEmpty());
    write(answer, {});
    QTRY_VERIFY(statusText().contains(u"complete"_s));
    QVERIFY(!m_server->requests().isEmpty());
}

void TestWindow::withoutATokenNothingIsAskedAndItIsSaid()
{
    WindowCommand elsewhere = command();
    elsewhere.connection.url = QUrl(u"https://gateway.example.invalid/v1"_s);
    open(elsewhere);
    auto *const pane = window()->findChild<QWidget *>(u"emptyStatePane"_s);
    QTRY_VERIFY2(statusText().startsWith(u"waiting for the token"_s), qPrintable(statusText()));
    QVERIFY(pane->findChild<QPushButton *>(u"tokenButton"_s)->isVisible());
    QVERIFY(!statusText().contains(u"call"_s)); // None was made.
}

void TestWindow::renamingReloadsNothing()
{
    save({saved(u"first"_s, *m_server)});
    WindowCommand last = command();
    last.connection.url = {};
    open(last);
    QTRY_VERIFY(statusText().contains(u"complete"_s));
    m_server->clearRequests();
    const QSignalSpy reset(table()->model(), &QAbstractItemModel::modelReset);
    editFirst(u"nameLineEdit"_s, u"renamed"_s);
    QTRY_VERIFY(window()->windowTitle().startsWith(u"renamed"_s));
    QTest::qWait(300);
    QVERIFY(m_server->requests().isEmpty());
    QVERIFY(reset.isEmpty());
}

void TestWindow::anotherAccountMeetsNothingOfTheOldOne()
{
    save({saved(u"first"_s, *m_server)});
    WindowCommand last = command();
    last.connection.url = {};
    open(last);
    QTRY_VERIFY(statusText().contains(u"complete"_s));
    const QString ofOld = idAt(0);
    const QDir cache(m_profile->filePath(u"batches"_s));
    const QStringList filesOfOld = cache.entryList({u"*.sqlite"_s});
    QCOMPARE(filesOfOld.size(), 1);

    editFirst(u"providerLineEdit"_s, u"openai-research"_s);
    QTRY_VERIFY(statusText().contains(u"complete"_s) && rows() > 0 && idAt(0) != ofOld);
    QTRY_VERIFY(!cache.exists(filesOfOld[0]));
    QCOMPARE(cache.entryList({u"*.sqlite"_s}).size(), 1);
}

void TestWindow::removedConnectionIsNotShownAnyMore_data()
{
    QTest::addColumn<bool>("hasHeader");
    QTest::newRow("as it is saved") << false;
    QTest::newRow("with --header") << true;
}

void TestWindow::removedConnectionIsNotShownAnyMore()
{
    QFETCH(const bool, hasHeader);
    save({saved(u"first"_s, *m_server)});
    WindowCommand named = command();
    named.connection.url = {};
    named.connection.connectionName = u"first"_s;
    if (hasHeader) {
        named.connection.headers = {{u"X-Team"_s, u"search"_s}};
    }
    open(named);
    QTRY_COMPARE(rows(), fleetSize);
    chooseConnection(u"Connections…"_s);
    dialogPart<QPushButton>(u"removeButton"_s)->click();
    auto *const question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole) {
            button->click();
            break;
        }
    }
    QCOMPARE(rows(), 0);
    QCOMPARE(window()->windowTitle(), u"Batchdeck"_s);
    QVERIFY(window()->findChild<QPushButton *>(u"demoButton"_s)->isVisible());
}

void TestWindow::settingsThatCannotBeWrittenAreSaidOnce()
{
    QVERIFY(QDir(m_profile->path()).mkpath(u"batchdeck.ini"_s)); // A folder in its place.
    openAndWait();
    QTRY_VERIFY(dialogPart<QLabel>(u"qt_msgbox_label"_s));
    auto *const label = dialogPart<QLabel>(u"qt_msgbox_label"_s);
    QVERIFY2(label->text().contains(u"batchdeck.ini"_s), qPrintable(label->text()));
    qobject_cast<QDialog *>(label->window())->accept();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_U);
    refresh();
    QTRY_VERIFY(statusText().contains(u"complete"_s));
    QVERIFY(!dialogPart<QLabel>(u"qt_msgbox_label"_s));
}

void TestWindow::refreshingGoesOnWithoutLiveBatches()
{
    SimulatedGateway::Options options;
    options.batches = 20;
    options.live = 0;
    m_server = std::make_unique<SimulatorServer>(options, [this] { return m_now; });
    QVERIFY(m_server->listen() != 0);
    open(command());
    QTRY_COMPARE(rows(), 20);
    auto *const interval = named<QComboBox>(u"Refresh interval"_s);
    interval->setCurrentText(u"5 s"_s);
    m_now += 24 * hour;
    QTRY_VERIFY_WITH_TIMEOUT(rows() > 20, 15'000);
}

void TestWindow::aPausedFirstListingIsIncomplete()
{
    m_server->setLatency(200ms);
    open(command());
    QTRY_COMPARE(rows(), 100);
    auto *const pause = named<QToolButton>(u"Pause refresh"_s);
    pause->click();
    QCOMPARE(window()->findChild<QLabel *>(u"warningLabel"_s)->text(), u"incomplete"_s);
    QTest::qWait(500);
    QCOMPARE(rows(), 100);
    pause->click();
    QTRY_COMPARE(rows(), fleetSize);
    QTRY_VERIFY(statusText().contains(u"complete"_s));
    QVERIFY(!window()->findChild<QLabel *>(u"warningLabel"_s)->isVisible());
}

void TestWindow::aChangeOfConnectionMixesNothing()
{
    SimulatedGateway::Options options;
    options.batches = 30;
    options.seed = 2;
    SimulatorServer other(options, [this] { return m_now; });
    QVERIFY(other.listen() != 0);
    save({saved(u"first"_s, *m_server), saved(u"second"_s, other)});
    m_server->setLatency(200ms);
    WindowCommand last = command();
    last.connection.url = {};
    open(last);
    QTRY_COMPARE(rows(), 100);
    const QString ofFirst = idAt(0);
    table()->setCurrentIndex(table()->model()->index(3, 0));

    chooseConnection(u"second"_s);
    QTRY_COMPARE(rows(), 30);
    QTest::qWait(500); // Whatever the first one still sends is not wanted.
    QCOMPARE(rows(), 30);
    for (int row = 0; row < rows(); ++row) {
        QVERIFY(idAt(row) != ofFirst);
    }
    QVERIFY(!window()->findChild<QWidget *>(u"batchDetailPane"_s)->isVisible());
    QVERIFY(window()->windowTitle().startsWith(u"second"_s));
}

void TestWindow::exportTo(const QString &fileName)
{
    named<QToolButton>(u"Export"_s)->click();
    auto *const file = dialogPart<QLineEdit>(u"fileLineEdit"_s);
    QVERIFY(file);
    file->setText(fileName);
    file->window()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
}

//! What that button of an export that is done opens.
QUrl TestWindow::opened(const QString &button)
{
    m_opened.clear();
    QDesktopServices::setUrlHandler(u"file"_s, this, "noteUrl");
    dialogButton(button)->click();
    QDesktopServices::unsetUrlHandler(u"file"_s);
    return m_opened;
}

void TestWindow::exportWritesWhatIsShown()
{
    openAndWait();
    auto *const filter = named<QLineEdit>(u"Filter"_s);
    filter->setText(u"embeddings"_s);
    QTest::keyClick(filter, Qt::Key_Return);
    QVERIFY(rows() > 0 && rows() < fleetSize);
    table()->setColumnHidden(static_cast<int>(FieldId::Model), true);
    table()->sortByColumn(static_cast<int>(FieldId::Id), Qt::AscendingOrder);

    const QString fileName = m_profile->filePath(u"batches.csv"_s);
    exportTo(fileName);
    QTRY_VERIFY(dialogButton(u"Open"_s));
    QFile file(fileName);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(opened(u"Open"_s), QUrl::fromLocalFile(fileName));
    QVERIFY(!dialogButton(u"Open"_s));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), rows() + 1);
    const QList<QByteArray> header = lines[0].trimmed().split(',');
    QVERIFY(header.contains("id"));
    QVERIFY(!header.contains("model"));
    const qsizetype idColumn = header.indexOf("id");
    QCOMPARE(QString::fromUtf8(lines[1].split(',')[idColumn]), idAt(0));
    QCOMPARE(QString::fromUtf8(lines.last().split(',')[idColumn]), idAt(rows() - 1));
}

void TestWindow::anExportThatFailsSaysWhy()
{
    openAndWait();
    exportTo(m_profile->filePath(u"no such folder/batches.csv"_s));
    auto *const label = dialogPart<QLabel>(u"problemLabel"_s);
    QTRY_VERIFY(label->isVisible());
    QVERIFY2(label->text().contains(u"no such folder"_s), qPrintable(label->text()));
    auto *const file = dialogPart<QLineEdit>(u"fileLineEdit"_s);
    QVERIFY(file->text().contains(u"no such folder"_s)); // To be mended.

    file->setText(m_profile->filePath(u"batches.csv"_s));
    file->window()->findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Ok)->click();
    QTRY_VERIFY(dialogButton(u"Show in folder"_s));
    QCOMPARE(opened(u"Show in folder"_s), QUrl::fromLocalFile(m_profile->path()));
    QTRY_VERIFY(!dialogPart<QLineEdit>(u"fileLineEdit"_s));
}

void TestWindow::aRestartFindsThePreferences()
{
    openAndWait();
    named<QComboBox>(u"Refresh interval"_s)->setCurrentText(u"5 min"_s);
    auto *const range = named<QComboBox>(u"Time range"_s);
    range->setCurrentIndex(range->findText(u"7 d"_s));
    Q_EMIT range->activated(range->currentIndex());
    QTest::keyClick(table(), Qt::Key_U);
    table()->setColumnHidden(static_cast<int>(FieldId::Endpoint), true);
    table()->sortByColumn(static_cast<int>(FieldId::Failed), Qt::AscendingOrder);
    window()->resize(1100, 700);
    m_application.reset();

    WindowCommand again = command();
    again.size = {};
    open(again);
    QCOMPARE(window()->size(), QSize(1100, 700));
    QCOMPARE(named<QComboBox>(u"Refresh interval"_s)->currentText(), u"5 min"_s);
    QCOMPARE(named<QComboBox>(u"Time range"_s)->currentText(), u"7 d"_s);
    QVERIFY(table()->isColumnHidden(static_cast<int>(FieldId::Endpoint)));
    QCOMPARE(table()->horizontalHeader()->sortIndicatorSection(),
             static_cast<int>(FieldId::Failed));
    QTRY_COMPARE(rows(), fleetSize);
    QTRY_VERIFY(statusText().contains(u" UTC"_s));
}

void TestWindow::aProgramThatIsKilledKeepsItsColumns()
{
    openAndWait();
    table()->setColumnHidden(static_cast<int>(FieldId::Endpoint), true);
    QTest::keyClick(table(), Qt::Key_R);
    const auto kept = [this] {
        QSettings settings(settingsFile(command().connection.profileDir), QSettings::IniFormat);
        return PreferencesStore(settings).viewState("columns"_L1);
    };
    QTRY_VERIFY(kept().contains(R"({"key":"endpoint","shown":false})"));
}

void TestWindow::changedPreferencesHoldAtOnceAndLater()
{
    openAndWait();
    const auto openDialog = [] {
        QTest::keyClick(window(), Qt::Key_Comma, Qt::ControlModifier);
        return dialogPart<QSpinBox>(u"callsSpinBox"_s);
    };
    QSpinBox *calls = openDialog();
    QVERIFY(calls);
    QVERIFY(dialogPart<QLabel>(u"cacheLabel"_s)->text().contains(m_profile->path()));
    calls->setValue(11);
    dialogPart<QSpinBox>(u"ageSpinBox"_s)->setValue(30);
    calls->window()->findChild<QComboBox *>()->setCurrentText(u"1 h"_s);
    dialogPart<QCheckBox>(u"utcCheckBox"_s)->setChecked(true);
    qobject_cast<QDialog *>(calls->window())->accept();
    QVERIFY(statusText().contains(u" UTC"_s));
    QCOMPARE(named<QComboBox>(u"Refresh interval"_s)->currentText(), u"1 h"_s);
    m_application.reset();

    openAndWait();
    calls = openDialog();
    QVERIFY(calls);
    QCOMPARE(calls->value(), 11);
    QCOMPARE(dialogPart<QSpinBox>(u"ageSpinBox"_s)->value(), 30);
    qobject_cast<QDialog *>(calls->window())->reject();
}

void TestWindow::forgottenHistoryIsListedAnew()
{
    openAndWait();
    m_server->clearRequests();
    m_server->setLatency(200ms);
    choose(u"Forget this connection's history…"_s);
    auto *const question = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QVERIFY(question);
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole) {
            button->click();
            break;
        }
    }
    QCOMPARE(rows(), 0);
    QTRY_COMPARE(rows(), fleetSize);
    const QList<LoggedRequest> requests = m_server->requests();
    const auto isPage = [](const LoggedRequest &request) {
        return request.path.endsWith("/batches"_L1);
    };
    QCOMPARE(std::ranges::count_if(requests, isPage), 3); // All there are.
}

void TestWindow::batchesThatAreNotListedCanBeWatched()
{
    m_server->setFaults(*Faults::fromSpecs({u"no-list"_s}));
    open(command());
    auto *const emptyState = window()->findChild<QWidget *>(u"emptyStatePane"_s);
    auto *const watch = emptyState->findChild<QPushButton *>(u"watchButton"_s);
    QTRY_VERIFY(watch->isVisible());
    watch->click();
    const OpaqueIds &ids = m_server->gateway().defaultFleet().ids();
    const QString first = QString::fromLatin1(ids.id(3));
    const QString second = QString::fromLatin1(ids.id(7));
    auto *const text = dialogPart<QPlainTextEdit>(u"idsTextEdit"_s);
    QVERIFY(text);
    text->setPlainText(first + u",\n\""_s + second + u'"');
    qobject_cast<QDialog *>(text->window())->accept();
    QTRY_COMPARE(rows(), 2);
    QCOMPARE((QSet<QString>{idAt(0), idAt(1)}), (QSet<QString>{first, second}));
}

void TestWindow::withoutAGatewayTheDemoIsOffered()
{
    WindowCommand nothing = command();
    nothing.connection.url = {};
    open(nothing);
    auto *const demo = window()->findChild<QPushButton *>(u"demoButton"_s);
    QVERIFY(demo->isVisible());
    QVERIFY(!table()->isVisible());
    QVERIFY(m_server->requests().isEmpty());
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
