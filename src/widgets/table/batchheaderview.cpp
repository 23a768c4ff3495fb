// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchheaderview.h"

#include "batchorder.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "columnlayout.h"
#include "columnsdialog.h"
#include "escapedlabel.h"
#include "windowactions.h"

#include <QContextMenuEvent>
#include <QCoreApplication>
#include <QMenu>
#include <QMouseEvent>
#include <QScopedValueRollback>

#include <algorithm>

namespace {

constexpr int narrowest = 36;
constexpr auto defaultSortColumn = FieldId::Created;

} // namespace

BatchHeaderView::BatchHeaderView(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setMinimumSectionSize(narrowest);
    setResizeContentsPrecision(0); // Looks at the rows in sight only: there may be a million.
    setTextElideMode(Qt::ElideRight);
    setSortIndicator(static_cast<int>(defaultSortColumn), Qt::DescendingOrder);
    const auto announce = [this] {
        if (!m_isArranging) {
            Q_EMIT columnsChanged();
        }
    };
    connect(this, &QHeaderView::sectionResized, this, &BatchHeaderView::noteWidth);
    connect(this, &QHeaderView::sectionMoved, this, announce);
    connect(this, &QHeaderView::sectionResized, this, announce);
    connect(this, &QHeaderView::sortIndicatorChanged, this, announce);
}

void BatchHeaderView::setActions(const WindowActions &actions)
{
    m_actions = &actions;
    connect(actions[ActionId::ChooseColumns], &QAction::triggered, this,
            &BatchHeaderView::chooseColumns);
    connect(actions[ActionId::ResetColumns], &QAction::triggered, this, [this] {
        resetColumns();
        Q_EMIT columnsChanged();
    });
}

void BatchHeaderView::setModel(QAbstractItemModel *newModel)
{
    disconnect(m_utcConnection);
    disconnect(m_batchesConnection);
    QHeaderView::setModel(newModel);
    if (viewModel() != nullptr) {
        m_batchesConnection = connect(&viewModel()->source(), &BatchTableModel::batchesChanged,
                                      viewport(), qOverload<>(&QWidget::update));
        m_utcConnection = connect(&viewModel()->source(), &BatchTableModel::showsUtcChanged, this,
                                  &BatchHeaderView::arrangeWidths);
    }
}

QByteArray BatchHeaderView::saveColumns() const
{
    if (shownSections().isEmpty()) {
        return {};
    }
    const QList<ColumnSort> steps = sorting();
    ColumnLayout layout{{}, steps};
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        const ColumnId id = columnOf(section);
        const bool isShown = !isSectionHidden(section);
        const bool isSorted =
            std::ranges::find(steps, columnKey(id), &ColumnSort::column) != steps.end();
        if (id.isMetadataKey() && !isShown && !isSorted) {
            continue;
        }
        layout.columns.append({id, isShown, m_widths.byUser(id)});
    }
    return layout.toJson();
}

bool BatchHeaderView::restoreColumns(const QByteArray &saved)
{
    const ColumnLayout layout = ColumnLayout::fromJson(saved);
    if (!layout.showsAny()) {
        return false;
    }

    resetColumns();
    const QScopedValueRollback arranging(m_isArranging, true);
    QStringList keys;
    for (const ColumnLayout::Column &column : layout.columns) {
        keys.append(column.id.metadataKey);
    }
    keys.removeAll(QString());
    setMetadataColumns(keys);
    int visual = 0;
    for (const auto &[id, isShown, width] : layout.columns) {
        const int section = sectionOf(id);
        moveSection(visualIndex(section), visual++);
        setSectionHidden(section, !isShown);
        if (width && *width >= minimumSectionSize()) {
            m_widths.setByUser(id, *width);
        }
    }
    arrangeWidths();
    sortBy(layout.sort);
    return true;
}

void BatchHeaderView::resetColumns()
{
    const QScopedValueRollback arranging(m_isArranging, true);
    setSortIndicator(static_cast<int>(defaultSortColumn), Qt::DescendingOrder);
    setMetadataColumns({});
    m_widths.clear();
    for (int section = 0; section < count(); ++section) {
        moveSection(visualIndex(section), section);
        setSectionHidden(section, false); // Or its width would not be set.
        resizeSection(section, usualWidth(columnOf(section), fontMetrics(), showsUtc()));
        setSectionHidden(section, !isShownByDefault(columnOf(section)));
    }
    arrangeWidths();
}

QList<ColumnId> BatchHeaderView::shownColumns() const
{
    QList<ColumnId> columns;
    for (const int section : shownSections()) {
        columns.append(columnOf(section));
    }
    return columns;
}

