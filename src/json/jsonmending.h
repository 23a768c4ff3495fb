// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <span>

//! Rewrites in place, byte for byte, what the JSON grammar allows and simdjson refuses: half
//! surrogate pairs ("\ud83d", a text cut inside an emoji) become U+FFFD, and integers too long for
//! 64 bits get an exponent, which makes them doubles. All else stays as it is. Harmless on text
//! that is no JSON.
void mendJson(std::span<char> text);
