// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "valueplaces.h"

#include <QColor>
#include <QPalette>

//! The colours of values that have none of their own, like models and teams: each place has one, so
//! that a colour follows the value, and not its rank.
class ValueColors final
{
public:
    ValueColors(const QPalette &palette, const ValuePlaces &places);

    [[nodiscard]] QColor color(const QString &value) const;
    //! Of all values without a place together.
    [[nodiscard]] QColor restColor() const { return m_rest; }

private:
    ValuePlaces m_places;
    QColor m_rest;
    bool m_isDark = false;
};
