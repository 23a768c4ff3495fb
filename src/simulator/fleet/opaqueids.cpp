// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "opaqueids.h"

#include "bytes.h"
#include "dice.h"

#include <utility>

namespace {

void appendHex(Bytes &out, quint64 word)
{
    char *const room = out.grow(16);
    for (int i = 15; i >= 0; --i, word >>= 4) {
        room[i] = "0123456789abcdef"[word & 0xf];
    }
}

} // namespace

OpaqueIds::OpaqueIds(QByteArray prefix, quint64 key)
    : m_prefix(std::move(prefix))
    , m_key(mixed(key))
{ }

QByteArray OpaqueIds::id(quint64 number) const
{
    Bytes out(m_prefix.size() + digits);
    append(out, number);
    return out.take();
}

// The first half holds the number; the second half is a check, which invented ids fail.
void OpaqueIds::append(Bytes &out, quint64 number) const
{
    const quint64 word = mixed(number ^ m_key);
    out.add(QByteArrayView(m_prefix));
    appendHex(out, word);
    appendHex(out, mixed(word + m_key));
}

std::optional<quint64> OpaqueIds::number(QByteArrayView text) const
{
    if (text.size() != m_prefix.size() + digits || !text.startsWith(m_prefix)) {
        return std::nullopt;
    }
    bool isHex = false;
    const quint64 word =
        text.sliced(m_prefix.size(), digits / 2).toByteArray().toULongLong(&isHex, 16);
    const quint64 found = unmixed(word) ^ m_key;
    if (!isHex || id(found) != text) {
        return std::nullopt;
    }
    return found;
}
