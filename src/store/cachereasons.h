// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchreasons.h"

class BatchRow;
class Redactor;
class SqliteFile;
struct Batch;

//! What a cache keeps of the result files of its batches: codes, counts and normalised messages, no
//! text of a request.

//! What was read in the result files of a batch, without the reasons.
struct CachedReading
{
    qint64 key = 0; //!< Of the batch.
    QString files; //!< Of which files: see filesText().
    qint64 failed = 0;
    qint64 others = 0;
};

//! The status and the files of a batch: another text, and what was read in them holds no longer.
[[nodiscard]] QString filesText(const Batch &batch);
[[nodiscard]] QString filesText(const BatchRow &batch);

// To be called in a transaction.

//! Does nothing where the batch is not kept.
void saveReasons(SqliteFile &file, const Batch &batch, const BatchReasons &reasons);
//! Deletes what was read in other files than those that the batch has now.
void dropFormerReasons(SqliteFile &file, qint64 key, const Batch &batch);
void deleteAllReasons(SqliteFile &file);
//! Deletes what has the token in it of batches whose keys are above @p key, to @p lastKey.
void dropReasonsWith(SqliteFile &file, const Redactor &redactor, qint64 key, qint64 lastKey);

[[nodiscard]] BatchReasons readReasons(SqliteFile &file, const CachedReading &reading);
