// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchheaderview.h"

#include "spacing.h"

#include <QContextMenuEvent>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QMouseEvent>
#include <QSignalBlocker>

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowest = 36;
constexpr int sortArrow = 16;
constexpr auto defaultSortColumn = BatchColumn::Created;

BatchColumn columnAt(int section)
{
    return static_cast<BatchColumn>(section);
}

//! In digits.
int charactersOf(BatchColumn column)
{
    switch (column) {
    case BatchColumn::Progress:
        return 22;
    case BatchColumn::Id:
    case BatchColumn::InputFileId:
    case BatchColumn::OutputFileId:
    case BatchColumn::ErrorFileId:
    case BatchColumn::FirstErrorCode:
        return 19;
    case BatchColumn::Endpoint:
        return 18;
    case BatchColumn::FirstErrorMessage:
    case BatchColumn::Metadata:
        return 40;
    case BatchColumn::Status: // With the shape of the status before, or that the batch is gone.
        return 19;
    case BatchColumn::Model:
        return 14;
    case BatchColumn::Failed:
        return 6;
    case BatchColumn::FailureRate:
        return 8;
    case BatchColumn::TimeInState:
    case BatchColumn::Duration:
    case BatchColumn::QueueWait:
        return 12;
    default: // A moment has a date, and may have its zone; words and numbers are shorter.
        return columnKind(column) == ColumnKind::Time ? 19 : 16;
    }
}

} // namespace

BatchHeaderView::BatchHeaderView(QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(true);
    setSectionsMovable(true);
    setHighlightSections(false);
    setStretchLastSection(true);
    setMinimumSectionSize(narrowest);
    setTextElideMode(Qt::ElideRight);
    setSortIndicator(static_cast<int>(defaultSortColumn), Qt::DescendingOrder);
    connect(this, &QHeaderView::sectionMoved, this, &BatchHeaderView::columnsChanged);
    connect(this, &QHeaderView::sectionResized, this, &BatchHeaderView::columnsChanged);
    connect(this, &QHeaderView::sortIndicatorChanged, this, &BatchHeaderView::columnsChanged);
}

QByteArray BatchHeaderView::saveColumns() const
{
    const QList<BatchColumn> shown = shownColumns();
    if (shown.isEmpty()) {
        return {};
    }
    const int lastShown = visualIndex(static_cast<int>(shown.constLast()));
    QJsonArray columns;
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        const bool isShown = !isSectionHidden(section);
        QJsonObject column{{u"key"_s, columnKey(columnAt(section))}, {u"shown"_s, isShown}};
        if (isShown && visual != lastShown) { // The last one fills what is left.
            column.insert(u"width"_s, sectionSize(section));
        }
        columns.append(column);
    }
    const QJsonObject sort{
        {u"key"_s, columnKey(columnAt(sortIndicatorSection()))},
        {u"descending"_s, sortIndicatorOrder() == Qt::DescendingOrder},
    };
    return QJsonDocument(QJsonObject{{u"columns"_s, columns}, {u"sort"_s, sort}})
        .toJson(QJsonDocument::Compact);
}

bool BatchHeaderView::restoreColumns(const QByteArray &saved)
{
    const QJsonObject layout = QJsonDocument::fromJson(saved).object();
    const QJsonArray columns = layout.value("columns"_L1).toArray();
    QHash<QString, int> sections;
    for (int section = 0; section < count(); ++section) {
        sections.insert(columnKey(columnAt(section)), section);
    }
    QList<std::pair<int, QJsonObject>> known;
    bool showsAny = false;
    for (const QJsonValue &value : columns) {
        const QJsonObject column = value.toObject();
        const auto section = sections.constFind(column.value("key"_L1).toString());
        if (section != sections.cend()) {
            known.append({*section, column});
            showsAny = showsAny || column.value("shown"_L1).toBool();
        }
    }
    if (!showsAny) {
        return false;
    }

    resetColumns();
    for (qsizetype visual = 0; visual < known.size(); ++visual) {
        const auto &[section, column] = known.at(visual);
        moveSection(visualIndex(section), static_cast<int>(visual));
        setSectionHidden(section, !column.value("shown"_L1).toBool());
        const int width = column.value("width"_L1).toInt();
        if (width >= minimumSectionSize() && !isSectionHidden(section)) {
            resizeSection(section, width);
        }
    }
    const QJsonObject sort = layout.value("sort"_L1).toObject();
    const auto sorted = sections.constFind(sort.value("key"_L1).toString());
    if (sorted != sections.cend()) {
        const bool isDescending = sort.value("descending"_L1).toBool();
        setSortIndicator(*sorted, isDescending ? Qt::DescendingOrder : Qt::AscendingOrder);
    }
    return true;
}

