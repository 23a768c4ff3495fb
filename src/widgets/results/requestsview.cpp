// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lists stand beside the request in detail where there is room, and else give way to it: Enter
// opens it then, Escape leads back. What is read later gives requests other numbers, so that the
// chosen one is found again by its place in its file.

#include "requestsview.h"

#include "batchfiletext.h"
#include "batchresults.h"
#include "countedtext.h"
#include "fetchbar.h"
#include "queryparser.h"
#include "requestrows.h"
#include "resulttext.h"
#include "visibletext.h"
#include "windowactions.h"

#include "ui_requestsview.h"

#include <QAction>
#include <QClipboard>
#include <QKeyEvent>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// In average characters.
constexpr int besideTheLists = 150; // Narrower, lists and detail take turns.
constexpr int besideTheCode = 85; // Narrower, the message of a group would be cut.

void setWidths(QTableView &table, std::initializer_list<std::pair<int, int>> characters)
{
    const int character = table.fontMetrics().averageCharWidth();
    for (const auto &[column, width] : characters) {
        table.setColumnWidth(column, width * character);
    }
    table.horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table.verticalHeader()->setDefaultSectionSize(table.fontMetrics().height() + 8);
}

} // namespace

RequestsView::RequestsView(BatchResults &results, QWidget *parent)
    : QWidget(parent)
    , m_ui(std::make_unique<Ui::RequestsView>())
    , m_results(results)
    , m_requests(results.background())
{
    m_ui->setupUi(this);
    m_ui->groupsTableView->setModel(&m_groups);
    setWidths(*m_ui->groupsTableView,
              {{ErrorGroupModel::Status, 9},
               {ErrorGroupModel::Code, 22},
               {ErrorGroupModel::Message, 40},
               {ErrorGroupModel::Count, 12},
               {ErrorGroupModel::Share, 9}});
    m_ui->groupsTableView->horizontalHeader()->setSectionResizeMode(ErrorGroupModel::Message,
                                                                    QHeaderView::Stretch);
    QTableView *const table = m_ui->requestsTableView;
    table->setModel(&m_requests);
    // A header asks each row whether its column is selected as a whole, which takes 12 ms a column
    // where a million are.
    table->horizontalHeader()->setSelectionModel(
        new QItemSelectionModel(&m_requests, table->horizontalHeader()));
    table->sortByColumn(-1, Qt::AscendingOrder); // Failed first until a header is clicked.
    setWidths(*table, {{0, 26}, {1, 12}, {2, 9}, {3, 22}, {4, 40}, {5, 10}, {6, 10}});
    m_ui->requestQueryLineEdit->setTopic(QueryTopic::Requests);
    m_ui->listsSplitter->setStretchFactor(1, 2);
    m_ui->bodySplitter->setStretchFactor(1, 1);
    setFocusProxy(m_ui->readButton);
    connectLists();
    showResults();
    showState();
    arrangeParts();
}

RequestsView::~RequestsView() = default;

void RequestsView::setActions(WindowActions &actions)
{
    m_actions = &actions;
    actions.attach(ActionScope::Requests, *this);
    actions.attach(ActionScope::RequestList, *m_ui->requestsTableView);
    actions.bind(*m_ui->readButton, ActionId::ReadResults);
    actions.bind(*m_ui->pauseButton, ActionId::PauseResults);
    m_ui->requestView->setActions(actions);
    for (const ActionEntry &entry : actionTable()) {
        if (entry.scope == ActionScope::Window || entry.scope == ActionScope::Requests) {
            for (const QKeySequence &key : keySequences(entry.keys)) {
                m_ui->requestQueryLineEdit->leaveToWindow(key);
            }
        }
    }
    const auto on = [this, &actions](ActionId id, auto act) {
        connect(actions[id], &QAction::triggered, this, act);
    };
    on(ActionId::ReadResults, &RequestsView::readRequested);
    on(ActionId::PauseResults, &RequestsView::pauseRequested);
    on(ActionId::NextFailed, [this] { goToFailed(true); });
    on(ActionId::PreviousFailed, [this] { goToFailed(false); });
    on(ActionId::CopyRequests, &RequestsView::copySelection);
    on(ActionId::CopyRequestCurl, [this] {
        if (m_detail && !m_detail->asked.isEmpty()) {
            Q_EMIT curlRequested(m_detail->asked);
        }
    });
    showState();
    showCurrent();
}

