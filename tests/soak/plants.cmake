# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# A soak fails, and names each thing that is planted in it.
cmake_minimum_required(VERSION 3.25)

execute_process(COMMAND ${SOAK} --hours 0.5
                        --plant memory --plant handle --plant thread --plant stuck
                OUTPUT_VARIABLE said RESULT_VARIABLE status)
message("${said}")
if(NOT status EQUAL 1)
    message(FATAL_ERROR "The status is ${status} instead of 1.")
endif()
foreach(complaint "“memory, KiB” has grown" "“handles” has grown" "“threads” has grown"
                  "not fresh again within [0-9]+ s after “clock a year ahead”")
    if(NOT said MATCHES "FAILED: [^\n]*${complaint}")
        message(FATAL_ERROR "No line says: ${complaint}")
    endif()
endforeach()
