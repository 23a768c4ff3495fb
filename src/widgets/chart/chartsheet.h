// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "chartpicture.h"

#include <QSize>

class QPainter;
class QWidget;

//! A chart as it is copied and saved: what it shows in words, its legend and its plot. Who sees it
//! elsewhere has no controls, and none of the window around it.
struct ChartSheet
{
    QString title;
    QStringList facts; //!< Of which batches, and when; a line each.
    ChartPicture picture; //!< That the legend is of.
    QWidget *plot = nullptr; //!< With its axes, as large as on the screen. Not owned.
};

[[nodiscard]] QSize sizeOf(const ChartSheet &sheet);
void paintSheet(QPainter &painter, const ChartSheet &sheet);
