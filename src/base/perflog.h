// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLoggingCategory>

//! `batchdeck.perf`: a figure a line, "name value". docs/performance.md says what each is. Off
//! unless QT_LOGGING_RULES has "batchdeck.perf=true".
Q_DECLARE_LOGGING_CATEGORY(perfLog)
