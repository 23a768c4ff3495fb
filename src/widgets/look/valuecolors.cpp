// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "valuecolors.h"

#include "statustheme.h"

#include <array>

namespace {

// Every pair, and each with the muted text colour, differs by a ΔE2000 of at least 12 in normal,
// protan, deutan and tritan vision, and has a contrast of at least 3:1 on the backgrounds of
// AppTheme: tst_valuecolors computes both.
constexpr std::array<QRgb, ValuePlaces::count> lightColors{
    0xFF309078, 0xFFA860F0, 0xFFA84830, 0xFF000060, 0xFF909018, 0xFF7800C0, 0xFF603048, 0xFF300000,
};
constexpr std::array<QRgb, ValuePlaces::count> darkColors{
    0xFF189078, 0xFFD878F0, 0xFFF09018, 0xFF90F0F0, 0xFFF0F018, 0xFFA818F0, 0xFFF0C090, 0xFFD80018,
};

} // namespace

ValueColors::ValueColors(const QPalette &palette, const ValuePlaces &places)
    : m_places(places)
    , m_rest(palette.color(QPalette::Active, QPalette::PlaceholderText))
    , m_isDark(isDark(palette))
{ }

QColor ValueColors::color(const QString &value) const
{
    const std::optional<std::size_t> place = m_places.placeOf(value);
    return place ? QColor::fromRgb((m_isDark ? darkColors : lightColors)[*place]) : m_rest;
}
