// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! Style sheet declarations for a label that must not be overlooked. Its text has a contrast of
//! 12:1 in either theme.
[[nodiscard]] inline QString loudStyle()
{
    return QStringLiteral("background: #FFD43B; color: #1C2027; border: 1px solid #C79A00; "
                          "border-radius: 6px;");
}
