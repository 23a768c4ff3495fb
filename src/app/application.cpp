// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"

#include "batchtableview.h"
#include "curlcommand.h"
#include "preferencesdialog.h"
#include "profileupgrade.h"
#include "settingsfile.h"
#include "summaryqueries.h"
#include "viewstate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMessageBox>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int pagesBetweenNotes = 5;
constexpr std::chrono::milliseconds tickEvery = 1s;
constexpr std::chrono::milliseconds mergeEvery = 30ms;

RetryPolicy retryPolicy(const ConnectionOptions &options)
{
    RetryPolicy policy;
    policy.retries = options.retries;
    return policy;
}

CacheLimits cacheLimits(const Preferences &preferences)
{
    constexpr qint64 mebibyte = 1024 * 1024;
    CacheLimits limits;
    if (preferences.cacheMiB) {
        limits.bytes = *preferences.cacheMiB * mebibyte;
    }
    limits.age = preferences.cacheAge;
    return limits;
}

QString sourceOf(const std::optional<Connection> &connection)
{
    return connection ? listingSource(*connection) : QString();
}

QString privateSettingsFile(const QString &profileDir)
{
    const QString file = settingsFile(profileDir);
    makePrivate(file);
    return file;
}

} // namespace

Application::Application(const WindowCommand &command)
    : m_command(command)
    , m_settings(privateSettingsFile(command.connection.profileDir), QSettings::IniFormat)
    , m_preferencesStore(m_settings)
    , m_connections(m_settings)
    , m_savedViews(m_settings)
    , m_credentials(m_keychain, m_settings)
    , m_resolver(command.connection, m_connections, m_credentials)
    , m_monitor(m_network, retryPolicy(command.connection))
    , m_offline(cacheFolder(command.connection.profileDir), m_batches)
    , m_json(m_network, m_offline, m_batches)
    , m_shown(m_resolver, m_monitor, m_offline, m_json)
    , m_view(m_batches)
    , m_history(m_batches)
    , m_facets(m_batches)
    , m_window(m_view, m_facets)
    , m_performanceLog(m_window, *m_window.findChild<BatchTableView *>()->viewport(), m_batches)
    , m_connectionEditor(m_connections, m_credentials, m_network, m_window)
    , m_viewFiles(m_window)
    , m_export(m_view, m_preferencesStore, m_window,
               [this] { return listingSummary(refreshState(), sourceOf(m_shown.connection())); })
    , m_screenshot(m_window, m_command)
{
    connectData();
    connectConnections();
    connectIntents();
    setPreferences(m_preferencesStore.load());
    m_window.setSavedViews(m_savedViews.load().value_or(QList<SavedView>()),
                           m_savedViews.loadOrder());
    m_window.restoreViewState(
        [this](QLatin1StringView name) { return m_preferencesStore.viewState(name); });
    showConnections();
    m_mergePause.setSingleShot(true);
    m_ticker.start(tickEvery);
    tick();
}

Application::~Application()
{
    keepListing();
    keepViewState();
}

void Application::start()
{
    if (m_command.size.isValid()) {
        m_window.resize(m_command.size);
    }
    m_window.show();
    if (const auto views = m_savedViews.load(); !views) {
        m_viewFiles.showUnreadable(views.error(), m_settings.fileName());
    }
    sayOnce(upgradeProfile(m_settings, cacheFolder(m_command.connection.profileDir)));
    m_resolver.resolveOptions();
}

void Application::connectData()
{
    connect(&m_offline, &OfflineBatches::problemFound, this, &Application::showState);
    connect(&m_offline, &OfflineBatches::congestedChanged, &m_monitor, &BatchMonitor::setHeld);
    connect(&m_monitor, &BatchMonitor::pageArrived, this, &Application::takePage);
    connect(&m_shown, &ShownConnection::stateChanged, this, &Application::showState);
    connect(&m_shown, &ShownConnection::left, this, &Application::dropBatches);
    connect(&m_monitor, &BatchMonitor::batchesVanished, &m_offline, &OfflineBatches::markGone);
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, &Application::keepListing);
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, &Application::keepViewState);
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, &Application::mergeArrived);
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, &Application::keepFirstBaseline);
    connect(&m_monitor, &BatchMonitor::batchesVanished, this, [this](const QStringList &ids) {
        mergeArrived();
        m_batches.markGone(shownGateway, ids, Stamp::now());
    });
    connect(&m_mergePause, &QTimer::timeout, this, &Application::mergeArrived);
    connect(&m_facets, &FacetSource::counted, &m_monitor, [this](const FacetCounts &counts) {
        m_monitor.setHasLiveBatches(counts.summary[livePlace] > 0);
    });
    connect(&m_history, &StatusHistorySource::historyChanged, &m_window, &MainWindow::setHistory);
    connect(&m_ticker, &QTimer::timeout, this, &Application::tick);
    connect(&m_networkWatch, &NetworkWatch::networkReturned, &m_monitor,
            &BatchMonitor::noteNetworkReturn);
    if (!m_command.screenshotFile.isEmpty()) {
        m_screenshot.await(m_monitor, m_history, m_facets);
        m_screenshot.awaitAccess(m_resolver);
    }
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, [this] {
        m_facets.refresh();
        m_history.refresh(Stamp::now());
        if (m_monitor.state().kind == RefreshState::Kind::Full) {
            m_offline.prune();
        }
        m_performanceLog.print();
    });
}

