// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsonparser.h"

#include <QString>

//! The reason in an error answer of any dialect, as one capped plain line; null when it gives none.
[[nodiscard]] QString errorTextOf(JsonParser::Element root);

inline constexpr qsizetype errorTextLength = 300;
