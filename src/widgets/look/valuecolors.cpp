// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "valuecolors.h"

#include "statustheme.h"

#include <algorithm>
#include <array>

namespace {

// Every pair, and each with the muted text colour, differs by a ΔE2000 of at least 12 in normal,
// protan, deutan and tritan vision, and has a contrast of at least 3:1 on the backgrounds of
// AppTheme: tst_valuecolors computes both.
constexpr std::array<QRgb, ValueColors::mostValues> lightColors{
    0xFF309078, 0xFFA860F0, 0xFFA84830, 0xFF000060, 0xFF909018, 0xFF7800C0, 0xFF603048, 0xFF300000,
};
constexpr std::array<QRgb, ValueColors::mostValues> darkColors{
    0xFF189078, 0xFFD878F0, 0xFFF09018, 0xFF90F0F0, 0xFFF0F018, 0xFFA818F0, 0xFFF0C090, 0xFFD80018,
};

// qHash() is another one in other versions of Qt. This is FNV-1a.
std::size_t preferredPlace(const QString &value)
{
    quint32 hash = 2166136261;
    for (const char byte : value.toUtf8()) {
        hash = (hash ^ static_cast<quint8>(byte)) * 16777619;
    }
    return hash % lightColors.size();
}

} // namespace

ValueColors::ValueColors(const QPalette &palette, const QStringList &values)
    : m_rest(palette.color(QPalette::Active, QPalette::PlaceholderText))
{
    const auto &colors = isDark(palette) ? darkColors : lightColors;
    std::array<bool, lightColors.size()> isTaken{};
    QStringList sorted = values;
    sorted.removeDuplicates();
    sorted.sort();
    for (const QString &value : std::as_const(sorted)) {
        std::size_t place = preferredPlace(value);
        for (std::size_t tries = 0; isTaken[place] && tries < colors.size(); ++tries) {
            place = (place + 1) % colors.size();
        }
        isTaken[place] = true;
        m_colors.insert(value, QColor::fromRgb(colors[place]));
    }
}
