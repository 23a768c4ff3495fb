// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"

#include "batchheaderview.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "facetsource.h"
#include "forgetquestion.h"
#include "queryedit.h"
#include "shortcutsdialog.h"
#include "tintedicon.h"
#include "ui_mainwindow.h"
#include "viewssection.h"
#include "watchdialog.h"

#include <QMenu>
#include <QShortcut>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace {

// The names under which a restart finds sizes and columns again.
constexpr QLatin1StringView geometryState = "geometry"_L1;
constexpr QLatin1StringView facetSplitterState = "facet_splitter"_L1;
constexpr QLatin1StringView chartSplitterState = "chart_splitter"_L1;
constexpr QLatin1StringView detailSplitterState = "detail_splitter"_L1;
constexpr QLatin1StringView chartCollapsedState = "chart_collapsed"_L1;
constexpr QLatin1StringView columnsState = "columns"_L1;
constexpr QLatin1StringView recentQueriesState = "recent_queries"_L1;
constexpr QLatin1StringView facetsState = "facets"_L1;
constexpr QLatin1StringView facetsHiddenState = "facets_hidden"_L1;

constexpr QLatin1StringView faultsTerm = "is:faulty"_L1;

const QByteArray yes = "yes"_ba;

void setSizes(QSplitter &splitter, const QList<int> &sizes, int stretched)
{
    splitter.setSizes(sizes);
    splitter.setStretchFactor(stretched, 1);
}

//! As a query says it, where the times are shown.
QString rangeText(TimeSpan span, bool utc)
{
    const auto text = [utc](Stamp moment) {
        const QDateTime time = QDateTime::fromSecsSinceEpoch(
            moment.seconds(), utc ? QTimeZone::utc() : QTimeZone::systemTimeZone());
        return time.toString(u"yyyy-MM-ddTHH:mm:ss"_s) + (utc ? "Z"_L1 : ""_L1);
    };
    return text(span.from) + ".."_L1 + text(span.to);
}

//! The first of the ascending @p places after @p place, or before it; round and round.
int neighbourOf(int place, const std::vector<int> &places, bool forward)
{
    if (forward) {
        const auto next = std::ranges::upper_bound(places, place);
        return next == places.end() ? places.front() : *next;
    }
    const auto next = std::ranges::lower_bound(places, place);
    return next == places.begin() ? places.back() : *std::prev(next);
}

} // namespace

MainWindow::MainWindow(BatchViewModel &batches, FacetSource &facets, QWidget *parent)
    : QMainWindow(parent)
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_batches(batches)
    , m_facets(facets)
    , m_values(batches.source())
{
    m_ui->setupUi(this);
    setStatusBar(m_ui->refreshStatusBar);
    m_ui->facetPane->setViewModel(&m_views);
    m_ui->batchTableView->setModel(&m_batches);
    m_ui->connectionButton->setIcon(paletteIcon(u"connection"_s));
    m_ui->exportButton->setIcon(paletteIcon(u"export"_s));
    m_ui->menuButton->setIcon(paletteIcon(u"menu"_s));
    setSizes(*m_ui->facetSplitter, {232, 1188}, 1);
    setSizes(*m_ui->chartSplitter, {210, 560}, 1);
    setSizes(*m_ui->detailSplitter, {820, 420}, 0);

    connectQuery();
    connectFacets();
    connectChanges();
    connectTable();
    connectRefresh();
    connectEmptyState();
    addActions();
    fillMenu();
    showQuery({});
    showCurrentBatch();
    m_ui->tableStack->currentWidget()->setFocus();
}

MainWindow::~MainWindow()
{
    m_ui->queryLineEdit->disconnect(this); // It loses the focus when the history is gone.
}

