// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"

#include "batchtableview.h"
#include "curlcommand.h"
#include "exportprogress.h"
#include "preferencesdialog.h"
#include "settingsfile.h"
#include "windowexport.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QMessageBox>
#include <QStatusBar>
#include <QtConcurrentRun>
#include <QTextStream>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr QLatin1StringView exportFolderState = "export_folder"_L1;
constexpr int pagesBetweenNotes = 5;
constexpr std::chrono::milliseconds tickEvery = 1s;
constexpr std::chrono::milliseconds mergeEvery = 50ms;
constexpr std::chrono::milliseconds summaryEvery = 250ms;
constexpr int mostRowsSummedAtOnce = 5'000; // Takes a millisecond or two.

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
    , m_resolver(command.connection, m_connections, m_credentials)
    , m_monitor(m_network, retryPolicy(command.connection))
    , m_offline(cacheFolder(command.connection.profileDir), m_batches)
    , m_json(m_network, m_offline, m_batches)
    , m_view(m_batches)
    , m_history(m_batches)
    , m_facets(m_batches)
    , m_window(m_view, m_facets)
    , m_performanceLog(m_window, *m_window.findChild<BatchTableView *>()->viewport(), m_batches)
    , m_connectionEditor(m_connections, m_credentials, m_network, m_window)
    , m_viewFiles(m_window)
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
    m_summaryPause.setSingleShot(true);
    m_ticker.start(tickEvery);
    tick();
}

Application::~Application()
{
    keepListing();
    for (const auto &[name, state] : m_window.viewState()) {
        m_preferencesStore.setViewState(name, state);
    }
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
    m_resolver.resolveOptions();
}

void Application::connectData()
{
    connect(&m_resolver, &AccessResolver::resolved, this, &Application::showAccess);
    connect(&m_resolver, &AccessResolver::failed, &m_window, &MainWindow::setConnectionProblem);
    connect(&m_offline, &OfflineBatches::shown, this,
            [this] { m_monitor.start(*m_access, m_offline.takeListing()); });
    connect(&m_offline, &OfflineBatches::problemFound, this, &Application::showState);
    connect(&m_monitor, &BatchMonitor::pageArrived, this, &Application::takePage);
    connect(&m_monitor, &BatchMonitor::stateChanged, this, &Application::showState);
    connect(&m_monitor, &BatchMonitor::batchesVanished, &m_offline, &OfflineBatches::markGone);
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, &Application::keepListing);
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, &Application::mergeArrived);
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, &Application::keepFirstBaseline);
    connect(&m_monitor, &BatchMonitor::batchesVanished, this, [this](const QStringList &ids) {
        mergeArrived();
        m_batches.markGone(ids, Stamp::now());
    });
    connect(&m_mergePause, &QTimer::timeout, this, &Application::mergeArrived);
    connect(&m_batches, &BatchTableModel::batchesChanged, this, [this] {
        if (!m_summaryPause.isActive()) {
            m_summaryPause.start(summaryEvery);
        }
    });
    connect(&m_summaryPause, &QTimer::timeout, this, &Application::updateSummary);
    connect(&m_summary, &QFutureWatcherBase::finished, this,
            [this] { showSummary(m_summary.result()); });
    connect(&m_history, &StatusHistorySource::historyChanged, &m_window, &MainWindow::setHistory);
    connect(&m_ticker, &QTimer::timeout, this, &Application::tick);
    connect(&m_networkWatch, &NetworkWatch::networkReturned, &m_monitor,
            &BatchMonitor::noteNetworkReturn);
    if (!m_command.screenshotFile.isEmpty()) {
        connectScreenshot();
    }
    connect(&m_monitor, &BatchMonitor::sweepFinished, this, [this] {
        updateSummary();
        m_facets.refresh();
        m_history.refresh(Stamp::now());
        if (m_monitor.state().kind == RefreshState::Kind::Full) {
            m_offline.prune();
        }
        m_performanceLog.print();
    });
}

void Application::connectScreenshot()
{
    constexpr auto onceLater =
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection);
    connect(
        &m_monitor, &BatchMonitor::sweepFinished, this,
        [this](const WalkEnd &end) {
            connect(
                &m_history, &StatusHistorySource::historyChanged, this,
                [this, end] { takeScreenshot(end); }, onceLater);
        },
        Qt::SingleShotConnection);
    // Without a gateway there will be no first refresh to wait for.
    connect(&m_resolver, &AccessResolver::failed, this, [this](const QString &problem) {
        endWithProblem(problem,
                       m_command.connection.isDemo ? ExitStatus::Unreachable : ExitStatus::Usage);
    });
    connect(&m_resolver, &AccessResolver::nothingNamed, this, [this] {
        endWithProblem(tr("No gateway is named: give --url, --connection or --demo."),
                       ExitStatus::Usage);
    });
}

