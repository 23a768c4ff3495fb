// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "requestresult.h"

#include <vector>

//! Which files of batches are to be saved, and where.
struct SaveChoice
{
    std::vector<ResultFileKind> kinds;
    QString folder;
    QString pattern; //!< See savedFileName().
    bool replaces = false; //!< Files that exist.
};

//! A file of a batch that is to be saved.
struct FileToSave
{
    BatchKey batch;
    ResultFileKind kind = ResultFileKind::Output;
    QString fileId;
    QString path;
};

//! The files that @p batches have of the chosen kinds, in the order of the batches.
[[nodiscard]] std::vector<FileToSave> filesToSave(const std::vector<Batch> &batches,
                                                  const SaveChoice &choice);

//! How many of the files exist already.
[[nodiscard]] int takenCount(const std::vector<FileToSave> &files);
//! Whether two of them would have one name.
[[nodiscard]] bool haveNamesInCommon(const std::vector<FileToSave> &files);

//! The name for a file of @p batch under the usual pattern.
[[nodiscard]] QString usualFileName(const Batch &batch, ResultFileKind kind);
