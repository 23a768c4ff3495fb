#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Makes the pictures of docs/: docs/pictures.sh BATCHDECK. The program is used by its keys alone, on a
# screen of its own, with the demo gateway. Wants Xvfb, xdotool and ImageMagick.
set -euo pipefail

program=$(realpath "${1:?the program batchdeck}")
folder=$(dirname "$(realpath "${BASH_SOURCE[0]}")")
profile=$(mktemp -d)
exec 3<>"$profile/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 2>"$profile/xvfb.log" &
screen=$!
trap 'kill "$screen" "${window:-$screen}" 2>"$profile/kill.log" || true; rm -rf "$profile"' EXIT
for _ in {1..50}; do
    [ -s "$profile/display" ] && break
    sleep 0.1
done
DISPLAY=:$(tr -d '\n' <"$profile/display")
export DISPLAY
TZ=UTC LC_ALL=C.UTF-8 QT_QPA_PLATFORM=xcb BATCHDECK_THEME=light \
    "$program" --demo --size 1440x900 --profile "$profile/p" 2>"$profile/log" &
window=$!

keys() { # Each one is shown before the next. No window manager gives a new window the focus.
    for key in "$@"; do
        xdotool windowfocus "$(xdotool search --onlyvisible --pid "$window" | tail -n 1)"
        sleep 0.1
        xdotool key "$key"
        sleep 0.4
    done
}

type() {
    xdotool type --delay 20 "$1"
    sleep 0.6
}

command() { # By its words in the palette.
    keys ctrl+k
    type "$1"
    keys Return
    sleep 0.6
}

query() {
    keys slash ctrl+a
    type "$1"
    keys Return
    sleep 1
}

picture() {
    import -window root -crop 1440x900+0+0 +repage "$folder/$1.png"
    echo "$folder/$1.png"
}

sleep 8
query 'outcome:partial'
keys Down Down Return
sleep 1
picture screenshot
keys Escape
query ' '
command 'chart: finished'
picture chart
keys ctrl+t
keys Return
sleep 2
picture past
