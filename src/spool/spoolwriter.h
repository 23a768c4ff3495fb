// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spoolentry.h"

#include <memory>

class ResultSpools;

//! Writes one file into the spool. A note says from time to time how far it came, so that it can go
//! on there even after a kill. Where it cannot go on (a full disk, a file larger than all that may
//! be kept), it drops what it wrote.
class SpoolWriter final
{
public:
    //! Where the bytes go.
    class Target;

    SpoolWriter(std::unique_ptr<Target> target, SpoolEntry entry);
    //! Leaves what was written as a part of the file, unless finish() said otherwise.
    ~SpoolWriter();

    [[nodiscard]] const SpoolEntry &entry() const { return m_entry; }

    //! What the server says of the file that is being written.
    void announce(std::optional<qint64> bytes, const QByteArray &entityTag);
    //! Drops what is here of the file.
    void restart();
    //! False from the first failure on.
    bool append(QByteArrayView bytes);
    //! There is no more to write. What is not whole and cannot go on stays to be read.
    void finish(bool isWhole);

    //! Why the file is not kept, as a sentence for people; null: it is.
    [[nodiscard]] const QString &problem() const { return m_problem; }

private:
    void fail(const QString &problem);
    void note();

    std::unique_ptr<Target> m_target; //!< Null after a failure and after finish().
    SpoolEntry m_entry;
    qint64 m_noted = 0; //!< Bytes in the newest note.
    QString m_problem;
};
