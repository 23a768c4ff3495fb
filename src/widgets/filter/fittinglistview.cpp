// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fittinglistview.h"

#include <QEvent>
#include <QKeyEvent>
#include <QWheelEvent>

FittingListView::FittingListView(QWidget *parent)
    : QListView(parent)
{
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    setEditTriggers(NoEditTriggers);
    setSelectionMode(NoSelection);
    setUniformItemSizes(true);
    setTextElideMode(Qt::ElideMiddle);
    setProperty("flat", true);
    viewport()->setAutoFillBackground(false); // The pane behind it is seen.
}

void FittingListView::setModel(QAbstractItemModel *newModel)
{
    QListView::setModel(newModel);
    const auto fit = [this] {
        updateGeometry();
    };
    connect(newModel, &QAbstractItemModel::rowsInserted, this, fit);
    connect(newModel, &QAbstractItemModel::rowsRemoved, this, fit);
    connect(newModel, &QAbstractItemModel::modelReset, this, fit);
    updateGeometry();
}

void FittingListView::scrollTo(const QModelIndex &index, ScrollHint)
{
    if (hasFocus()) {
        Q_EMIT rowReached(visualRect(index));
    }
}

QSize FittingListView::sizeHint() const
{
    const int rows = model() != nullptr ? model()->rowCount() : 0;
    return {0, rows > 0 ? rows * sizeHintForRow(0) + 2 * frameWidth() : 0};
}

void FittingListView::changeEvent(QEvent *event)
{
    QListView::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        updateGeometry();
    }
}

void FittingListView::focusInEvent(QFocusEvent *event)
{
    QListView::focusInEvent(event);
    if (currentIndex().isValid()) {
        Q_EMIT rowReached(visualRect(currentIndex()));
    }
}

// Enter chooses a row as Space does, but the base class hands only Space to the delegate.
void FittingListView::keyPressEvent(QKeyEvent *event)
{
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (!isEnter || !edit(currentIndex(), AnyKeyPressed, event)) {
        QListView::keyPressEvent(event);
    }
}

void FittingListView::wheelEvent(QWheelEvent *event)
{
    event->ignore();
}
