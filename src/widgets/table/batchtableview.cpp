// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Two things keep rows still under the user. A ScrollAnchor notes the rows on show before the model
// changes, and scrolls afterwards until they are where they were. And the BatchViewModel is held
// from the first key or move of the mouse on, until both have rested: held, it lets no row in or
// out that would move others.

#include "batchtableview.h"

#include "batchheaderview.h"
#include "batchlife.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "celldelegate.h"
#include "field.h"
#include "rowactions.h"
#include "selectedrows.h"
#include "windowactions.h"

#include <QAction>
#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int lowestRow = 26;
constexpr int rowPadding = 10;
constexpr std::chrono::milliseconds idleTime = 3s;
constexpr std::chrono::milliseconds idleTimeOfMouse = 1min; // Then the mouse was just left there.
constexpr int changeMarkWidth = 3;
constexpr int liveMarkWidth = 4;

} // namespace

BatchTableView::BatchTableView(QWidget *parent)
    : QTableView(parent)
    , m_header(new BatchHeaderView(this))
    , m_idleTime(idleTime)
{
    setAccessibleName(tr("Batches"));
    setHorizontalHeader(m_header);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setEditTriggers(NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    setWordWrap(false);
    setCornerButtonEnabled(false);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    updateRowHeight();
    // The base class connects its sorting in setSortingEnabled(), hence between these two.
    connect(m_header, &QHeaderView::sortIndicatorChanged, this,
            [this] { rememberRows(ScrollAnchor::Candidates::FavouriteOnly); });
    setSortingEnabled(true);
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this] {
        if (viewModel() == nullptr || !viewModel()->isBusy()) {
            restoreRows();
        }
    });
    m_idle.setSingleShot(true);
    connect(&m_idle, &QTimer::timeout, this, &BatchTableView::release);
    connect(verticalScrollBar(), &QAbstractSlider::actionTriggered, this, &BatchTableView::hold);

    setDelegates();
    connect(m_header, &BatchHeaderView::columnsChanged, this, &BatchTableView::columnsChanged);
}

void BatchTableView::setDelegates()
{
    for (const CellPaint kind : allCellPaints) {
        auto *const delegate = new CellDelegate(kind, this);
        if (kind == CellPaint::Text) {
            setItemDelegate(delegate); // For columns of metadata keys, too.
            continue;
        }
        for (int section = 0; section < batchColumnCount; ++section) {
            if (cellPaintOf(static_cast<FieldId>(section)) == kind) {
                setItemDelegateForColumn(section, delegate);
            }
        }
    }
}

void BatchTableView::setModel(QAbstractItemModel *newModel)
{
    for (const QMetaObject::Connection &connection : std::as_const(m_modelConnections)) {
        disconnect(connection);
    }
    m_modelConnections.clear();
    const bool isFirst = model() == nullptr;
    release();
    m_hiddenSelection.reset();
    QTableView::setModel(newModel);
    if (newModel == nullptr) {
        return;
    }
    watchModel();
    if (viewModel() != nullptr) {
        m_hiddenSelection = std::make_unique<HiddenSelection>(*selectionModel(), *viewModel());
    }
    if (isFirst) {
        m_header->resetColumns();
    }
    sortByColumn(m_header->sortIndicatorSection(), m_header->sortIndicatorOrder());
}

