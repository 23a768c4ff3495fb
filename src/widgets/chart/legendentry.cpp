// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "legendentry.h"

#include "spacing.h"
#include "statustext.h"
#include "statustheme.h"

#include <QLocale>
#include <QPainter>

namespace {

constexpr int shapeSize = 12;

} // namespace

LegendEntry::LegendEntry(BatchStatus status, QWidget *parent)
    : QAbstractButton(parent)
    , m_status(status)
{
    setText(statusText(status));
    setAttribute(Qt::WA_Hover);
    setCount(0);
}

void LegendEntry::setCount(int count)
{
    m_count = QLocale().toString(count);
    setAccessibleName(tr("%1: %2").arg(text(), m_count));
    update();
}

QSize LegendEntry::sizeHint() const
{
    const int width = shapeSize + 2 * Spacing::tight + fontMetrics().horizontalAdvance(text())
        + fontMetrics().horizontalAdvance(m_count);
    return {width, qMax(shapeSize, fontMetrics().height()) + Spacing::tight};
}

void LegendEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawPixmap(0, (height() - shapeSize) / 2,
                       StatusTheme(palette()).pixmap(m_status, shapeSize, devicePixelRatioF()));
    const int textX = shapeSize + Spacing::tight;
    const int wordWidth = fontMetrics().horizontalAdvance(text());
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(textX, 0, wordWidth, height()), Qt::AlignVCenter, text());
    const bool isPointedAt = focusPolicy() != Qt::NoFocus && (underMouse() || hasFocus());
    painter.setPen(palette().color(isPointedAt ? QPalette::Link : QPalette::Text));
    painter.drawText(QRect(textX + wordWidth + Spacing::tight, 0, width(), height()),
                     Qt::AlignVCenter, m_count);
    if (isPointedAt) {
        painter.drawLine(textX, height() - 1, width() - 1, height() - 1);
    }
}
