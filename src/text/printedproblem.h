// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! Writes "batchdeck: …" and a line end to stderr. Nothing that a stranger put into @p text steers
//! the terminal.
void printProblem(const QString &text);

//! Does the same for what this program and its libraries log. To be called once, at the start.
void logVisibly();
