// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "tokentext.h"

#include <chrono>

class QObject;

//! Runs @p command in a shell, in a session of its own, and calls @p done once, later, with the
//! token that it prints. Everything that it has started, and that has not left this session, ends
//! with it, after @p limit, with @p context, and with this program.
void runTokenCommand(const QString &command, std::chrono::milliseconds limit, QObject *context,
                     const TokenTextRead &done);