void BatchHeaderView::resetColumns()
{
    for (int section = 0; section < count(); ++section) {
        const BatchColumn column = columnAt(section);
        moveSection(visualIndex(section), section);
        setSectionHidden(section, false); // Or its width would not be set.
        resizeSection(section, defaultWidth(column));
        setSectionHidden(section, !isShownByDefault(column));
    }
    setSortIndicator(static_cast<int>(defaultSortColumn), Qt::DescendingOrder);
}

QList<BatchColumn> BatchHeaderView::shownColumns() const
{
    QList<BatchColumn> columns;
    for (int visual = 0; visual < count(); ++visual) {
        const int section = logicalIndex(visual);
        if (!isSectionHidden(section)) {
            columns.append(columnAt(section));
        }
    }
    return columns;
}

QStringList BatchHeaderView::keys() const
{
    QStringList keys;
    for (int section = 0; section < count(); ++section) {
        keys.append(columnKey(columnAt(section)));
    }
    return keys;
}

QStringList BatchHeaderView::shownKeys() const
{
    QStringList keys;
    for (const BatchColumn column : shownColumns()) {
        keys.append(columnKey(column));
    }
    return keys;
}

void BatchHeaderView::showKeys(const QStringList &keys)
{
    QList<int> sections;
    for (const QString &key : keys) {
        if (const int section = sectionOf(key); section >= 0 && !sections.contains(section)) {
            sections.append(section);
        }
    }
    if (sections.isEmpty()) {
        return;
    }
    for (int section = 0; section < count(); ++section) {
        if (const bool shown = sections.contains(section); shown == isSectionHidden(section)) {
            setColumnShown(columnAt(section), shown);
        }
    }
    for (int visual = 0; visual < static_cast<int>(sections.size()); ++visual) {
        moveSection(visualIndex(sections[visual]), visual);
    }
}

SavedView::Sort BatchHeaderView::sorting() const
{
    return {columnKey(columnAt(sortIndicatorSection())), sortIndicatorOrder()};
}

void BatchHeaderView::sortBy(const SavedView::Sort &sorting)
{
    if (const int section = sectionOf(sorting.column); section >= 0) {
        setSortIndicator(section, sorting.order);
    }
}

void BatchHeaderView::fillColumnMenu(QMenu &menu)
{
    QAction *const reset = menu.addAction(tr("Reset columns"));
    connect(reset, &QAction::triggered, this, [this] {
        resetColumns();
        Q_EMIT columnsChanged();
    });
    menu.addSeparator();
    // Together they would be higher than a small screen.
    auto *const more = new QMenu(tr("More columns"), &menu);
    const bool isLastOne = hiddenSectionCount() == count() - 1;
    for (int section = 0; section < count(); ++section) {
        const BatchColumn column = columnAt(section);
        QMenu &part = isShownByDefault(column) ? menu : *more;
        QAction *const action = part.addAction(columnTitle(column));
        action->setCheckable(true);
        action->setChecked(!isSectionHidden(section));
        action->setEnabled(!(isLastOne && action->isChecked()));
        connect(action, &QAction::toggled, this,
                [this, column](bool shown) { setColumnShown(column, shown); });
    }
    menu.addMenu(more);
}

void BatchHeaderView::mousePressEvent(QMouseEvent *event)
{
    const int section = logicalIndexAt(event->position().toPoint());
    setSectionsClickable(section < 0 || isSortable(columnAt(section)));
    QHeaderView::mousePressEvent(event);
}

void BatchHeaderView::mouseReleaseEvent(QMouseEvent *event)
{
    QHeaderView::mouseReleaseEvent(event);
    setSectionsClickable(true);
}

void BatchHeaderView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    fillColumnMenu(menu);
    menu.exec(event->globalPos());
}

void BatchHeaderView::initStyleOptionForIndex(QStyleOptionHeader *option, int logicalIndex) const
{
    QHeaderView::initStyleOptionForIndex(option, logicalIndex);
    if (columnAt(logicalIndex) == BatchColumn::Outcome) {
        option->text.clear(); // It would be cut off; the tool tip has it.
    }
}

int BatchHeaderView::sectionOf(const QString &key) const
{
    return static_cast<int>(keys().indexOf(key));
}

void BatchHeaderView::setColumnShown(BatchColumn column, bool shown)
{
    const int section = static_cast<int>(column);
    setSectionHidden(section, !shown);
    if (shown && sectionSize(section) < minimumSectionSize()) {
        resizeSection(section, defaultWidth(column));
    }
    Q_EMIT columnsChanged();
}

int BatchHeaderView::defaultWidth(BatchColumn column) const
{
    if (column == BatchColumn::Outcome) {
        return narrowest; // Just its icon.
    }
    const int content = charactersOf(column) * fontMetrics().horizontalAdvance(u'0');
    const int title = fontMetrics().horizontalAdvance(columnTitle(column));
    return qMax(content, title + sortArrow) + 2 * Spacing::normal;
}
