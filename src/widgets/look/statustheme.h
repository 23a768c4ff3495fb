// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "outcome.h"

#include <QIcon>
#include <QPalette>

//! How statuses and outcomes look on a palette: the one table of their colours and shapes. Never
//! the only carrier of meaning: a word stands beside each.
class StatusTheme final
{
public:
    //! Dark or light colours, as isDark() says.
    explicit StatusTheme(const QPalette &palette);

    [[nodiscard]] QColor color(BatchStatus status) const;
    [[nodiscard]] QColor color(Outcome outcome) const;
    [[nodiscard]] QIcon icon(BatchStatus status) const;
    [[nodiscard]] QIcon icon(Outcome outcome) const;
    //! Of a success that is not certain: the same colour, another shape.
    [[nodiscard]] QIcon unconfirmedIcon() const;
    //! The shape alone, for what is no news any more.
    [[nodiscard]] QIcon mutedIcon(BatchStatus status) const;
    [[nodiscard]] QIcon mutedIcon(Outcome outcome) const;
    [[nodiscard]] QColor mutedColor() const { return m_mutedColor; }
    [[nodiscard]] QPixmap pixmap(BatchStatus status, int size, qreal devicePixelRatio) const;

private:
    QColor m_textColor;
    QColor m_mutedColor;
    bool m_isDark = false;
};

//! Whether the palette is of light text on dark ground. The text tells, since a style sheet makes
//! grounds transparent.
[[nodiscard]] bool isDark(const QPalette &palette);
