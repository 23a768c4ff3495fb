// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfile.h"

class QProgressBar;

//! Shows in @p bar how much of @p file is here; hides it where nothing is, or where it cannot be
//! told.
void showProgress(QProgressBar &bar, const BatchFile &file);

//! What a button says that fetches @p files: "Fetch", "Resume" after a pause, "Try again" after an
//! error.
[[nodiscard]] QString fetchWord(const BatchFiles &files);
//! The same of a button that reads the results: "Read results" before it is begun.
[[nodiscard]] QString readWord(const BatchFiles &files);

//! How much of all @p files is here, as of one file.
[[nodiscard]] BatchFile sumOf(const BatchFiles &files);
