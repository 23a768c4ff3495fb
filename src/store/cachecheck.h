// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QVariant>

#include <optional>

class SqliteFile;

//! How far a cache has been looked through for damage; from the beginning on, by default.
struct CheckPlace
{
    std::size_t walk = 0;
    QVariantList after = {}; //!< Of the last row of that walk; empty: none was read yet.
};

struct CheckedPart
{
    bool isSound = true; //!< No row contradicts an index.
    std::optional<CheckPlace> next; //!< Nothing: this part was the last.
};

//! Reads the rows of a cache behind @p place, so many that it takes some milliseconds, to find
//! damage that nothing has met yet. SqliteFile::takeError() tells of what cannot be read at all.
[[nodiscard]] CheckedPart checkPart(SqliteFile &file, const CheckPlace &place);
