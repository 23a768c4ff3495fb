// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "legendentry.h"

#include "spacing.h"

#include <QEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QPainter>

namespace {

constexpr int mostNameCharacters = 28; // A metadata value can be of any length.

} // namespace

LegendEntry::LegendEntry(QWidget *parent)
    : QAbstractButton(parent)
{
    setAttribute(Qt::WA_Hover);
    connect(this, &QAbstractButton::clicked, this, [this] {
        const auto modifiers = QGuiApplication::keyboardModifiers();
        Q_EMIT chosen(modifiers.testFlag(Qt::ControlModifier));
    });
}

void LegendEntry::setSeries(const QPixmap &shape, const QString &name, const QString &number)
{
    m_shape = shape;
    update();
    const bool isKnown = name == text() && number == m_number;
    if (!isKnown || m_sizeHint.isEmpty()) {
        m_number = number;
        setText(name);
        setAccessibleName(number.isNull() ? name : tr("%1: %2").arg(name, number));
        measure();
    }
}

void LegendEntry::measure()
{
    m_shownName = fontMetrics().elidedText(text(), Qt::ElideRight,
                                           mostNameCharacters * fontMetrics().averageCharWidth());
    const int width = shapeSize + 2 * Spacing::tight + fontMetrics().horizontalAdvance(m_shownName)
        + fontMetrics().horizontalAdvance(m_number);
    m_sizeHint = {width, qMax(shapeSize, fontMetrics().height()) + Spacing::tight};
    updateGeometry();
}

void LegendEntry::changeEvent(QEvent *event)
{
    QAbstractButton::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        measure();
    }
}

void LegendEntry::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT chosen(event->modifiers().testFlag(Qt::ControlModifier));
    } else {
        QAbstractButton::keyPressEvent(event);
    }
}

void LegendEntry::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.drawPixmap(0, (height() - shapeSize) / 2, m_shape);
    const int textX = shapeSize + Spacing::tight;
    const int wordWidth = fontMetrics().horizontalAdvance(m_shownName);
    painter.setPen(palette().color(QPalette::PlaceholderText));
    painter.drawText(QRect(textX, 0, wordWidth, height()), Qt::AlignVCenter, m_shownName);
    const bool isPointedAt = underMouse() || hasFocus();
    painter.setPen(palette().color(isPointedAt ? QPalette::Link : QPalette::Text));
    painter.drawText(QRect(textX + wordWidth + Spacing::tight, 0, width(), height()),
                     Qt::AlignVCenter, m_number);
    if (isPointedAt) {
        painter.drawLine(textX, height() - 1, width() - 1, height() - 1);
    }
}