QStringList BatchHeaderView::shownKeys() const
{
    QStringList keys;
    for (const ColumnId &column : shownColumns()) {
        keys.append(columnKey(column));
    }
    return keys;
}

void BatchHeaderView::showKeys(const QStringList &keys)
{
    QList<ColumnId> columns;
    for (const QString &key : keys) {
        if (const std::optional<ColumnId> column = columnFromKey(key);
            column && !columns.contains(*column)) {
            columns.append(*column);
        }
    }
    if (!columns.isEmpty()) {
        setShownColumns(columns);
        Q_EMIT columnsChanged();
    }
}

QList<ColumnSort> BatchHeaderView::sorting() const
{
    return viewModel() != nullptr
        ? viewModel()->sorting()
        : QList<ColumnSort>{{columnKey(columnOf(sortIndicatorSection())), sortIndicatorOrder()}};
}

void BatchHeaderView::sortBy(const QList<ColumnSort> &sorting)
{
    QList<ColumnSort> steps = sorting;
    steps.removeIf([](const ColumnSort &step) {
        const std::optional<ColumnId> column = columnFromKey(step.column);
        return !column || !isSortable(*column);
    });
    if (steps.isEmpty()) {
        return;
    }
    steps.resize(std::min(steps.size(), BatchOrder::mostSteps));
    {
        const QScopedValueRollback arranging(m_isArranging, true);
        addHiddenKeys(steps);
        setSortIndicator(static_cast<int>(defaultSortColumn), Qt::DescendingOrder);
        std::ranges::for_each(steps.crbegin(), steps.crend(), [this](const auto &step) {
            if (const int section = sectionOf(*columnFromKey(step.column)); section >= 0) {
                setSortIndicator(section, step.order);
            }
        });
    }
    viewport()->update();
    if (!m_isArranging) {
        Q_EMIT columnsChanged();
    }
}

// The table can sort only by what is a column of it: keys of the metadata become hidden columns.
void BatchHeaderView::addHiddenKeys(const QList<ColumnSort> &steps)
{
    QStringList keys = metadataKeys();
    const qsizetype before = keys.size();
    for (const ColumnSort &step : steps) {
        const ColumnId column = *columnFromKey(step.column);
        if (column.isMetadataKey() && !keys.contains(column.metadataKey)) {
            keys.append(column.metadataKey);
        }
    }
    setMetadataColumns(keys);
    for (const QString &key : keys.sliced(before)) {
        if (const int section = sectionOf(ColumnId::ofMetadata(key)); section >= 0) {
            setSectionHidden(section, true);
        }
    }
}

QStringList BatchHeaderView::metadataKeys() const
{
    QStringList keys;
    for (int section = batchColumnCount; section < count(); ++section) {
        keys.append(columnOf(section).metadataKey);
    }
    return keys;
}

QList<int> BatchHeaderView::shownSections() const
{
    QList<int> sections;
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        if (!isSectionHidden(section)) {
            sections.append(section);
        }
    }
    return sections;
}

void BatchHeaderView::setShownColumns(const QList<ColumnId> &columns)
{
    if (columns.isEmpty()) {
        return;
    }
    const QScopedValueRollback arranging(m_isArranging, true);
    QStringList keys = metadataKeys();
    for (const ColumnId &column : columns) {
        if (column.isMetadataKey()) {
            keys.append(column.metadataKey);
        }
    }
    setMetadataColumns(keys);
    int visual = 0;
    for (const ColumnId &column : columns) {
        const int section = sectionOf(column);
        moveSection(visualIndex(section), visual++);
        setSectionHidden(section, false);
    }
    for (; visual < count(); ++visual) {
        setSectionHidden(logicalIndex(visual), true);
    }
    arrangeWidths();
}

void BatchHeaderView::fillColumnMenu(QMenu &menu)
{
    menu.addActions({(*m_actions)[ActionId::ChooseColumns], (*m_actions)[ActionId::ResetColumns]});
    menu.addSeparator();
    // In one menu, all columns would be higher than a small screen.
    auto *const more = new QMenu(tr("More columns"), &menu);
    const bool isLastOne = hiddenSectionCount() == count() - 1;
    for (int section = 0; section < count(); ++section) {
        const ColumnId column = columnOf(section);
        QMenu &part = isShownByDefault(column) || column.isMetadataKey() ? menu : *more;
        QAction *const action = part.addAction(escapedLabel(columnTitle(column)));
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(section));
        action->setEnabled(!(isLastOne && action->isChecked()));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnShown(column, shown); });
    }
    menu.addMenu(more);
}

