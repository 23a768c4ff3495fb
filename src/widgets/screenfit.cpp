// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "screenfit.h"

#include <QEvent>
#include <QScreen>
#include <QStyle>
#include <QWidget>

namespace {

//! What a window manager puts around a window. Before it has done so, the height of a title bar.
QSize frameOf(const QWidget &window)
{
    const QSize known = window.frameGeometry().size() - window.size();
    return known.expandedTo({0, window.style()->pixelMetric(QStyle::PM_TitleBarHeight)});
}

void fit(QWidget &window)
{
    const QSize room = window.screen()->availableSize() - frameOf(window);
    if (window.width() > room.width() || window.height() > room.height()) {
        window.resize(window.size().boundedTo(room));
    }
}

} // namespace

// A show event comes before the window is on the screen, the other one once it is on another.
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
