// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spoolentry.h"

#include <QList>

#include <functional>
#include <memory>

class QIODevice;
class ResultSpools;
class SpoolWriter;

//! The files of batches of one connection that are on this machine: on disk or, where none may be
//! kept there, in memory. What is dropped while somebody reads it can be read to its end.
class ResultSpool final
{
public:
    //! Opens a file to be read, as far as it is here, in whichever thread. Null where it was
    //! dropped meanwhile.
    using Opener = std::function<std::unique_ptr<QIODevice>()>;

    //! @p spools must outlive it, and opens it. @p name is that of the folder of the connection.
    ResultSpool(ResultSpools &spools, QString name, bool mayBeOnDisk);

    //! What is here of a file. Nothing where that cannot be trusted.
    [[nodiscard]] std::optional<SpoolEntry> entry(const SpoolKey &key) const;
    [[nodiscard]] QList<SpoolEntry> entries() const;

    //! Null where nothing is here. Counts as a use of the file.
    [[nodiscard]] Opener opener(const SpoolKey &key) const;

    //! To write the file: what is here of it stays, unless it is whole. Null: somebody else is
    //! writing it.
    [[nodiscard]] std::unique_ptr<SpoolWriter> write(const SpoolKey &key);

    void remove(const SpoolKey &key);
    //! Removes all files and the memo.
    void forget();

    //! What somebody wants to know after a restart; empty where nothing is kept over it.
    [[nodiscard]] QByteArray memo() const;
    void setMemo(const QByteArray &memo);

private:
    [[nodiscard]] QString folder() const;
    [[nodiscard]] QString memoPath() const;
    [[nodiscard]] QString memoryName(const SpoolKey &key) const;
    [[nodiscard]] QString pathOf(const SpoolKey &key) const;
    [[nodiscard]] std::unique_ptr<SpoolWriter> writeInMemory(const SpoolEntry &here);
    [[nodiscard]] std::unique_ptr<SpoolWriter> writeOnDisk(const QString &path,
                                                           const SpoolEntry &here);

    ResultSpools &m_spools;
    QString m_name;
    bool m_mayBeOnDisk;
};
