# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# add_layer(<name> <dependency>…): the static library of src/<name>, whose files its own
# CMakeLists.txt lists. Its headers are visible only to what links it, so that an include that
# breaks the layering does not compile.
function(add_layer name)
    add_library(${name} STATIC)
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/${name})
    target_link_libraries(${name} PUBLIC ${ARGN} PRIVATE batchdeck_warnings)
    add_subdirectory(${name})
endfunction()