void BatchHeaderView::chooseColumns()
{
    auto *const dialog = new ColumnsDialog(shownColumns(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &ColumnsDialog::columnsChosen, this, [this](const QList<ColumnId> &columns) {
        setShownColumns(columns);
        Q_EMIT columnsChanged();
    });
    connect(dialog, &ColumnsDialog::resetRequested, this, [this, dialog] {
        resetColumns();
        dialog->setShownColumns(shownColumns());
        Q_EMIT columnsChanged();
    });
    connect(dialog, &QDialog::rejected, this, [this, before = saveColumns()] {
        restoreColumns(before);
        Q_EMIT columnsChanged();
    });
    m_dialog = dialog;
    dialog->open();
    Q_EMIT metadataKeysRequested();
}

void BatchHeaderView::setMetadataKeys(const QList<CountedText> &keys)
{
    if (m_dialog) {
        m_dialog->setMetadataKeys(keys);
    }
}

void BatchHeaderView::mousePressEvent(QMouseEvent *event)
{
    const int section = logicalIndexAt(event->position().toPoint());
    setSectionsClickable(section < 0 || isSortable(columnOf(section)));
    QHeaderView::mousePressEvent(event);
}

void BatchHeaderView::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    setSectionsClickable(true);
    arrangeWidths(); // While the edge is dragged, it must stay under the mouse.
}

void BatchHeaderView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    fillColumnMenu(menu);
    menu.exec(event->globalPos());
    // While the menu was open, the header was not told that the mouse has left it.
    QEvent leave(QEvent::Leave);
    QCoreApplication::sendEvent(viewport(), &leave);
}

void BatchHeaderView::resizeEvent(QResizeEvent *event)
{
    QHeaderView::resizeEvent(event);
    arrangeWidths();
}

void BatchHeaderView::changeEvent(QEvent *event)
{
    QHeaderView::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        arrangeWidths();
    }
}

void BatchHeaderView::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    if (columnOf(logicalIndex) == FieldId::Outcome) {
        option->text.clear(); // The column is too narrow for its title; the tool tip has it.
    }
    const QList<ColumnSort> steps = sorting();
    const auto step =
        std::ranges::find(steps, columnKey(columnOf(logicalIndex)), &ColumnSort::column);
    if (const auto place = step - steps.begin(); place > 0 && step != steps.end()) {
        option->text += u' ' + QChar(place == 1 ? u'²' : u'³');
        // Qt calls the arrow of a descending order "up".
        option->sortIndicator = step->order == Qt::DescendingOrder ? QStyleOptionHeader::SortUp
                                                                   : QStyleOptionHeader::SortDown;
    }
}

BatchViewModel *BatchHeaderView::viewModel() const
{
    return qobject_cast<BatchViewModel *>(model());
}

ColumnId BatchHeaderView::columnOf(int section) const
{
    return columnAt(*model(), section);
}

int BatchHeaderView::sectionOf(const ColumnId &column) const
{
    if (!column.isMetadataKey()) {
        return static_cast<int>(column.field);
    }
    return viewModel() != nullptr ? viewModel()->source().sectionOf(column) : -1;
}

// When a section goes, those behind it get other numbers. The sort indicator does not follow.
void BatchHeaderView::setMetadataColumns(const QStringList &keys)
{
    if (viewModel() == nullptr) {
        return;
    }
    const ColumnId sorted = columnOf(sortIndicatorSection());
    viewModel()->setMetadataColumns(keys);
    const QSignalBlocker blocker(this);
    setSortIndicator(sectionOf(sorted), sortIndicatorOrder());
}

void BatchHeaderView::setColumnShown(const ColumnId &column, bool shown)
{
    {
        const QScopedValueRollback arranging(m_isArranging, true);
        setSectionHidden(sectionOf(column), !shown);
        arrangeWidths();
    }
    Q_EMIT columnsChanged();
}

// Qt tells of hiding as a change to the width zero, and of showing as one from it.
void BatchHeaderView::noteWidth(int section, int before, int now)
{
    if (!m_isArranging && before > 0 && now > 0) {
        m_widths.setByUser(columnOf(section), now);
    }
}

void BatchHeaderView::arrangeWidths()
{
    if (model() == nullptr) {
        return;
    }
    const QScopedValueRollback arranging(m_isArranging, true);
    const QList<int> sections = shownSections();
    const QList<int> widths =
        m_widths.arranged(shownColumns(), viewport()->width(), fontMetrics(), showsUtc());
    for (qsizetype place = 0; place < sections.size(); ++place) {
        resizeSection(sections[place], widths[place]);
    }
}

bool BatchHeaderView::showsUtc() const
{
    return viewModel() != nullptr && viewModel()->source().showsUtc();
}
