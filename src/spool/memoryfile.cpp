// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "memoryfile.h"

#include <algorithm>

namespace {

constexpr qsizetype memoryPiece = 256 * 1024; // All pieces but the last have this size, in bytes.

} // namespace

void MemoryFile::append(QByteArrayView more)
{
    bytes += more.size();
    while (!more.isEmpty()) {
        if (pieces.isEmpty() || pieces.last().size() == memoryPiece) {
            pieces.append(QByteArray());
            pieces.last().reserve(memoryPiece);
        }
        QByteArray &last = pieces.last();
        const qsizetype fits = std::min(memoryPiece - last.size(), more.size());
        last.append(more.first(fits));
        more = more.sliced(fits);
    }
}

MemoryFileReader::MemoryFileReader(const MemoryFile &file)
    : m_pieces(file.pieces)
    , m_bytes(file.bytes)
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

qint64 MemoryFileReader::readData(char *data, qint64 most)
{
    const qint64 at = pos();
    const qint64 count = std::min(most, m_bytes - at);
    for (qint64 done = 0; done < count;) {
        const QByteArray &piece = m_pieces[(at + done) / memoryPiece];
        const qint64 from = (at + done) % memoryPiece;
        const qint64 fits = std::min(piece.size() - from, count - done);
        std::copy_n(piece.cbegin() + from, fits, data + done);
        done += fits;
    }
    return count;
}

qint64 MemoryFileReader::writeData(const char * /*data*/, qint64 /*size*/)
{
    return -1;
}
