// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "mainwindow.h"

#include "batchheaderview.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "changedrow.h"
#include "chartlinks.h"
#include "chosenbatch.h"
#include "commandpalette.h"
#include "idsearch.h"
#include "palettesources.h"
#include "queryedit.h"
#include "queryparser.h"
#include "rowactions.h"
#include "shownview.h"
#include "tintedicon.h"
#include "ui_mainwindow.h"
#include "viewssection.h"
#include "viewstate.h"
#include "visibletext.h"
#include "windowactions.h"
#include "windowcounts.h"

#include <QAction>
#include <QMenu>

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

//! Shows @p page, and gives it the keyboard focus if the page shown before had it.
void showPage(QStackedWidget &stack, QWidget &page)
{
    const QWidget *const before = stack.currentWidget();
    const QWidget *const focus = stack.window()->focusWidget();
    const bool hadFocus = focus != nullptr && (before == focus || before->isAncestorOf(focus));
    stack.setCurrentWidget(&page);
    if (hadFocus && before != &page) {
        page.setFocus();
    }
}

//! The menu of the window: what no other control offers.
QMenu *newMenu(const WindowActions &actions, BatchTableView &table, QWidget *parent)
{
    auto *const menu = new QMenu(parent);
    menu->setToolTipsVisible(true);
    menu->addAction(actions[ActionId::Commands]);
    QMenu *const columns = menu->addMenu(MainWindow::tr("Columns"));
    menu->addActions({actions[ActionId::ToggleFacets], actions[ActionId::ToggleUtc],
                      actions[ActionId::ShowPast], actions[ActionId::FullResync],
                      actions[ActionId::WatchBatches], actions[ActionId::ForgetHistory]});
    menu->addSeparator();
    menu->addActions({actions[ActionId::WhyShown], actions[ActionId::WhyAttention]});
    menu->addSeparator();
    menu->addAction(actions[ActionId::Preferences]);
    QMenu *const help = menu->addMenu(MainWindow::tr("Help"));
    help->setToolTipsVisible(true);
    help->addActions({actions[ActionId::ShowKeys], actions[ActionId::ExplainQueries],
                      actions[ActionId::CopyDiagnostics]});
    menu->addAction(actions[ActionId::Quit]);
    QObject::connect(menu, &QMenu::aboutToShow, columns, [columns, &table] {
        columns->clear();
        qDeleteAll(columns->findChildren<QMenu *>(Qt::FindDirectChildrenOnly));
        table.fillColumnMenu(*columns);
    });
    return menu;
}

} // namespace

MainWindow::MainWindow(BatchViewModel &batches, FacetSource &facets, QWidget *parent)
    : QMainWindow(parent)
    , m_actions(std::make_unique<WindowActions>())
    , m_ui(std::make_unique<Ui::MainWindow>())
    , m_batches(batches)
    , m_values(batches.source())
    , m_ids(std::make_unique<IdSearch>(batches.source()))
{
    m_ui->setupUi(this);
    setStatusBar(m_ui->refreshStatusBar);
    m_ui->facetPane->setViewModel(&m_views);
    m_counts = std::make_unique<WindowCounts>(facets, *m_ui, m_views);
    BatchTableView &table = *m_ui->batchTableView;
    table.setModel(&m_batches);
    m_shownView = std::make_unique<ShownView>(m_query, table.header(), m_views);
    m_chosen = std::make_unique<ChosenBatch>(*table.selectionModel(), m_batches);
    m_ui->menuButton->setMenu(newMenu(*m_actions, table, m_ui->menuButton));
    m_ui->connectionButton->setIcon(paletteIcon(u"connection"_s));
    m_ui->menuButton->setIcon(paletteIcon(u"menu"_s));
    const int facetWidth = 36 * fontMetrics().averageCharWidth(); // "None succeeded" and 100,000.
    setSizes(*m_ui->facetSplitter, {facetWidth, 1420 - facetWidth}, 1);
    setSizes(*m_ui->chartSplitter, {210, 560}, 1);
    setSizes(*m_ui->detailSplitter, {820, 420}, 0);

    connectQuery();
    connectFacets();
    connectChanges();
    connectMoment();
    connectTable();
    connectRefresh();
    m_chartLinks = std::make_unique<ChartLinks>(
        ChartNeighbours{*m_ui, *m_actions, m_query, m_preferences, m_moment, m_batches, *m_chosen});
    connectEmptyState();
    connectActions();
    connectPalette();
    showQuery({});
    m_chosen->announce();
    goToBody();
}

