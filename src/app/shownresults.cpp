// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownresults.h"

#include "batchdetailpane.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "chosenbatch.h"
#include "countedtext.h"
#include "curlcommand.h"
#include "fetchedresults.h"
#include "fetchrequest.h"
#include "filesview.h"
#include "gatewaysession.h"
#include "mainwindow.h"
#include "requestsview.h"
#include "requestswindow.h"
#include "rowactions.h"
#include "shownconnection.h"
#include "windowactions.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>

#include <algorithm>

namespace {

constexpr qsizetype mostBatchesToSave = 10'000;

//! Whether the batch, as it is now, still has the files.
bool areResultsOf(const ResultState &state, const Batch &batch)
{
    const FetchRequest now = fetchRequest(batch, {ResultFileKind::Output, ResultFileKind::Error});
    return std::ranges::all_of(now.files, [&state](const SpoolKey &key) {
        const BatchFile *const file = fileOf(state.files, key.kind);
        return file != nullptr && file->id == key.fileId;
    });
}

} // namespace

ShownResults::ShownResults(ShownConnection &shown, BatchTableModel &batches,
                           PreferencesStore &preferences, MainWindow &window)
    : m_shown(shown)
    , m_batches(batches)
    , m_window(window)
    , m_detail(new FetchedResults(batches.background(), this))
    , m_requests(new RequestsView(m_detail->results()))
    , m_files(new FilesView)
    , m_actions(preferences, window)
    , m_expiry(batches)
{
    BatchDetailPane &pane = window.detail();
    pane.insertTab(BatchDetailPane::Place::AfterErrors, *m_requests, tr("Requests"));
    pane.insertTab(BatchDetailPane::Place::AfterTimeline, *m_files, tr("Files"));
    m_requests->setActions(window.actions());
    m_files->setActions(window.actions());
    connectSource();
    connectDetail();
    connectFiles();
    noteAccess();
}

// The views refer to the results of the batch in detail, which end before the window does.
ShownResults::~ShownResults()
{
    dropSource();
    delete m_requests;
    delete m_files;
    for (const Apart &apart : std::as_const(m_windows)) {
        delete apart.window;
    }
}

void ShownResults::tick(Stamp now)
{
    m_requests->tick(now);
    m_files->tick(now);
    for (const Apart &apart : std::as_const(m_windows)) {
        if (apart.window) {
            apart.window->view().tick(now);
        }
    }
}

void ShownResults::connectSource()
{
    connect(&m_shown, &ShownConnection::sessionBegan, this, &ShownResults::takeSource);
    connect(&m_shown, &ShownConnection::sessionEnding, this, &ShownResults::dropSource);
    connect(&m_shown, &ShownConnection::stateChanged, this, &ShownResults::noteAccess);
    connect(&m_shown, &ShownConnection::refreshEnded, this, &ShownResults::refreshWindows);
    connect(&m_actions, &BatchFileActions::problemFound, this, &ShownResults::problemFound);
    connect(&m_shown, &ShownConnection::refreshEnded, &m_expiry, &ResultExpiry::renew);
    connect(&m_window.query(), &ShownQuery::shown, &m_expiry, &ResultExpiry::setQuery);
    connect(&m_expiry, &ResultExpiry::problemFound, &m_window, &MainWindow::announce);
}

void ShownResults::connectDetail()
{
    connect(&m_window.chosen(), &ChosenBatch::announced, this,
            [this](const std::optional<Batch> &batch) {
                m_chosen = batch ? std::optional(keyOf(*batch)) : std::nullopt;
                takeChosen();
            });
    serve(*m_requests, *m_detail);
    connect(m_requests, &RequestsView::announced, &m_window, &MainWindow::announce);
    connect(m_window.actions()[ActionId::ShowRequests], &QAction::triggered, this,
            &ShownResults::openWindow);
}

void ShownResults::connectFiles()
{
    connect(m_files, &FilesView::shown, m_detail, &FetchedResults::open);
    connect(&m_detail->results(), &BatchResults::stateChanged, m_files,
            [this] { m_files->setFiles(m_detail->results().state().files, Stamp::now()); });
    connect(m_files, &FilesView::fetchRequested, m_detail, &FetchedResults::fetch);
    connect(m_files, &FilesView::pauseRequested, m_detail, &FetchedResults::pause);
    connect(m_files, &FilesView::previewRequested, this,
            [this](ResultFileKind kind) { m_actions.preview(*m_detail, kind); });
    connect(m_files, &FilesView::openRequested, this, [this](ResultFileKind kind) {
        if (const std::optional<Batch> batch = present(m_chosen)) {
            m_actions.openCopy(*batch, kind);
        }
    });
    connect(m_files, &FilesView::saveRequested, this, [this](ResultFileKind kind) {
        if (const std::optional<Batch> batch = present(m_chosen)) {
            m_actions.save(*batch, kind);
        }
    });
    connect(&m_window.table().rowActions(), &RowActions::filesRequested, this,
            &ShownResults::saveFiles);
}

