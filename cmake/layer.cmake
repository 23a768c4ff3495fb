# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# add_layer(<room> <dependency>… [PRIVATE <dependency>…]): the static library of src/<room>, whose
# files its own CMakeLists.txt lists. "widgets/table" is the library widgets_table. The headers of a
# room are visible only to what links it, so that an include that breaks the layering does not
# compile.
function(add_layer room)
    string(REPLACE "/" "_" name ${room})
    set(links "")
    foreach(link ${ARGN})
        if(NOT link MATCHES "::")
            string(REPLACE "/" "_" link ${link})
        endif()
        list(APPEND links ${link})
    endforeach()
    add_library(${name} STATIC)
    target_include_directories(${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/${room})
    target_link_libraries(${name} PUBLIC ${links} PRIVATE batchdeck_warnings)
    add_subdirectory(${room})
    if(BATCHDECK_WHOLE_ROOMS)
        compile_whole(${name})
    endif()
    set_property(GLOBAL APPEND PROPERTY batchdeck_rooms ${room})
endfunction()
