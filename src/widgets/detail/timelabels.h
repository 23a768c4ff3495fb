// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "timespan.h"

#include <QRectF>
#include <QString>

#include <vector>

class QFontMetricsF;

//! A moment of a time axis, and where its label stands.
struct TimeLabel
{
    Stamp at;
    QString text; //!< Null where there is no room for one.
    QRectF place; //!< With a text.
};

//! How an axis writes its times.
struct TimeLabelStyle
{
    Stamp now; //!< Times of another day have their date.
    bool showsUtc = false;
};

//! The labels of an axis of @p span that are @p line, a rectangle as high as a label: the first
//! moment at its left, the last at its right, and between them round moments of the clock.
[[nodiscard]] std::vector<TimeLabel> timeLabels(const TimeSpan &span, const QRectF &line,
                                                const QFontMetricsF &metrics,
                                                const TimeLabelStyle &style);
