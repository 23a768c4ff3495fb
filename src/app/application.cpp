// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"

#include "accessresolver.h"
#include "batchcaches.h"
#include "batchdetailpane.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "batchviewmodel.h"
#include "chosenbatch.h"
#include "commandline.h"
#include "connectioneditor.h"
#include "connectionquestions.h"
#include "connectionstore.h"
#include "curlcommand.h"
#include "diagnostics.h"
#include "facetsource.h"
#include "gatewaysession.h"
#include "historysource.h"
#include "interactiveexport.h"
#include "jsonsource.h"
#include "keychaincredentialstore.h"
#include "mainwindow.h"
#include "movingcredentialstore.h"
#include "networkwatch.h"
#include "pastsource.h"
#include "peersource.h"
#include "performancelog.h"
#include "preferenceseditor.h"
#include "preferencesstore.h"
#include "privatefolder.h"
#include "printedproblem.h"
#include "problembox.h"
#include "profileupgrade.h"
#include "rowactions.h"
#include "savedviewstore.h"
#include "settingsfile.h"
#include "shownconnection.h"
#include "shownresults.h"
#include "statuschartview.h"
#include "viewfiles.h"
#include "whyfailed.h"
#include "windowactions.h"
#include "windowmemory.h"
#include "windowscreenshot.h"

#include <QAction>
#include <QClipboard>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QSet>
#include <QSettings>

#include <chrono>
#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds tickEvery = 1s;

RetryPolicy retryPolicy(const ConnectionOptions &options)
{
    RetryPolicy policy;
    policy.retries = options.retries;
    return policy;
}

QString sourceOf(const std::optional<Connection> &connection)
{
    return connection ? listingSource(*connection) : QString();
}

QString privateSettingsFile(const QString &profileDir)
{
    const QString file = settingsFile(profileDir);
    makePrivateFile(file);
    // BatchCache makes its own folder private, which need not be in that of the settings.
    makePrivateFolder(QFileInfo(cacheFolder(profileDir)).path());
    return file;
}

} // namespace

//! The parts, in the order of dependency, and how they are connected: data goes down from the
//! session to the window, intents go up by actions and signals.
class Application::Parts final : public QObject
{
public:
    Parts(const WindowCommand &command, const AdminPolicy &policy);
    ~Parts() override;

    void start();
    [[nodiscard]] NetworkWatch &networkWatch() { return m_networkWatch; }

private:
    void connectData();
    void connectConnections();
    void connectIntents();
    void connectDetail();
    void connectChart();
    void connectProblems();
    void connectPreferences();
    //! Lets @p act do an action of the window.
    template <typename Receiver, typename Act> void on(ActionId id, Receiver &receiver, Act act);
    //! Calls a function of the shown session's monitor, where there is one.
    template <typename... Arguments, typename... Values>
    void tellMonitor(void (BatchMonitor::*what)(Arguments...), Values &&...values);
    void endRefresh(const WalkEnd &end);
    void showState();
    void showConnections();
    void showConnection(const QString &name);
    void tick();
    void copyDiagnostics();
    void readObservations(const QList<BatchKey> &batches, QObject *context,
                          PastSource::Answer answer);
    void askForProxyPassword();

    WindowCommand m_command;
    AdminPolicy m_policy;
    QString m_settingsDamage; //!< What was done about it, as a sentence; null: there was none.
    QSettings m_settings;
    PreferencesStore m_preferencesStore;
    ConnectionStore m_connections;
    SavedViewStore m_savedViews;
    KeychainCredentialStore m_keychain;
    MovingCredentialStore m_credentials;
    AccessResolver m_resolver;
    NetworkWatch m_networkWatch;
    BatchTableModel m_batches;
    BatchCaches m_caches;
    JsonSource m_json;
    ShownConnection m_shown;
    BatchViewModel m_view;
    HistorySource m_history;
    FacetSource m_facets;
    PeerSource m_peers;
    MainWindow m_window;
    ShownResults m_results;
    WhyFailed m_whyFailed;
    PastSource m_past;
    ProblemBox m_problems;
    WindowMemory m_memory;
    PreferencesEditor m_preferencesEditor;
    PerformanceLog m_performanceLog;
    ConnectionEditor m_connectionEditor;
    ConnectionQuestions m_questions;
    ViewFiles m_viewFiles;
    InteractiveExport m_export;
    WindowScreenshot m_screenshot;
    Diagnostics m_diagnostics;
    QSet<QString> m_proxiesAskedFor; //!< Each with the connection; see askForProxyPassword().
    QTimer m_ticker;
};

