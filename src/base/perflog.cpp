// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "perflog.h"

Q_LOGGING_CATEGORY(perfLog, "batchdeck.perf", QtWarningMsg)
