// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

#include <optional>

class Bytes;

//! Ids that look random: a prefix and 32 hexadecimal digits. The number behind an id can be
//! computed from it, so that no table of ids is needed.
class OpaqueIds final
{
public:
    static constexpr qsizetype digits = 32;

    OpaqueIds(QByteArray prefix, quint64 key);

    [[nodiscard]] QByteArray id(quint64 number) const;
    void append(Bytes &out, quint64 number) const;

    //! Nothing where the id was not made with this prefix and key.
    [[nodiscard]] std::optional<quint64> number(QByteArrayView id) const;

private:
    QByteArray m_prefix;
    quint64 m_key;
};
