// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachecontents.h"
#include "cachedslice.h"
#include "cachereasons.h"
#include "observation.h"

class SqliteFile;

//! Reads from a connection's cache. SqliteFile::takeError() tells of errors.
class CacheReader final
{
public:
    //! Some rows, and where the next part begins.
    struct Part
    {
        CachedSlice slice;
        QString lastId; //!< Where the next part goes on; null when there is none.
        bool isLost = false; //!< The row where the part goes on is not kept any more.
    };

    explicit CacheReader(SqliteFile &file)
        : m_file(file)
    { }

    //! @p count rows after the one whose id is @p after; null: the newest rows. They carry
    //! @p gateway, which the file does not know. A row whose text was damaged is left out.
    [[nodiscard]] Part read(const QString &after, int count, GatewayNumber gateway);
    //! Those of the rows with these ids that can be read.
    [[nodiscard]] CachedSlice slice(const QStringList &ids, GatewayNumber gateway);
    //! Those that the server had after @p moment, without @p listed, newest first.
    [[nodiscard]] CachedSlice goneSince(Stamp moment, const BatchRows &listed);
    [[nodiscard]] CacheContents contents();
    //! Of each of @p ids, in their order, the oldest first.
    [[nodiscard]] std::vector<std::vector<Observation>> observations(const QStringList &ids);
    [[nodiscard]] QByteArray json(const QString &id);
    [[nodiscard]] qint64 byteCount();
    [[nodiscard]] QVariant note(QLatin1StringView name);

private:
    [[nodiscard]] std::vector<BatchChange> changes();
    [[nodiscard]] SeenProgress progressOfLive(const CachedSlice &slice);
    [[nodiscard]] KnownReasons reasonsOf(const CachedSlice &slice,
                                         const QHash<QString, CachedReading> &readings);

    SqliteFile &m_file;
};
