// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLocale>

//! What part @p count is of @p all: "12.3 %". Only nothing is "0.0 %".
[[nodiscard]] inline QString shareText(qint64 count, qint64 all)
{
    using namespace Qt::StringLiterals;
    const double share = all > 0 ? static_cast<double>(count) / static_cast<double>(all) : 0.;
    return count > 0 && share < 0.001 ? u"< 0.1 %"_s
                                      : QLocale().toString(100 * share, 'f', 1) + u" %"_s;
}