// These connections are made after those of the base class, so that it has taken note of a change
// before the rows are put back where they were.
void BatchTableView::watchModel()
{
    const auto remember = [this] {
        m_hasMoved = true;
        rememberRows(ScrollAnchor::Candidates::VisibleRows);
    };
    const auto rememberBefore = [this, remember](const QModelIndex &, int first) {
        const int lowest = rowAt(viewport()->height() - 1);
        if (lowest >= 0 && first > lowest) {
            m_hasGrown = true;
        } else {
            remember();
        }
    };
    const auto restore = [this] {
        restoreRows();
    };
    const QAbstractItemModel *const watched = model();
    m_modelConnections = {
        connect(watched, &QAbstractItemModel::layoutAboutToBeChanged, this, remember),
        connect(watched, &QAbstractItemModel::layoutChanged, this, restore),
        connect(watched, &QAbstractItemModel::modelAboutToBeReset, this,
                [this] { m_hasMoved = true; }),
        connect(watched, &QAbstractItemModel::rowsAboutToBeInserted, this, rememberBefore),
        connect(watched, &QAbstractItemModel::rowsInserted, this, restore),
        connect(watched, &QAbstractItemModel::rowsAboutToBeRemoved, this, remember),
        connect(watched, &QAbstractItemModel::rowsRemoved, this, restore),
        connect(selectionModel(), &QItemSelectionModel::selectionChanged, this,
                &BatchTableView::noteSelection),
        // The selection model tells nothing of these changes itself.
        connect(watched, &QAbstractItemModel::layoutChanged, this, &BatchTableView::noteSelection),
        connect(watched, &QAbstractItemModel::modelReset, this, &BatchTableView::noteSelection),
    };
    if (viewModel() != nullptr) {
        m_modelConnections.append(
            connect(viewModel(), &BatchViewModel::busyChanged, this, [this](bool isBusy) {
                if (!isBusy) {
                    restoreRows();
                }
            }));
    }
}

QByteArray BatchTableView::saveColumns() const
{
    return m_header->saveColumns();
}

bool BatchTableView::restoreColumns(const QByteArray &saved)
{
    return m_header->restoreColumns(saved);
}

QList<ColumnId> BatchTableView::shownColumns() const
{
    return m_header->shownColumns();
}

void BatchTableView::setShownColumns(const QList<ColumnId> &columns)
{
    m_header->setShownColumns(columns);
}

void BatchTableView::fillColumnMenu(QMenu &menu)
{
    m_header->fillColumnMenu(menu);
}

void BatchTableView::setActions(WindowActions &actions)
{
    m_header->setActions(actions);
    actions.attach(ActionScope::Table, *this);
    connectMoves(actions);
    m_rowActions = new RowActions(*this, actions);
}

void BatchTableView::connectMoves(const WindowActions &actions)
{
    const auto on = [this, &actions](ActionId id, auto rowAfter) {
        connect(actions[id], &QAction::triggered, this, [this, rowAfter] {
            hold();
            moveTo(rowAfter(currentIndex().row(), model() != nullptr ? model()->rowCount() : 0));
        });
    };
    on(ActionId::NextBatch, [](int row, int rows) { return qMin(row + 1, rows - 1); });
    on(ActionId::PreviousBatch, [](int row, int) { return qMax(row - 1, 0); });
    on(ActionId::FirstBatch, [](int, int) { return 0; });
    on(ActionId::LastBatch, [](int, int rows) { return rows - 1; });
    // The window knows which rows changed, and moves there.
    for (const ActionId id : {ActionId::NextChange, ActionId::PreviousChange}) {
        connect(actions[id], &QAction::triggered, this, &BatchTableView::hold);
    }
}

void BatchTableView::noteSelection()
{
    if (m_rowActions != nullptr) {
        m_rowActions->noteSelection();
    }
}

QList<BatchKey> BatchTableView::selectedKeys() const
{
    QList<BatchKey> keys;
    for (const int row : selectedRows()) {
        const QModelIndex index = model()->index(row, 0);
        keys.append({static_cast<GatewayNumber>(index.data(BatchTableModel::GatewayRole).toUInt()),
                     index.data(BatchTableModel::IdRole).toString()});
    }
    return keys;
}

QStringList BatchTableView::selectedIds() const
{
    return idsOf(selectedKeys());
}

int BatchTableView::selectedCount() const
{
    return selectionModel() != nullptr ? selectedRowCountOf(*selectionModel()) : 0;
}

std::vector<int> BatchTableView::selectedRows() const
{
    return selectionModel() != nullptr ? selectedRowsOf(*selectionModel()) : std::vector<int>();
}

void BatchTableView::keyboardSearch(const QString &) { }

void BatchTableView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateRowHeight();
    }
}

