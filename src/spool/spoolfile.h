// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spoolentry.h"

// A file of the spool on disk is two: the bytes, and a note about them. What has no note, or
// another size than its note says, is not trusted.

inline constexpr QLatin1StringView dataEnding(".data");
inline constexpr QLatin1StringView noteEnding(".note");

//! What the file @p path, without its ending, holds of @p key. Nothing where there is none, or
//! where it cannot be trusted.
[[nodiscard]] std::optional<SpoolEntry> entryAt(const QString &path);

//! Replaces the file @p path by one with these bytes, for its owner alone. Returns whether it
//! could.
[[nodiscard]] bool replaceFile(const QString &path, const QByteArray &bytes);

//! Makes a folder for its owner alone. Returns whether it is there.
[[nodiscard]] bool makeOwnFolder(const QString &folder);

//! Removes the file @p path, without its ending. A file that is open can be read to its end.
void removeSpoolFile(const QString &path);

//! Whether somebody is writing the file @p path, without its ending.
[[nodiscard]] bool isBeingWritten(const QString &path);

//! Notes that the file @p path, without its ending, is used now.
void touch(const QString &path);
