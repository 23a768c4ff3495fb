# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Compares the options that HELP_COMMANDS print with those that PAGE describes.
cmake_minimum_required(VERSION 3.25)

set(printed "")
foreach(command IN LISTS HELP_COMMANDS)
    separate_arguments(command UNIX_COMMAND "${command}")
    execute_process(COMMAND ${command} OUTPUT_VARIABLE help COMMAND_ERROR_IS_FATAL ANY)
    string(REGEX MATCHALL "\n  --[a-z-]+" options "${help}")
    list(APPEND printed ${options})
endforeach()
list(TRANSFORM printed STRIP)

# An option is described where its name stands alone on the line that follows .TP.
file(READ ${PAGE} page)
string(REPLACE "\\-" "-" page "${page}")
string(REGEX MATCHALL "\n\\.TP\n[^\n]*--[a-z-]+" described "${page}")
list(TRANSFORM described REPLACE ".*(--[a-z-]+)$" "\\1")

foreach(list printed described)
    list(REMOVE_DUPLICATES ${list})
    list(SORT ${list})
endforeach()
if(NOT printed OR NOT printed STREQUAL described)
    message(FATAL_ERROR "${PAGE}\nprinted:   ${printed}\ndescribed: ${described}")
endif()
