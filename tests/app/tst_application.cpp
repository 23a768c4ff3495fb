// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "commandline.h"
#include "commandpalette.h"
#include "connectiondialog.h"
#include "connectionstore.h"
#include "httptext.h"
#include "mainwindow.h"
#include "preferencesdialog.h"
#include "scriptedserver.h"
#include "simulatorserver.h"
#include "statuschartview.h"
#include "watchdialog.h"
#include "windowactions.h"

#include <QAction>
#include <QApplication>
#include <QChart>
#include <QChartView>
#include <QClipboard>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRegularExpression>
#include <QSettings>
#include <QSpinBox>
#include <QStatusBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QValueAxis>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 noon = 1'795'348'800'000; // 2026-11-22T12:00:00Z
constexpr int fleetSize = 40;

MainWindow *shownWindow()
{
    for (QWidget *widget : QApplication::topLevelWidgets()) {
        if (auto *found = qobject_cast<MainWindow *>(widget)) {
            return found;
        }
    }
    return nullptr;
}

template <typename Dialog> Dialog *opened()
{
    auto *const dialog = shownWindow()->findChild<Dialog *>();
    return dialog != nullptr && dialog->isVisible() ? dialog : nullptr;
}

int rows()
{
    return shownWindow()->table().model()->rowCount();
}

QString idAt(int row)
{
    return shownWindow()->table().model()->index(row, 0).data(BatchTableModel::IdRole).toString();
}

void trigger(ActionId id)
{
    shownWindow()->actions()[id]->trigger();
}

} // namespace

//! The whole program but its command line, upon a gateway of its own: what its actions come to.
class TestApplication final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void listsWhatTheGatewayHas();
    void refreshAsksAgain();
    void aPauseAsksNothing();
    void thePaletteGoesToABatch();
    void preferencesLast();
    void whatTheWindowLookedLikeLasts();
    void viewsLast();
    void changesAreMarkedAsSeen();
    void idsAreWatched();
    void batchesAreCopiedAsCommands();
    void dialogsOpen();
    void theChartsSpanIsSwept();
    void jsonIsFetchedForTheDetails();
    void diagnosticsAreCopied();
    void proxyThatWantsAPasswordAsksOnce_data();
    void proxyThatWantsAPasswordAsksOnce();
    void lockedProxyThatWantsAUserOpensNoDialog();
    void whatIsLockedShowsAsSuch();
    void connectionRemovedInAnotherWindowIsAskedNoMore();
    void connectionEditedInAnotherWindowIsTakenOver();

private:
    void open();
    void restart();

    qint64 m_now = noon;
    AdminPolicy m_policy;
    std::unique_ptr<QTemporaryDir> m_profile;
    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<Application> m_application;
};

void TestApplication::initTestCase()
{
    // No test reaches the keychain of whoever runs it.
    qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/batchdeck-test");
    for (const char *const name :
         {"XDG_CURRENT_DESKTOP", "DESKTOP_SESSION", "KDE_FULL_SESSION", "DISPLAY"}) {
        qunsetenv(name);
    }
}

void TestApplication::init()
{
    // The offscreen platform says this of every window with a minimum size.
    QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support propagate)"_s));
    m_now = noon;
    m_policy = {};
    m_profile = std::make_unique<QTemporaryDir>();
    SimulatedGateway::Options options;
    options.batches = fleetSize;
    m_server = std::make_unique<SimulatorServer>(options, [this] { return m_now; });
    QVERIFY(m_server->listen() != 0);
    open();
}

void TestApplication::cleanup()
{
    m_application.reset();
    m_server.reset();
    m_profile.reset();
}

void TestApplication::open()
{
    WindowCommand command;
    command.connection.url = m_server->baseUrl();
    command.connection.profileDir = m_profile->path();
    command.connection.retries = 0;
    m_application = std::make_unique<Application>(command, m_policy);
    m_application->start();
    QTRY_COMPARE(rows(), fleetSize);
    QTRY_VERIFY(
        shownWindow()->findChild<QLabel *>(u"refreshStateLabel"_s)->text().contains("complete"_L1));
    shownWindow()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(shownWindow()));
}

void TestApplication::restart()
{
    m_application.reset();
    open();
}

void TestApplication::listsWhatTheGatewayHas()
{
    QVERIFY(!m_server->requests().isEmpty());
    QVERIFY(shownWindow()->isVisible());
    QVERIFY(shownWindow()->actions()[ActionId::Refresh]->isEnabled());
}