Application::Application(const WindowCommand &command, const AdminPolicy &policy)
    : m_parts(std::make_unique<Parts>(command, policy))
{ }

Application::~Application() = default;

void Application::start()
{
    m_parts->start();
}

NetworkWatch &Application::networkWatch()
{
    return m_parts->networkWatch();
}

Application::Parts::Parts(const WindowCommand &command, const AdminPolicy &policy)
    : m_command(command)
    , m_policy(policy)
    , m_settingsDamage(setAsideDamagedSettings(settingsFile(command.connection.profileDir)))
    , m_settings(privateSettingsFile(command.connection.profileDir), QSettings::IniFormat)
    , m_preferencesStore(m_settings, policy)
    , m_connections(m_settings)
    , m_savedViews(m_settings)
    , m_credentials(m_keychain, m_settings)
    , m_resolver(command.connection, m_connections, m_credentials, policy)
    , m_caches(cacheFolder(command.connection.profileDir))
    , m_json(m_batches)
    , m_shown(m_resolver, retryPolicy(command.connection), m_caches, m_batches, m_json)
    , m_view(m_batches)
    , m_history(m_batches, &m_view)
    , m_facets(m_batches)
    , m_peers(m_batches)
    , m_window(m_view, m_facets)
    , m_results(m_shown, m_batches, m_preferencesStore, m_window)
    , m_whyFailed(m_shown, m_batches, m_window)
    , m_past(m_batches, m_view, m_window.moment(),
             [this](const QList<BatchKey> &batches, QObject *context, PastSource::Answer answer) {
                 readObservations(batches, context, std::move(answer));
             })
    , m_problems(m_window)
    , m_memory(m_window, m_preferencesStore, m_savedViews)
    , m_preferencesEditor(m_window.preferences(), m_preferencesStore, m_shown, m_window, policy)
    , m_performanceLog(m_window, *m_window.table().viewport(), m_batches)
    , m_connectionEditor(m_connections, m_credentials, command.connection.timeout, m_window, policy)
    , m_questions(m_window.actions(), ShownConnection::gateway, m_window)
    , m_viewFiles(m_window)
    , m_export(m_view, m_preferencesStore, m_window,
               [this] { return listingSummary(m_shown.state(), sourceOf(m_shown.connection())); })
    , m_screenshot(m_window, m_command)
{
    m_shown.setMayKeep(policy.keepsBatches);
    connectData();
    connectConnections();
    connectIntents();
    connectDetail();
    connectChart();
    connectProblems();
    connectPreferences();
    m_preferencesEditor.load();
    m_memory.restore();
    showConnections();
    m_ticker.start(tickEvery);
    tick();
}

Application::Parts::~Parts()
{
    m_memory.keep();
}

void Application::Parts::start()
{
    if (m_command.size.isValid()) {
        m_window.resize(m_command.size);
    }
    m_window.show();
    if (const auto views = m_savedViews.load(); !views) {
        m_viewFiles.showUnreadable(views.error(), m_settings.fileName());
    }
    m_problems.say(m_settingsDamage);
    if (!m_command.screenshotFile.isEmpty() && !m_settingsDamage.isNull()) {
        printProblem(m_settingsDamage); // A picture has no message box.
    }
    m_problems.say(upgradeProfile(m_settings, cacheFolder(m_command.connection.profileDir)));
    m_problems.say(m_connections.excess());
    for (const QString &mistake : m_policy.leftOut) {
        m_problems.say(mistake);
    }
    m_credentials.retryRemovals();
    m_resolver.resolveOptions();
}

