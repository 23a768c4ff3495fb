// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ownprocess.h"

#include <cstdlib>
#include <cstring>

#include <sys/resource.h>

void eraseVariable(const char *name)
{
    if (char *const value = std::getenv(name)) {
        ::explicit_bzero(value, std::strlen(value));
        ::unsetenv(name);
    }
}

void refuseCoreFiles()
{
    constexpr rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
}