void Application::connectIntents()
{
    connect(&m_window, &MainWindow::exportRequested, &m_export, &InteractiveExport::start);
    connect(&m_export, &InteractiveExport::problemFound, this, &Application::sayOnce);
    connect(&m_window, &MainWindow::savedViewsChanged, this,
            [this](const QList<SavedView> &views) { sayOnce(m_savedViews.save(views)); });
    connect(&m_window, &MainWindow::viewOrderChanged, this,
            [this](const QStringList &names) { sayOnce(m_savedViews.saveOrder(names)); });
    connect(&m_window, &MainWindow::viewsExportRequested, &m_viewFiles, &ViewFiles::chooseExport);
    connect(&m_window, &MainWindow::viewsImportRequested, &m_viewFiles, &ViewFiles::chooseImport);
    connect(&m_viewFiles, &ViewFiles::imported, &m_window, &MainWindow::importViews);
    connect(&m_window, &MainWindow::baselineRequested, this, &Application::keepBaseline);
    connect(&m_window, &MainWindow::curlRequested, this, [this](const QList<BatchKey> &batches) {
        if (m_shown.access()) {
            QStringList ids;
            std::ranges::transform(batches, std::back_inserter(ids), &BatchKey::id);
            QGuiApplication::clipboard()->setText(curlCommand(*m_shown.access(), ids));
        }
    });
    connect(&m_window, &MainWindow::refreshRequested, &m_shown, &ShownConnection::refresh);
    connect(&m_window, &MainWindow::fullResyncRequested, &m_monitor, &BatchMonitor::fullResync);
    connect(&m_window, &MainWindow::pauseRequested, &m_monitor, &BatchMonitor::setPaused);
    connect(&m_window, &MainWindow::watchRequested, &m_monitor, &BatchMonitor::watch);
    connect(&m_window, &MainWindow::forgetHistoryRequested, &m_shown,
            &ShownConnection::forgetHistory);
    connect(&m_window, &MainWindow::preferencesDialogRequested, this,
            &Application::choosePreferences);
    connect(&m_window, &MainWindow::visibilityChanged, &m_monitor,
            [this](bool isVisible) { m_monitor.setWindowHidden(!isVisible); });
    connect(&m_window, &MainWindow::currentBatchChanged, &m_monitor,
            [this](const Batch *batch) { m_monitor.setSelectedLive(batch && isLive(*batch)); });
    connect(&m_window, &MainWindow::jsonRequested, &m_json, &JsonSource::request);
    connect(&m_json, &JsonSource::found, &m_window, &MainWindow::setJson);
    connect(&m_window, &MainWindow::intervalRequested, this, [this](RefreshInterval interval) {
        changePreference(&Preferences::refreshInterval, interval);
    });
    connect(&m_window, &MainWindow::timeRangeRequested, this,
            [this](TimeRange range) { changePreference(&Preferences::timeRange, range); });
    connect(&m_window, &MainWindow::timeSpanRequested, &m_history, &StatusHistorySource::setSpan);
    connect(&m_window, &MainWindow::utcRequested, this,
            [this](bool showsUtc) { changePreference(&Preferences::showsUtc, showsUtc); });
}

void Application::takePage(const BatchPage &page, const PageOrigin &origin)
{
    m_offline.keep(page, origin);
    if (m_monitor.state().pages % pagesBetweenNotes == 0) {
        keepListing();
    }
    for (const Batch &batch : page.batches) {
        m_arrived.append(batch);
    }
    m_arrivedAt.resize(static_cast<std::size_t>(m_arrived.size()), Stamp::now());
    // The first page shows at once; painting each of a thousand would cost more than fetching it.
    if (!m_mergePause.isActive()) {
        m_mergePause.start(0ms);
    }
}

// Not only at the end, for not every program comes to it.
void Application::keepViewState()
{
    for (const auto &[name, state] : m_window.viewState()) {
        sayOnce(name == recentQueriesState ? m_preferencesStore.setViewLines(name, state)
                                           : m_preferencesStore.setViewState(name, state));
    }
}

void Application::keepListing()
{
    m_offline.keepListing(m_monitor.note());
}

void Application::mergeArrived()
{
    if (!m_arrived.isEmpty()) {
        m_batches.merge(std::exchange(m_arrived, {}), std::exchange(m_arrivedAt, {}));
        m_mergePause.start(mergeEvery);
    }
    m_window.setRefreshState(refreshState());
}

