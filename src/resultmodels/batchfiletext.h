// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchfile.h"

//! "Input", "Output", "Errors".
[[nodiscard]] QString fileKindText(ResultFileKind kind);

//! "input file", "output file", "error file": within a sentence.
[[nodiscard]] QString fileKindWords(ResultFileKind kind);

//! "12.3 MB"; "Not known" where the server does not say.
[[nodiscard]] QString fileSizeText(const BatchFile &file);

//! "in 3 d 4 h", "2 h ago", "–": when the server deletes the file.
[[nodiscard]] QString fileExpiryText(const BatchFile &file, Stamp now);

//! How much of the file is here, as a few words for a table: "3.1 MB of 12.3 MB".
[[nodiscard]] QString fileHereText(const BatchFile &file);

//! What is known of the file and how far it is, as sentences that say what to do next.
[[nodiscard]] QString fileStateText(const BatchFile &file, Stamp now);

//! The same of the error that ended a fetch.
[[nodiscard]] QString fileErrorText(const BatchFile &file, Stamp now);

//! What would be fetched to read @p files: "2 files, 12.3 MB". Files that are here do not count.
[[nodiscard]] QString filesToFetchText(const BatchFiles &files);
//! The same for so many files; not @p isKnown: the server does not say how large some of them are.
[[nodiscard]] QString filesToFetchText(int count, qint64 bytes, bool isKnown);
