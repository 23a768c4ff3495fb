// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachecheck.h"
#include "cachereader.h"
#include "cacheschema.h"
#include "cachewriter.h"
#include "sqlitefile.h"

#include <QSet>
#include <QStringList>

#include <atomic>
#include <utility>

//! A connection's cache on disk; works in the thread of its caller. A file that is damaged or not a
//! cache is renamed, and a new one is begun; where no file can be written, nothing is kept. None of
//! this keeps the rows from being shown.
class CacheFile final
{
public:
    //! @p baseUrl is written into the file, for people who look into it.
    CacheFile(QString path, QString baseUrl);

    void open();
    void close() { m_file.close(); }
    //! From any thread: the program ends, and waits for no other one that has locked the file.
    void hurry() { m_isHurried = true; }
    [[nodiscard]] bool isOn() const { return m_file.isOpen(); }

    void save(const ConfirmedBatches &confirmed);
    void markGone(const QStringList &ids, Stamp at);
    //! Does nothing if rows that @p listing may speak of were lost since contents().
    void saveListing(const QByteArray &listing);
    void saveBaseline(Stamp at);
    //! What was read in the result files of @p batch; nothing where the batch is not kept.
    void saveReasons(const Batch &batch, const BatchReasons &reasons);
    void forgetReasons();
    //! Deletes terminal or gone batches beyond the limits, the oldest first. Each limit of the size
    //! is said to be reached once in the life of the file.
    void prune(const CacheLimits &limits, Stamp now);
    //! As CacheWriter's.
    [[nodiscard]] std::optional<qint64> thinObservations(Stamp now, qint64 after);
    //! Deletes everything, and begins a new file.
    void forget();
    //! Deletes the file, and keeps nothing from now on.
    void remove();
    //! Reads the part of the file behind @p place, to find damage that nothing has met yet. Returns
    //! where the next part begins; nothing where there is none, or the file was set aside.
    [[nodiscard]] std::optional<CheckPlace> check(const CheckPlace &place);

    //! Rows out of which a token was taken.
    struct Redaction
    {
        CachedSlice slice;
        std::optional<qint64> lastKey; //!< Where it goes on; nothing: it is done.
    };

    //! As CacheWriter::redact(). Does nothing where no row has a token in it, unless @p isOther: it
    //! is not the token that the rows came with. A part that could not be written is to be done
    //! again, and what was not done to its end is done with the next token, also after a restart.
    [[nodiscard]] Redaction redact(const Redactor &redactor, bool isOther, qint64 key, int count,
                                   GatewayNumber gateway);

    [[nodiscard]] CacheReader::Part read(const QString &after, int count, GatewayNumber gateway);
    [[nodiscard]] CacheContents contents();
    //! As CacheReader's; of no batch while it is not on.
    [[nodiscard]] std::vector<std::vector<Observation>> observations(const QStringList &ids);
    [[nodiscard]] QByteArray json(const QString &id);

    //! Sentences for people, one for each kind of trouble, since the last call.
    [[nodiscard]] QStringList takeProblems() { return std::exchange(m_problems, {}); }

private:
    enum class Trouble { Busy, Damaged, Foreign, Newer, Full, Unwritable, Limit };

    void begin();
    [[nodiscard]] bool prepare(CacheSchema schema);
    //! Returns whether it was written.
    bool write(const std::function<void(CacheWriter &)> &work);
    [[nodiscard]] bool tryToWrite(const std::function<void(CacheWriter &)> &work);
    void openAnew();
    void sayLimit(qint64 bytes);
    void handleOpenError();
    void handleError();
    void handle(const SqliteError &error);
    void beginAnew(Trouble trouble);
    void switchOff(Trouble trouble, const QString &reason);
    void tell(Trouble trouble, const QString &sentence);

    SqliteFile m_file;
    QString m_baseUrl;
    QSet<Trouble> m_told;
    QStringList m_problems;
    bool m_hasLostRows = false; //!< Since contents() was called.
    bool m_isLocked = false; //!< The last write found the file locked.
    std::atomic_bool m_isHurried = false;
};
