// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

class QImage;
class QRect;

//! What @p image has that is not white; empty where it is all white.
[[nodiscard]] QRect inkOf(const QImage &image);
