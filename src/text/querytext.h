// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! @p text as a query says it: in quotes where it would not be read as one plain text otherwise.
[[nodiscard]] QString quotedQueryText(const QString &text);
