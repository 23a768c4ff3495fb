// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachecontents.h"
#include "cachedslice.h"
#include "observation.h"

class SqliteFile;

//! Reads from a connection's cache. Errors stay with the file.
class CacheReader final
{
public:
    //! Some rows, and where the next ones begin.
    struct Part
    {
        CachedSlice slice;
        QString lastId; //!< Of the rows as they were kept; null when there are no more.
        bool isLost = false; //!< The row to go on after is not kept any more, nor known its place.
    };

    explicit CacheReader(SqliteFile &file)
        : m_file(file)
    { }

    //! @p count rows after the one that is called @p after; null: the newest. Rows whose text no
    //! longer is what was kept are left out.
    [[nodiscard]] Part read(const QString &after, int count);
    [[nodiscard]] CacheContents contents();
    [[nodiscard]] std::vector<Observation> observations(const QString &id);
    [[nodiscard]] QByteArray json(const QString &id);
    [[nodiscard]] qint64 byteCount();

private:
    [[nodiscard]] std::vector<BatchChange> changes();
    [[nodiscard]] QVariant note(QLatin1StringView name);

    SqliteFile &m_file;
};
