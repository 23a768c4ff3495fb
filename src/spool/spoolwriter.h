// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spoolentry.h"

#include <memory>

class SpoolTarget;

//! Writes one file into the spool. A note says from time to time how far it came, so that it can go
//! on there even after a kill. Where it cannot be kept (a full disk, a file larger than all that
//! may be kept), what was written is dropped.
class SpoolWriter final
{
public:
    //! @p entry is what the target holds.
    SpoolWriter(std::unique_ptr<SpoolTarget> target, SpoolEntry entry);
    //! Leaves what was written as a part of the file, unless finish() said otherwise.
    ~SpoolWriter();
    Q_DISABLE_COPY_MOVE(SpoolWriter)

    [[nodiscard]] const SpoolEntry &entry() const { return m_entry; }

    //! What the server says of the file that is being written.
    void announce(std::optional<qint64> bytes, const QByteArray &entityTag);
    //! Drops what is here of the file.
    void restart();
    //! False from the first failure on.
    bool append(QByteArrayView bytes);
    //! There is no more to write. What is not whole stays to be read, and may go on.
    void finish(bool isWhole);

    //! Why the file is not kept, as a sentence for people; null: it is.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    //! In bytes. After a kill, so much at most is fetched again.
    static constexpr qint64 mostUnnoted = qint64{4} << 20;

private:
    void note();
    void take(const QString &problem);

    std::unique_ptr<SpoolTarget> m_target; //!< Null after a failure and after finish().
    SpoolEntry m_entry;
    qint64 m_noted = 0; //!< Bytes in the newest note.
    QString m_problem;
};
