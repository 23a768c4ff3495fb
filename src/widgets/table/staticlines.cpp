// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "staticlines.h"

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>

#include <memory>

void StaticLines::draw(QPainter &painter, const QRect &place, Qt::Alignment alignment,
                       Qt::TextElideMode elideMode, const QString &text)
{
    const Key key{text, painter.font(), place.width(), elideMode};
    const QStaticText *line = m_lines.object(key);
    if (line == nullptr) {
        auto made = std::make_unique<QStaticText>(shaped(key));
        line = made.get();
        m_lines.insert(key, made.release());
    }
    const QSize size = line->size().toSize();
    const QRect aligned = QStyle::alignedRect(painter.layoutDirection(), alignment, size, place);
    // Setting a clip takes nearly as long as drawing the text.
    const bool isCut = size.width() > place.width() || size.height() > place.height();
    if (isCut) {
        painter.save();
        painter.setClipRect(place, Qt::IntersectClip);
    }
    painter.drawStaticText(aligned.topLeft(), *line);
    if (isCut) {
        painter.restore();
    }
}

QStaticText StaticLines::shaped(const Key &key)
{
    QString text = key.text;
    text.replace(QChar::LineSeparator, u' ');
    QStaticText line(text);
    line.setTextFormat(Qt::PlainText);
    line.prepare({}, key.font);
    if (line.size().width() > key.width) {
        line.setText(QFontMetrics(key.font).elidedText(text, key.elideMode, key.width));
        line.prepare({}, key.font);
    }
    return line;
}
