// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>

//! A list of ids as UTF-8, 1,024 of them in one piece of memory. For a million ids, a QStringList
//! takes three times the memory, and a single piece would take long whenever it grows.
class IdList final
{
public:
    [[nodiscard]] qsizetype size() const { return m_size; }
    [[nodiscard]] QByteArrayView utf8(qsizetype index) const
    {
        return m_pieces[index / idsInPiece].utf8(index % idsInPiece);
    }

    void append(QByteArrayView utf8);
    void removeAt(qsizetype index);
    void removeLast() { removeAt(m_size - 1); }

private:
    static constexpr qsizetype idsInPiece = 1024;

    //! Every piece but the last is full.
    class Piece
    {
    public:
        [[nodiscard]] qsizetype size() const { return m_ends.size(); }
        [[nodiscard]] QByteArrayView utf8(qsizetype index) const
        {
            return QByteArrayView(m_utf8).sliced(beginOf(index), m_ends[index] - beginOf(index));
        }
        void append(QByteArrayView utf8);
        void removeAt(qsizetype index);

    private:
        [[nodiscard]] qsizetype beginOf(qsizetype index) const
        {
            return index == 0 ? 0 : m_ends[index - 1];
        }
        QByteArray m_utf8;
        QList<quint32> m_ends; //!< Where each id ends.
    };

    QList<Piece> m_pieces;
    qsizetype m_size = 0;
};
