// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

//! Makes the resources of this library readable. A static library's resources are linked in only
//! where something asks for them, so everything here that reads one calls this first.
void ensureResources();

//! The shape of `icons/<name>.svg` in @p color, @p size device-independent pixels square, sharp
//! at @p devicePixelRatio. Cached.
[[nodiscard]] QPixmap tintedPixmap(const QString &name, int size, qreal devicePixelRatio,
                                   const QColor &color);

//! An icon that is rendered in @p color at whatever size and pixel ratio it is asked for.
[[nodiscard]] QIcon tintedIcon(const QString &name, const QColor &color);

//! An icon in the colour of button text, which follows the application's palette when it changes.
[[nodiscard]] QIcon paletteIcon(const QString &name);
