// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idlist.h"

void IdList::Piece::append(QByteArrayView utf8)
{
    m_utf8.append(utf8);
    m_ends.append(static_cast<quint32>(m_utf8.size()));
    if (size() == idsInPiece) {
        m_utf8.squeeze();
        m_ends.squeeze();
    }
}

void IdList::Piece::removeAt(qsizetype index)
{
    const qsizetype begin = beginOf(index);
    const auto length = static_cast<quint32>(m_ends[index] - begin);
    m_utf8.remove(begin, length);
    m_ends.removeAt(index);
    for (auto end = m_ends.begin() + index; end != m_ends.end(); ++end) {
        *end -= length;
    }
}

void IdList::append(QByteArrayView utf8)
{
    if (m_size % idsInPiece == 0) {
        m_pieces.append(Piece());
    }
    m_pieces.last().append(utf8);
    ++m_size;
}

void IdList::removeAt(qsizetype index)
{
    qsizetype piece = index / idsInPiece;
    m_pieces[piece].removeAt(index % idsInPiece);
    for (; piece + 1 < m_pieces.size(); ++piece) { // The ids of later pieces move up.
        m_pieces[piece].append(m_pieces[piece + 1].utf8(0));
        m_pieces[piece + 1].removeAt(0);
    }
    if (m_pieces.last().size() == 0) {
        m_pieces.removeLast();
    }
    --m_size;
}
