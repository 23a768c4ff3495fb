// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <array>
#include <string>
#include <string_view>

//! Gives equal texts one shared QString, for the few words that repeat from row to row. A text
//! that was pushed out by another is merely not shared.
class StringPool final
{
public:
    [[nodiscard]] QString intern(std::string_view utf8);

private:
    struct Slot
    {
        std::string utf8;
        QString text;
    };

    std::array<Slot, 64> m_slots;
};