void BatchTableView::contextMenuEvent(QContextMenuEvent *event)
{
    // The menu key is about the current cell, wherever the mouse is.
    const bool isByKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex cell = isByKey ? currentIndex() : indexAt(event->pos());
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    m_rowActions->fillMenu(*menu, cell);
    menu->popup(isByKey ? viewport()->mapToGlobal(visualRect(cell).center()) : event->globalPos());
}

// Rows that come below those on show change nothing of what is painted. While many of them arrive,
// the window would spend most of its time painting the same rows again.
void BatchTableView::doItemsLayout()
{
    const bool hasMoved = std::exchange(m_hasMoved, false);
    if (std::exchange(m_hasGrown, false) && !hasMoved) {
        updateGeometries();
    } else {
        QTableView::doItemsLayout();
    }
}

void BatchTableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    for (const QModelIndex &index : {current, previous}) {
        if (index.isValid()) {
            viewport()->update(rowRect(index.row()));
        }
    }
}

void BatchTableView::keyPressEvent(QKeyEvent *event)
{
    hold();
    if (event->matches(QKeySequence::Copy)) {
        return; // Where no row is selected, the base class would copy the text of the cell.
    }
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (isEnter && !event->modifiers().testFlag(Qt::ControlModifier)) {
        openCurrent();
        return;
    }
    if (event->key() == Qt::Key_Escape && selectionModel() != nullptr
        && selectionModel()->hasSelection()) {
        clearSelection();
        return;
    }
    const QModelIndex before = currentIndex();
    const bool wasForMenu = std::exchange(m_isSelectedForMenu, false);
    QTableView::keyPressEvent(event);
    m_isSelectedForMenu = wasForMenu && currentIndex() == before;
}

// The focus makes a row current without selecting it.
void BatchTableView::openCurrent()
{
    if (!currentIndex().isValid()) {
        return;
    }
    if (!selectionModel()->isSelected(currentIndex())) {
        setCurrentIndex(currentIndex());
    }
    m_isSelectedForMenu = false;
    Q_EMIT selectionMeantOtherwise();
    Q_EMIT detailRequested();
}

void BatchTableView::mousePressEvent(QMouseEvent *event)
{
    const bool wasForMenu = m_isSelectedForMenu;
    const bool isForDetails =
        !wasForMenu && selectionModel() != nullptr && selectionModel()->isSelected(currentIndex());
    m_isSelectedForMenu = event->button() == Qt::RightButton && !isForDetails;
    QTableView::mousePressEvent(event);
    if (wasForMenu && !m_isSelectedForMenu) {
        Q_EMIT selectionMeantOtherwise();
    }
}

void BatchTableView::mouseDoubleClickEvent(QMouseEvent *event)
{
    QTableView::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton && indexAt(event->position().toPoint()).isValid()) {
        Q_EMIT detailRequested();
    }
}

void BatchTableView::paintEvent(QPaintEvent *event)
{
    QTableView::paintEvent(event);
    QPainter painter(viewport());
    paintChangeMarks(painter);
    paintLiveMarks(painter);
    if (hasFocus() && currentIndex().isValid()) {
        painter.setPen(palette().color(QPalette::Link));
        painter.drawRect(rowRect(currentIndex().row()).adjusted(0, 0, -1, -1));
    }
}

bool BatchTableView::event(QEvent *event)
{
    if (event->type() == QEvent::Enter) {
        m_isMouseOver = true;
        hold();
    } else if (event->type() == QEvent::Leave) {
        m_isMouseOver = false;
        release();
    }
    return QTableView::event(event);
}

bool BatchTableView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::MouseMove) {
        noteHover(static_cast<QMouseEvent *>(event)->position().toPoint().y());
        hold();
    } else if (event->type() == QEvent::Wheel) {
        hold();
    } else if (event->type() == QEvent::Leave) {
        noteHover(std::nullopt);
    }
    return QTableView::viewportEvent(event);
}