void MainWindow::setConnections(const QStringList &saved, const QString &shown)
{
    m_shownConnection = shown;
    m_ui->connectionButton->setConnections(saved, shown);
    setWindowTitle(shown.isEmpty() ? u"Batchdeck"_s : tr("%1 – Batchdeck").arg(shown));
    updateBody();
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_showsUtc = preferences.showsUtc;
    m_timeRange = preferences.timeRange;
    noteShown();
    m_ui->refreshBar->setInterval(preferences.refreshInterval);
    m_ui->statusChartView->setRange(preferences.timeRange);
    m_ui->statusChartView->setShowsUtc(preferences.showsUtc);
    m_ui->changesBar->setShowsUtc(preferences.showsUtc);
    m_ui->batchDetailPane->setShowsUtc(preferences.showsUtc);
    m_ui->refreshStatusBar->setShowsUtc(preferences.showsUtc);
}

void MainWindow::setRefreshState(const RefreshState &state)
{
    m_state = state;
    m_ui->refreshBar->setState(state);
    m_ui->refreshStatusBar->setState(state);
    updateBody();
}

void MainWindow::setSummary(const BatchSummary &summary)
{
    m_ui->summaryTiles->setSummary(summary);
}

void MainWindow::setHistory(const StatusHistory &history)
{
    m_ui->statusChartView->setHistory(history);
}

void MainWindow::setJson(const QString &id, const QByteArray &json, JsonOrigin origin)
{
    m_ui->batchDetailPane->setJson(id, json, origin);
}

void MainWindow::setConnectionProblem(const QString &problem)
{
    m_connectionProblem = problem;
    updateBody();
}

void MainWindow::tick(Stamp now)
{
    m_ui->changesBar->tick(now);
    m_ui->batchDetailPane->tick(now);
    m_ui->refreshStatusBar->tick(now);
}

void MainWindow::setSavedViews(const QList<SavedView> &views, const QStringList &order)
{
    m_views.setOwnViews(views, order);
    updateFacets();
}

void MainWindow::importViews(const QList<SavedView> &views)
{
    m_ui->facetPane->views().importViews(views);
}

std::vector<std::pair<QLatin1StringView, QByteArray>> MainWindow::viewState() const
{
    return {
        {geometryState, saveGeometry()},
        {facetSplitterState, m_ui->facetSplitter->saveState()},
        {chartSplitterState, m_ui->chartSplitter->saveState()},
        {detailSplitterState, m_ui->detailSplitter->saveState()},
        {chartCollapsedState, m_ui->statusChartView->isCollapsed() ? yes : QByteArray()},
        {columnsState, m_ui->batchTableView->saveColumns()},
        {facetsState, m_ui->facetPane->saveState()},
        {facetsHiddenState, m_ui->facetPane->isHidden() ? yes : QByteArray()},
        {recentQueriesState, m_history.recent().join(u'\n').toUtf8()},
    };
}

void MainWindow::restoreViewState(const std::function<QByteArray(QLatin1StringView name)> &kept)
{
    restoreGeometry(kept(geometryState));
    m_ui->facetSplitter->restoreState(kept(facetSplitterState));
    m_ui->statusChartView->setCollapsed(kept(chartCollapsedState) == yes);
    m_ui->chartSplitter->restoreState(kept(chartSplitterState));
    m_ui->detailSplitter->restoreState(kept(detailSplitterState));
    m_ui->batchTableView->restoreColumns(kept(columnsState));
    m_ui->facetPane->restoreState(kept(facetsState));
    m_ui->facetPane->setHidden(kept(facetsHiddenState) == yes);
    m_history.setRecent(
        QString::fromUtf8(kept(recentQueriesState)).split(u'\n', Qt::SkipEmptyParts));
    m_ui->queryLineEdit->setRecentQueries(m_history.recent());
}

QList<ExportColumn> MainWindow::shownExportColumns() const
{
    QList<ExportColumn> columns;
    for (const ColumnId &shown : m_ui->batchTableView->shownColumns()) {
        for (const ExportColumn &column : exportColumnsOf(shown)) {
            if (!columns.contains(column)) {
                columns.append(column);
            }
        }
    }
    return columns;
}

void MainWindow::hideEvent(QHideEvent *event)
{
    QMainWindow::hideEvent(event);
    Q_EMIT visibilityChanged(false);
}

void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    Q_EMIT visibilityChanged(true);
}

