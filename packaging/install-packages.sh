#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# Installs the Debian packages of debian-packages.txt, and of other lists that are named, where they
# are missing. Says which before it does.
set -euo pipefail

folder="$(dirname "${BASH_SOURCE[0]}")"
lists=("$folder/debian-packages.txt" "${@/#/$folder/}")
mapfile -t wanted < <(grep -hv '^#' "${lists[@]}")
mapfile -t missing < <(
    for package in "${wanted[@]}"; do
        dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed \
            || echo "$package"
    done)
[ "${#missing[@]}" -eq 0 ] && exit 0

if ! command -v apt-get >/dev/null; then
    echo "Batchdeck needs the counterparts of these Debian packages: ${missing[*]}" >&2
    exit 1
fi
as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
echo "Installing with apt: ${missing[*]}" >&2
"${as_root[@]}" apt-get update -q >&2
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}" >&2
