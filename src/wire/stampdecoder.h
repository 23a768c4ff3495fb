// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "jsonvalue.h"
#include "stamp.h"

//! A time as any dialect writes it: seconds or milliseconds (above 1e11) as a number or a numeric
//! string, or ISO 8601 with any number of fractional digits and any offset (none means UTC).
//! Unset for everything else.
[[nodiscard]] Stamp stampOf(JsonParser::Element value);
[[nodiscard]] Stamp stampFromText(std::string_view text);
