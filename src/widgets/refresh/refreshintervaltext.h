// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"

//! Translated, for a picker: "Auto", "30 s".
[[nodiscard]] QString refreshIntervalText(RefreshInterval interval);
