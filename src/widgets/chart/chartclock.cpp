// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartclock.h"

#include <QLocale>

using namespace Qt::StringLiterals;

QString ChartClock::dateText(const QDateTime &moment) const
{
    const bool isThisYear = moment.date().year() == at(now).date().year();
    return QLocale().toString(moment, isThisYear ? u"MMM d"_s : u"MMM d, yyyy"_s);
}

QTimeZone shownTimeZone(bool utc)
{
    return utc ? QTimeZone::utc() : QTimeZone::systemTimeZone();
}
