// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "asciitext.h"

#include <chrono>

namespace {

void putTwoDigits(char *at, unsigned number)
{
    at[0] = static_cast<char>('0' + number / 10 % 10);
    at[1] = static_cast<char>('0' + number % 10);
}

} // namespace

void appendIsoTime(QByteArray &out, Stamp stamp)
{
    if (!stamp.isSet()) {
        return;
    }
    const std::chrono::sys_seconds time{std::chrono::seconds(stamp.seconds())};
    const auto midnight = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(midnight);
    const auto second = static_cast<unsigned>((time - midnight).count());
    const auto year = static_cast<unsigned>(static_cast<int>(date.year()));

    char text[] = "0000-00-00T00:00:00Z";
    putTwoDigits(text, year / 100);
    putTwoDigits(text + 2, year % 100);
    putTwoDigits(text + 5, static_cast<unsigned>(date.month()));
    putTwoDigits(text + 8, static_cast<unsigned>(date.day()));
    putTwoDigits(text + 11, second / 3600);
    putTwoDigits(text + 14, second / 60 % 60);
    putTwoDigits(text + 17, second % 60);
    out.append(text, sizeof(text) - 1);
}
