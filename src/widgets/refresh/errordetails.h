// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

//! All that is known about an error, for a report to the server's operators: plain text, a line
//! each.
[[nodiscard]] QString errorDetails(const ApiError &error);