MainWindow::~MainWindow() = default;

BatchTableView &MainWindow::table() const
{
    return *m_ui->batchTableView;
}

BatchDetailPane &MainWindow::detail() const
{
    return *m_ui->batchDetailPane;
}

StatusChartView &MainWindow::chart() const
{
    return *m_ui->statusChartView;
}

void MainWindow::setConnections(const QStringList &saved, const QString &shown)
{
    if (m_situation.connection != shown) {
        m_ui->facetPane->letGo();
    }
    m_situation.connection = shown;
    m_ui->statusChartView->setGateway(shown);
    m_actions->setConnections(saved, shown);
    setWindowTitle(shown.isEmpty() ? u"Batchdeck"_s : tr("%1 – Batchdeck").arg(visibleText(shown)));
    updateBody();
}

void MainWindow::showPreferences(const Preferences &preferences)
{
    (*m_actions)[ActionId::ToggleUtc]->setChecked(preferences.showsUtc);
    m_shownView->setRange(preferences.timeRange);
    m_ui->refreshBar->setInterval(preferences.refreshInterval);
    m_ui->statusChartView->setRange(preferences.timeRange);
    m_ui->statusChartView->setShowsUtc(preferences.showsUtc);
    m_moment.setZone(preferences.showsUtc ? QTimeZone::utc() : QTimeZone::systemTimeZone());
    m_ui->asOfBar->setShowsUtc(preferences.showsUtc);
    m_ui->changesBar->setShowsUtc(preferences.showsUtc);
    m_ui->batchDetailPane->setShowsUtc(preferences.showsUtc);
    m_ui->refreshStatusBar->setShowsUtc(preferences.showsUtc);
}

void MainWindow::setRefreshState(const RefreshState &state)
{
    m_situation.refresh = state;
    (*m_actions)[ActionId::Pause]->setChecked(state.isPaused);
    m_ui->refreshStatusBar->setState(state);
    const bool isReadInPart = m_situation.isFirstListing() && state.pages > 0;
    m_ui->statusChartView->setCutShort(state.isListCutShort || isReadInPart);
    m_batches.setFirstListing(m_situation.isFirstListing());
    updateBody();
}

void MainWindow::setConnectionProblem(const QString &problem, bool isOfAllConnections)
{
    m_situation.connectionProblem = problem;
    m_situation.isOfAllConnections = isOfAllConnections;
    updateBody();
}

void MainWindow::tick(Stamp now)
{
    m_moment.tick(now);
    m_ui->changesBar->tick(now);
    m_ui->batchDetailPane->tick(shownNow(now));
    m_ui->refreshStatusBar->tick(now);
}

void MainWindow::announce(const QString &sentence)
{
    constexpr int longEnoughToRead = 10'000;
    m_ui->refreshStatusBar->showMessage(visibleText(sentence), longEnoughToRead);
}

void MainWindow::importViews(const QList<SavedView> &views)
{
    m_ui->facetPane->views().importViews(views);
}

std::vector<std::pair<QLatin1StringView, QByteArray>> MainWindow::viewState()
{
    return viewStateOf(*this, *m_ui, m_query, *m_palette);
}