void RequestsView::tick(Stamp now)
{
    m_now = now;
    if (isVisible()) {
        showState();
    }
}

void RequestsView::connectLists()
{
    connect(&m_results, &BatchResults::stateChanged, this, &RequestsView::showState);
    connect(&m_results, &BatchResults::resultsChanged, this, &RequestsView::showResults);
    connect(&m_results, &BatchResults::detailRead, this, &RequestsView::takeDetail);
    connect(m_ui->groupsTableView->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &RequestsView::showGroup);
    connect(m_ui->groupsTableView, &QTableView::activated, this,
            [this] { m_ui->requestsTableView->setFocus(); });
    connect(&m_requests, &RequestTableModel::busyChanged, this, [this](bool isBusy) {
        showCounts();
        if (!isBusy) {
            restoreCurrent();
        }
    });
    // One move of the user is several signals, between which nothing is chosen.
    m_settled.setSingleShot(true);
    m_settled.setInterval(0);
    connect(&m_settled, &QTimer::timeout, this, &RequestsView::showCurrent);
    const QItemSelectionModel *const selection = m_ui->requestsTableView->selectionModel();
    const auto settle = [this] {
        m_settled.start();
    };
    connect(selection, &QItemSelectionModel::currentRowChanged, &m_settled, settle);
    connect(selection, &QItemSelectionModel::selectionChanged, &m_settled, settle);
    connect(m_ui->requestsTableView, &QTableView::activated, this, &RequestsView::openDetail);
    QueryLineEdit *const query = m_ui->requestQueryLineEdit;
    query->setValueSource([this](const QueryFieldKey &field) {
        return field.field == FieldId::RequestCode ? m_groups.codes() : QStringList();
    });
    connect(query, &QueryLineEdit::queryChanged, this, [this](const QString &text) {
        m_requests.setQuery(parseQuery(text, QueryTopic::Requests).root);
    });
    connect(query, &QueryLineEdit::foundRequested, this, [this] { goToRow(0); });
    connect(query, &QueryLineEdit::leaveRequested, this,
            [this] { m_ui->requestsTableView->setFocus(); });
    connect(m_ui->requestView, &RequestView::backRequested, this, &RequestsView::closeDetail);
    connect(m_ui->requestView, &RequestView::inputRequested, this, &RequestsView::inputRequested);
    for (QWidget *const part : findChildren<QWidget *>()) {
        part->installEventFilter(this); // For Escape, which item views keep for themselves.
    }
}

void RequestsView::showState()
{
    const ResultState &state = m_results.state();
    const BatchFiles files = resultFiles(state);
    m_ui->stateLabel->setText(visibleText(resultStateText(state, m_now)));
    m_ui->stateLabel->setVisible(!m_ui->stateLabel->text().isEmpty());
    m_ui->countsLabel->setText(countsAgainstFilesText(state));
    m_ui->countsLabel->setVisible(!m_ui->countsLabel->text().isEmpty());
    showProgress(*m_ui->progressBar, sumOf(files));
    m_ui->readButton->setText(readWord(files));
    const bool isUnread = hasUnreadResults(state) && state.canAsk;
    const bool isOnTheWay = areResultsOnTheWay(state);
    m_keepsFocus =
        m_keepsFocus || m_ui->readButton->hasFocus() || m_ui->pauseButton->hasFocus();
    m_ui->bodySplitter->setVisible(m_results.results() != nullptr);
    m_ui->pauseButton->setVisible(isOnTheWay);
    m_ui->readButton->setVisible(isUnread && !isOnTheWay);
    const BatchFile *const input = fileOf(state.files, ResultFileKind::Input);
    m_ui->requestView->setInputOffer(input != nullptr ? fileSizeText(*input) : QString());
    if (m_actions != nullptr) {
        const bool hasFailed = state.numbers.requests() > state.numbers.succeeded;
        m_actions->setMet(ActionNeed::UnreadResults, isUnread && !isOnTheWay);
        m_actions->setMet(ActionNeed::ResultsOnTheWay, isOnTheWay);
        m_actions->setMet(ActionNeed::FailedRequest, m_results.results() && hasFailed);
    }
    keepFocus();
}