void ShownResults::serve(RequestsView &view, FetchedResults &results)
{
    connect(&view, &RequestsView::shown, &results, &FetchedResults::open);
    connect(&view, &RequestsView::readRequested, &results, &FetchedResults::fetchResults);
    connect(&view, &RequestsView::pauseRequested, &results, &FetchedResults::pauseResults);
    connect(&view, &RequestsView::inputRequested, &results,
            [&results] { results.fetch(ResultFileKind::Input); });
    connect(&view, &RequestsView::curlRequested, this, &ShownResults::copyCurl);
    connect(&results.results(), &BatchResults::stateChanged, this, [this, &results] {
        settle(results.results());
        m_expiry.note(results.results().state());
    });
}

void ShownResults::takeSource()
{
    for (FetchedResults *const results : all()) {
        results->setSource(&m_shown.session()->calls(), m_shown.results());
    }
    m_actions.setSource(&m_shown.session()->calls(), m_shown.results());
    noteAccess();
}

void ShownResults::dropSource()
{
    for (FetchedResults *const results : all()) {
        results->setSource(nullptr, nullptr);
        results->setCanAsk(false);
    }
    m_actions.setSource(nullptr, nullptr);
    m_expiry.setSource(nullptr);
}

void ShownResults::noteAccess()
{
    const bool canAsk = m_shown.session() != nullptr && m_shown.access();
    for (FetchedResults *const results : all()) {
        results->setCanAsk(canAsk);
    }
    m_expiry.setSource(canAsk ? &m_shown.session()->calls() : nullptr);
}

void ShownResults::takeChosen()
{
    m_detail->setBatch(present(m_chosen));
    if (m_requests->isVisible() || m_files->isVisible()) {
        m_detail->open();
    }
}

// A batch that has ended names files that it had not before.
void ShownResults::refreshWindows()
{
    m_windows.removeIf([](const Apart &apart) { return apart.window.isNull(); });
    for (const Apart &apart : std::as_const(m_windows)) {
        if (const std::optional<Batch> batch = present(apart.batch)) {
            apart.results->setBatch(batch);
        }
    }
}

//! What the files say of failures holds against the server's counts.
void ShownResults::settle(const BatchResults &results)
{
    const ResultState &state = results.state();
    const bool isCertain =
        areResultsWhole(state) && (state.numbers.unreadableLines == 0 || state.numbers.failed > 0);
    if (state.batch && !state.isBatchLive && results.results() && isCertain) {
        noteReasons(state, *results.results());
    }
}

void ShownResults::noteReasons(const ResultState &state, const ReadResults &results)
{
    const std::optional<Batch> batch = present(state.batch);
    if (batch && areResultsOf(state, *batch)) {
        m_shown.noteReasons(*batch, results.groups.reasons(results.numbers.failed));
    }
}

void ShownResults::openWindow()
{
    const std::optional<Batch> batch = present(m_chosen);
    if (!batch) {
        return;
    }
    m_windows.removeIf([](const Apart &apart) { return apart.window.isNull(); });
    const auto known = std::ranges::find(m_windows, keyOf(*batch), &Apart::batch);
    if (known != m_windows.end()) {
        known->window->raise();
        known->window->activateWindow();
        return;
    }
    auto *const results = new FetchedResults(m_batches.background());
    auto *const window = new RequestsWindow(results->results(), batch->id, &m_window);
    results->setParent(window);
    m_windows.append({keyOf(*batch), window, results});
    serve(window->view(), *results);
    results->setBatch(batch);
    if (m_shown.session() != nullptr) {
        results->setSource(&m_shown.session()->calls(), m_shown.results());
    }
    noteAccess();
    window->show();
}

void ShownResults::copyCurl(const QByteArray &asked)
{
    const std::optional<Access> access = m_shown.access();
    const QString command = access ? curlCommandFor(*access, asked) : QString();
    if (command.isNull()) {
        m_window.announce(tr("The request names no URL of this gateway: there is no command that "
                             "asks it again."));
        return;
    }
    QGuiApplication::clipboard()->setText(command);
    m_window.announce(tr("The command is in the clipboard. It takes the token from the variable "
                         "BATCHDECK_TOKEN."));
}

void ShownResults::saveFiles(const QList<BatchKey> &keys)
{
    if (keys.size() > mostBatchesToSave) {
        m_window.announce(tr("%1 batches are too many to save at once: select at most %2.")
                              .arg(countText(keys.size()), countText(mostBatchesToSave)));
        return;
    }
    std::vector<Batch> batches;
    for (const BatchKey &key : keys) {
        if (std::optional<Batch> batch = present(key)) {
            batches.push_back(*std::move(batch));
        }
    }
    if (!batches.empty()) {
        m_actions.saveOf(batches);
    }
}

std::optional<Batch> ShownResults::present(const std::optional<BatchKey> &batch) const
{
    const std::optional<int> row = batch ? m_batches.rowOf(*batch) : std::nullopt;
    return row ? std::optional(m_batches.presentRows()[*row].batch()) : std::nullopt;
}

QList<FetchedResults *> ShownResults::all() const
{
    QList<FetchedResults *> results{m_detail};
    for (const Apart &apart : m_windows) {
        if (apart.window) {
            results.append(apart.results);
        }
    }
    return results;
}
