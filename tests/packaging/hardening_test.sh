#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# hardening_test.sh "COMPILER FLAG…": hardening.sh accepts a program that is built with all flags, and
# names the one that was left out.
set -euo pipefail

check="$(dirname "${BASH_SOURCE[0]}")/hardening.sh"
read -ra hardened <<<"$1"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

# A frame of several pages, and a copy whose length is not known to the compiler.
cat >"$folder/planted.cpp" <<'CODE'
#include <cstring>
static void fill(char *page, char **texts, int count) { std::memcpy(page, texts[0], count); }
int main(int count, char **texts)
{
    char pages[40000];
    fill(pages, texts, count);
    return pages[count];
}
CODE

# without PATTERN WITH… : the command without the arguments that match, and with others.
build_without() {
    local pattern=$1 arguments=() argument
    shift
    for argument in "${hardened[@]}"; do
        [[ $argument =~ $pattern ]] || arguments+=("$argument")
    done
    "${arguments[@]}" "$@" "$folder/planted.cpp" -o "$folder/planted"
}

failed=0
expect() {
    local said status=0
    said=$("$check" "$folder/commands" "$folder/planted" 2>&1) || status=$?
    if [ "$status" -ne "$1" ] || ! grep -qF -- "$2" <<<"$said"; then
        echo "expected status $1 and '$2', got $status: $said" >&2
        failed=1
    fi
}

echo '[]' >"$folder/commands"
build_without '^$' -pie
expect 0 ""
build_without FORTIFY -U_FORTIFY_SOURCE
expect 1 "lacks -D_FORTIFY_SOURCE"
echo '"command": "c++ -D_FORTIFY_SOURCE=2 -c a.cpp"' >"$folder/commands"
expect 0 ""
# Longer than a pipe holds, as the real list is.
for file in {1..5000}; do
    echo "\"command\": \"c++ -D_FORTIFY_SOURCE=2 -c a$file.cpp\""
done >>"$folder/commands"
expect 0 ""
sed -i '2s/-D_FORTIFY_SOURCE=2//' "$folder/commands"
expect 1 "lacks -D_FORTIFY_SOURCE"
build_without stack-protector -fno-stack-protector
expect 1 "lacks -fstack-protector-strong"
if grep -q -- -fcf-protection <<<"$1"; then
    build_without stack-clash -fno-stack-clash-protection
    expect 1 "lacks -fstack-clash-protection"
    build_without cf-protection -fcf-protection=none
    expect 1 "lacks -fcf-protection"
fi
build_without '^-fPIE$' -fno-pie -no-pie
expect 1 "lacks PIE"
build_without relro -pie -Wl,-z,relro,-z,lazy
expect 1 "lacks full RELRO"
build_without relro -pie -Wl,-z,norelro
expect 1 "lacks RELRO"
build_without noexecstack -pie -Wl,-z,execstack
expect 1 "lacks a stack that is not executable"
exit "$failed"
