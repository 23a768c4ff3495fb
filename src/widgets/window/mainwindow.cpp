// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"

#include "batchheaderview.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "changedrow.h"
#include "chartquery.h"
#include "facetsource.h"
#include "queryparser.h"
#include "summaryqueries.h"
#include "tintedicon.h"
#include "ui_mainwindow.h"
#include "viewssection.h"
#include "viewstate.h"
#include "windowmenu.h"

#include <QShortcut>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

const QueryFieldKey metadataKeys{FieldId::MetadataValue, {}};

void setSizes(QSplitter &splitter, const QList<int> &sizes, int stretched)
{
    splitter.setSizes(sizes);
    splitter.setStretchFactor(stretched, 1);
}

QStringList textsOf(const QList<CountedText> &values)
{
    QStringList texts;
    for (const CountedText &value : values) {
        texts.append(value.text);
    }
    return texts;
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
    BatchTableView &table = *m_ui->batchTableView;
    table.setModel(&m_batches);
    m_shownView = std::make_unique<ShownView>(m_query, table.header(), m_views);
    m_chosen = std::make_unique<ChosenBatch>(*table.selectionModel(), m_batches);
    m_menu = new WindowMenu(table, *m_ui->facetPane, m_ui->menuButton);
    m_ui->menuButton->setMenu(m_menu);
    m_ui->connectionButton->setIcon(paletteIcon(u"connection"_s));
    m_ui->exportButton->setIcon(paletteIcon(u"export"_s));
    m_ui->menuButton->setIcon(paletteIcon(u"menu"_s));
    const int facetWidth = 36 * fontMetrics().averageCharWidth(); // "None succeeded" and 100,000.
    setSizes(*m_ui->facetSplitter, {facetWidth, 1420 - facetWidth}, 1);
    setSizes(*m_ui->chartSplitter, {210, 560}, 1);
    setSizes(*m_ui->detailSplitter, {820, 420}, 0);

    connectQuery();
    connectFacets();
    connectChanges();
    connectTable();
    connectRefresh();
    connectChart();
    connectEmptyState();
    connectMenu();
    addActions();
    showQuery({});
    m_chosen->announce();
    goToBody();
}

MainWindow::~MainWindow() = default;

void MainWindow::setConnections(const QStringList &saved, const QString &shown)
{
    m_situation.connection = shown;
    m_menu->setConnection(shown);
    m_ui->connectionButton->setConnections(saved, shown);
    setWindowTitle(shown.isEmpty() ? u"Batchdeck"_s : tr("%1 – Batchdeck").arg(shown));
    updateBody();
}

void MainWindow::setPreferences(const Preferences &preferences)
{
    m_showsUtc = preferences.showsUtc;
    m_menu->setShowsUtc(preferences.showsUtc);
    m_shownView->setRange(preferences.timeRange);
    m_ui->refreshBar->setInterval(preferences.refreshInterval);
    m_ui->statusChartView->setRange(preferences.timeRange);
    m_ui->statusChartView->setShowsUtc(preferences.showsUtc);
    m_ui->changesBar->setShowsUtc(preferences.showsUtc);
    m_ui->batchDetailPane->setShowsUtc(preferences.showsUtc);
    m_ui->refreshStatusBar->setShowsUtc(preferences.showsUtc);
}

void MainWindow::setRefreshState(const RefreshState &state)
{
    m_situation.refresh = state;
    m_ui->refreshBar->setState(state);
    m_ui->refreshStatusBar->setState(state);
    m_ui->statusChartView->setCutShort(state.isListCutShort);
    m_batches.setFirstListing(m_situation.isFirstListing());
    updateBody();
}

void MainWindow::setHistory(const StatusHistory &history)
{
    m_ui->statusChartView->setHistory(history);
}

void MainWindow::setJson(const BatchKey &key, const QByteArray &json, JsonOrigin origin)
{
    m_ui->batchDetailPane->setJson(key, json, origin);
}

void MainWindow::setConnectionProblem(const QString &problem)
{
    m_situation.connectionProblem = problem;
    updateBody();
}