void BatchTableView::noteHover(const std::optional<int> &y)
{
    m_hoveredY = y;
    const int row = y && viewModel() != nullptr ? rowAt(*y) : -1;
    const auto batch = row >= 0 ? std::optional(viewModel()->keyAt(row)) : std::nullopt;
    if (std::exchange(m_hoveredBatch, batch) != batch) {
        Q_EMIT batchHovered(batch);
    }
}

// The row that stays in its place is the one under the mouse, which the user may be about to click,
// else the current one if it is selected: the focus alone makes a row current, too.
void BatchTableView::rememberRows(ScrollAnchor::Candidates candidates)
{
    if (model() == nullptr) {
        return;
    }
    const QModelIndex current = currentIndex();
    std::optional<int> favourite;
    if (m_hoveredY && rowAt(*m_hoveredY) >= 0) {
        favourite = rowAt(*m_hoveredY);
    } else if (current.isValid() && selectionModel()->isSelected(current)) {
        favourite = current.row();
    }
    m_anchor.remember(*this, favourite, candidates);
}

void BatchTableView::restoreRows()
{
    updateGeometries(); // Gives the scroll bar its new range.
    m_anchor.restore(*this);
}

void BatchTableView::updateRowHeight()
{
    verticalHeader()->setMinimumSectionSize(1);
    verticalHeader()->setDefaultSectionSize(qMax(lowestRow, fontMetrics().height() + rowPadding));
}

void BatchTableView::hold()
{
    if (viewModel() != nullptr) {
        viewModel()->setHeld(true);
        m_idle.start(m_isMouseOver ? idleTimeOfMouse : m_idleTime);
    }
}

void BatchTableView::release()
{
    m_idle.stop();
    if (viewModel() != nullptr) {
        viewModel()->setHeld(false);
    }
}

BatchViewModel *BatchTableView::viewModel() const
{
    return qobject_cast<BatchViewModel *>(model());
}

void BatchTableView::moveTo(int row)
{
    if (row < 0 || model() == nullptr || row >= model()->rowCount()) {
        return;
    }
    const QList<int> sections = m_header->shownSections();
    const int column = currentIndex().isValid() ? currentIndex().column() : sections.constFirst();
    m_isSelectedForMenu = false;
    setCurrentIndex(model()->index(row, column));
}

template <typename Visit> void BatchTableView::eachVisibleRow(const Visit &visit) const
{
    const int first = rowAt(0);
    for (int row = first; first >= 0 && row < model()->rowCount(); ++row) {
        const QRect place = rowRect(row);
        if (place.top() > viewport()->height()) {
            break;
        }
        visit(row, place);
    }
}

void BatchTableView::paintChangeMarks(QPainter &painter)
{
    eachVisibleRow([&](int row, const QRect &place) {
        if (model()->index(row, 0).data(BatchTableModel::ChangedRole).toBool()) {
            painter.fillRect(place.x(), place.y(), changeMarkWidth, place.height(),
                             palette().color(QPalette::Link));
        }
    });
}

//! Beside the mark of a change, so that a row can have both.
void BatchTableView::paintLiveMarks(QPainter &painter)
{
    if (!m_markedSpan || viewModel() == nullptr) {
        return;
    }
    const BatchTableModel &table = viewModel()->source();
    eachVisibleRow([&](int row, const QRect &place) {
        const int of = viewModel()->shownRows()[static_cast<std::size_t>(row)];
        const LiveSpan live =
            liveSpanOf(table.presentRows()[of], table.presentStandings().goneAt().value(of));
        if (live.from.isSet() && live.from < m_markedSpan->to
            && (!live.to.isSet() || live.to > m_markedSpan->from)) {
            painter.fillRect(place.x() + changeMarkWidth, place.y(), liveMarkWidth, place.height(),
                             palette().color(QPalette::Text));
        }
    });
}

void BatchTableView::setMarkedSpan(const std::optional<TimeSpan> &span)
{
    m_markedSpan = span;
    viewport()->update();
}

QRect BatchTableView::rowRect(int row) const
{
    return {0, rowViewportPosition(row), viewport()->width(), rowHeight(row)};
}
