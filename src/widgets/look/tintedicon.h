// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>
#include <QIcon>
#include <QPixmap>

//! Makes the resources of this library readable. To be called before one is read: the linker leaves
//! out the resources of a static library that nothing refers to.
void ensureResources();

//! The shape of `icons/<name>.svg` in @p color, @p size device-independent pixels square, sharp
//! at @p devicePixelRatio. Cached.
[[nodiscard]] QPixmap tintedPixmap(const QString &name, int size, qreal devicePixelRatio,
                                   const QColor &color);

//! An icon in @p color, rendered anew for each size and pixel ratio.
[[nodiscard]] QIcon tintedIcon(const QString &name, const QColor &color);

//! An icon in the colour of button text, which follows changes of the application's palette.
[[nodiscard]] QIcon paletteIcon(const QString &name);
