// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "timetext.h"

#include "zonedtime.h"

#include <QCoreApplication>

#include <array>

using namespace Qt::StringLiterals;

namespace {

struct TimeText
{
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

constexpr qint64 secondMSecs = 1000;
constexpr qint64 minuteMSecs = 60 * secondMSecs;
constexpr qint64 hourMSecs = 60 * minuteMSecs;
constexpr qint64 dayMSecs = 24 * hourMSecs;

constexpr std::array units{dayMSecs, hourMSecs, minuteMSecs, secondMSecs};

QString amountText(qint64 amount, qint64 unit)
{
    switch (unit) {
    case dayMSecs:
        return TimeText::tr("%1 d").arg(amount);
    case hourMSecs:
        return TimeText::tr("%1 h").arg(amount);
    case minuteMSecs:
        return TimeText::tr("%1 min").arg(amount);
    default:
        return TimeText::tr("%1 s").arg(amount);
    }
}

qint64 largestUnit(qint64 msecs)
{
    const auto *const unit = std::ranges::find_if(units, [=](qint64 u) { return msecs >= u; });
    return unit == units.end() ? secondMSecs : *unit;
}

QString formatted(Stamp stamp, bool utc, QStringView format)
{
    if (utc) {
        return stamp.toUtc().toString(format) + " UTC"_L1;
    }
    const QDateTime local = stamp.toUtc().toLocalTime();
    const QString name = nameOfRepeated(local);
    return name.isNull() ? local.toString(format) : local.toString(format) + u' ' + name;
}

QDate dayOf(Stamp stamp, bool utc)
{
    return utc ? stamp.toUtc().date() : stamp.toUtc().toLocalTime().date();
}

bool isSameDay(Stamp one, Stamp other, bool utc)
{
    return dayOf(one, utc) == dayOf(other, utc);
}

} // namespace

QString durationText(qint64 msecs)
{
    msecs = std::max(msecs, qint64(0));
    const qint64 unit = largestUnit(msecs);
    const QString text = amountText(msecs / unit, unit);
    const auto *const next = std::ranges::find(units, unit) + 1;
    const qint64 rest = next == units.end() ? 0 : msecs % unit / *next;
    return rest == 0 ? text : text + u' ' + amountText(rest, *next);
}

QString relativeText(Stamp stamp, Stamp now)
{
    const qint64 passed = now.msecs() - stamp.msecs();
    const qint64 distance = std::abs(passed);
    if (distance < secondMSecs) {
        return TimeText::tr("just now");
    }
    const qint64 unit = largestUnit(distance);
    const QString amount = amountText(distance / unit, unit);
    return passed > 0 ? TimeText::tr("%1 ago").arg(amount) : TimeText::tr("in %1").arg(amount);
}

QString absoluteText(Stamp stamp, bool utc)
{
    return formatted(stamp, utc, u"yyyy-MM-dd HH:mm:ss");
}

QString clockText(Stamp stamp, Stamp now, bool utc)
{
    return formatted(stamp, utc,
                     isSameDay(stamp, now, utc) ? u"HH:mm:ss"_s : u"yyyy-MM-dd HH:mm:ss"_s);
}

QString minuteText(Stamp stamp, Stamp now, bool utc)
{
    return formatted(stamp, utc, isSameDay(stamp, now, utc) ? u"HH:mm"_s : u"yyyy-MM-dd HH:mm"_s);
}

QString timeText(Stamp stamp, Stamp now, bool utc)
{
    if (!stamp.isSet()) {
        return u"–"_s;
    }
    return std::abs(now.msecs() - stamp.msecs()) < dayMSecs
        ? relativeText(stamp, now)
        : formatted(stamp, utc, u"yyyy-MM-dd HH:mm");
}

QString timeToolTip(Stamp stamp)
{
    if (!stamp.isSet()) {
        return {};
    }
    return TimeText::tr("%1 local time").arg(absoluteText(stamp, false)) + u'\n'
        + absoluteText(stamp, true);
}