// Before the first whole list everything would be new.
void Application::keepFirstBaseline()
{
    if (m_monitor.listing().sweptAt.isSet() && !m_batches.changesSince().isSet()) {
        keepBaseline();
    }
}

void Application::keepBaseline()
{
    const Stamp now = Stamp::now();
    m_batches.startChanges(now);
    m_offline.keepBaseline(now);
}

void Application::showState()
{
    m_batches.setStaleBefore(shownGateway, m_monitor.state().staleBefore);
    const bool isWalking = m_monitor.state().phase == RefreshState::Phase::Walking;
    // What a walk has brought belongs before the word that it has ended.
    if (!isWalking || !m_mergePause.isActive()) {
        mergeArrived();
    }
}

RefreshState Application::refreshState() const
{
    RefreshState state = m_shown.state();
    state.cacheProblem = m_offline.problem();
    if (!state.updatedAt.isSet()) {
        state.cachedAt = m_offline.confirmedAt();
    }
    return state;
}

void Application::connectConnections()
{
    connect(&m_shown, &ShownConnection::connectionChanged, this, &Application::showConnections);
    connect(&m_shown, &ShownConnection::problemFound, &m_window, &MainWindow::setConnectionProblem);
    connect(&m_window, &MainWindow::connectionRequested, this, &Application::showConnection);
    connect(&m_window, &MainWindow::demoRequested, &m_resolver, &AccessResolver::resolveDemo);
    connect(&m_window, &MainWindow::connectionsDialogRequested, &m_connectionEditor,
            &ConnectionEditor::open);
    connect(&m_window, &MainWindow::tokenRequested, this, [this] {
        if (const auto &shown = m_shown.connection()) {
            Access access = m_shown.access().value_or(Access());
            access.connection = *shown;
            m_connectionEditor.openToken(access);
        }
    });
    connect(&m_connectionEditor, &ConnectionEditor::connectionsChanged, this,
            &Application::showConnections);
    connect(&m_connectionEditor, &ConnectionEditor::connectionRemoved, this,
            [this](const Connection &removed) { m_shown.remove(removed, m_connections.load()); });
    connect(&m_connectionEditor, &ConnectionEditor::tokenEntered, &m_resolver,
            &AccessResolver::dropOptionsToken);
    connect(&m_connectionEditor, &ConnectionEditor::problemFound, this, &Application::sayOnce);
    connect(&m_connectionEditor, &ConnectionEditor::closed, this, &Application::showConnection);
}

void Application::dropBatches()
{
    m_arrived = {};
    m_arrivedAt.clear();
    m_batches.clear();
}

void Application::showConnections()
{
    QStringList names;
    for (const Connection &connection : m_connections.load()) {
        names.append(connection.name);
    }
    const auto &shown = m_shown.connection();
    const bool isDemo = m_shown.access() && m_shown.access()->isDemo;
    m_window.setConnections(names, shown ? shown->name : QString());
    m_window.setKeepsHistory(shown && !isDemo);
}

void Application::showConnection(const QString &name)
{
    for (const Connection &connection : m_connections.load()) {
        if (connection.name == name) {
            m_connections.setLastShown(name);
            m_resolver.resolveConnection(connection);
        }
    }
}

void Application::choosePreferences()
{
    auto *dialog = new PreferencesDialog(m_preferences, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (const QString file = m_offline.fileName(); !file.isNull()) {
        dialog->setCache(file, m_offline.byteCount());
    }
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { savePreferences(dialog->preferences()); });
    dialog->open();
}

void Application::savePreferences(const Preferences &preferences)
{
    sayOnce(m_preferencesStore.save(preferences));
    setPreferences(preferences);
}

void Application::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_batches.setShowsUtc(preferences.showsUtc);
    m_monitor.setInterval(preferences.refreshInterval);
    m_monitor.setCallsPerMinute(preferences.callsPerMinute);
    m_monitor.setFullSweepInterval(preferences.fullSweepInterval);
    m_offline.setLimits(cacheLimits(preferences));
    m_window.setPreferences(preferences);
    m_history.setRange(preferences.timeRange); // Once no zoom hides it any more.
}

template <typename Value>
void Application::changePreference(Value Preferences::*member, Value value)
{
    Preferences preferences = m_preferences;
    preferences.*member = value;
    savePreferences(preferences);
}

void Application::tick()
{
    const Stamp now = Stamp::now();
    m_batches.setNow(now);
    m_monitor.tick();
    m_window.tick(now);
}

void Application::sayOnce(const QString &problem)
{
    if (problem.isNull() || m_said.contains(problem)) {
        return;
    }
    m_said.insert(problem);
    auto *const box = new QMessageBox(QMessageBox::Warning, u"Batchdeck"_s, problem,
                                      QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}
