// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Batches are counted anew whenever some have changed, and what is unread among them is planned
// anew unless files are being fetched. Error files are read first; the output of a batch, which
// may be a thousand times as large, only where its error file tells of fewer failures than its
// counts do.

#include "whyfailed.h"

#include "batchreasons.h"
#include "batchtablemodel.h"
#include "batchtableview.h"
#include "countedtext.h"
#include "errorgroups.h"
#include "filetally.h"
#include "gatewaysession.h"
#include "mainwindow.h"
#include "queryinterval.h"
#include "queryparser.h"
#include "shownconnection.h"
#include "whyview.h"
#include "whywindow.h"
#include "windowactions.h"

#include <QAction>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds pauseBetweenTotals = 250ms;
constexpr int mostRowsCountedAtOnce = 5'000; // Takes some milliseconds.
constexpr auto teamKey = "team"_L1; // Of the metadata, whether it is a column or not.

BatchFile failedFileOf(const FetchedFile &fetched)
{
    BatchFile file{.kind = fetched.key.kind, .state = BatchFile::State::Failed};
    file.id = fetched.key.fileId;
    file.fetchedBytes = fetched.bytes;
    file.error = fetched.error;
    return file;
}

WhyStanding standingOf(const FetchedFile &file)
{
    const bool isGone = file.error && file.error->kind == ApiError::Kind::NotFound;
    return isAbsent(file) ? WhyStanding::WithoutFile
        : isGone          ? WhyStanding::Missing
                          : WhyStanding::Unreadable;
}

qint64 failedOf(const ErrorGroups &groups)
{
    qint64 failed = 0;
    for (const ErrorGroup &group : groups.groups()) {
        failed += group.outcome == RequestOutcome::Failed ? group.count : 0;
    }
    return failed;
}

//! Whether an error file that tells of so many failures tells of all: where the counts know of
//! more, or the file of none, the output may tell of others.
bool tellsOfAll(const Batch &batch, const ErrorGroups &groups)
{
    const qint64 failed = failedOf(groups);
    const qint64 counted = batch.requestCounts ? batch.requestCounts->failed : 0;
    const bool isOneFile = batch.outputFileId.isEmpty() || batch.errorFileId.isEmpty();
    return isOneFile || (groups.count() > 0 && failed >= counted);
}

} // namespace

WhyFailed::WhyFailed(ShownConnection &shown, BatchTableModel &batches, MainWindow &window)
    : m_shown(shown)
    , m_batches(batches)
    , m_window(window)
    , m_job(batches.background(), Urgency::Answer)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pauseBetweenTotals);
    connect(&m_pause, &QTimer::timeout, this, &WhyFailed::count);
    connectSource();
    connectActions();
    connectBatches();
    connect(&m_reading, &ReasonFetch::changed, this, &WhyFailed::showState);
    connect(&m_reading, &ReasonFetch::batchRead, this, &WhyFailed::takeGroups);
    connect(&m_reading, &ReasonFetch::batchFailed, this, &WhyFailed::takeFailure);
    connect(&m_reading, &ReasonFetch::finished, this, &WhyFailed::count);
}

WhyFailed::~WhyFailed()
{
    delete m_whyWindow;
}

void WhyFailed::ask(const WhyScope &scope)
{
    m_job.cancel();
    m_ended.clear();
    m_startsOncePlanned = false;
    m_state = {.scope = scope, .canAsk = canAsk()};
    openWindow();
    m_whyWindow->setScope(scope);
    showState();
    count();
}

void WhyFailed::tick(Stamp now)
{
    if (m_whyWindow) {
        m_whyWindow->view().tick(now);
    }
}

void WhyFailed::connectSource()
{
    connect(&m_shown, &ShownConnection::sessionBegan, this,
            [this] { m_reading.setSource(&m_shown.session()->calls(), m_shown.results()); });
    connect(&m_shown, &ShownConnection::sessionEnding, this, [this] {
        m_reading.setSource(nullptr, nullptr);
        m_ended.clear();
        m_needOutput.clear();
        m_state.failures.clear();
    });
    connect(&m_shown, &ShownConnection::stateChanged, this, &WhyFailed::noteAccess);
    // By then, the batches of what was left are there.
    connect(&m_shown, &ShownConnection::refreshEnded, this, [this] {
        if (m_reading.resumeLeft()) {
            m_window.announce(tr("Reading why batches failed goes on where the program ended."));
        }
    });
}