template <typename Receiver, typename Act>
void Application::Parts::on(ActionId id, Receiver &receiver, Act act)
{
    connect(m_window.actions()[id], &QAction::triggered, &receiver, act);
}

template <typename... Arguments, typename... Values>
void Application::Parts::tellMonitor(void (BatchMonitor::*what)(Arguments...), Values &&...values)
{
    if (GatewaySession *const session = m_shown.session()) {
        (session->monitor().*what)(std::forward<Values>(values)...);
    }
}

void Application::Parts::connectData()
{
    connect(&m_shown, &ShownConnection::stateChanged, this, &Parts::showState);
    connect(&m_shown, &ShownConnection::refreshEnded, this, &Parts::endRefresh);
    connect(&m_history, &HistorySource::historyChanged, &m_window.chart(),
            &StatusChartView::setHistory);
    connect(&m_ticker, &QTimer::timeout, this, &Parts::tick);
    connect(&m_networkWatch, &NetworkWatch::networkReturned, this,
            [this] { tellMonitor(&BatchMonitor::noteNetworkReturn); });
    if (!m_command.screenshotFile.isEmpty()) {
        m_screenshot.awaitAccess(m_resolver);
    }
}

void Application::Parts::connectIntents()
{
    on(ActionId::Refresh, m_shown, &ShownConnection::refresh);
    on(ActionId::FullResync, *this, [this] { tellMonitor(&BatchMonitor::fullResync); });
    on(ActionId::Pause, m_shown, &ShownConnection::setPaused);
    on(ActionId::MarkSeen, m_shown, &ShownConnection::keepBaseline);
    on(ActionId::Export, m_export, &InteractiveExport::start);
    on(ActionId::Preferences, m_preferencesEditor, &PreferencesEditor::open);
    on(ActionId::CopyDiagnostics, *this, [this] { copyDiagnostics(); });
    on(ActionId::ImportViews, m_viewFiles, &ViewFiles::chooseImport);
    on(ActionId::ExportViews, m_viewFiles,
       [this] { m_viewFiles.chooseExport(m_window.views().ownViews()); });
    connect(&m_viewFiles, &ViewFiles::imported, &m_window, &MainWindow::importViews);
    connect(&m_questions, &ConnectionQuestions::watchRequested, this,
            [this](const QList<BatchKey> &batches) {
                if (GatewaySession *const session = m_shown.session()) {
                    session->watch(batches);
                }
            });
    connect(&m_questions, &ConnectionQuestions::forgetHistoryRequested, &m_shown,
            &ShownConnection::forgetHistory);
    connect(&m_window.table().rowActions(), &RowActions::curlRequested, this,
            [this](const QList<BatchKey> &batches) {
                if (const auto access = m_shown.access()) {
                    QGuiApplication::clipboard()->setText(
                        curlCommand(*access, idsOf(batches, ShownConnection::gateway)));
                }
            });
    connect(&m_window, &MainWindow::visibilityChanged, &m_shown,
            [this](bool isVisible) { m_shown.setWindowHidden(!isVisible); });
}

void Application::Parts::connectDetail()
{
    connect(&m_window.chosen(), &ChosenBatch::announced, this,
            [this](const std::optional<Batch> &batch) {
                // As it is now: this decides on refreshes.
                const auto row = batch ? m_batches.rowOf(keyOf(*batch)) : std::nullopt;
                tellMonitor(&BatchMonitor::setSelectedLive,
                            row && isLive(m_batches.presentRows()[*row]));
            });
    BatchDetailPane &detail = m_window.detail();
    connect(&detail, &BatchDetailPane::jsonRequested, &m_json, &JsonSource::request);
    connect(&m_json, &JsonSource::found, &detail, &BatchDetailPane::setJson);
    connect(&detail, &BatchDetailPane::progressRequested, this, [this](const BatchKey &batch) {
        readObservations({batch}, &m_window.detail(), [this, batch](const auto &seen) {
            if (!seen.empty()) {
                m_window.detail().setProgress(batch, progressPoints(seen.front()));
            }
        });
    });
}

