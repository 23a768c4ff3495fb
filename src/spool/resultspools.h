// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"
#include "spoolentry.h"

#include <QHash>

#include <memory>

class MemoryFile;
class QLockFile;
class ResultSpool;
struct Connection;

//! Where files of batches are kept, and how much of them.
struct SpoolRules
{
    ResultKeeping keeping = ResultKeeping::Keep;
    qint64 mostBytes = qint64{4096} << 20; //!< On disk, of all connections.

    friend bool operator==(const SpoolRules &, const SpoolRules &) = default;
};

[[nodiscard]] SpoolRules spoolRules(const Preferences &preferences);

//! The files of batches of all connections on this machine, in one private folder. Where there are
//! too many, those give way that were not used for longest.
class ResultSpools final
{
public:
    //! @p folder is made with the first file.
    explicit ResultSpools(QString folder, SpoolRules rules = {});
    //! Removes what is kept until the program ends.
    ~ResultSpools();

    [[nodiscard]] const SpoolRules &rules() const { return m_rules; }
    //! Removes at once what must not be kept any more.
    void setRules(const SpoolRules &rules);

    //! The spool of a connection and its variant.
    [[nodiscard]] std::unique_ptr<ResultSpool> open(const Connection &connection);
    //! Removes all files of @p connection and its variants, which may be open.
    void remove(const Connection &connection);
    //! Removes the files of all connections.
    void clear();

    //! What is kept on disk, of all connections, in bytes.
    [[nodiscard]] qint64 byteCount() const;

    //! In memory, where nothing may be on disk.
    static constexpr qint64 mostInMemory = qint64{64} << 20;

private:
    friend class ResultSpool;
    friend class SpoolFileTarget;
    friend class SpoolMemoryTarget;

    using Memory = QHash<QString, std::shared_ptr<MemoryFile>>; //!< By folder and name of a file.

    [[nodiscard]] QString folderOf(const QString &name);
    [[nodiscard]] bool makeRoom(qint64 bytes);
    [[nodiscard]] bool makeRoomInMemory(qint64 bytes, const MemoryFile &writing);
    void beginSession();
    void endSession();
    void removeFormerSessions();

    QString m_folder;
    SpoolRules m_rules;
    QString m_session; //!< The folder of what is kept until the program ends; null: there is none.
    std::unique_ptr<QLockFile> m_sessionLock;
    qint64 m_bytes = 0; //!< On disk, as far as this program knows.
    Memory m_memory;
    quint64 m_uses = 0; //!< Counts uses of files in memory.
};

//! The folder of the files of batches: in @p profileDir, or in the user's cache folder when that is
//! empty.
[[nodiscard]] QString resultsFolder(const QString &profileDir);
