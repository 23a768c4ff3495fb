// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"

#include <QHash>

#include <memory>

class QLockFile;
class ResultSpool;
struct Connection;
struct MemoryFile;

//! Where files of batches are kept, and how much of them.
struct SpoolRules
{
    ResultKeeping keeping = ResultKeeping::Keep;
    qint64 mostBytes = qint64{4096} << 20; //!< On disk, of all connections.

    friend bool operator==(const SpoolRules &, const SpoolRules &) = default;
};

[[nodiscard]] SpoolRules spoolRules(const Preferences &preferences);

//! The files of batches of all connections on this machine: in one private folder, or in memory.
//! Where there are too many, those give way that were not used for longest.
class ResultSpools final
{
public:
    //! @p folder is made with the first file.
    explicit ResultSpools(QString folder, SpoolRules rules = {});
    //! Removes what is kept until the program ends.
    ~ResultSpools();
    Q_DISABLE_COPY_MOVE(ResultSpools)

    [[nodiscard]] const SpoolRules &rules() const { return m_rules; }
    //! Removes at once what must not be kept any more, of this connection and all others.
    void setRules(const SpoolRules &rules);

    //! The spool of a connection and its variant.
    [[nodiscard]] std::unique_ptr<ResultSpool> open(const Connection &connection);
    //! Of a connection of which nothing may be kept on disk, whatever the rules are.
    [[nodiscard]] std::unique_ptr<ResultSpool> openInMemory(const Connection &connection);
    //! Removes all files of @p connection and its variants, which may be open.
    void remove(const Connection &connection);

    //! What is kept on disk, of all connections, in bytes.
    [[nodiscard]] qint64 byteCount() const;

    //! In memory, where nothing may be on disk, in bytes.
    static constexpr qint64 mostInMemory = qint64{64} << 20;

    // For the spools of connections and what writes into them.

    //! The folder for files of the connection with this name; null: they are in memory.
    [[nodiscard]] QString folderOf(const QString &name);
    //! False where so many more bytes have no room even without the files that nobody is writing.
    [[nodiscard]] bool makeRoom(qint64 bytes);
    //! So many bytes are free again.
    void giveBack(qint64 bytes) { m_bytes -= bytes; }
    //! Looks what there is on disk, as other windows write there, too: but a scan takes time.
    void recountNowAndThen();
    void recount();

    [[nodiscard]] std::shared_ptr<MemoryFile> inMemory(const QString &name);
    void keepInMemory(const QString &name, const std::shared_ptr<MemoryFile> &file);
    [[nodiscard]] bool makeRoomInMemory(qint64 bytes);
    void removeFromMemory(const QString &name);
    //! Of those whose names begin like this.
    [[nodiscard]] QList<std::shared_ptr<MemoryFile>> allInMemory(const QString &beginning) const;
    void clearMemory(const QString &beginning = {});

private:
    [[nodiscard]] QStringList foldersHere() const;
    [[nodiscard]] QStringList paths() const;
    void dropLeastUsed(qint64 bytes);
    void removeFolders(const QString &name);
    void beginSession();
    void endSession();
    void removeFormerSessions() const;

    QString m_folder;
    SpoolRules m_rules;
    QString m_session; //!< The folder of what is kept until the program ends; null: there is none.
    std::unique_ptr<QLockFile> m_sessionLock;
    std::optional<std::chrono::steady_clock::time_point> m_countedAt;
    qint64 m_bytes = 0; //!< On disk, as far as this program knows.
    QHash<QString, std::shared_ptr<MemoryFile>> m_memory; //!< By connection and file.
    quint64 m_uses = 0; //!< Of files in memory.
};

//! The folder of the files of batches, in that of the caches.
[[nodiscard]] QString resultsFolder(const QString &cacheFolder);