// A button that is hidden hands the focus on to any part of the window; what comes in its place is
// not there before the files are read.
void RequestsView::keepFocus()
{
    if (!m_keepsFocus) {
        return;
    }
    for (QWidget *const part : std::initializer_list<QWidget *>{
             m_ui->readButton, m_ui->pauseButton, m_ui->groupsTableView}) {
        if (part->isVisible()) {
            part->setFocus();
            m_keepsFocus = false;
            return;
        }
    }
}

void RequestsView::showResults()
{
    const SharedResults before = m_requests.results();
    const QModelIndex current = chosen();
    if (before && current.isValid() && m_results.results()) {
        const auto request = before->requests.at(m_requests.requestAt(current.row()));
        m_wanted = request.result.isThere()
            ? std::optional(Place{request.file, request.result.offset})
            : std::nullopt;
    }
    m_groups.setResults(m_results.results());
    m_requests.setResults(m_results.results());
    if (m_groups.rowCount() > 0) {
        m_ui->groupsTableView->selectRow(0);
    } else {
        m_wanted.reset();
        closeDetail();
    }
    showGroup();
    showCurrent();
}

void RequestsView::showGroup()
{
    const int row = m_ui->groupsTableView->currentIndex().row();
    m_requests.setGroup(m_groups.groupAt(row));
    m_ui->hintLabel->setText(visibleText(m_groups.explanation(row)));
    m_ui->hintLabel->setVisible(!m_ui->hintLabel->text().isEmpty());
    showCounts();
}

void RequestsView::showCounts()
{
    const SharedResults &results = m_requests.results();
    const qint64 all = results ? results->requests.count() : 0;
    const QString counted =
        tr("%1 of %2 requests").arg(countText(m_requests.rowCount()), countText(all));
    QString text = m_requests.isBusy() ? tr("%1, and more are looked for…").arg(counted) : counted;
    if (!m_requests.isBusy() && m_requests.rowCount() == 0 && all > 0) {
        text = tr("No request matches. Escape in the table shows all.");
    }
    m_ui->shownLabel->setText(text);
}

// The focus makes a row current without selecting it.
QModelIndex RequestsView::chosen() const
{
    const QModelIndex current = m_ui->requestsTableView->currentIndex();
    return m_ui->requestsTableView->selectionModel()->isSelected(current) ? current : QModelIndex();
}

void RequestsView::showCurrent()
{
    const QModelIndex current = chosen();
    const bool isChosen = current.isValid();
    m_detail.reset();
    if (m_actions != nullptr) {
        m_actions->setMet(ActionNeed::Request, isChosen);
        m_actions->setMet(ActionNeed::RequestBody, false);
    }
    if (!isChosen) {
        m_ui->requestView->setRequest({});
    } else if (m_isWide || m_isDetailOpen) {
        m_results.requestDetail(m_requests.requestAt(current.row()));
    }
}

void RequestsView::takeDetail(const RequestDetail &detail)
{
    const QModelIndex current = chosen();
    if (current.isValid() && m_requests.requestAt(current.row()) == detail.request) {
        m_detail = detail;
        m_ui->requestView->setRequest(detail);
        if (m_actions != nullptr) {
            m_actions->setMet(ActionNeed::RequestBody, !detail.asked.isEmpty());
        }
    }
}

void RequestsView::restoreCurrent()
{
    if (!m_wanted) {
        return;
    }
    const Place wanted = *std::exchange(m_wanted, std::nullopt);
    const SharedResults &results = m_requests.results();
    const auto request = results ? results->requests.find(wanted.file, wanted.offset) : std::nullopt;
    const auto row = request ? m_requests.rowOf(static_cast<int>(*request)) : std::nullopt;
    if (row) {
        m_ui->requestsTableView->setCurrentIndex(m_requests.index(*row, 0));
        return;
    }
    closeDetail();
}