void TestApplication::refreshAsksAgain()
{
    m_server->clearRequests();
    m_now += 3'600'000;
    trigger(ActionId::Refresh);
    QTRY_VERIFY(rows() > fleetSize);
    QVERIFY(!m_server->requests().isEmpty());
    m_server->clearRequests();
    trigger(ActionId::FullResync);
    QTRY_VERIFY(!m_server->requests().isEmpty());
}

void TestApplication::aPauseAsksNothing()
{
    QAction *const pause = shownWindow()->actions()[ActionId::Pause];
    pause->trigger();
    QTRY_VERIFY(pause->isChecked());
    m_server->clearRequests();
    QTest::qWait(300);
    QVERIFY(m_server->requests().isEmpty());
    pause->trigger();
    QTRY_VERIFY(!pause->isChecked());
}

void TestApplication::thePaletteGoesToABatch()
{
    const QString id = idAt(fleetSize - 1);
    QTest::keyClick(shownWindow(), Qt::Key_K, Qt::ControlModifier);
    auto *const palette = shownWindow()->findChild<CommandPalette *>();
    QVERIFY(palette->isVisible());
    auto *const line = palette->findChild<QLineEdit *>();
    QTest::keyClicks(line, id.left(id.size() - 1));
    const QAbstractItemModel *const found = palette->findChild<QListView *>()->model();
    const auto offered = [&] {
        return found->match(found->index(0, 0), Qt::DisplayRole, id);
    };
    QTRY_COMPARE(offered().size(), 1);
    palette->findChild<QListView *>()->setCurrentIndex(offered().constFirst());
    QTest::keyClick(line, Qt::Key_Return);
    QCOMPARE(shownWindow()->table().selectedIds(), QStringList{id});
}

void TestApplication::preferencesLast()
{
    QVERIFY(!shownWindow()->preferences().value().showsUtc);
    trigger(ActionId::ToggleUtc);
    QVERIFY(shownWindow()->preferences().value().showsUtc);
    trigger(ActionId::Preferences);
    auto *const dialog = opened<PreferencesDialog>();
    QVERIFY(dialog);
    dialog->accept();
    shownWindow()->preferences().setRange(TimeRange::Days7);
    restart();
    QVERIFY(shownWindow()->preferences().value().showsUtc);
    QVERIFY(shownWindow()->actions()[ActionId::ToggleUtc]->isChecked());
    QCOMPARE(shownWindow()->preferences().value().timeRange, TimeRange::Days7);
}

void TestApplication::whatTheWindowLookedLikeLasts()
{
    shownWindow()->resize(1111, 777);
    trigger(ActionId::ToggleFacets);
    shownWindow()->query().set(u"is:live"_s);
    shownWindow()->table().setShownColumns({FieldId::Id, FieldId::Model});
    restart();
    QCOMPARE(shownWindow()->size(), QSize(1111, 777));
    QVERIFY(!shownWindow()->actions()[ActionId::ToggleFacets]->isChecked());
    QCOMPARE(shownWindow()->query().recent().constFirst(), u"is:live"_s);
    QCOMPARE(shownWindow()->table().shownColumns(), (QList<ColumnId>{FieldId::Id, FieldId::Model}));
}

void TestApplication::viewsLast()
{
    const SavedView mine{u"mine"_s, u"is:live"_s, {}, {}, {}};
    shownWindow()->views().put(mine);
    restart();
    QCOMPARE(shownWindow()->views().ownViews(), QList<SavedView>{mine});
}

void TestApplication::changesAreMarkedAsSeen()
{
    QAction *const seen = shownWindow()->actions()[ActionId::MarkSeen];
    QVERIFY(!seen->isEnabled());
    m_now += 3'600'000;
    trigger(ActionId::Refresh);
    QTRY_VERIFY(seen->isEnabled());
    seen->trigger();
    QTRY_VERIFY(!seen->isEnabled());
}

void TestApplication::idsAreWatched()
{
    m_server->clearRequests();
    trigger(ActionId::WatchBatches);
    auto *const dialog = opened<WatchDialog>();
    QVERIFY(dialog);
    dialog->findChild<QPlainTextEdit *>()->setPlainText(idAt(0));
    dialog->accept();
    QTRY_VERIFY(!m_server->requests().isEmpty());
}

void TestApplication::batchesAreCopiedAsCommands()
{
    shownWindow()->table().moveTo(2);
    trigger(ActionId::CopyCurl);
    const QString copied = QApplication::clipboard()->text();
    QVERIFY2(copied.contains("curl"_L1) && copied.contains(idAt(2)), qPrintable(copied));
}

