// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>

//! `batchdeck.perf`: one figure a line, as "name value". docs/performance.md explains each. The log
//! is off unless QT_LOGGING_RULES has "batchdeck.perf=true".
Q_DECLARE_LOGGING_CATEGORY(perfLog)