void WhyFailed::connectActions()
{
    const auto on = [this](ActionId id, auto act) {
        connect(m_window.actions()[id], &QAction::triggered, this, act);
    };
    on(ActionId::WhySelected, &WhyFailed::askAboutSelection);
    on(ActionId::WhyShown,
       [this] { ask({.kind = WhyScope::Kind::Shown, .query = m_window.query().text()}); });
    on(ActionId::WhyAttention,
       [this] { ask({.kind = WhyScope::Kind::Attention, .query = u"is:attention"_s}); });
}

void WhyFailed::connectBatches()
{
    connect(&m_batches, &BatchTableModel::batchesChanged, this, &WhyFailed::countSoon);
    connect(&m_batches, &BatchTableModel::batchesUpdated, this, &WhyFailed::countSoon);
    connect(&m_batches, &BatchTableModel::modelReset, this, &WhyFailed::countSoon);
    connect(&m_batches, &BatchTableModel::showsUtcChanged, this, [this](bool showsUtc) {
        if (m_whyWindow) {
            m_whyWindow->view().setShowsUtc(showsUtc);
        }
    });
}

// A selection of all that is shown is as good as what is shown, however much that is.
void WhyFailed::askAboutSelection()
{
    const QList<BatchKey> selected = m_window.table().selectedKeys();
    if (selected.isEmpty()) {
        return;
    }
    if (selected.size() > mostSelected && selected.size() == m_window.table().model()->rowCount()) {
        ask({.kind = WhyScope::Kind::Shown, .query = m_window.query().text()});
    } else if (selected.size() > mostSelected) {
        m_window.announce(tr("%1 batches are too many to name in a query: select at most %2, or "
                             "ask about all that are shown.")
                              .arg(countText(selected.size()), countText(mostSelected)));
    } else {
        ask({.kind = WhyScope::Kind::Selection, .batches = selected});
    }
}

void WhyFailed::openWindow()
{
    if (!m_whyWindow) {
        m_whyWindow = new WhyWindow(&m_window);
        WhyView &view = m_whyWindow->view();
        view.setShowsUtc(m_batches.showsUtc());
        view.tick(m_batches.presentNow());
        connect(&view, &WhyView::readRequested, &m_reading, &ReasonFetch::start);
        connect(&view, &WhyView::pauseRequested, &m_reading, &ReasonFetch::pause);
        connect(&view, &WhyView::resumeRequested, &m_reading, &ReasonFetch::start);
        connect(&view, &WhyView::cancelRequested, this, [this] {
            m_startsOncePlanned = false;
            m_reading.cancel();
            count();
        });
        connect(&view, &WhyView::retryRequested, this, &WhyFailed::retry);
        connect(&view, &WhyView::batchesRequested, this, &WhyFailed::showBatches);
    }
    m_whyWindow->show();
    m_whyWindow->raise();
    m_whyWindow->activateWindow();
}

void WhyFailed::countSoon()
{
    if (m_whyWindow && !m_pause.isActive()) {
        m_pause.start();
    }
}

void WhyFailed::count()
{
    if (!m_whyWindow) {
        return; // Nobody asks.
    }
    if (m_job.isRunning()) {
        countSoon(); // Else none would ever end while pages arrive.
        return;
    }
    WhyWish wish{.metadataKeys = m_batches.metadataColumns(), .ended = m_ended};
    if (!wish.metadataKeys.contains(teamKey)) {
        wish.metadataKeys.prepend(teamKey);
    }
    if (m_state.scope.kind == WhyScope::Kind::Selection) {
        wish.rows.emplace();
        for (const BatchKey &batch : std::as_const(m_state.scope.batches)) {
            if (const std::optional<int> row = m_batches.rowOf(batch)) {
                wish.rows->push_back(*row);
            }
        }
    } else {
        wish.query = parseQuery(m_state.scope.query).root;
    }
    const auto work =
        [rows = m_batches.presentRows(), standings = m_batches.presentStandings(), wish,
         clock = QueryClock{m_batches.presentNow()}](const std::atomic_bool &isCancelled) {
            return reasonTotals(rows, standings, wish, clock, isCancelled);
        };
    const auto take = [this](const SharedTotals &totals) {
        takeTotals(totals);
    };
    if (m_batches.rowCount() <= mostRowsCountedAtOnce || wish.rows) {
        m_job.runHere(work, take);
    } else {
        m_job.start(work, take);
    }
}