void TestApplication::dialogsOpen()
{
    QVERIFY(!opened<ConnectionDialog>());
    trigger(ActionId::EnterToken);
    auto *const token = opened<ConnectionDialog>();
    QVERIFY(token);
    token->reject();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    trigger(ActionId::EditConnections);
    auto *const connection = opened<ConnectionDialog>(); // For the first, as there is none.
    QVERIFY(connection);
    connection->reject();
}

void TestApplication::theChartsSpanIsSwept()
{
    const Stamp to = Stamp::fromMSecs(noon);
    const Stamp from = Stamp::fromMSecs(noon - 6 * 3'600'000);
    StatusChartView &chart = shownWindow()->chart();
    const auto length = [&chart] {
        const QChart *const shown = chart.findChild<QChartView *>()->chart();
        const auto *const axis =
            qobject_cast<QValueAxis *>(shown->axes(Qt::Horizontal).constFirst());
        return axis->max() - axis->min();
    };
    QTRY_VERIFY(length() > 3'600); // Once the first history is drawn.
    const double ofDay = length();
    Q_EMIT chart.spanSelected(from, to);
    QVERIFY(shownWindow()->query().text().contains("live:"_L1));
    QTRY_VERIFY(length() < 0.3 * ofDay);
    Q_EMIT chart.spanRequested(std::nullopt);
    QTRY_VERIFY(length() > 0.9 * ofDay);
}

void TestApplication::jsonIsFetchedForTheDetails()
{
    shownWindow()->table().moveTo(1);
    QVERIFY(shownWindow()->actions()[ActionId::CloseDetails]->isEnabled());
    auto *const tabs = shownWindow()->findChild<QTabWidget *>(u"tabWidget"_s);
    tabs->setCurrentIndex(tabs->count() - 1);
    const auto edits = shownWindow()->findChildren<QPlainTextEdit *>();
    const auto json = std::ranges::find(edits, u"JSON"_s, &QWidget::accessibleName);
    QVERIFY(json != edits.end());
    QTRY_VERIFY((*json)->toPlainText().contains(idAt(1)));
    trigger(ActionId::CloseDetails);
    QVERIFY(!shownWindow()->actions()[ActionId::CloseDetails]->isEnabled());
}

void TestApplication::diagnosticsAreCopied()
{
    trigger(ActionId::CopyDiagnostics);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.contains(u"  rows: %1\n"_s.arg(fleetSize)), qPrintable(copied));
    QVERIFY(copied.contains("  display: offscreen\n"_L1));
    QVERIFY(copied.contains(m_server->baseUrl().host()));
    const auto *const status = shownWindow()->findChild<QStatusBar *>();
    QVERIFY2(status->currentMessage().contains(u"in the clipboard"_s),
             qPrintable(status->currentMessage()));
}

void TestApplication::proxyThatWantsAPasswordAsksOnce_data()
{
    QTest::addColumn<bool>("isTokenReadAgain");
    QTest::newRow("token of the environment") << false;
    QTest::newRow("token file, read for each refresh that follows") << true;
}

