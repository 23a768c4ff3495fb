// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>

//! Reads any bytes. Ends the program where a claim does not hold; what else there is to be found,
//! the sanitizers find. Each fuzz_….cpp defines it, and libFuzzer or mutations.cpp calls it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

inline void require(bool holds, const char *claim)
{
    if (!holds) {
        std::fprintf(stderr, "Does not hold: %s\n", claim);
        std::abort();
    }
}