void Application::connectIntents()
{
    connect(&m_window, &MainWindow::exportRequested, this, &Application::chooseExport);
    connect(&m_window, &MainWindow::savedViewsChanged, this,
            [this](const QList<SavedView> &views) { m_savedViews.save(views); });
    connect(&m_window, &MainWindow::viewOrderChanged, this,
            [this](const QStringList &names) { m_savedViews.saveOrder(names); });
    connect(&m_window, &MainWindow::viewsExportRequested, &m_viewFiles, &ViewFiles::chooseExport);
    connect(&m_window, &MainWindow::viewsImportRequested, &m_viewFiles, &ViewFiles::chooseImport);
    connect(&m_viewFiles, &ViewFiles::imported, &m_window, &MainWindow::importViews);
    connect(&m_window, &MainWindow::baselineRequested, this, &Application::keepBaseline);
    connect(&m_window, &MainWindow::curlRequested, this, [this](const QStringList &ids) {
        if (m_access) {
            QGuiApplication::clipboard()->setText(curlCommand(*m_access, ids));
        }
    });
    connect(&m_window, &MainWindow::refreshRequested, &m_monitor, &BatchMonitor::refresh);
    connect(&m_window, &MainWindow::fullResyncRequested, &m_monitor, &BatchMonitor::fullResync);
    connect(&m_window, &MainWindow::pauseRequested, &m_monitor, &BatchMonitor::setPaused);
    connect(&m_window, &MainWindow::watchRequested, &m_monitor, &BatchMonitor::watch);
    connect(&m_window, &MainWindow::forgetHistoryRequested, this, &Application::forgetHistory);
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
    m_arrived.insert(m_arrived.end(), page.batches.begin(), page.batches.end());
    m_arrivedAt.resize(m_arrived.size(), Stamp::now());
    // The first page shows at once; painting each of a thousand would cost more than fetching it.
    if (!m_mergePause.isActive()) {
        mergeArrived();
    }
}

void Application::keepListing()
{
    m_offline.keepListing(m_monitor.note());
}

