// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"

class QPainter;
class QPalette;
class QRect;

//! Paints completed, failed and remaining requests as one rounded bar in the colours of statuses.
//! A share above zero is at least two pixels wide. Where the total is 0, all of the bar is the
//! remaining part.
void paintSegmentBar(QPainter &painter, const QRect &place, const QPalette &palette,
                     const RequestCounts &counts);