void TestApplication::proxyThatWantsAPasswordAsksOnce()
{
    QFETCH(const bool, isTokenReadAgain);
    QFile file(m_profile->filePath(u"token"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("token");
    file.close();
    ScriptedServer proxy;
    const QByteArray refusal = httpAnswer("407 Proxy Authentication Required", {},
                                          {"Proxy-Authenticate: Basic realm=\"proxy\""});
    m_application.reset();
    WindowCommand command;
    command.connection.url = QUrl(u"http://gateway.invalid/v1"_s);
    command.connection.allowsInsecureHttp = true;
    if (isTokenReadAgain) {
        command.connection.tokenFile = file.fileName();
    } else {
        command.connection.environmentToken = u"token"_s;
    }
    command.connection.proxy = proxy.url().toString();
    command.connection.profileDir = m_profile->path();
    command.connection.retries = 0;
    proxy.answer(refusal);
    m_application = std::make_unique<Application>(command);
    m_application->start();
    QTRY_VERIFY(opened<ConnectionDialog>());
    const QPointer<ConnectionDialog> asked = opened<ConnectionDialog>();
    asked->reject();
    QTRY_VERIFY(!asked);
    for (int i = 0; i < 8; ++i) { // More than are asked for.
        proxy.answer(refusal);
    }
    trigger(ActionId::Refresh);
    QTRY_COMPARE(proxy.requests().size(), 2);
    // The third request leaves once the second refresh has ended.
    QTRY_VERIFY((trigger(ActionId::Refresh), proxy.requests().size() >= 3));
    QVERIFY(!opened<ConnectionDialog>());
}

void TestApplication::lockedProxyThatWantsAUserOpensNoDialog()
{
    ScriptedServer proxy;
    m_application.reset();
    m_policy.file = u"/etc/xdg/batchdeck/batchdeck.conf"_s;
    m_policy.lockedKeys = {AdminKey::proxy};
    m_policy.connection.proxy = proxy.url().authority();
    WindowCommand command;
    command.connection.url = QUrl(u"http://gateway.invalid/v1"_s);
    command.connection.allowsInsecureHttp = true;
    command.connection.environmentToken = u"token"_s;
    command.connection.profileDir = m_profile->path();
    command.connection.retries = 0;
    proxy.answer(httpAnswer("407 Proxy Authentication Required", {},
                            {"Proxy-Authenticate: Basic realm=\"proxy\""}));
    m_application = std::make_unique<Application>(command, m_policy);
    m_application->start();
    const auto *const said = shownWindow()->findChild<QLabel *>(u"explanationLabel"_s);
    QTRY_VERIFY2(said->text().contains(m_policy.file), qPrintable(said->text()));
    QVERIFY(!opened<ConnectionDialog>());
}

void TestApplication::whatIsLockedShowsAsSuch()
{
    m_policy.file = u"/etc/xdg/batchdeck/batchdeck.conf"_s;
    m_policy.lockedKeys = {AdminKey::caFile, AdminKey::cacheSize};
    m_policy.preferences.cacheMiB = 7;
    restart();
    trigger(ActionId::Preferences);
    const auto *const size = opened<PreferencesDialog>()->findChild<QSpinBox *>(u"sizeSpinBox"_s);
    QCOMPARE(size->value(), 7);
    QVERIFY(size->isReadOnly());
    opened<PreferencesDialog>()->reject();
    trigger(ActionId::EditConnections);
    const auto *const caFile =
        opened<ConnectionDialog>()->findChild<QLineEdit *>(u"caFileLineEdit"_s);
    QCOMPARE(caFile->accessibleDescription(), lockNote(m_policy));
    trigger(ActionId::CopyDiagnostics);
    QVERIFY(QGuiApplication::clipboard()->text().contains(m_policy.file));
}

//! The other window is a settings file that is replaced.
void TestApplication::connectionRemovedInAnotherWindowIsAskedNoMore()
{
    const QString path = m_profile->filePath(u"batchdeck.ini"_s);
    m_application.reset();
    {
        QSettings settings(path, QSettings::IniFormat);
        Connection saved;
        saved.name = u"One"_s;
        saved.baseUrl = m_server->baseUrl();
        QCOMPARE(ConnectionStore(settings).save({withOwnId(saved)}), QString());
    }
    const auto kept = [this] {
        return QDir(m_profile->filePath(u"batches"_s)).entryList({u"*.sqlite"_s});
    };
    const QStringList ofOthers = kept();
    open(); // The command line names the same gateway.
    QTRY_COMPARE(shownWindow()->actions().connections().size(), 1);
    QFile ini(path);
    QVERIFY(ini.open(QIODevice::WriteOnly | QIODevice::Truncate));
    ini.write("[connections]\nsize=0\n");
    ini.close();
    const auto *const said = shownWindow()->findChild<QLabel *>(u"explanationLabel"_s);
    QTRY_VERIFY2(said->text().contains("in another window"_L1), qPrintable(said->text()));
    QVERIFY(shownWindow()->actions().connections().isEmpty());
    QTRY_COMPARE(kept(), ofOthers);
    m_server->clearRequests();
    trigger(ActionId::Refresh);
    QTest::qWait(100);
    QVERIFY(m_server->requests().isEmpty());
}

//! As above.
void TestApplication::connectionEditedInAnotherWindowIsTakenOver()
{
    const QString path = m_profile->filePath(u"batchdeck.ini"_s);
    m_application.reset();
    Connection saved;
    saved.name = u"One"_s;
    saved.baseUrl = m_server->baseUrl();
    saved = withOwnId(saved);
    QSettings settings(path, QSettings::IniFormat);
    ConnectionStore store(settings);
    QCOMPARE(store.save({saved}), QString());
    open(); // The command line names the same gateway.
    QTRY_COMPARE(shownWindow()->actions().connections().size(), 1);
    QCoreApplication::sendPostedEvents();
    Connection edited = saved;
    edited.extraHeaders = {{u"X-Team"_s, u"search"_s}};
    QCOMPARE(store.save({edited}, {saved}), QString());
    const auto *const status = shownWindow()->findChild<QStatusBar *>();
    QTRY_VERIFY2(status->currentMessage().contains(u"edited in another window"_s),
                 qPrintable(status->currentMessage()));
    QTRY_COMPARE(rows(), fleetSize); // Of a new session.
}

QTEST_MAIN(TestApplication)
#include "tst_application.moc"