void MainWindow::restoreViewState(const std::function<QByteArray(QLatin1StringView name)> &kept)
{
    applyViewState(*this, *m_ui, m_query, *m_palette, kept);
    (*m_actions)[ActionId::ToggleFacets]->setChecked(!m_ui->facetPane->isHidden());
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
        edit->setFocus(Qt::OtherFocusReason); // The user has to correct it.
    });
    connect(edit, &QueryLineEdit::queryChanged, &m_query, &ShownQuery::setTyped);
    connect(&m_query, &ShownQuery::recentChanged, edit, &QueryLineEdit::setRecentQueries);
    connect(edit, &QLineEdit::editingFinished, &m_query, &ShownQuery::finishTyping);
    connect(edit, &QueryLineEdit::entryEnded, &m_query, &ShownQuery::finishTyping);
    connect(edit, &QueryLineEdit::foundRequested, this, &MainWindow::goToFirstFound);
    connect(edit, &QueryLineEdit::leaveRequested, this, &MainWindow::goToBody);
    connect(m_ui->summaryTiles, &SummaryTiles::queryRequested, &m_query, &ShownQuery::set);
}

// The body is the table, or the pane that takes its place while no batch is shown.
void MainWindow::goToBody()
{
    m_ui->tableStack->currentWidget()->setFocus();
}

void MainWindow::goToFirstFound()
{
    // Where nothing is found, the query is written on, and no button is in reach of Enter.
    const auto go = [this] {
        if (m_batches.rowCount() > 0) {
            goToBody();
            table().moveTo(0);
        }
    };
    if (m_batches.isBusy()) {
        // It is busy, so that the next announcement says that it no longer is.
        connect(&m_batches, &BatchViewModel::busyChanged, this, go, Qt::SingleShotConnection);
    } else {
        go();
    }
}

void MainWindow::connectFacets()
{
    FacetPane *const pane = m_ui->facetPane;
    connect(pane, &FacetPane::queryRequested, &m_query, &ShownQuery::set);
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
    connect(m_shownView.get(), &ShownView::rangeRequested, &m_preferences,
            &ShownPreferences::setRange);
}

void MainWindow::connectChanges()
{
    connect(&m_batches.source(), &BatchTableModel::changesChanged, this, &MainWindow::showChanges);
    connect(m_ui->changesBar, &ChangesBar::queryRequested, &m_query, &ShownQuery::set);
    m_ui->changesBar->setActions(*m_actions);
    const WindowActions &actions = *m_actions;
    connect(actions[ActionId::MarkSeen], &QAction::triggered, &m_query, [this] {
        m_query.set(m_ui->changesBar->queryWithoutChanges()); // No batch is changed any more.
    });
    connect(actions[ActionId::NextChange], &QAction::triggered, this, [this] { goToChange(true); });
    connect(actions[ActionId::PreviousChange], &QAction::triggered, this,
            [this] { goToChange(false); });
}

void MainWindow::connectMoment()
{
    m_ui->asOfBar->attach(m_moment, *m_actions);
    connect(m_ui->asOfBar, &AsOfBar::left, this, &MainWindow::goToBody);
    const BatchTableModel &table = m_batches.source();
    const auto showGaps = [this, &table] {
        m_ui->asOfBar->setGaps(table.pastGaps());
    };
    connect(&table, &BatchTableModel::pastGapsChanged, this, showGaps);
    connect(&table, &BatchTableModel::momentChanged, this, [this, showGaps] {
        showGaps();
        showChanges();
        updateBody();
    });
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
    table->setActions(*m_actions);
    m_ui->batchDetailPane->setActions(*m_actions);
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
    connect((*m_actions)[ActionId::ToggleFaults], &QAction::triggered, &m_query,
            &ShownQuery::toggleFaults);
    const RowActions *const rows = &table->rowActions();
    connect(rows, &RowActions::onlyRequested, &m_query, &ShownQuery::showOnly);
    connect(rows, &RowActions::exclusionRequested, &m_query, &ShownQuery::exclude);
    connect(rows, &RowActions::copyRefused, this, &MainWindow::announce);
    const auto countSelected = [this, table] {
        m_ui->refreshStatusBar->setSelected(table->selectedCount());
    };
    connect(table->selectionModel(), &QItemSelectionModel::selectionChanged, this, countSelected);
    // The selection model tells nothing of these changes itself.
    connect(&m_batches, &QAbstractItemModel::layoutChanged, this, countSelected);
    connect(&m_batches, &QAbstractItemModel::modelReset, this, countSelected);
}

