// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFont>
#include <QGraphicsItem>
#include <QPalette>

//! The span of time that a drag marks in a chart, with a text beside it. Drawn in the coordinates
//! of its parent.
class SpanBand final : public QGraphicsItem
{
public:
    explicit SpanBand(QGraphicsItem *parent);

    void setLook(const QPalette &palette, const QFont &font);
    //! @p band is the part of @p plot that is marked.
    void showBand(const QRectF &band, const QRectF &plot, const QString &text);
    [[nodiscard]] QString text() const { return m_text; }

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    //! Right of the band where there is room, else left of it, else in its middle.
    [[nodiscard]] QRectF textBox() const;

    QPalette m_palette;
    QFont m_font;
    QRectF m_band;
    QRectF m_plot;
    QString m_text;
};