void WhyFailed::takeTotals(const SharedTotals &totals)
{
    if (totals) {
        m_state.totals = totals;
        planRest();
        showState();
    }
}

void WhyFailed::planRest()
{
    if (m_reading.isUnderWay() || !m_state.canAsk) {
        return;
    }
    QList<FetchRequest> requests;
    bool isOneWithout = false;
    for (const BatchKey &key : m_state.totals->unread) {
        const std::optional<Batch> batch = present(key.id);
        const std::optional<FetchRequest> request = batch ? requestFor(*batch) : std::nullopt;
        if (request) {
            requests.append(*request);
        } else {
            m_ended.insert(key.id, WhyStanding::WithoutFile);
            isOneWithout = true;
        }
    }
    if (isOneWithout) {
        countSoon();
    }
    m_startsOncePlanned = m_startsOncePlanned && !requests.isEmpty();
    m_reading.plan(requests);
}

//! Nothing where no file of the batch can say why.
std::optional<FetchRequest> WhyFailed::requestFor(const Batch &batch) const
{
    const bool isErrorEnough = !batch.errorFileId.isEmpty() && !m_needOutput.contains(batch.id);
    const FetchRequest request =
        isErrorEnough ? fetchRequest(batch, {ResultFileKind::Error}) : resultsOf(batch);
    return request.files.isEmpty() ? std::nullopt : std::optional(request);
}

void WhyFailed::takeGroups(const QString &batchId, const ErrorGroups &groups,
                           bool hasUnreadableLines)
{
    const std::optional<Batch> batch = present(batchId);
    if (!batch) {
        return;
    }
    if (hasUnreadableLines && groups.count() == 0) {
        m_ended.insert(batchId, WhyStanding::Unreadable);
    } else if (tellsOfAll(*batch, groups) || m_needOutput.contains(batchId)) {
        m_shown.noteReasons(*batch, groups.reasons(failedOf(groups)));
    } else {
        m_needOutput.insert(batchId);
    }
    countSoon();
}

void WhyFailed::takeFailure(const QString &batchId, const QList<FetchedFile> &files)
{
    for (const FetchedFile &file : files) {
        if (file.isWhole) {
            continue;
        }
        m_ended.insert(batchId, standingOf(file));
        if (!isAbsent(file)) {
            m_state.failures.push_back({batchId, failedFileOf(file)});
        }
    }
    countSoon();
}

void WhyFailed::retry()
{
    for (const WhyFailure &failure : m_state.failures) {
        m_ended.remove(failure.batchId);
    }
    m_state.failures.clear();
    m_startsOncePlanned = true;
    count();
}

// What could not be planned without a gateway can be now.
void WhyFailed::noteAccess()
{
    const bool couldAsk = m_state.canAsk;
    m_state.canAsk = canAsk();
    if (m_state.canAsk != couldAsk) {
        countSoon();
    }
    showState();
}

void WhyFailed::showState()
{
    m_reading.describe(m_state);
    if (m_startsOncePlanned && m_reading.isPlanned()) {
        m_startsOncePlanned = false;
        m_reading.start();
        return;
    }
    if (m_whyWindow) {
        m_whyWindow->view().setState(m_state);
    }
}

void WhyFailed::showBatches(const QString &reason)
{
    m_window.query().set(queryOf(m_state.scope, reason));
    m_window.raise();
    m_window.activateWindow();
    m_window.table().setFocus();
}

bool WhyFailed::canAsk() const
{
    return m_shown.session() != nullptr && m_shown.access();
}

std::optional<Batch> WhyFailed::present(const QString &batchId) const
{
    const std::optional<int> row = m_batches.rowOf({ShownConnection::gateway, batchId});
    return row ? std::optional(m_batches.presentRows()[*row].batch()) : std::nullopt;
}
