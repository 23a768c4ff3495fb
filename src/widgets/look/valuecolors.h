// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QHash>
#include <QPalette>
#include <QStringList>

//! The colours of values that have none of their own, like models and teams. A colour follows the
//! value, not its rank, so that it stays when another value becomes more frequent; only values that
//! would have the same one give way, the later in the alphabet to the earlier.
class ValueColors final
{
public:
    static constexpr qsizetype mostValues = 8;

    //! Up to mostValues values get different colours.
    ValueColors(const QPalette &palette, const QStringList &values);

    [[nodiscard]] QColor color(const QString &value) const { return m_colors.value(value, m_rest); }
    //! Of all other values together.
    [[nodiscard]] QColor restColor() const { return m_rest; }

private:
    QColor m_rest;
    QHash<QString, QColor> m_colors;
};
