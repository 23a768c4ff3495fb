// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrequest.h"

//! What a POSIX shell takes to ask for these batches as this program does: a line of curl for
//! each. The token is left as the variable BATCHDECK_TOKEN. Ids that name no path are left out.
[[nodiscard]] QString curlCommand(const Access &access, const QStringList &ids);