void MainWindow::connectQuery()
{
    QueryLineEdit *const edit = m_ui->queryLineEdit;
    edit->setValueSource([this](const QueryFieldKey &field) { return m_values.valuesOf(field); });
    connect(&m_values, &QueryValueSource::valuesChanged, edit, &QueryLineEdit::updateCandidates);
    connect(edit, &QueryLineEdit::queryChanged, this, &MainWindow::takeTypedQuery);
    connect(edit, &QLineEdit::editingFinished, this, [this, edit] {
        m_history.finish();
        edit->setRecentQueries(m_history.recent());
    });
    connect(edit, &QueryLineEdit::leaveRequested, m_ui->batchTableView,
            qOverload<>(&QWidget::setFocus));
    connect(m_ui->summaryTiles, &SummaryTiles::queryRequested, this, &MainWindow::setQuery);
}

void MainWindow::connectFacets()
{
    FacetPane *const pane = m_ui->facetPane;
    connect(pane, &FacetPane::queryRequested, this, &MainWindow::setQuery);
    connect(pane, &FacetPane::fieldsChanged, this, &MainWindow::updateFacets);
    connect(&m_facets, &FacetSource::counted, this, [this, pane](const FacetCounts &counts) {
        pane->setValues(counts.fields);
        m_views.setCounts(counts.views);
    });
    const auto offerKeys = [this, pane] {
        const QStringList keys = m_values.valuesOf({QueryField::Metadata, {}});
        pane->setMetadataKeys(keys, m_values.isBusy());
    };
    connect(pane, &FacetPane::metadataKeysRequested, this, offerKeys);
    connect(&m_values, &QueryValueSource::valuesChanged, this, offerKeys);

    const ViewsSection &views = pane->views();
    connect(&views, &ViewsSection::viewRequested, this, &MainWindow::showView);
    connect(&views, &ViewsSection::exportRequested, this, &MainWindow::viewsExportRequested);
    connect(&views, &ViewsSection::importRequested, this, &MainWindow::viewsImportRequested);
    connect(&m_views, &SavedViewModel::ownViewsChanged, this, &MainWindow::updateFacets);
    connect(&m_views, &SavedViewModel::ownViewsChanged, this, &MainWindow::savedViewsChanged);
    connect(&m_views, &SavedViewModel::orderChanged, this, &MainWindow::viewOrderChanged);
    connect(m_ui->batchTableView, &BatchTableView::columnsChanged, this, &MainWindow::noteShown);
}

void MainWindow::connectChanges()
{
    const BatchTableModel &table = m_batches.source();
    connect(&table, &BatchTableModel::changesChanged, this, [this, &table] {
        m_ui->changesBar->setChanges(table.changesSince(), table.changeCounts());
    });
    connect(m_ui->changesBar, &ChangesBar::queryRequested, this, &MainWindow::setQuery);
    connect(m_ui->changesBar, &ChangesBar::seenRequested, this, &MainWindow::markAsSeen);
    connect(m_ui->batchTableView, &BatchTableView::nextChangeRequested, this,
            [this] { goToChange(true); });
    connect(m_ui->batchTableView, &BatchTableView::previousChangeRequested, this,
            [this] { goToChange(false); });
}

