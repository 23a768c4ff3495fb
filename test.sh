#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Batchdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later

# From a fresh Debian 12 machine to a test run; arguments go to ctest.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")"
packaging/install-packages.sh debian-test-packages.txt
[ -f build/ci/build.ninja ] || cmake --preset ci
cmake --build build/ci
ctest --preset ci "$@"