void MainWindow::setKeepsHistory(bool keeps)
{
    m_menu->setKeepsHistory(keeps);
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

std::vector<std::pair<QLatin1StringView, QByteArray>> MainWindow::viewState()
{
    return viewStateOf(*this, *m_ui, m_query);
}

void MainWindow::restoreViewState(const std::function<QByteArray(QLatin1StringView name)> &kept)
{
    applyViewState(*this, *m_ui, m_query, kept);
}

QList<ColumnId> MainWindow::shownExportColumns() const
{
    return exportColumnsOf(m_ui->batchTableView->shownColumns());
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
    edit->setValueSource([this](const QueryFieldKey &field) {
        return textsOf(m_values.valuesOf(field).value_or(QList<CountedText>()));
    });
    connect(&m_values, &QueryValueSource::valuesFound, edit, &QueryLineEdit::updateCandidates);
    connect(&m_query, &ShownQuery::shown, this, &MainWindow::showQuery);
    connect(&m_query, &ShownQuery::refused, edit, [edit](const QString &query) {
        edit->setQuery(query);
        edit->setFocus(Qt::OtherFocusReason); // It is there to be mended.
    });
    connect(edit, &QueryLineEdit::queryChanged, &m_query, &ShownQuery::setTyped);
    connect(&m_query, &ShownQuery::recentChanged, edit, &QueryLineEdit::setRecentQueries);
    connect(edit, &QLineEdit::editingFinished, &m_query, &ShownQuery::finishTyping);
    connect(edit, &QueryLineEdit::entryEnded, &m_query, &ShownQuery::finishTyping);
    connect(edit, &QueryLineEdit::foundRequested, this, &MainWindow::goToFirstFound);
    connect(edit, &QueryLineEdit::leaveRequested, this, &MainWindow::goToBody);
    connect(m_ui->summaryTiles, &SummaryTiles::queryRequested, &m_query, &ShownQuery::set);
}

// The table itself cannot be seen where it would be empty.
void MainWindow::goToBody()
{
    m_ui->tableStack->currentWidget()->setFocus();
}

void MainWindow::goToFirstFound()
{
    goToBody();
    BatchTableView *const table = m_ui->batchTableView;
    if (m_batches.isBusy()) {
        connect(
            &m_batches, &BatchViewModel::busyChanged, table, [table] { table->moveTo(0); },
            Qt::SingleShotConnection);
    } else {
        table->moveTo(0);
    }
}

void MainWindow::connectFacets()
{
    FacetPane *const pane = m_ui->facetPane;
    connect(pane, &FacetPane::queryRequested, &m_query, &ShownQuery::set);
    connect(pane, &FacetPane::fieldsChanged, this, &MainWindow::updateFacets);
    connect(&m_facets, &FacetSource::counted, this, &MainWindow::showCounts);
    connect(pane, &FacetPane::metadataKeysRequested, this, &MainWindow::askForMetadataKeys);
    connect(&m_ui->batchTableView->header(), &BatchHeaderView::metadataKeysRequested, this,
            &MainWindow::askForMetadataKeys);
    connect(&m_values, &QueryValueSource::valuesFound, this,
            [this](const QueryFieldKey &field, const QList<CountedText> &values) {
                if (field == metadataKeys) {
                    offerMetadataKeys(values);
                }
            });

    const ViewsSection &views = pane->views();
    connect(&views, &ViewsSection::viewRequested, m_shownView.get(), &ShownView::become);
    connect(m_shownView.get(), &ShownView::rangeRequested, this, &MainWindow::timeRangeRequested);
    connect(&views, &ViewsSection::exportRequested, this, &MainWindow::viewsExportRequested);
    connect(&views, &ViewsSection::importRequested, this, &MainWindow::viewsImportRequested);
    connect(&m_views, &SavedViewModel::ownViewsChanged, this, &MainWindow::updateFacets);
    connect(&m_views, &SavedViewModel::ownViewsChanged, this, &MainWindow::savedViewsChanged);
    connect(&m_views, &SavedViewModel::orderChanged, this, &MainWindow::viewOrderChanged);
}

void MainWindow::connectChanges()
{
    const BatchTableModel &table = m_batches.source();
    connect(&table, &BatchTableModel::changesChanged, this, [this, &table] {
        m_ui->changesBar->setChanges(table.changesSince(), table.changeCounts());
    });
    connect(m_ui->changesBar, &ChangesBar::queryRequested, &m_query, &ShownQuery::set);
    connect(m_ui->changesBar, &ChangesBar::seenRequested, this, &MainWindow::markAsSeen);
    BatchTableView *const view = m_ui->batchTableView;
    connect(view, &BatchTableView::nextChangeRequested, this, [this] { goToChange(true); });
    connect(view, &BatchTableView::previousChangeRequested, this, [this] { goToChange(false); });
}

void MainWindow::connectTable()
{
    BatchTableView *table = m_ui->batchTableView;
    connect(m_chosen.get(), &ChosenBatch::announced, this, &MainWindow::showDetail);
    connect(m_chosen.get(), &ChosenBatch::contentChanged, m_ui->batchDetailPane,
            &BatchDetailPane::expectOtherJson);
    connect(table, &BatchTableView::selectionMeantOtherwise, m_chosen.get(),
            &ChosenBatch::announce);
    connect(&m_batches, &BatchViewModel::waitingCountChanged, m_ui->refreshStatusBar,
            &RefreshStatusBar::setWaiting);
    connect(&m_batches, &BatchViewModel::busyChanged, this, [this](bool isBusy) {
        m_ui->refreshStatusBar->setArranging(isBusy ? std::optional(m_batches.source().rowCount())
                                                    : std::nullopt);
    });
    connect(m_ui->batchDetailPane, &BatchDetailPane::jsonRequested, this,
            &MainWindow::jsonRequested);
    connect(m_ui->batchDetailPane, &BatchDetailPane::closeRequested, table, [this, table] {
        table->clearSelection();
        goToBody();
    });
    connect(&m_batches, &QAbstractItemModel::modelReset, this, &MainWindow::updateBody);
    connect(&m_batches, &QAbstractItemModel::layoutChanged, this, &MainWindow::updateBody);
    connect(&m_batches, &QAbstractItemModel::rowsInserted, this, &MainWindow::updateBody);

    connect(table, &BatchTableView::detailRequested, m_ui->batchDetailPane, [this] {
        if (!m_ui->batchDetailPane->isHidden()) {
            m_ui->batchDetailPane->setFocus(Qt::ShortcutFocusReason);
        }
    });
    connect(table, &BatchTableView::refreshRequested, this, &MainWindow::refreshRequested);
    connect(table, &BatchTableView::pauseRequested, this,
            [this] { Q_EMIT pauseRequested(!m_situation.refresh.isPaused); });
    connect(table, &BatchTableView::faultsOnlyRequested, &m_query, &ShownQuery::toggleFaults);
    connect(table, &BatchTableView::onlyRequested, &m_query, &ShownQuery::showOnly);
    connect(table, &BatchTableView::exclusionRequested, &m_query, &ShownQuery::exclude);
    connect(table, &BatchTableView::utcRequested, this,
            [this] { Q_EMIT utcRequested(!m_showsUtc); });
    connect(table, &BatchTableView::curlRequested, this,
            [this, table] { Q_EMIT curlRequested(table->selectedKeys()); });
    connect(table, &BatchTableView::copyRefused, this, [this](const QString &reason) {
        constexpr int longEnoughToRead = 10'000;
        m_ui->refreshStatusBar->showMessage(reason, longEnoughToRead);
    });
    const auto countSelected = [this, table] {
        m_ui->refreshStatusBar->setSelected(table->selectedCount());
    };
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, countSelected);
    // Without a word of the selection's own.
    connect(&m_batches, &QAbstractItemModel::layoutChanged, this, countSelected);
    connect(&m_batches, &QAbstractItemModel::modelReset, this, countSelected);
    connect(table, &BatchTableView::helpRequested, m_menu, &WindowMenu::showShortcuts);
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
    connect(m_ui->exportButton, &QToolButton::clicked, this, &MainWindow::exportRequested);
}

