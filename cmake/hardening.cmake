# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# An optimised build without sanitizers is one for people's desks: it is hardened, whichever preset
# it comes from. So is that of a distribution, which chooses its own flags with a build type such as
# None; a build without any build type is not. A sanitizer finds more than these flags do, and
# _FORTIFY_SOURCE needs -O; what a distribution says of it is replaced.
set(BATCHDECK_HARDENED FALSE)
if(CMAKE_BUILD_TYPE AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug" AND NOT BATCHDECK_SANITIZERS)
    set(BATCHDECK_HARDENED TRUE)
endif()

set(BATCHDECK_HARDENING_COMPILE
    -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "^(x86_64|AMD64|i[3-6]86)$")
    list(APPEND BATCHDECK_HARDENING_COMPILE -fcf-protection)
endif()
set(BATCHDECK_HARDENING_LINK -Wl,-z,relro,-z,now,-z,noexecstack)

if(BATCHDECK_HARDENED)
    include(CheckPIESupported)
    check_pie_supported(LANGUAGES CXX)
    set(CMAKE_POSITION_INDEPENDENT_CODE ON)
    add_compile_options(${BATCHDECK_HARDENING_COMPILE})
    add_link_options(${BATCHDECK_HARDENING_LINK})
endif()
