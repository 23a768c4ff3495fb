// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "spanband.h"

#include "spacing.h"

#include <QFontMetricsF>
#include <QPainter>

namespace {

constexpr int fillAlpha = 70;
constexpr int veilAlpha = 150;
constexpr qreal textRadius = 4;

} // namespace

SpanBand::SpanBand(QGraphicsItem *parent)
    : QGraphicsItem(parent)
{
    hide();
}

void SpanBand::setLook(const QPalette &palette, const QFont &font)
{
    m_palette = palette;
    m_font = font;
    update();
}

void SpanBand::showBand(const QRectF &band, const QRectF &plot, const QString &text)
{
    prepareGeometryChange();
    m_band = band;
    m_plot = plot;
    m_text = text;
    show();
    update();
}

QRectF SpanBand::boundingRect() const
{
    return m_plot.united(textBox()).adjusted(-1, -1, 1, 1);
}

void SpanBand::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    // A band alone could not be told from the coloured areas below it, so the rest fades as well.
    QColor veil = m_palette.color(QPalette::Base);
    veil.setAlpha(veilAlpha);
    painter->fillRect(QRectF(m_plot.topLeft(), m_band.bottomLeft()), veil);
    painter->fillRect(QRectF(m_band.topRight(), m_plot.bottomRight()), veil);
    const QColor line = m_palette.color(QPalette::Highlight);
    QColor fill = line;
    fill.setAlpha(fillAlpha);
    painter->fillRect(m_band, fill);
    painter->setPen(QPen(line, 2));
    painter->drawLine(m_band.topLeft(), m_band.bottomLeft());
    painter->drawLine(m_band.topRight(), m_band.bottomRight());

    const QRectF box = textBox();
    painter->setPen(QPen(line, 1));
    painter->setBrush(m_palette.color(QPalette::ToolTipBase));
    painter->drawRoundedRect(box, textRadius, textRadius);
    painter->setFont(m_font);
    painter->setPen(m_palette.color(QPalette::ToolTipText));
    painter->drawText(box, Qt::AlignCenter, m_text);
}

QRectF SpanBand::textBox() const
{
    const QFontMetricsF metrics(m_font);
    QRectF box(0, m_plot.top() + Spacing::tight,
               metrics.horizontalAdvance(m_text) + 2 * Spacing::normal,
               metrics.height() + Spacing::tight);
    if (m_band.right() + Spacing::tight + box.width() <= m_plot.right()) {
        box.moveLeft(m_band.right() + Spacing::tight);
    } else if (m_band.left() - Spacing::tight - box.width() >= m_plot.left()) {
        box.moveRight(m_band.left() - Spacing::tight);
    } else {
        box.moveLeft(m_band.center().x() - box.width() / 2);
    }
    return box;
}