void MainWindow::connectTable()
{
    BatchTableView *table = m_ui->batchTableView;
    connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &MainWindow::showCurrentBatch);
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &MainWindow::showCurrentBatch);
    connect(table, &BatchTableView::selectionMeantOtherwise, this, &MainWindow::showCurrentBatch);
    connect(&m_batches, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &topLeft, const QModelIndex &bottomRight,
                   const QList<int> &roles) {
                const int row = m_ui->batchTableView->currentIndex().row();
                if (topLeft.row() <= row && row <= bottomRight.row()) {
                    showCurrentBatch();
                    if (roles.isEmpty()) { // With roles, it is only the time that passes.
                        m_ui->batchDetailPane->expectOtherJson();
                    }
                }
            });
    connect(&m_batches, &BatchViewModel::waitingCountChanged, m_ui->refreshStatusBar,
            &RefreshStatusBar::setWaiting);
    connect(m_ui->batchDetailPane, &BatchDetailPane::jsonRequested, this,
            &MainWindow::jsonRequested);
    connect(m_ui->batchDetailPane, &BatchDetailPane::closeRequested, table, [table] {
        table->clearSelection();
        table->setFocus();
    });
    const auto showRows = [this] {
        showCurrentBatch();
        updateBody();
    };
    connect(&m_batches, &QAbstractItemModel::modelReset, this, showRows);
    connect(&m_batches, &QAbstractItemModel::layoutChanged, this, showRows);
    connect(&m_batches, &QAbstractItemModel::rowsInserted, this, &MainWindow::updateBody);

    connect(table, &BatchTableView::detailRequested, this, &MainWindow::showDetail);
    connect(table, &BatchTableView::refreshRequested, this, &MainWindow::refreshRequested);
    connect(table, &BatchTableView::pauseRequested, this,
            [this] { Q_EMIT pauseRequested(m_state.phase != RefreshState::Phase::Paused); });
    connect(table, &BatchTableView::faultsOnlyRequested, this,
            [this] { showFaultsOnly(!isFaultsOnly()); });
    connect(table, &BatchTableView::onlyRequested, this, [this](const CellTerm &term) {
        setQuery(withTerm(m_query, term.field, {term.value}));
    });
    connect(table, &BatchTableView::exclusionRequested, this, [this](const CellTerm &term) {
        setQuery(withExcluded(m_query, term.field, term.value));
    });
    connect(table, &BatchTableView::utcRequested, this,
            [this] { Q_EMIT utcRequested(!m_showsUtc); });
    connect(table, &BatchTableView::curlRequested, this,
            [this, table] { Q_EMIT curlRequested(table->selectedIds()); });
    connect(table, &BatchTableView::copyRefused, this, [this](const QString &reason) {
        constexpr int longEnoughToRead = 10'000;
        m_ui->refreshStatusBar->showMessage(reason, longEnoughToRead);
    });
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            [this, table] { m_ui->refreshStatusBar->setSelected(table->selectedCount()); });
    connect(table, &BatchTableView::helpRequested, this, &MainWindow::showShortcuts);
    connect(table, &BatchTableView::queryRequested, m_ui->queryLineEdit,
            [this] { m_ui->queryLineEdit->setFocus(Qt::ShortcutFocusReason); });
}

void MainWindow::connectRefresh()
{
    connect(m_ui->connectionButton, &ConnectionButton::connectionRequested, this,
            &MainWindow::connectionRequested);
    connect(m_ui->connectionButton, &ConnectionButton::demoRequested, this,
            &MainWindow::demoRequested);
    connect(m_ui->connectionButton, &ConnectionButton::connectionsDialogRequested, this,
            &MainWindow::connectionsDialogRequested);
    connect(m_ui->refreshBar, &RefreshBar::refreshRequested, this, &MainWindow::refreshRequested);
    connect(m_ui->refreshBar, &RefreshBar::intervalRequested, this, &MainWindow::intervalRequested);
    connect(m_ui->refreshBar, &RefreshBar::pauseToggled, this, &MainWindow::pauseRequested);
    connect(m_ui->statusChartView, &StatusChartView::rangeRequested, this,
            &MainWindow::timeRangeRequested);
    connect(m_ui->statusChartView, &StatusChartView::spanRequested, this, &MainWindow::leaveSpan);
    connect(m_ui->statusChartView, &StatusChartView::spanSelected, this, &MainWindow::showSpan);
    connect(m_ui->exportButton, &QToolButton::clicked, this, &MainWindow::exportRequested);
}

