// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "stamp.h"

#include <optional>

struct Batch;

//! What the name of a file of a batch can be made of. The texts are a server's, as they came.
struct FileNameParts
{
    QString id; //!< Of the batch.
    QString kind; //!< "output", "errors" or "input".
    QString fileId;
    QString model;
    QString endpoint;
    QString status;
    Stamp created;
};

//! The parts for a file of @p batch.
[[nodiscard]] FileNameParts namePartsOf(const Batch &batch, const QString &kind,
                                        const QString &fileId);

//! "{id}.{kind}.jsonl"
[[nodiscard]] QString usualNamePattern();

//! What is wrong with a pattern, and where.
struct NamePatternProblem
{
    QString text; //!< A sentence for people.
    qsizetype position = 0;
    qsizetype length = 0;
};
//! Nothing for a pattern that savedFileName() can use: a name, not a path, with known words in
//! braces.
[[nodiscard]] std::optional<NamePatternProblem> namePatternProblem(const QString &pattern);

//! The name that @p pattern gives a file. Whatever the parts are, it is the name of a file in the
//! folder that it is joined with: no path, not hidden, and not longer than a name may be. Two
//! different parts that are too long become different names.
[[nodiscard]] QString savedFileName(const QString &pattern, const FileNameParts &parts);