void Application::mergeArrived()
{
    if (!m_arrived.empty()) {
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
    m_batches.setStaleBefore(m_monitor.state().staleBefore);
    const bool isWalking = m_monitor.state().phase == RefreshState::Phase::Walking;
    if (!isWalking || !m_mergePause.isActive()) {
        m_window.setRefreshState(refreshState());
    }
}

RefreshState Application::refreshState() const
{
    RefreshState state = m_monitor.state();
    state.cacheProblem = m_offline.problem();
    if (!state.updatedAt.isSet()) {
        state.cachedAt = m_offline.confirmedAt();
    }
    return state;
}

void Application::connectConnections()
{
    connect(&m_window, &MainWindow::connectionRequested, this, &Application::showConnection);
    connect(&m_window, &MainWindow::demoRequested, &m_resolver, &AccessResolver::resolveDemo);
    connect(&m_window, &MainWindow::connectionsDialogRequested, &m_connectionEditor,
            &ConnectionEditor::open);
    connect(&m_window, &MainWindow::tokenRequested, this, [this] {
        m_connectionEditor.openToken(m_access ? m_access->connection.name : QString());
    });
    connect(&m_connectionEditor, &ConnectionEditor::connectionsChanged, this,
            &Application::showConnections);
    connect(&m_connectionEditor, &ConnectionEditor::connectionRemoved, this,
            &Application::leaveConnection);
    connect(&m_connectionEditor, &ConnectionEditor::closed, this, &Application::showConnection);
}

void Application::showAccess(const Access &access)
{
    // Another token may be another tenant's: rows of the two must not mix.
    const bool isOther =
        !m_access || m_access->connection != access.connection || m_access->token != access.token;
    m_access = access;
    m_json.setAccess(access);
    m_window.setConnectionProblem({});
    showConnections();
    if (isOther) {
        showOffline(access);
    } else if (!m_offline.isLoading()) {
        m_monitor.start(access, m_monitor.listing());
    }
}

void Application::showOffline(const Access &access)
{
    keepListing();
    m_monitor.stop();
    dropBatches();
    if (access.isDemo) {
        m_offline.leave();
        m_monitor.start(access);
    } else {
        m_offline.show(access.connection); // The server is asked once all of it is shown.
    }
}

void Application::dropBatches()
{
    m_arrived.clear();
    m_arrivedAt.clear();
    m_batches.clear();
}

void Application::leaveConnection(const Connection &removed)
{
    if (m_access && m_access->connection == removed) {
        m_monitor.stop();
        m_offline.leave();
        dropBatches();
        m_access.reset();
        m_json.setAccess({});
        showConnections();
    }
}

void Application::showConnections()
{
    QStringList names;
    for (const Connection &connection : m_connections.load()) {
        names.append(connection.name);
    }
    m_window.setConnections(names, m_access ? m_access->connection.name : QString());
    m_window.setKeepsHistory(m_access && !m_access->isDemo);
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

void Application::forgetHistory()
{
    if (m_access) {
        m_offline.forget();
        showOffline(*m_access);
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
    m_preferencesStore.save(preferences);
    setPreferences(preferences);
}

void Application::setPreferences(const Preferences &preferences)
{
    m_preferences = preferences;
    m_batches.setShowsUtc(preferences.showsUtc);
    m_history.setRange(preferences.timeRange);
    m_monitor.setInterval(preferences.refreshInterval);
    m_monitor.setCallsPerMinute(preferences.callsPerMinute);
    m_monitor.setFullSweepInterval(preferences.fullSweepInterval);
    m_offline.setLimits(cacheLimits(preferences));
    m_window.setPreferences(preferences);
}

template <typename Value>
void Application::changePreference(Value Preferences::*member, Value value)
{
    Preferences preferences = m_preferences;
    preferences.*member = value;
    savePreferences(preferences);
}

void Application::updateSummary()
{
    if (m_summary.isRunning()) {
        m_summaryPause.start(summaryEvery);
        return;
    }
    const auto count = [rows = m_batches.batches().rows(), standings = m_batches.standings(),
                        now = Stamp::now()] {
        return summaryOf(rows, standings, now);
    };
    if (m_batches.rowCount() <= mostRowsSummedAtOnce) {
        showSummary(count());
    } else {
        m_summary.setFuture(QtConcurrent::run(count));
    }
}

void Application::showSummary(const BatchSummary &summary)
{
    m_monitor.setHasLiveBatches(summary.active > 0);
    m_window.setSummary(summary);
}

void Application::tick()
{
    const Stamp now = Stamp::now();
    m_batches.setNow(now);
    m_monitor.tick();
    m_window.tick(now);
}

void Application::chooseExport()
{
    auto *dialog = new ExportDialog(m_view.rowCount(), m_batches.rowCount(), &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setIncompleteNote(listingSummary().note);
    const QString folder = QString::fromUtf8(m_preferencesStore.viewState(exportFolderState));
    const QString fileName = u"batches-%1.csv"_s.arg(QDate::currentDate().toString(Qt::ISODate));
    dialog->setFileName(QDir(folder.isEmpty() ? QDir::homePath() : folder).filePath(fileName));
    connect(dialog, &QDialog::accepted, this, [this, dialog] { exportBatches(dialog->choice()); });
    dialog->open();
}

void Application::exportBatches(const ExportChoice &choice)
{
    m_preferencesStore.setViewState(exportFolderState,
                                    QFileInfo(choice.fileName).absolutePath().toUtf8());
    CsvWriter::Options csv;
    csv.columns = choice.isEverything ? defaultExportColumns() : m_window.shownExportColumns();
    csv.hasByteOrderMark = choice.hasByteOrderMark;
    WindowExport::Request request{
        choice.fileName, {choice.format, csv}, exportRows(choice.isEverything), listingSummary()};

    auto *progress = new ExportProgress(choice.fileName, &m_window);
    progress->setAttribute(Qt::WA_DeleteOnClose);
    auto *task = new WindowExport(m_batches, std::move(request), progress);
    connect(task, &WindowExport::progressed, progress, &ExportProgress::setProgress);
    connect(task, &WindowExport::finished, this,
            [this, progress, file = choice.fileName](const QString &problem) {
                progress->accept();
                showExported(file, problem);
            });
    progress->open();
    task->start();
}

void Application::showExported(const QString &fileName, const QString &problem)
{
    if (problem.isNull()) {
        m_window.statusBar()->showMessage(
            tr("Exported to %1").arg(QDir::toNativeSeparators(fileName)), 10'000);
        return;
    }
    auto *const box =
        new QMessageBox(QMessageBox::Warning, tr("Export"), problem, QMessageBox::Close, &m_window);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->open();
}

std::vector<int> Application::exportRows(bool isEverything) const
{
    const int count = isEverything ? m_batches.rowCount() : m_view.rowCount();
    std::vector<int> rows(static_cast<std::size_t>(count));
    for (int row = 0; row < count; ++row) {
        rows[static_cast<std::size_t>(row)] =
            isEverything ? row : m_view.mapToSource(m_view.index(row, 0)).row();
    }
    return rows;
}

ListingSummary Application::listingSummary() const
{
    const RefreshState state = refreshState();
    ListingSummary summary;
    summary.asOf = state.updatedAt.isSet() ? state.updatedAt : state.cachedAt;
    summary.source = m_access ? listingSource(m_access->connection) : QString();
    summary.unreadableRows = static_cast<int>(state.unreadableRows);
    summary.isComplete = state.lastEnd && state.lastEnd->isComplete();
    summary.note =
        state.lastEnd ? state.lastEnd->note() : tr("The first listing has not ended yet.");
    return summary;
}

void Application::takeScreenshot(const WalkEnd &end)
{
    const QString &file = m_command.screenshotFile;
    if (m_summary.isRunning()) {
        m_summary.waitForFinished();
        showSummary(m_summary.result());
    }
    if (!m_window.grab().save(file, "PNG")) {
        endWithProblem(tr("%1 could not be written.").arg(file), ExitStatus::NotWritten);
    } else if (end.error) {
        endWithProblem(end.error->message, exitStatusOf(end));
    } else {
        QCoreApplication::exit(static_cast<int>(exitStatusOf(end)));
    }
}

void Application::endWithProblem(const QString &problem, ExitStatus status)
{
    QTextStream(stderr) << "batchdeck: " << problem << '\n';
    QCoreApplication::exit(static_cast<int>(status));
}
