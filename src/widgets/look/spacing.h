// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

//! The distances between and inside widgets, in device-independent pixels. They are multiples of
//! four, so that edges line up.
struct Spacing
{
    static constexpr int tight = 4;
    static constexpr int normal = 8;
    static constexpr int wide = 12;
    static constexpr int section = 16;
};
