# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Where they are installed: what was compiled before is taken from a cache, and mold links.
include(CheckLinkerFlag)
find_program(BATCHDECK_CCACHE ccache)
if(BATCHDECK_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${BATCHDECK_CCACHE})
endif()
check_linker_flag(CXX -fuse-ld=mold BATCHDECK_HAS_MOLD)
if(BATCHDECK_HAS_MOLD)
    add_link_options(-fuse-ld=mold)
endif()

# Most of what compiling a file of ours costs is reading Qt's headers. So a whole room is one file
# for the compiler where no single file is going to be compiled again (BATCHDECK_WHOLE_ROOMS): names
# in its anonymous namespaces must differ. Files that call their translations Text, as many do, are
# compiled on their own, and moc runs where there is something for it.
function(compile_whole room)
    get_target_property(files ${room} SOURCES)
    set(has_text FALSE)
    set(needs_autogen FALSE)
    foreach(file ${files})
        cmake_path(ABSOLUTE_PATH file BASE_DIRECTORY ${CMAKE_CURRENT_SOURCE_DIR})
        file(STRINGS ${file} lines REGEX "^struct Text$|Q_OBJECT|Q_GADGET|Q_NAMESPACE|ui_.*[.]h|<RCC>")
        if("struct Text" IN_LIST lines)
            list(REMOVE_ITEM lines "struct Text")
            set_source_files_properties(${file} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ${has_text})
            set(has_text TRUE)
        endif()
        if(lines)
            set(needs_autogen TRUE)
        endif()
    endforeach()
    set_target_properties(${room} PROPERTIES
        UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE 0
        AUTOMOC ${needs_autogen} AUTOUIC ${needs_autogen} AUTORCC ${needs_autogen})
endfunction()
