// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

//! @p text for a menu, a button or a label with a buddy, which would take a lone & for the mark of
//! an access key.
[[nodiscard]] inline QString escapedLabel(QString text)
{
    return text.replace(u'&', QLatin1StringView("&&"));
}
