// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "apierror.h"

#include <functional>
#include <optional>

class CommandRun;
class QIODevice;
class QObject;
class QString;

//! Fetches the content of a file into @p target, which is open and outlives the call, and shows how
//! far it is. Calls @p answered once, with what went wrong, if anything; what came by then is in
//! the target. If @p context is destroyed first, the call is dropped.
void fetchFile(CommandRun &run, const QString &fileId, QIODevice &target, QObject *context,
               std::function<void(const std::optional<ApiError> &error)> answered);
