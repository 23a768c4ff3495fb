// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "screenfit.h"

#include <QEvent>
#include <QLayout>
#include <QScreen>
#include <QScrollArea>
#include <QStyle>
#include <QWidget>

namespace {

//! The frame that the window manager puts around a window; until it has, the height of a title bar.
QSize frameOf(const QWidget &window)
{
    const QSize known = window.frameGeometry().size() - window.size();
    return known.expandedTo({0, window.style()->pixelMetric(QStyle::PM_TitleBarHeight)});
}

QSize roomFor(const QWidget &window)
{
    return window.screen()->availableSize() - frameOf(window);
}

void fit(QWidget &window)
{
    const QSize room = roomFor(window);
    if (window.width() > room.width() || window.height() > room.height()) {
        window.resize(window.size().boundedTo(room));
    }
    // A place that was kept may be damaged, or of a screen that is gone.
    const QRect screen = window.screen()->availableGeometry();
    if (!screen.intersects(window.geometry())) {
        window.move(screen.topLeft());
    }
}

} // namespace

// A show event comes before a window is seen; a change of screen is told by an event of its own.
bool ScreenFit::eventFilter(QObject *watched, QEvent *event)
{
    const bool isNewPlace = (event->type() == QEvent::Show && !event->spontaneous())
        || event->type() == QEvent::ScreenChangeInternal;
    if (isNewPlace && watched->isWidgetType()) {
        auto &widget = *static_cast<QWidget *>(watched);
        const bool isOfFreeSize = widget.windowType() == Qt::Window
            || widget.windowType() == Qt::Dialog || widget.windowType() == Qt::Sheet;
        if (isOfFreeSize && !widget.isMaximized() && !widget.isFullScreen()) {
            fit(widget);
        }
    }
    return QObject::eventFilter(watched, event);
}

void growToShowAllOf(const QScrollArea &area)
{
    QWidget &window = *area.window();
    window.layout()->activate(); // Widgets that were just shown or hidden count by now.
    const QSize lack = area.widget()->sizeHint() - area.sizeHint();
    const QSize wished = window.sizeHint() + lack.expandedTo({0, 0});
    window.resize(window.size().expandedTo(wished).boundedTo(roomFor(window)));
}
