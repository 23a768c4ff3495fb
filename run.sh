#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# From a fresh Debian 12 machine to a running dashboard. Arguments go to batchdeck; without any,
# and without a saved connection or BATCHDECK_URL, it shows the built-in demo gateway.
set -euo pipefail

started_in="$PWD"
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$root"
packaging/install-packages.sh
# With every package there, the rest must not chatter: standard output may be an export.
[ -f build/release/build.ninja ] || cmake --preset release >&2
cmake --build build/release >&2

batchdeck="$root/build/release/bin/batchdeck"
profile="${XDG_CONFIG_HOME:-$HOME/.config}/batchdeck"
names_gateway=false
opens_window=true
expects_profile=false
for argument in "$@"; do
    if $expects_profile; then
        profile="$argument"
        expects_profile=false
    fi
    case "$argument" in
        --url | --url=* | --connection | --connection=* | --demo) names_gateway=true ;;
        --profile) expects_profile=true ;;
        --profile=*) profile="${argument#--profile=}" ;;
        export | --help | --version | --screenshot | --screenshot=*) opens_window=false ;;
    esac
done
cd "$started_in"
if ! $names_gateway && [ -z "${BATCHDECK_URL:-}" ] \
    && ! grep -qs '^1\\base_url=' "$profile/batchdeck.ini"; then
    set -- "$@" --demo
fi

if [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    export QT_QPA_PLATFORM=offscreen
    export QT_LOGGING_RULES="${QT_LOGGING_RULES:-default.warning=false}" # The platform's chatter.
    if $opens_window; then
        echo "There is no display (DISPLAY and WAYLAND_DISPLAY are unset):" \
            "rendering the window to $started_in/batchdeck.png instead." >&2
        set -- "$@" --screenshot "$started_in/batchdeck.png"
    fi
fi
exec "$batchdeck" "$@"
