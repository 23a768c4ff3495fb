// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QLatin1StringView>

#include <algorithm>
#include <charconv>
#include <utility>

//! A buffer for texts and decimal numbers. A page of rows has ten thousand of them, and the call of
//! QByteArray::append(), which is not inline, takes longer than the copying.
class Bytes final
{
public:
    explicit Bytes(qsizetype capacity = 1'024)
        : m_buffer(capacity, Qt::Uninitialized)
    { }

    template <typename... Pieces> void add(Pieces... pieces) { (addPiece(pieces), ...); }

    //! Adds @p size bytes, which the caller fills in.
    [[nodiscard]] char *grow(qsizetype size)
    {
        if (m_buffer.size() - m_size < size) {
            m_buffer.resize(2 * (m_buffer.size() + size));
        }
        char *const room = m_buffer.data() + m_size;
        m_size += size;
        return room;
    }

    //! Returns all that was added, and is empty then.
    [[nodiscard]] QByteArray take()
    {
        m_buffer.truncate(std::exchange(m_size, 0));
        return std::exchange(m_buffer, {});
    }

private:
    void addPiece(QByteArrayView bytes)
    {
        std::copy_n(bytes.data(), bytes.size(), grow(bytes.size()));
    }
    void addPiece(const char *literal) { addPiece(QByteArrayView(literal)); }
    void addPiece(QLatin1StringView text) { addPiece(QByteArrayView(text.data(), text.size())); }
    void addPiece(char byte) { *grow(1) = byte; }
    void addPiece(qint64 number)
    {
        char digits[20];
        const char *const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
        addPiece(QByteArrayView(digits, end - digits));
    }

    QByteArray m_buffer;
    qsizetype m_size = 0;
};
