// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tokentext.h"

#include <chrono>

class QObject;

//! Reads the token from @p fileName, and calls @p done once, later. A pipe or a device, whose
//! writer may never come, is waited for up to @p limit; this thread never blocks on it. Nothing is
//! read or answered once @p context is gone.
void readTokenFile(const QString &fileName, std::chrono::milliseconds limit, QObject *context,
                   const TokenTextRead &done);
