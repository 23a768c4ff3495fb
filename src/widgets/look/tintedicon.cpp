// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "tintedicon.h"

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPalette>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <cmath>

using namespace Qt::StringLiterals;

// The macro declares a function, so it cannot stand in a namespace.
static void initResources()
{
    Q_INIT_RESOURCE(resources);
}

namespace {

QPixmap renderedShape(const QString &name, int devicePixels, const QColor &color)
{
    const QString key = u"batchdeck/%1/%2/%3"_s.arg(name, QString::number(devicePixels),
                                                    QString::number(color.rgba(), 16));
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    ensureResources();
    pixmap = QPixmap(devicePixels, devicePixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(u":/icons/%1.svg"_s.arg(name));
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(pixmap.rect(), color);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

//! Renders one shape; an invalid colour stands for the palette's button text.
class TintedIconEngine final : public QIconEngine
{
public:
    TintedIconEngine(const QString &name, const QColor &color)
        : m_name(name)
        , m_color(color)
    { }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const int side = qMin(rect.width(), rect.height());
        const qreal ratio = painter->device()->devicePixelRatio();
        const QPixmap shape = tintedPixmap(m_name, side, ratio, colorIn(mode));
        painter->drawPixmap(rect.x() + (rect.width() - side) / 2,
                            rect.y() + (rect.height() - side) / 2, shape);
    }

    // QIcon asks in device pixels and sets the ratio itself.
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override
    {
        // A button that a layout has squeezed asks for less than nothing.
        return size.isEmpty()
            ? QPixmap()
            : renderedShape(m_name, qMin(size.width(), size.height()), colorIn(mode));
    }

    QIconEngine *clone() const override { return new TintedIconEngine(*this); }
    bool isNull() override { return false; }

private:
    [[nodiscard]] QColor colorIn(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled) {
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        }
        return m_color.isValid() ? m_color : palette.color(QPalette::Active, QPalette::ButtonText);
    }

    QString m_name;
    QColor m_color;
};

} // namespace

void ensureResources()
{
    static const bool isReady = [] {
        initResources();
        return true;
    }();
    Q_UNUSED(isReady)
}

QPixmap tintedPixmap(const QString &name, int size, qreal devicePixelRatio, const QColor &color)
{
    const int devicePixels = qMax(1, static_cast<int>(std::lround(size * devicePixelRatio)));
    QPixmap pixmap = renderedShape(name, devicePixels, color);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

QIcon tintedIcon(const QString &name, const QColor &color)
{
    return QIcon(new TintedIconEngine(name, color));
}

QIcon paletteIcon(const QString &name)
{
    return QIcon(new TintedIconEngine(name, QColor()));
}
