// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! The style sheet declarations of what must not be overlooked: 12:1 on either theme.
[[nodiscard]] inline QString loudStyle()
{
    return QStringLiteral("background: #FFD43B; color: #1C2027; border: 1px solid #C79A00; "
                          "border-radius: 6px;");
}
