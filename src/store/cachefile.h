// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "cachereader.h"
#include "cacheschema.h"
#include "cachewriter.h"
#include "sqlitefile.h"

#include <QSet>
#include <QStringList>

#include <utility>

//! A connection's cache on disk, in the thread of its caller. Sets aside what is damaged or not
//! its own and begins anew, and switches itself off where it cannot write: to keep rows is never
//! a reason to stop showing them.
class CacheFile final
{
public:
    //! @p baseUrl is written into the file, for people.
    CacheFile(QString path, QString baseUrl);

    void open();
    void close() { m_file.close(); }
    [[nodiscard]] bool isOn() const { return m_file.isOpen(); }

    void save(const ConfirmedBatches &confirmed);
    void markGone(const QStringList &ids, Stamp at);
    //! Nothing where rows that it may stand for were lost since contents().
    void saveListing(const QByteArray &listing);
    void saveBaseline(Stamp at);
    //! Drops what is beyond the limits, the oldest terminal or gone batches first.
    void prune(const CacheLimits &limits, Stamp now);
    //! Deletes all that is kept, and begins anew.
    void forget();
    //! Deletes all that is kept, and keeps nothing more.
    void remove();
    //! Reads the whole file, for damage that nothing has met yet.
    void check();

    [[nodiscard]] CacheReader::Part read(const QString &after, int count);
    [[nodiscard]] CacheContents contents();
    [[nodiscard]] std::vector<Observation> observations(const QString &id);
    [[nodiscard]] QByteArray json(const QString &id);

    //! What the user should know, in sentences; no kind of trouble is told twice.
    [[nodiscard]] QStringList takeProblems() { return std::exchange(m_problems, {}); }

private:
    enum class Trouble { Busy, Damaged, Foreign, Newer, Full, Unwritable };

    void begin();
    [[nodiscard]] bool prepare(CacheSchema schema);
    void write(const std::function<void(CacheWriter &)> &work);
    void handleError();
    void beginAnew(Trouble trouble);
    void switchOff(Trouble trouble, const QString &reason);
    void tell(Trouble trouble, const QString &sentence);

    SqliteFile m_file;
    QString m_baseUrl;
    QSet<Trouble> m_told;
    QStringList m_problems;
    bool m_hasLostRows = false; //!< Since contents() was read.
};