void MainWindow::connectRefresh()
{
    m_ui->connectionButton->setActions(*m_actions);
    m_ui->refreshBar->setActions(*m_actions);
    m_actions->bind(*m_ui->exportButton, ActionId::Export);
    connect(m_ui->refreshBar, &RefreshBar::intervalRequested, &m_preferences,
            &ShownPreferences::setInterval);
    connect(&m_preferences, &ShownPreferences::changed, this, &MainWindow::showPreferences);
}

void MainWindow::connectEmptyState()
{
    const EmptyStatePane *const pane = m_ui->emptyStatePane;
    const ErrorBanner *const banner = m_ui->errorBanner;
    const WindowActions &actions = *m_actions;
    const auto trigger = [&actions](const auto *part, auto wish, ActionId id) {
        connect(part, wish, actions[id], &QAction::trigger);
    };
    trigger(pane, &EmptyStatePane::demoRequested, ActionId::ShowDemo);
    trigger(pane, &EmptyStatePane::connectionRequested, ActionId::EditConnections);
    trigger(pane, &EmptyStatePane::tokenRequested, ActionId::EnterToken);
    trigger(pane, &EmptyStatePane::retryRequested, ActionId::Refresh);
    connect(actions[ActionId::Refresh], &QAction::triggered, m_ui->refreshStatusBar,
            &RefreshStatusBar::answerRefresh);
    trigger(pane, &EmptyStatePane::watchRequested, ActionId::WatchBatches);
    trigger(banner, &ErrorBanner::retryRequested, ActionId::Refresh);
    trigger(banner, &ErrorBanner::tokenRequested, ActionId::EnterToken);
    trigger(banner, &ErrorBanner::watchRequested, ActionId::WatchBatches);
    connect(banner, &ErrorBanner::dismissed, this, &MainWindow::updateBody);
    connect(pane, &EmptyStatePane::clearQueryRequested, &m_query, [this] { m_query.set({}); });
}

void MainWindow::connectActions()
{
    m_actions->attach(ActionScope::Window, *this);
    m_ui->facetPane->views().setActions(*m_actions);
    for (const ActionEntry &entry : actionTable()) {
        if (entry.scope == ActionScope::Window) {
            for (const QKeySequence &key : keySequences(entry.keys)) {
                m_ui->queryLineEdit->leaveToWindow(key);
            }
        }
    }
    const auto on = [this](ActionId id, auto act) {
        connect((*m_actions)[id], &QAction::triggered, this, act);
    };
    on(ActionId::Commands, [this] { m_palette->open(); });
    on(ActionId::GoToQuery, [this] { m_ui->queryLineEdit->setFocus(Qt::ShortcutFocusReason); });
    on(ActionId::QueryBack, [this] { m_query.goBackFrom(m_ui->queryLineEdit->text()); });
    on(ActionId::QueryForward, [this] { m_query.goForward(); });
    on(ActionId::ShowKeys, [this] {
        showHelp(m_ui->queryLineEdit->hasFocus() ? ShortcutsDialog::Page::Queries
                                                 : ShortcutsDialog::Page::Keys);
    });
    on(ActionId::ExplainQueries, [this] { showHelp(ShortcutsDialog::Page::Queries); });
    on(ActionId::Quit, [this] { close(); });
    connect((*m_actions)[ActionId::ToggleUtc], &QAction::triggered, &m_preferences,
            &ShownPreferences::setShowsUtc);
    (*m_actions)[ActionId::ToggleFacets]->setChecked(true);
    connect((*m_actions)[ActionId::ToggleFacets], &QAction::toggled, m_ui->facetPane,
            &QWidget::setVisible);
}

