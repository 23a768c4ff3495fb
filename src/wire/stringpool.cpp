// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stringpool.h"

#include <functional>

QString StringPool::intern(std::string_view utf8)
{
    constexpr std::size_t longestShared = 128;
    if (utf8.empty()) {
        return {};
    }
    if (utf8.size() > longestShared) {
        return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    }
    Slot &slot = m_slots[std::hash<std::string_view>()(utf8) % m_slots.size()];
    if (slot.utf8 != utf8) {
        slot.utf8 = utf8;
        slot.text = QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
    }
    return slot.text;
}
