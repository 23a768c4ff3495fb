// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QColor>

//! How a person sees colours; the three deficiencies are complete ones.
enum class Vision { Normal, Protan, Deutan, Tritan };

//! WCAG 2.1 contrast ratio, 1…21.
[[nodiscard]] double contrast(const QColor &one, const QColor &other);

//! CIEDE2000 of the two colours as seen with @p vision (Machado, Oliveira and Fernandes 2009).
[[nodiscard]] double colorDistance(const QColor &one, const QColor &other, Vision vision);
