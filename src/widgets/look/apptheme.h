// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

class QApplication;

//! Which of the two palettes to show.
enum class AppTheme {
    Desktop, //!< Dark where the desktop's own palette is.
    Light,
    Dark,
};

//! "light" and "dark", as in `BATCHDECK_THEME`; anything else follows the desktop.
[[nodiscard]] AppTheme appThemeFromWord(QStringView word);

//! Gives the application its style, palettes, font and style sheet. Call it once, before the
//! first widget: what the desktop's palette was is not known afterwards.
void applyTheme(QApplication &application, AppTheme theme);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

//! The palette for lists and tables, whose selection must not drown the colours of statuses.
[[nodiscard]] QPalette itemViewPalette(const QPalette &palette);
