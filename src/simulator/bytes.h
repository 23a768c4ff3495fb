// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QLatin1StringView>

#include <charconv>

inline void appendPiece(QByteArray &out, QByteArrayView bytes)
{
    out += bytes;
}

inline void appendPiece(QByteArray &out, const char *literal)
{
    out += literal;
}

inline void appendPiece(QByteArray &out, QLatin1StringView text)
{
    out.append(text.data(), text.size());
}

inline void appendPiece(QByteArray &out, char byte)
{
    out += byte;
}

inline void appendPiece(QByteArray &out, qint64 number)
{
    char digits[20];
    const char *const end = std::to_chars(digits, digits + sizeof digits, number).ptr;
    out.append(digits, end - digits);
}

//! Appends texts, bytes and decimal numbers one after another, with no allocation in between: a
//! page of rows is a hundred thousand of these.
template <typename... Pieces> void append(QByteArray &out, Pieces... pieces)
{
    (appendPiece(out, pieces), ...);
}
