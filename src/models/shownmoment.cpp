// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "shownmoment.h"

#include "zonedtime.h"

#include <utility>

using namespace std::chrono_literals;

namespace {

//! Clocks that are set forward or back go on in steps of an hour or less, but not in longer ones.
Stamp shortStep(Stamp from, qint64 stepMSecs, bool isForward, const QTimeZone &zone)
{
    const qint64 offset = zone.offsetFromUtc(from.toUtc()) * qint64(1000);
    const qint64 wall = from.msecs() + offset;
    const qint64 steps = isForward ? wall / stepMSecs + 1 : (wall - 1) / stepMSecs;
    return Stamp::fromMSecs(steps * stepMSecs - offset);
}

Stamp longStep(Stamp from, qint64 stepMSecs, bool isForward, const QTimeZone &zone)
{
    const auto momentAt = [&zone](QDate day, qint64 msecs) {
        return Stamp::fromMSecs(
            firstMomentFrom(day, QTime::fromMSecsSinceStartOfDay(static_cast<int>(msecs)), zone)
                .toMSecsSinceEpoch());
    };
    constexpr qint64 day = 24LL * 3600 * 1000;
    const QDate today = from.toUtc().toTimeZone(zone).date();
    // The clocks may show some of these twice, or skip them: the nearest that lies ahead counts.
    Stamp nearest;
    for (int days = -1; days <= 1; ++days) {
        for (qint64 wall = 0; wall < day; wall += stepMSecs) {
            const Stamp at = momentAt(today.addDays(days), wall);
            const bool isAhead = isForward ? at > from : at < from;
            const bool isNearer = !nearest.isSet() || (isForward ? at < nearest : at > nearest);
            nearest = isAhead && isNearer ? at : nearest;
        }
    }
    return nearest;
}

} // namespace

ShownMoment::ShownMoment(QObject *parent)
    : QObject(parent)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(pause);
    connect(&m_pause, &QTimer::timeout, this, &ShownMoment::stepForward);
}

void ShownMoment::show(Stamp moment)
{
    const bool isPast = moment.isSet() && !(m_now.isSet() && moment >= m_now);
    const Stamp shown = isPast ? moment : Stamp();
    if (!isPast) {
        setPlaying(false);
    }
    if (std::exchange(m_moment, shown) != shown) {
        Q_EMIT momentChanged(shown);
    }
}

void ShownMoment::setStep(std::chrono::seconds step)
{
    if (std::exchange(m_step, step) != step) {
        Q_EMIT stepChanged(step);
    }
}

void ShownMoment::stepForward()
{
    if (isPast()) {
        // The last moment of a bar of the chart is as good as the first of the next.
        const Stamp next = Stamp::fromMSecs(m_moment.msecs() + 1);
        show(steppedFrom(next, m_step, true, m_zone));
    }
}

void ShownMoment::stepBack()
{
    if (isPast()) {
        setPlaying(false);
        show(steppedFrom(m_moment, m_step, false, m_zone));
    }
}

void ShownMoment::setPlaying(bool isPlaying)
{
    isPlaying = isPlaying && isPast();
    if (std::exchange(m_isPlaying, isPlaying) == isPlaying) {
        return;
    }
    if (isPlaying) {
        m_pause.start();
    } else {
        m_pause.stop();
    }
    Q_EMIT playingChanged(isPlaying);
}

void ShownMoment::noteShown()
{
    if (m_isPlaying && !m_pause.isActive()) {
        m_pause.start();
    }
}

Stamp steppedFrom(Stamp from, std::chrono::seconds step, bool isForward, const QTimeZone &zone)
{
    const qint64 msecs = std::chrono::milliseconds(step).count();
    return step <= 1h ? shortStep(from, msecs, isForward, zone)
                      : longStep(from, msecs, isForward, zone);
}