void MainWindow::connectChart()
{
    const StatusChartView *const chart = m_ui->statusChartView;
    connect(chart, &StatusChartView::rangeRequested, this, &MainWindow::timeRangeRequested);
    connect(chart, &StatusChartView::spanSelected, this, [this](Stamp from, Stamp to) {
        m_query.enterSpan({from, to}, spanFieldOf(m_ui->statusChartView->mode()), m_showsUtc);
        Q_EMIT timeSpanRequested(TimeSpan{from, to});
    });
    connect(chart, &StatusChartView::spanRequested, &m_query, &ShownQuery::leaveSpan);
    connect(chart, &StatusChartView::spanRequested, this, &MainWindow::timeSpanRequested);
    connect(chart, &StatusChartView::modeChanged, &m_query,
            [this](ChartMode mode) { m_query.setSpanField(spanFieldOf(mode)); });
    connect(chart, &StatusChartView::statusRequested, &m_query,
            [this](const QString &terms, BatchStatus status, bool addsAnother) {
                const CellTerm term{{FieldId::Status, {}}, statusKey(status)};
                m_query.showOfAll(terms, term, addsAnother);
            });
    // Those of another connection will come, and what was zoomed into is not among them.
    connect(&m_batches.source(), &QAbstractItemModel::modelReset, chart,
            &StatusChartView::resetZoom);
}

