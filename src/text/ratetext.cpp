// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ratetext.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RateText)
};

constexpr double leastRounded = 0.05; // To one decimal.

} // namespace

QString rateText(double rate)
{
    if (rate > 0 && rate < leastRounded) {
        return Text::tr("< %1").arg(QLocale().toString(0.1, 'f', 1));
    }
    const bool isRound = rate >= 10 || rate == std::round(rate);
    return QLocale().toString(rate, 'f', isRound ? 0 : 1);
}

QString paceText(double perMinute)
{
    constexpr double minutesPerHour = 60;
    return perMinute >= 1 ? Text::tr("%1 per minute").arg(rateText(perMinute))
                          : Text::tr("%1 per hour").arg(rateText(perMinute * minutesPerHour));
}
