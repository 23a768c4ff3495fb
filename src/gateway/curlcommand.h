// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchrequest.h"

//! One curl command for each of @p ids, a line each, for a POSIX shell: makes the same call as this
//! program. The token is the variable BATCHDECK_TOKEN. Leaves out ids for which there is no URL.
[[nodiscard]] QString curlCommand(const Access &access, const QStringList &ids);

//! A curl command that asks again what a line of an input file asked, as the server would have: the
//! line's `body` at its `url`, below the base URL. The same holds of the token. Null where the line
//! has no body or no URL of this gateway.
[[nodiscard]] QString curlCommandFor(const Access &access, QByteArrayView inputLine);
