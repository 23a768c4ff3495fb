#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# From a fresh Debian 12 machine to a test run; arguments go to ctest.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
mapfile -t test_packages < <(grep -v '^#' packaging/debian-test-packages.txt)
packaging/install-packages.sh "${test_packages[@]}"
[ -f build/ci/build.ninja ] || cmake --preset ci
cmake --build build/ci
ctest --preset ci "$@"
