// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "resultstate.h"

#include <QString>

//! How far the results of a batch are, as sentences that say what to do next.
[[nodiscard]] QString resultStateText(const ResultState &state, Stamp now);

//! The server's counts beside the lines of the files; says where they contradict each other. Null
//! while nothing is read.
[[nodiscard]] QString countsAgainstFilesText(const ResultState &state);
