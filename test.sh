#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# From a fresh Debian 12 machine to a test run; arguments go to ctest. A first argument may choose
# another look at the program:
#   --sanitize address   all tests under AddressSanitizer and UndefinedBehaviorSanitizer
#   --sanitize thread    all tests under ThreadSanitizer
#   --coverage           all tests, and which part of src/ they ran
#   --fuzz SECONDS       libFuzzer for so long on each target of tests/fuzz, or on those that are
#                        named after it
#   --soak [MINUTES]     a day of refreshes among all kinds of faults, in simulated time, which takes
#                        so many minutes at most (30)
#   --lint               clang-tidy and clazy on src/, or on the rooms that are named after it
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"

install() {
    packaging/install-packages.sh debian-test-packages.txt "$@"
}

build() {
    [ -f "build/$1/build.ninja" ] || cmake --preset "$1"
    cmake --build --preset "$@"
}

run_tests() {
    install
    build "$1"
    ctest --preset "$@"
}

cover() {
    install debian-tool-packages.txt
    build coverage
    find build/coverage -name '*.gcda' -delete
    local status=0
    ctest --preset coverage "$@" || status=$?
    # What autogen wrote is no source; a whole room counts for the files that it includes.
    gcovr --root . --filter src/ --exclude '.*_autogen/.*' --exclude-unreachable-branches \
        --gcov-ignore-parse-errors --print-summary --txt build/coverage/coverage.txt build/coverage
    echo "By file: build/coverage/coverage.txt"
    return "$status"
}

fuzz() {
    local seconds=$1 names seeds
    shift
    install debian-tool-packages.txt
    build fuzz
    names=("$@")
    [ $# -gt 0 ] || mapfile -t names < <(find build/fuzz/tests/fuzz -name 'fuzz_*' -type f -executable \
                                             -printf '%f\n' | sort)
    for name in "${names[@]}"; do
        # The seeds of each stand in its CMakeLists.txt.
        seeds=$(sed -n "s/^add_fuzzer($name SEEDS \([a-z]*\) .*/\1/p" tests/fuzz/CMakeLists.txt)
        mkdir -p "build/fuzz/corpus/$name"
        echo "$name"
        QT_QPA_PLATFORM=offscreen LC_ALL=C.UTF-8 TZ=UTC \
            LSAN_OPTIONS="suppressions=$PWD/tests/sanitizers/leaks.txt" \
            "build/fuzz/tests/fuzz/$name" -max_total_time="$seconds" -print_final_stats=1 \
            -artifact_prefix="build/fuzz/" "build/fuzz/corpus/$name" "tests/data/$seeds"
    done
}

soak() {
    install
    build ci --target soak
    LC_ALL=C.UTF-8 TZ=UTC build/ci/tests/soak/soak --minutes "${1:-30}"
}

lint() {
    install debian-tool-packages.txt
    [ -f build/dev/build.ninja ] || cmake --preset dev
    # Headers that autogen and rcc write are included by our sources.
    cmake --build --preset dev --target autogen
    local rooms=("${@:-}") files
    mapfile -t files < <(printf 'src/%s\n' "${rooms[@]}" | xargs -I{} find {} -name '*.cpp' | sort)
    local status=0
    printf '%s\0' "${files[@]}" \
        | xargs -0 -n 4 -P "$(nproc)" clang-tidy --quiet -p build/dev --warnings-as-errors='*' \
        || status=1
    # The levels without false alarms.
    printf '%s\0' "${files[@]}" \
        | xargs -0 -n 4 -P "$(nproc)" clazy-standalone -p build/dev --checks=level0,level1 \
            --extra-arg=-Werror --ignore-included-files \
        || status=1
    return "$status"
}

case "${1:-}" in
    --sanitize)
        case "${2:-}" in
            address) run_tests dev-asan "${@:3}" ;;
            thread) run_tests dev-tsan "${@:3}" ;;
            *) echo "usage: $0 --sanitize address|thread [ARGUMENT OF CTEST…]" >&2; exit 2 ;;
        esac ;;
    --coverage) cover "${@:2}" ;;
    --fuzz) fuzz "${2:?how many seconds?}" "${@:3}" ;;
    --soak) soak "${@:2}" ;;
    --lint) lint "${@:2}" ;;
    *) run_tests ci "$@" ;;
esac
