#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# hardening.sh COMMANDS PROGRAM…: says which protection a program lacks, and fails if one does. Reads
# what was built, since a flag in a build script says nothing of what the linker made of it. Two leave
# a mark only where there is something to protect: an unchecked copy, a frame of several pages. Where
# the code has no mark, the compile_commands.json COMMANDS has to show the flag for every file.
set -euo pipefail
export LC_ALL=C

commands=$1
shift
problems=0
is_in_all_commands() {
    awk -v flag="$1" '/"command":/ { all++; with += index($0, flag) > 0 }
                      END { exit !(all && with == all) }' "$commands"
}
lacks() {
    echo "$program lacks $1" >&2
    problems=1
}

for program in "$@"; do
    header=$(readelf -hW "$program")
    segments=$(readelf -lW "$program")
    dynamic=$(readelf -dW "$program")
    symbols=$(readelf --dyn-syms -W "$program")

    grep -q 'FLAGS_1.*PIE' <<<"$dynamic" || lacks PIE
    grep -q GNU_RELRO <<<"$segments" || lacks RELRO
    grep -qE 'BIND_NOW|FLAGS_1.*NOW' <<<"$dynamic" || lacks "full RELRO (-z now)"
    grep -qE 'GNU_STACK.* RW +0x' <<<"$segments" || lacks "a stack that is not executable"
    grep -q ' __stack_chk_fail@' <<<"$symbols" || lacks -fstack-protector-strong
    # The checked form of a function of the C library, as read() or memcpy() into an array.
    grep -qE ' __[a-z]+_chk@' <<<"$symbols" || is_in_all_commands -D_FORTIFY_SOURCE=2 \
        || lacks -D_FORTIFY_SOURCE

    grep -qE 'Machine: .*(X86-64|80386)' <<<"$header" || continue
    # What the compiler has put into the code: a landing pad at the beginning of a function that may
    # be called by a pointer, and a touch on each page of a large frame. What the C runtime and the
    # linker add is not ours.
    read -r functions pads touches < <(objdump -d -j .text --no-show-raw-insn "$program" | awk '
        /^[0-9a-f]+ <.*>:$/ {
            isOurs = !/<(_start|_dl_relocate_static_pie|(de)?register_tm_clones|frame_dummy|__do_global_dtors_aux)>|\.cold/
            functions += isOurs
            isFirst = isOurs
            next
        }
        isFirst && /\tendbr(32|64)/ { pads++ }
        isFarther && /\$0x0,.*%[re]sp\)/ { touches++ }
        { isFirst = 0; isFarther = /\tsub[lq]? +\$0x1000,%[re]sp/ }
        END { print functions + 0, pads + 0, touches + 0 }')
    [ "$((pads * 2))" -ge "$functions" ] || lacks "-fcf-protection ($pads of $functions functions)"
    [ "$touches" -gt 0 ] || is_in_all_commands -fstack-clash-protection \
        || lacks -fstack-clash-protection
done
exit "$problems"
