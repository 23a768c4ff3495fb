# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# What every target of ours compiles with; linked PRIVATE by add_layer() and the executables.
add_library(batchdeck_warnings INTERFACE)
target_compile_options(batchdeck_warnings INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wnon-virtual-dtor -Wold-style-cast
    -Woverloaded-virtual $<$<BOOL:${BATCHDECK_WERROR}>:-Werror>)
target_compile_definitions(batchdeck_warnings INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_CAST_FROM_BYTEARRAY QT_NO_URL_CAST_FROM_STRING
    QT_NO_KEYWORDS QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)

if(BATCHDECK_SANITIZERS)
    add_compile_options(-fsanitize=${BATCHDECK_SANITIZERS} -fno-omit-frame-pointer)
    add_link_options(-fsanitize=${BATCHDECK_SANITIZERS})
    # With these checks GCC takes no pointer to a function for a constant (its bug 71962), and the
    # table of fields is checked while it is compiled. A null pointer still ends the test: by SIGSEGV.
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND BATCHDECK_SANITIZERS MATCHES "undefined")
        add_compile_options(-fno-sanitize=null,nonnull-attribute,returns-nonnull-attribute)
    endif()
endif()