void MainWindow::connectEmptyState()
{
    const EmptyStatePane *pane = m_ui->emptyStatePane;
    connect(pane, &EmptyStatePane::demoRequested, this, &MainWindow::demoRequested);
    connect(pane, &EmptyStatePane::connectionRequested, this,
            &MainWindow::connectionsDialogRequested);
    connect(pane, &EmptyStatePane::clearQueryRequested, &m_query, [this] { m_query.set({}); });
    connect(pane, &EmptyStatePane::tokenRequested, this, &MainWindow::tokenRequested);
    connect(pane, &EmptyStatePane::retryRequested, this, &MainWindow::refreshRequested);
    connect(pane, &EmptyStatePane::watchRequested, m_menu, &WindowMenu::askForIds);
    connect(m_ui->errorBanner, &ErrorBanner::retryRequested, this, &MainWindow::refreshRequested);
    connect(m_ui->errorBanner, &ErrorBanner::tokenRequested, this, &MainWindow::tokenRequested);
    connect(m_ui->errorBanner, &ErrorBanner::watchRequested, m_menu, &WindowMenu::askForIds);
}

void MainWindow::connectMenu()
{
    connect(m_menu, &WindowMenu::queryRequested, &m_query, &ShownQuery::set);
    connect(m_menu, &WindowMenu::utcRequested, this, &MainWindow::utcRequested);
    connect(m_menu, &WindowMenu::fullResyncRequested, this, &MainWindow::fullResyncRequested);
    connect(m_menu, &WindowMenu::watchRequested, this, &MainWindow::watchRequested);
    connect(m_menu, &WindowMenu::forgetHistoryRequested, this, &MainWindow::forgetHistoryRequested);
    connect(m_menu, &WindowMenu::preferencesDialogRequested, this,
            &MainWindow::preferencesDialogRequested);
}

