// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsonvalue.h"
#include "stamp.h"

//! A time as any dialect writes it: a number or numeric string of seconds, or of milliseconds where
//! it exceeds 1e11; or ISO 8601 with any number of fractional digits and any offset (none is UTC).
//! Unset for everything else.
[[nodiscard]] Stamp stampOf(JsonParser::Element value);
[[nodiscard]] Stamp stampFromText(std::string_view text);