void RequestsView::openDetail()
{
    if (!chosen().isValid()) {
        m_ui->requestsTableView->setCurrentIndex(m_ui->requestsTableView->currentIndex());
    }
    m_isDetailOpen = true;
    arrangeParts();
    showCurrent();
    m_ui->requestView->setFocus();
}

void RequestsView::closeDetail()
{
    const bool wasOpen = std::exchange(m_isDetailOpen, false);
    arrangeParts();
    if (wasOpen) {
        m_ui->requestsTableView->setFocus();
    }
}

void RequestsView::goToFailed(bool isBelow)
{
    const QModelIndex current = chosen();
    const int from = current.isValid() ? current.row() : isBelow ? -1 : m_requests.rowCount();
    if (const auto row = m_requests.failedRowBeside(from, isBelow)) {
        m_ui->requestsTableView->setCurrentIndex(m_requests.index(*row, 0));
    } else {
        Q_EMIT announced(isBelow ? tr("No request below this one failed.")
                                 : tr("No request above this one failed."));
    }
}

void RequestsView::goToRow(int row)
{
    if (row < m_requests.rowCount()) {
        m_ui->requestsTableView->setFocus();
        m_ui->requestsTableView->setCurrentIndex(m_requests.index(row, 0));
    }
}

void RequestsView::copySelection()
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range :
         m_ui->requestsTableView->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            rows.push_back(row);
        }
    }
    std::ranges::sort(rows);
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    if (const QString problem = whyNotCopiedRequests(rows.size()); !problem.isNull()) {
        Q_EMIT announced(problem);
    } else if (!rows.empty()) {
        QGuiApplication::clipboard()->setText(requestRowsAsData(m_requests, rows));
    }
}

bool RequestsView::isRestricted() const
{
    return m_requests.wish().group || m_requests.wish().query.kind != QueryNode::Kind::All;
}

void RequestsView::showAll()
{
    m_ui->requestQueryLineEdit->setQuery({});
    m_requests.setQuery({});
    m_ui->groupsTableView->selectRow(0);
}

void RequestsView::arrangeParts()
{
    m_ui->listsSplitter->setVisible(m_isWide || !m_isDetailOpen);
    m_ui->requestView->setVisible(m_isWide || m_isDetailOpen);
    m_ui->requestView->setHasWayBack(!m_isWide);
}

// Where there is little room, it is the message's.
void RequestsView::arrangeGroups()
{
    const int character = fontMetrics().averageCharWidth();
    QTableView *const table = m_ui->groupsTableView;
    const bool isNarrow = table->width() < besideTheCode * character;
    table->setColumnWidth(ErrorGroupModel::Code, (isNarrow ? 12 : 22) * character);
    table->setColumnHidden(ErrorGroupModel::Share, isNarrow);
}

bool RequestsView::takesEscape(const QObject &part) const
{
    const bool isInDetail = m_ui->requestView->isAncestorOf(qobject_cast<const QWidget *>(&part));
    return &part == m_ui->requestQueryLineEdit
        || (&part == m_ui->requestsTableView && isRestricted())
        || (isInDetail && !m_isWide && m_isDetailOpen);
}

void RequestsView::escapeFrom(const QObject &part)
{
    if (&part == m_ui->requestsTableView) {
        showAll();
    } else {
        closeDetail();
    }
}

// Accepting the override keeps Escape from the pane around, which it would close.
bool RequestsView::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_ui->groupsTableView && event->type() == QEvent::Resize) {
        arrangeGroups();
    }
    const bool isKey =
        event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || static_cast<const QKeyEvent *>(event)->key() != Qt::Key_Escape
        || !takesEscape(*watched)) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (watched == m_ui->requestQueryLineEdit) {
        return false; // The line itself knows what to close or clear.
    }
    escapeFrom(*watched);
    return true;
}

void RequestsView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const bool wasWide = m_isWide;
    m_isWide = width() >= besideTheLists * fontMetrics().averageCharWidth();
    if (m_isWide != wasWide) {
        m_ui->bodySplitter->setSizes({width() / 2, width() / 2});
        arrangeParts();
        showCurrent();
    }
}

void RequestsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    showState();
    Q_EMIT shown();
}
