// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "requestindex.h"

#include <QString>

//! "Failed".
[[nodiscard]] QString requestOutcomeText(RequestOutcome outcome);

//! What became of a request, by @p result, its line read again, and @p request, its place: status
//! and code, the server's message, the @p hint about its group (or null), tokens and place.
[[nodiscard]] QString requestFactsText(const RequestResult &result,
                                       const RequestIndex::Request &request, const QString &hint);