void Application::Parts::connectChart()
{
    StatusChartView &chart = m_window.chart();
    connect(&chart, &StatusChartView::spanSelected, &m_history,
            [this](Stamp from, Stamp to) { m_history.setSpan(TimeSpan{from, to}); });
    connect(&chart, &StatusChartView::spanRequested, &m_history, &HistorySource::setSpan);
    connect(&chart, &StatusChartView::splitRequested, &m_history, &HistorySource::setSplit);
    connect(&m_window.query(), &ShownQuery::shown, &m_history, &HistorySource::setQuery);
}

void Application::Parts::connectProblems()
{
    connect(&m_problems, &ProblemBox::said, this,
            [this](const QString &problem) { m_diagnostics.noteProblem(problem, Stamp::now()); });
    connect(&m_export, &InteractiveExport::problemFound, &m_problems, &ProblemBox::say);
    connect(&m_results, &ShownResults::problemFound, &m_problems, &ProblemBox::say);
    connect(&m_memory, &WindowMemory::problemFound, &m_problems, &ProblemBox::say);
    connect(&m_preferencesEditor, &PreferencesEditor::problemFound, &m_problems, &ProblemBox::say);
    connect(&m_connectionEditor, &ConnectionEditor::problemFound, &m_problems, &ProblemBox::say);
}

void Application::Parts::connectPreferences()
{
    connect(&m_window.preferences(), &ShownPreferences::changed, this,
            [this](const Preferences &preferences) {
                m_batches.setShowsUtc(preferences.showsUtc);
                m_batches.setHealthThresholds(preferences.health);
                m_shown.setPreferences(preferences);
                m_history.setRange(preferences.timeRange); // After the window, which ends a zoom.
            });
}

void Application::Parts::endRefresh(const WalkEnd &end)
{
    m_memory.keep(); // Not only at the end: the program may be killed before.
    if (!m_command.screenshotFile.isEmpty()) {
        m_screenshot.noteRefreshEnd(end, m_history, m_facets);
    }
    if (end.error && end.error->kind == ApiError::Kind::ProxyUnauthorized) {
        askForProxyPassword();
    }
    m_facets.refresh();
    m_history.refresh(Stamp::now());
    m_performanceLog.print();
}

void Application::Parts::showState()
{
    m_diagnostics.noteState(m_shown.state(), Stamp::now());
    m_window.setRefreshState(m_shown.state());
}

//! Whoever declines is not asked again for this proxy, by no refresh and no renewed token, before a
//! connection was edited.
void Application::Parts::askForProxyPassword()
{
    const std::optional<Access> access = m_shown.access();
    const bool canBeEntered = access
        && (access->proxyLock.isNull() || !passphraseKeys(access->connection).proxy.isNull());
    if (!canBeEntered) {
        return; // The error says who can.
    }
    const QString proxy = m_shown.session()->calls().proxy().url();
    const QString asked = identity(access->connection) + u' ' + proxy;
    if (!m_proxiesAskedFor.contains(asked)) {
        m_proxiesAskedFor.insert(asked);
        m_connectionEditor.openProxy(*access, proxy);
    }
}