void MainWindow::connectEmptyState()
{
    const EmptyStatePane *pane = m_ui->emptyStatePane;
    connect(pane, &EmptyStatePane::demoRequested, this, &MainWindow::demoRequested);
    connect(pane, &EmptyStatePane::connectionRequested, this,
            &MainWindow::connectionsDialogRequested);
    connect(pane, &EmptyStatePane::clearQueryRequested, this, [this] { setQuery({}); });
    connect(pane, &EmptyStatePane::tokenRequested, this, &MainWindow::tokenRequested);
    connect(pane, &EmptyStatePane::retryRequested, this, &MainWindow::refreshRequested);
    connect(pane, &EmptyStatePane::watchRequested, this, &MainWindow::askForIds);
    connect(m_ui->errorBanner, &ErrorBanner::retryRequested, this, &MainWindow::refreshRequested);
    connect(m_ui->errorBanner, &ErrorBanner::tokenRequested, this, &MainWindow::tokenRequested);
    connect(m_ui->errorBanner, &ErrorBanner::watchRequested, this, &MainWindow::askForIds);
}

void MainWindow::addActions()
{
    const auto add = [this](const QKeySequence &key, auto &&then) {
        auto *shortcut = new QShortcut(key, this);
        connect(shortcut, &QShortcut::activated, this, then);
    };
    add(QKeySequence::Find, [this] { m_ui->queryLineEdit->setFocus(Qt::ShortcutFocusReason); });
    add(QKeySequence::Refresh, [this] { Q_EMIT refreshRequested(); });
    add(QKeySequence::HelpContents, [this] {
        if (m_ui->queryLineEdit->hasFocus()) {
            showQueryHelp();
        } else {
            showShortcuts();
        }
    });
    add(QKeySequence(u"Alt+Left"_s), [this] { goToQuery(m_history.goBack()); });
    add(QKeySequence(u"Alt+Right"_s), [this] { goToQuery(m_history.goForward()); });
    for (int row = 0; row < 9; ++row) {
        add(QKeySequence(Qt::ControlModifier | static_cast<Qt::Key>(Qt::Key_1 + row)),
            [this, row] { m_ui->facetPane->views().choose(row); });
    }
    add(QKeySequence(u"F9"_s),
        [this] { m_ui->facetPane->setVisible(m_ui->facetPane->isHidden()); });
    add(QKeySequence(u"Ctrl+E"_s), [this] { Q_EMIT exportRequested(); });
    add(QKeySequence(u"Ctrl+M"_s), [this] { markAsSeen(); });
    add(QKeySequence(u"Ctrl+,"_s), [this] { Q_EMIT preferencesDialogRequested(); });
    add(QKeySequence::Quit, [this] { close(); });
}

void MainWindow::fillMenu()
{
    auto *menu = new QMenu(m_ui->menuButton);
    m_ui->menuButton->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        menu->setToolTipsVisible(true);
        m_ui->batchTableView->fillColumnMenu(*menu->addMenu(tr("Columns")));
        QAction *facets = menu->addAction(tr("Facets and views") + u"\tF9"_s);
        facets->setCheckable(true);
        facets->setChecked(!m_ui->facetPane->isHidden());
        connect(facets, &QAction::toggled, m_ui->facetPane, &QWidget::setVisible);
        QAction *utc = menu->addAction(tr("Times in UTC"));
        utc->setCheckable(true);
        utc->setChecked(m_showsUtc);
        connect(utc, &QAction::toggled, this, &MainWindow::utcRequested);
        menu->addAction(tr("Full resync"), this, &MainWindow::fullResyncRequested)
            ->setToolTip(tr("Reads the whole listing again instead of what can have changed"));
        menu->addAction(tr("Watch batches by id…"), this, &MainWindow::askForIds)
            ->setEnabled(!m_shownConnection.isEmpty());
        menu->addAction(tr("Forget this connection's history…"), this,
                        &MainWindow::askWhetherToForget)
            ->setEnabled(m_keepsHistory);
        menu->addSeparator();
        menu->addAction(tr("Preferences…"), this, &MainWindow::preferencesDialogRequested);
        menu->addAction(tr("Keyboard shortcuts"), this, &MainWindow::showShortcuts);
        menu->addAction(tr("Query language"), this, &MainWindow::showQueryHelp);
        menu->addAction(tr("Quit"), this, &QWidget::close);
    });
}

void MainWindow::setQuery(const QString &query)
{
    if (!parseQuery(query).isValid()) {
        m_ui->queryLineEdit->setQuery(query);
        return;
    }
    m_history.add(query, false);
    showQuery(query);
}

