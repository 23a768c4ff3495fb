// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachedslice.h"
#include "sqlitefile.h"

//! What a connection's cache tells of the past, for a command. Only reads: it begins no file, and
//! neither upgrades nor sets aside one, as CacheFile does.
class PastCache final
{
public:
    //! Opens the file @p path if there is one.
    explicit PastCache(const QString &path);

    [[nodiscard]] bool isOn() const { return m_file.isOpen(); }

    //! Of each of @p ids, in their order, the oldest first.
    [[nodiscard]] std::vector<std::vector<Observation>> observations(const QStringList &ids);
    //! The batches that the server had after @p moment, but has no longer: @p listed is all that it
    //! has now. Newest first.
    [[nodiscard]] CachedSlice goneSince(Stamp moment, const BatchRows &listed);

    //! Why not all could be read, as a sentence; null: it could, or there is no file.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    [[nodiscard]] QString openError();
    void noteError();

    SqliteFile m_file;
    QString m_problem;
};
