# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Reads every source file below ROOT and says which lines break the house rules.
cmake_minimum_required(VERSION 3.25)

set(modules "Core|Gui|Widgets|Network|Charts|Svg|Sql|Test|HttpServer|Concurrent")
set(problems "")

function(refuse file rule pattern)
    file(STRINGS ${ROOT}/${file} lines REGEX "${pattern}")
    foreach(line IN LISTS lines)
        list(APPEND problems "${rule}: ${file}: ${line}")
    endforeach()
    set(problems "${problems}" PARENT_SCOPE)
endfunction()

function(require_license file)
    file(STRINGS ${ROOT}/${file} head LIMIT_COUNT 4)
    if(NOT head MATCHES "SPDX-FileCopyrightText: [^;]*;[^;]*SPDX-License-Identifier: GPL-3.0-or-later")
        list(APPEND problems "no SPDX header: ${file}")
    endif()
    set(problems "${problems}" PARENT_SCOPE)
endfunction()

file(GLOB_RECURSE code RELATIVE ${ROOT} ${ROOT}/src/*.h ${ROOT}/src/*.cpp
                                        ${ROOT}/tests/*.h ${ROOT}/tests/*.cpp)
file(GLOB_RECURSE scripts RELATIVE ${ROOT} ${ROOT}/CMakeLists.txt ${ROOT}/*.sh
     ${ROOT}/src/CMakeLists.txt ${ROOT}/tests/CMakeLists.txt ${ROOT}/tests/*.py
     ${ROOT}/cmake/*.cmake ${ROOT}/tests/*.cmake ${ROOT}/packaging/*.1)
list(FILTER scripts EXCLUDE REGEX "^build/")
list(FILTER code EXCLUDE REGEX "^tests/layering/violations/")

foreach(file IN LISTS code)
    # <QtWidgets/QWidget> compiles wherever Qt is, whatever the layer links.
    refuse(${file} "module-qualified include" "#[ \t]*include[ \t]*[<\"]Qt[A-Za-z0-9]*/")
    refuse(${file} "umbrella include" "#[ \t]*include[ \t]*<Qt(${modules})>")
    refuse(${file} "private include" "#[ \t]*include.*(private/|_p\\.h)")
    # A path would reach a header that the layer does not see.
    refuse(${file} "include with a path" "#[ \t]*include[ \t]*\"[^\"]*/")
    refuse(${file} "singleton" "static .*[^A-Za-z]instance\\(|[^A-Za-z0-9_:][A-PR-Z][A-Za-z0-9]*::instance\\(")
endforeach()
foreach(file IN LISTS code scripts)
    require_license(${file})
endforeach()

list(LENGTH code count)
if(count EQUAL 0)
    message(FATAL_ERROR "There is no source below ${ROOT}.")
elseif(problems)
    list(JOIN problems "\n" text)
    message(FATAL_ERROR "${text}")
endif()
