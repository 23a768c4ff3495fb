// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>

//! @p font, if all its digits are equally wide, so that numbers below each other can be compared;
//! else the desktop's fixed-pitch font in the same size. (Qt before 6.7 cannot ask a font for the
//! tabular digits that it may have besides.)
[[nodiscard]] QFont tabularFont(const QFont &font);
