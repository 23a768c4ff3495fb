// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stamp.h"

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

using namespace Qt::StringLiterals;

QLatin1StringView stampKey(StampKind kind)
{
    switch (kind) {
    case StampKind::Created:
        return "created_at"_L1;
    case StampKind::InProgress:
        return "in_progress_at"_L1;
    case StampKind::Finalizing:
        return "finalizing_at"_L1;
    case StampKind::Completed:
        return "completed_at"_L1;
    case StampKind::Failed:
        return "failed_at"_L1;
    case StampKind::Expired:
        return "expired_at"_L1;
    case StampKind::Cancelling:
        return "cancelling_at"_L1;
    case StampKind::Cancelled:
        return "cancelled_at"_L1;
    case StampKind::Expires:
        return "expires_at"_L1;
    }
    Q_UNREACHABLE();
}