void MainWindow::takeTypedQuery(const QString &query)
{
    m_history.add(query, true);
    showQuery(query);
}

void MainWindow::showQuery(const QString &query)
{
    const bool isOther = query != m_query;
    m_query = query;
    m_ui->queryLineEdit->setQuery(query);
    m_ui->queryLineEdit->setRecentQueries(m_history.recent());
    m_batches.setQuery(parseQuery(query).root);
    m_ui->changesBar->setQuery(query);
    m_ui->summaryTiles->setQuery(query);
    m_ui->facetPane->setQuery(query);
    updateFacets();
    noteShown();
    updateBody();
    if (isOther) {
        Q_EMIT queryChanged(query);
    }
}

void MainWindow::updateFacets()
{
    m_facets.setWish({parseQuery(m_query).root, m_ui->facetPane->fields(), m_views.queries()});
}

void MainWindow::showView(const SavedView &view)
{
    BatchHeaderView &header = m_ui->batchTableView->header();
    header.showKeys(view.columns);
    header.sortBy(view.sort);
    setQuery(view.query);
    if (m_query != view.query) { // Not understood: it is there to be mended.
        m_ui->queryLineEdit->setFocus(Qt::ShortcutFocusReason);
    }
    if (view.range && *view.range != m_timeRange) {
        Q_EMIT timeRangeRequested(*view.range);
    }
}

void MainWindow::noteShown()
{
    const BatchHeaderView &header = m_ui->batchTableView->header();
    m_views.setShown({{}, m_query, header.shownKeys(), header.sorting(), m_timeRange});
}

void MainWindow::showFaultsOnly(bool faultsOnly)
{
    setQuery(faultsOnly ? withTerms(m_query, faultsTerm) : withoutTerms(m_query, faultsTerm));
}

bool MainWindow::isFaultsOnly() const
{
    return hasTerms(m_query, faultsTerm);
}

void MainWindow::showSpan(Stamp from, Stamp to)
{
    m_span = TimeSpan{from, to};
    m_spanTerm = withTerm({}, {QueryField::Created, {}}, {rangeText(*m_span, m_showsUtc)});
    setQuery(withTerms(m_query, m_spanTerm));
    Q_EMIT timeSpanRequested(m_span);
}

void MainWindow::leaveSpan(const std::optional<TimeSpan> &span)
{
    const bool isWithin = span && m_span && span->from >= m_span->from && span->to <= m_span->to;
    if (m_span && !isWithin) {
        m_span.reset();
        setQuery(withoutTerms(m_query, m_spanTerm));
    }
    Q_EMIT timeSpanRequested(span);
}

void MainWindow::goToQuery(const std::optional<QString> &query)
{
    if (query) {
        showQuery(*query);
    }
}

void MainWindow::markAsSeen()
{
    if (m_batches.source().changeCounts().isEmpty()) {
        return;
    }
    setQuery(m_ui->changesBar->queryWithoutChanges()); // Or nothing would be left of it.
    Q_EMIT baselineRequested();
}

void MainWindow::goToChange(bool forward)
{
    const BatchTableModel &table = m_batches.source();
    std::vector<int> places;
    for (const int row : table.changedRows()) {
        if (const QModelIndex shown = m_batches.mapFromSource(table.index(row, 0));
            shown.isValid()) {
            places.push_back(shown.row());
        }
    }
    if (places.empty()) {
        return;
    }
    std::ranges::sort(places);
    const QModelIndex current = m_ui->batchTableView->currentIndex();
    const bool isChosen = m_ui->batchTableView->selectionModel()->isSelected(current);
    const int place = isChosen ? current.row() : forward ? -1 : m_batches.rowCount();
    m_ui->batchTableView->moveTo(neighbourOf(place, places, forward));
}