void MainWindow::addActions()
{
    const auto add = [this](const QKeySequence &key, auto &&then) {
        auto *shortcut = new QShortcut(key, this);
        connect(shortcut, &QShortcut::activated, this, then);
        m_ui->queryLineEdit->leaveToWindow(key);
    };
    add(QKeySequence::Find, [this] { m_ui->queryLineEdit->setFocus(Qt::ShortcutFocusReason); });
    add(QKeySequence::Refresh, [this] { Q_EMIT refreshRequested(); });
    add(QKeySequence::HelpContents, [this] {
        if (m_ui->queryLineEdit->hasFocus()) {
            m_menu->showQueryHelp();
        } else {
            m_menu->showShortcuts();
        }
    });
    add(QKeySequence(u"Alt+Left"_s), [this] { m_query.goBackFrom(m_ui->queryLineEdit->text()); });
    add(QKeySequence(u"Alt+Right"_s), [this] { m_query.goForward(); });
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

void MainWindow::showQuery(const QString &query)
{
    const QString typed = m_ui->queryLineEdit->text();
    if (!parseQuery(typed, {Stamp::now()}).isValid()) {
        m_query.giveUp(typed);
    }
    m_ui->queryLineEdit->setQuery(query);
    m_batches.setQuery(parseQuery(query).root);
    m_ui->changesBar->setQuery(query);
    m_ui->summaryTiles->setQuery(query);
    m_ui->facetPane->setQuery(query);
    updateFacets();
    updateBody();
}

void MainWindow::updateFacets()
{
    FacetWish wish{parseQuery(m_query.text()).root, m_ui->facetPane->fields(), m_views.queries()};
    for (const QString &query : summaryQueries()) {
        wish.summary.push_back(parseQuery(query).root);
    }
    for (const QString &query : m_ui->summaryTiles->queries() + m_ui->changesBar->queries()) {
        wish.choices.push_back(parseQuery(query).root);
    }
    m_facets.setWish(wish);
}

void MainWindow::showCounts(const FacetCounts &counts)
{
    m_ui->facetPane->setValues(counts.fields);
    if (m_isKnown) {
        const auto ofTiles = m_ui->summaryTiles->queries().size();
        const auto tiles =
            counts.choices.begin() + std::min<qsizetype>(ofTiles, std::ssize(counts.choices));
        m_ui->summaryTiles->setCounts(counts.summary, {counts.choices.begin(), tiles});
        m_ui->changesBar->setCounts({tiles, counts.choices.end()});
        m_views.setCounts(counts.views);
    }
}

void MainWindow::askForMetadataKeys()
{
    if (const auto known = m_values.valuesOf(metadataKeys)) {
        offerMetadataKeys(*known);
    } else {
        m_ui->facetPane->setMetadataKeys({}, true);
    }
}

void MainWindow::offerMetadataKeys(const QList<CountedText> &keys)
{
    m_ui->facetPane->setMetadataKeys(keys, false);
    m_ui->batchTableView->header().setMetadataKeys(keys);
}

void MainWindow::setKnown(bool isKnown)
{
    m_ui->statusChartView->setKnown(isKnown);
    m_ui->facetPane->setKnown(isKnown);
    if (std::exchange(m_isKnown, isKnown) == isKnown) {
        return;
    }
    m_ui->summaryTiles->setCounts({}, {});
    m_views.setCounts({});
    if (isKnown) {
        m_facets.refresh(); // Or the first batches would be without numbers for a moment.
    }
}

void MainWindow::markAsSeen()
{
    if (m_batches.source().changeCounts().isEmpty()) {
        return;
    }
    m_query.set(m_ui->changesBar->queryWithoutChanges()); // Or nothing would be left of it.
    Q_EMIT baselineRequested();
}

void MainWindow::goToChange(bool isBelow)
{
    if (const auto row = changedRowBeside(m_batches, m_chosen->row(), isBelow)) {
        m_ui->batchTableView->moveTo(*row);
    }
}

void MainWindow::showDetail(const std::optional<Batch> &batch, const BatchStanding &standing)
{
    m_ui->batchDetailPane->setBatch(batch, standing, Stamp::now());
    m_ui->batchDetailPane->setVisible(batch && !m_ui->batchTableView->isSelectedForMenu());
    Q_EMIT currentBatchChanged(batch ? &*batch : nullptr);
}

void MainWindow::updateBody()
{
    m_situation.batches = m_batches.source().rowCount();
    m_ui->refreshStatusBar->setCounts({m_batches.rowCount(), m_situation.batches});
    setKnown(m_situation.isKnown());
    m_ui->errorBanner->setOffersWatching(m_situation.cannotList());
    m_ui->errorBanner->setError(m_situation.bannerError(), m_situation.bannerAdvice());
    if (m_batches.rowCount() > 0) {
        m_ui->tableStack->showPage(*m_ui->batchTableView);
        return;
    }
    m_ui->emptyStatePane->setState(m_situation.emptyState(), m_situation.emptyError());
    if (const QString why = m_situation.explanation(m_query.text()); !why.isNull()) {
        m_ui->emptyStatePane->setExplanation(why);
    }
    m_ui->tableStack->showPage(*m_ui->emptyStatePane);
}
