// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "outcome.h"

#include <QIcon>
#include <QPalette>

//! The colours and shapes of statuses and outcomes on a palette. They only support a word that
//! stands beside them, and never carry a meaning alone.
class StatusTheme final
{
public:
    //! Takes the colours for a dark or a light ground, as isDark() tells.
    explicit StatusTheme(const QPalette &palette);

    [[nodiscard]] QColor color(BatchStatus status) const;
    [[nodiscard]] QColor color(Outcome outcome) const;
    [[nodiscard]] QIcon icon(BatchStatus status) const;
    [[nodiscard]] QIcon icon(Outcome outcome) const;
    //! For a success that is not certain: the colour of success with another shape.
    [[nodiscard]] QIcon unconfirmedIcon() const;
    //! The shape in muted colour, for a batch that is gone from the server.
    [[nodiscard]] QIcon mutedIcon(BatchStatus status) const;
    [[nodiscard]] QIcon mutedIcon(Outcome outcome) const;
    [[nodiscard]] QColor mutedColor() const { return m_mutedColor; }
    [[nodiscard]] QPixmap pixmap(BatchStatus status, int size, qreal devicePixelRatio) const;
    [[nodiscard]] QPixmap pixmap(Outcome outcome, int size, qreal devicePixelRatio) const;

private:
    QColor m_textColor;
    QColor m_mutedColor;
    bool m_isDark = false;
};

//! Whether the palette has light text on a dark ground. Looks at the text, since a style sheet may
//! make the ground transparent.
[[nodiscard]] bool isDark(const QPalette &palette);