void MainWindow::connectPalette()
{
    m_palette = new CommandPalette(*this);
    m_palette->addSource(actionSource(*m_actions));
    m_palette->addSource(viewSource(m_views, m_ui->facetPane->views()));
    m_palette->addSource(connectionSource(*m_actions));
    m_palette->addSource(columnSource(table().header()));
    m_palette->addSource(fieldSource(*m_ui->queryLineEdit));
    m_palette->addSource(batchSource(*m_ids, [this](const BatchKey &key) { showBatch(key); }));
    connect(m_ids.get(), &IdSearch::found, m_palette, &CommandPalette::refresh);
    connect(m_palette, &CommandPalette::opening, this, [this] {
        table().rowActions().setActedOn(table().currentIndex());
        m_ui->facetPane->views().setActedOn(m_views.chosenRow());
    });
}

void MainWindow::showHelp(ShortcutsDialog::Page page)
{
    if (m_help == nullptr) {
        m_help = new ShortcutsDialog(this);
        m_help->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_help, &ShortcutsDialog::queryRequested, &m_query, &ShownQuery::set);
    }
    m_help->showPage(page);
}

// If the query hides the batch, a query for that batch alone replaces it.
void MainWindow::showBatch(const BatchKey &key)
{
    if (const QModelIndex index = m_batches.indexOf(key); index.isValid()) {
        goToBody();
        table().moveTo(index.row());
    } else {
        m_query.set(withTerm({}, {FieldId::Id, {}}, {key.id}));
        goToFirstFound();
    }
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
    m_counts->setQuery(query);
    updateBody();
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

// What changed is told of the present: the past has no changes since the user last looked.
void MainWindow::showChanges()
{
    const BatchTableModel &table = m_batches.source();
    const bool isPast = table.past() != nullptr;
    m_ui->changesBar->setChanges(table.changesSince(),
                                 isPast ? ChangeCounts() : table.changeCounts());
    m_actions->setMet(ActionNeed::Changes, !isPast && !table.changeCounts().isEmpty());
}

//! What the times of a batch refer to.
Stamp MainWindow::shownNow(Stamp now) const
{
    const PastBatches *const past = m_batches.source().past();
    return past != nullptr ? past->moment() : now;
}

void MainWindow::goToChange(bool isBelow)
{
    if (const auto row = changedRowBeside(m_batches, m_chosen->row(), isBelow)) {
        m_ui->batchTableView->moveTo(*row);
    }
}

void MainWindow::showDetail(const std::optional<Batch> &batch, const BatchStanding &standing)
{
    m_ui->batchDetailPane->setBatch(batch, standing, shownNow(Stamp::now()));
    const bool isShown = batch && !m_ui->batchTableView->isSelectedForMenu();
    m_ui->batchDetailPane->setVisible(isShown);
    m_actions->setMet(ActionNeed::Details, isShown);
}

void MainWindow::updateBody()
{
    m_situation.batches = m_batches.source().rowCount();
    m_situation.isOfThePast = m_batches.source().past() != nullptr;
    m_ui->refreshStatusBar->setCounts({m_batches.rowCount(), m_batches.source().rows().count()});
    m_counts->setKnown(m_situation.isKnown());
    m_ui->errorBanner->setOffersWatching(m_situation.cannotList());
    m_ui->errorBanner->setError(m_situation.bannerError(), m_situation.bannerAdvice());
    m_ui->refreshStatusBar->setErrorToldElsewhere(
        m_situation.tellsError() && (m_situation.batches == 0 || !m_ui->errorBanner->isHidden()));
    if (m_batches.rowCount() > 0) {
        showPage(*m_ui->tableStack, *m_ui->batchTableView);
        return;
    }
    m_ui->emptyStatePane->setState(m_situation.emptyState(), m_situation.emptyError());
    if (const QString why = m_situation.explanation(m_query.text()); !why.isNull()) {
        m_ui->emptyStatePane->setExplanation(why);
    }
    showPage(*m_ui->tableStack, *m_ui->emptyStatePane);
}
