// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tabularfont.h"

#include <QFontDatabase>
#include <QFontMetrics>

#include <algorithm>
#include <string_view>

QFont tabularFont(const QFont &font)
{
    const QFontMetrics metrics(font);
    const int width = metrics.horizontalAdvance(u'0');
    const std::u16string_view others = u"123456789";
    if (std::ranges::all_of(
            others, [&](QChar digit) { return metrics.horizontalAdvance(digit) == width; })) {
        return font;
    }
    QFont fixed = font;
    fixed.setFamily(QFontDatabase::systemFont(QFontDatabase::FixedFont).family());
    return fixed;
}
