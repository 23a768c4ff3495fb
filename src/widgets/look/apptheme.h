// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QPalette>

class QApplication;

//! Which palette the application has.
enum class AppTheme {
    Desktop, //!< Dark where the desktop's own palette is dark, else light.
    Light,
    Dark,
};

//! Reads "light" or "dark", as in `BATCHDECK_THEME`; any other word follows the desktop.
[[nodiscard]] AppTheme appThemeFromWord(QStringView word);

//! Gives the application its style, palettes, font and style sheet. To be called once, before the
//! first widget is made: afterwards the desktop's own palette is not known any more.
void applyTheme(QApplication &application, AppTheme theme);

[[nodiscard]] QPalette lightPalette();
[[nodiscard]] QPalette darkPalette();

//! The palette for lists and tables: on their selection, the colours of statuses must stand out.
[[nodiscard]] QPalette itemViewPalette(const QPalette &palette);