void MainWindow::showCurrentBatch()
{
    // The focus makes a row current without the user having chosen it; choosing selects it.
    const QItemSelectionModel *selection = m_ui->batchTableView->selectionModel();
    const QModelIndex current = selection->currentIndex();
    std::optional<Batch> batch;
    BatchStanding standing;
    if (selection->isSelected(current)) {
        batch = m_batches.batchAt(current.row());
        standing = m_batches.source().standingAt(m_batches.mapToSource(current).row());
    }
    m_ui->batchDetailPane->setBatch(batch, standing, Stamp::now());
    const bool isOpen =
        !m_ui->batchDetailPane->isHidden() || !m_ui->batchTableView->isSelectedForMenu();
    m_ui->batchDetailPane->setVisible(batch && isOpen);
    Q_EMIT currentBatchChanged(batch ? &*batch : nullptr);
}

void MainWindow::updateBody()
{
    const int shown = m_batches.rowCount();
    const int total = m_batches.sourceModel()->rowCount();
    m_ui->refreshStatusBar->setCounts({shown, total});
    const bool isKnown = total > 0 || (m_state.lastEnd && m_state.lastEnd->isComplete());
    m_ui->summaryTiles->setKnown(isKnown);
    m_ui->statusChartView->setKnown(isKnown);
    m_ui->facetPane->setKnown(isKnown);
    m_ui->errorBanner->setOffersWatching(cannotList());
    m_ui->errorBanner->setError(total > 0 ? bannerError() : std::nullopt);
    if (shown > 0) {
        showBody(*m_ui->batchTableView);
        return;
    }
    const EmptyStatePane::State state = emptyState();
    m_ui->emptyStatePane->setState(state, m_state.error);
    if (state == EmptyStatePane::State::NoConnection && !m_connectionProblem.isEmpty()) {
        m_ui->emptyStatePane->setExplanation(m_connectionProblem);
    } else if (state == EmptyStatePane::State::NoneMatch) {
        m_ui->emptyStatePane->setExplanation(
            tr("There are batches, but none that this query finds: %1").arg(m_query));
    }
    showBody(*m_ui->emptyStatePane);
}

// The keyboard stays where the batches are, or will be.
void MainWindow::showBody(QWidget &body)
{
    const QWidget *before = m_ui->tableStack->currentWidget();
    const bool hadFocus = focusWidget() != nullptr
        && (before == focusWidget() || before->isAncestorOf(focusWidget()));
    m_ui->tableStack->setCurrentWidget(&body);
    if (hadFocus && before != &body) {
        body.setFocus();
    }
}

EmptyStatePane::State MainWindow::emptyState() const
{
    using enum EmptyStatePane::State;
    if (m_batches.sourceModel()->rowCount() > 0) {
        return NoneMatch;
    }
    if (!m_connectionProblem.isEmpty() || m_shownConnection.isEmpty()) {
        return NoConnection;
    }
    const bool isFirstTry = !m_state.lastEnd && !m_state.error;
    if (cannotList() && !isFirstTry) {
        return CannotList;
    }
    if (m_state.error) {
        return emptyStateFor(*m_state.error);
    }
    return m_state.lastEnd ? NoBatches : Loading;
}

bool MainWindow::cannotList() const
{
    return m_state.habits.list == ServerHabits::Support::No;
}

std::optional<ApiError> MainWindow::bannerError() const
{
    if (m_connectionProblem.isEmpty()) {
        return m_state.error;
    }
    ApiError error;
    error.kind = ApiError::Kind::Rejected;
    error.message = m_connectionProblem;
    return error;
}

void MainWindow::showDetail()
{
    m_ui->batchDetailPane->setFocus(Qt::ShortcutFocusReason);
}

void MainWindow::showShortcuts()
{
    auto *dialog = new ShortcutsDialog(ShortcutsDialog::Page::Keys, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::showQueryHelp()
{
    auto *dialog = new ShortcutsDialog(ShortcutsDialog::Page::Queries, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void MainWindow::askForIds()
{
    auto *dialog = new WatchDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { Q_EMIT watchRequested(dialog->ids()); });
    dialog->open();
}

void MainWindow::askWhetherToForget()
{
    auto *question = new ForgetQuestion(m_shownConnection, this);
    question->setAttribute(Qt::WA_DeleteOnClose);
    connect(question, &QDialog::accepted, this, &MainWindow::forgetHistoryRequested);
    question->open();
}
