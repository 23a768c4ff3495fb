// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "answersink.h"
#include "requestresult.h"

class CallQueue;
class QObject;
struct Batch;

//! The id of the file of that kind; empty where the batch has none.
[[nodiscard]] QString fileIdOf(const Batch &batch, ResultFileKind kind);

//! Fetches a file that @p batch has into @p target, which is open and outlives the call. Calls
//! @p answered once, with what went wrong, if anything; what came by then is in the target. If
//! @p context is destroyed first, the call is dropped.
void fetchFile(CallQueue &calls, const Batch &batch, ResultFileKind kind, QIODevice &target,
               AnswerSink::Progress progressed, QObject *context,
               std::function<void(const std::optional<ApiError> &error)> answered);

//! How much of a file came, for people.
[[nodiscard]] QString fetchedText(qint64 bytes, std::optional<qint64> total);
