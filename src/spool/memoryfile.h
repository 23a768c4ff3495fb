// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "spoolentry.h"

#include <QIODevice>

//! A file in memory, in pieces: a copy of it costs little, and stays as it is while more is
//! appended.
struct MemoryFile
{
    SpoolEntry entry;
    QList<QByteArray> pieces;
    qint64 bytes = 0;
    quint64 usedAt = 0; //!< A larger number is later.
    bool isWritten = false; //!< Somebody is writing it.

    void append(QByteArrayView more);
};

//! Reads a file in memory.
class MemoryFileReader final : public QIODevice
{
public:
    explicit MemoryFileReader(const MemoryFile &file);

    [[nodiscard]] qint64 size() const override { return m_bytes; }

protected:
    qint64 readData(char *data, qint64 most) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QList<QByteArray> m_pieces;
    qint64 m_bytes;
};