void Application::Parts::connectConnections()
{
    connect(&m_shown, &ShownConnection::connectionChanged, this, &Parts::showConnections);
    connect(
        &m_shown, &ShownConnection::connectionChanged, &m_shown,
        [this] { m_shown.follow(m_connections.load()); }, Qt::QueuedConnection);
    connect(&m_shown, &ShownConnection::problemFound, this, [this](const QString &problem) {
        m_window.setConnectionProblem(problem, !m_policy.problem.isNull());
    });
    connect(&m_window.actions(), &WindowActions::connectionRequested, this, &Parts::showConnection);
    on(ActionId::ShowDemo, m_resolver, &AccessResolver::resolveDemo);
    on(ActionId::EditConnections, m_connectionEditor, &ConnectionEditor::open);
    on(ActionId::EnterToken, *this, [this] {
        if (const auto &shown = m_shown.connection()) {
            Access access = m_shown.access().value_or(Access());
            access.connection = *shown;
            m_connectionEditor.openToken(access);
        }
    });
    m_connectionEditor.setKeepsBatches([this](const Connection &connection) {
        const auto &shown = m_shown.connection();
        return shown && identity(*shown) == identity(connection)
            ? m_shown.keepsBatches()
            : QFile::exists(m_caches.fileOf(connection));
    });
    connect(&m_connectionEditor, &ConnectionEditor::connectionsChanged, this, [this] {
        m_shown.noteOwnEdit(m_connections.load());
        showConnections();
    });
    connect(&m_shown, &ShownConnection::editFollowed, this, [this](const QString &note) {
        m_connections.setLastShown(m_shown.connection()->name); // It may have another name now.
        m_window.announce(note);
    });
    connect(&m_connectionEditor, &ConnectionEditor::connectionRemoved, this,
            [this](const Connection &removed) { m_shown.remove(removed, m_connections.load()); });
    connect(&m_connectionEditor, &ConnectionEditor::tokenEntered, &m_resolver,
            &AccessResolver::dropOptionsToken);
    connect(&m_connectionEditor, &ConnectionEditor::closed, this, [this](const QString &changed) {
        if (!changed.isEmpty()) {
            m_proxiesAskedFor.clear(); // What was entered may be wrong.
            showConnection(changed);
        }
    });
}

void Application::Parts::showConnections()
{
    QStringList names;
    for (const Connection &connection : m_connections.load()) {
        names.append(connection.name);
        m_diagnostics.noteConnection(connection);
    }
    const auto &shown = m_shown.connection();
    if (shown) {
        m_diagnostics.noteConnection(*shown);
    }
    const bool isDemo = m_shown.access().value_or(Access()).isDemo;
    m_window.setConnections(names, shown ? shown->name : QString());
    m_window.actions().setMet(ActionNeed::KeptHistory, shown && !isDemo && m_policy.keepsBatches);
    m_window.actions().setMet(ActionNeed::Token, shown && !isDemo);
}

void Application::Parts::showConnection(const QString &name)
{
    for (const Connection &connection : m_connections.load()) {
        if (connection.name == name) {
            m_connections.setLastShown(name);
            m_resolver.resolveConnection(connection);
        }
    }
}

void Application::Parts::copyDiagnostics()
{
    DiagnosticFacts facts;
    facts.display = QGuiApplication::platformName();
    facts.preferences = m_window.preferences().value();
    facts.policy = m_policy;
    facts.savedConnections = static_cast<int>(m_connections.load().size());
    facts.savedViews = static_cast<int>(m_window.views().ownViews().size());
    facts.rows = m_batches.rowCount();
    facts.shownRows = m_view.rowCount();
    facts.state = m_shown.state();
    if (GatewaySession *const session = m_shown.session();
        session && !session->kept().fileName().isNull()) {
        facts.cacheBytes = session->kept().byteCount();
    }
    const std::optional<Access> access = m_shown.access();
    QGuiApplication::clipboard()->setText(
        m_diagnostics.text(facts, access ? &*access : nullptr, Stamp::now()));
    m_window.announce(tr("The diagnostics are in the clipboard. They name the gateway's host and "
                         "quote its errors: read them before you send them."));
}

void Application::Parts::readObservations(const QList<BatchKey> &batches, QObject *context,
                                          PastSource::Answer answer)
{
    GatewaySession *const session = m_shown.session();
    if (session == nullptr) {
        answer({});
        return;
    }
    session->kept().readObservations(idsOf(batches), context, std::move(answer));
}

void Application::Parts::tick()
{
    const Stamp now = Stamp::now();
    m_batches.setNow(now);
    tellMonitor(&BatchMonitor::tick);
    m_window.tick(now);
    m_results.tick(now);
    m_whyFailed.tick(now);
    if (m_connections.reload()) {
        showConnections();
        m_shown.follow(m_connections.load());
    }
}
