#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# debpackage.sh make BUILD FOLDER | lint FOLDER | trace FOLDER: makes the Debian package of what is
# built in BUILD, and says what is wrong with the package in FOLDER. Exits with 77 where it cannot.
set -euo pipefail
export LC_ALL=C PATH="$PATH:/usr/sbin:/sbin"

fail() {
    echo "$*" >&2
    exit 1
}

package() {
    local packages=("$folder"/batchdeck_*.deb)
    [ -f "${packages[0]}" ] || fail "There is no package in $folder."
    echo "${packages[0]}"
}

make_package() {
    rm -rf "$folder"
    cpack --config "$1/CPackConfig.cmake" -G DEB -B "$folder"
    local recommended
    recommended=$(dpkg-deb -f "$(package)" Recommends)
    grep -q 'libsecret-1-0' <<<"$recommended" || fail "Recommends no keychain: $recommended"
    local version
    version=$(dpkg-deb -f "$(package)" Version)
    dpkg-deb --fsys-tarfile "$(package)" | tar -xO ./usr/share/doc/batchdeck/changelog.gz | gunzip \
        | head -n 1 | grep -qF "($version)" || fail "The changelog does not begin with $version."
}

lint_package() {
    local allow=()
    [ "$(id -u)" -ne 0 ] || allow=(--allow-root)
    lintian "${allow[@]}" --no-cfg --fail-on error,warning "$(package)"
}

paths_below() { (cd "$1" && find . -path ./var/lib/dpkg -prune -o -print | sort); }

# Into a root of its own, where nothing but the package comes from anywhere.
trace_package() {
    if [ "$(id -u)" -ne 0 ] && [ -z "${FAKEROOTKEY:-}" ]; then
        command -v fakeroot >/dev/null || { echo "Needs root, or fakeroot."; exit 77; }
        exec fakeroot "$0" trace "$folder"
    fi
    local root
    root=$(mktemp -d)
    # shellcheck disable=SC2064 # The folder is known now.
    trap "rm -rf '$root'" EXIT
    mkdir -p "$root"/var/lib/dpkg/{info,updates,triggers}
    touch "$root"/var/lib/dpkg/{status,available}
    local dpkg=(dpkg "--root=$root" --force-not-root --force-depends --log=/dev/null)

    local before after listed
    before=$(paths_below "$root")
    "${dpkg[@]}" --install "$(package)"
    [ "$("$root/usr/bin/batchdeck" --version)" = "batchdeck $(dpkg-deb -f "$(package)" Version)" ] \
        || fail "What is installed does not run."
    after=$(paths_below "$root" | grep -vE '^\.(/var.*)?$')
    listed=$(dpkg-deb --fsys-tarfile "$(package)" | tar -t | sed 's|/$||' | sort)
    diff <(echo "$listed") <(echo "$after") || fail "Installed is not what the package lists."

    "${dpkg[@]}" --purge batchdeck
    diff <(echo "$before") <(paths_below "$root") || fail "The purged package left a trace."
    [ -z "$("${dpkg[@]}" --get-selections)" ] || fail "dpkg remembers the purged package."
}

action=$1
folder=${*: -1}
case "$action" in
    make) make_package "$2" ;;
    lint) lint_package ;;
    trace) trace_package ;;
esac
