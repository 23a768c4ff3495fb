// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshstatetext.h"

#include "timetext.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace {

using Health = RefreshStateText::Health;
using Phase = RefreshState::Phase;

QString tr(const char *text)
{
    return QCoreApplication::translate("RefreshStateText", text);
}

QString number(qint64 n)
{
    return QLocale().toString(n);
}

bool isIncomplete(const RefreshState &state)
{
    return state.lastEnd && !state.lastEnd->isComplete();
}

Health healthOf(const RefreshState &state)
{
    switch (state.phase) {
    case Phase::Idle:
        return Health::Off;
    case Phase::Walking:
        return state.error ? Health::Troubled : Health::Busy;
    case Phase::Retrying:
        return Health::Troubled;
    case Phase::Waiting:
        return state.error || isIncomplete(state) ? Health::Troubled : Health::Good;
    case Phase::Paused:
        return Health::Paused;
    case Phase::Stopped:
        return Health::Stopped;
    }
    Q_UNREACHABLE();
}

QString healthWord(Health health)
{
    switch (health) {
    case Health::Off:
        return tr("Off");
    case Health::Good:
        return tr("Good");
    case Health::Busy:
        return tr("Fetching");
    case Health::Troubled:
        return tr("Troubled");
    case Health::Stopped:
        return tr("Stopped");
    case Health::Paused:
        return tr("Paused");
    }
    Q_UNREACHABLE();
}

//! "14:02:11", with the date unless it is today's.
QString clockText(Stamp at, Stamp now, bool showsUtc)
{
    const QString text = absoluteText(at, showsUtc);
    const bool isToday =
        text.section(u' ', 0, 0) == absoluteText(now, showsUtc).section(u' ', 0, 0);
    return isToday ? text.section(u' ', 1) : text;
}

QString updatedText(const RefreshState &state, Stamp now, bool showsUtc)
{
    return state.updatedAt.isSet() ? tr("updated %1").arg(clockText(state.updatedAt, now, showsUtc))
                                   : tr("not updated yet");
}

QString countdown(const RefreshState &state, Stamp now)
{
    // Rounded up: "in 0 s" would look stuck.
    const qint64 left = state.nextAt.msecs() - now.msecs();
    return left > 0 ? tr("in %1").arg(durationText((left + 999) / 1000 * 1000)) : tr("now");
}

QString activityText(const RefreshState &state, Stamp now, bool showsUtc)
{
    const QString updated = updatedText(state, now, showsUtc);
    const QString message = state.error ? state.error->message : QString();
    switch (state.phase) {
    case Phase::Idle:
        return tr("%1, automatic refresh is off").arg(updated);
    case Phase::Walking:
        return tr("fetching page %1, %2 batches so far")
            .arg(number(state.pages + 1), number(state.rows));
    case Phase::Retrying:
        return tr("retry %1: %2").arg(countdown(state, now), message);
    case Phase::Waiting:
        return state.error ? tr("%1, next %2: %3").arg(updated, countdown(state, now), message)
                           : tr("%1, next %2").arg(updated, countdown(state, now));
    case Phase::Paused:
        return tr("%1, refresh is paused").arg(updated);
    case Phase::Stopped:
        return state.error ? tr("stopped: %1 %2").arg(message, state.error->advice())
                           : tr("stopped");
    }
    Q_UNREACHABLE();
}

QString warningText(const RefreshState &state)
{
    QStringList warnings;
    if (isIncomplete(state)) {
        warnings.append(tr("incomplete"));
    }
    if (state.unreadableRows > 0) {
        warnings.append(tr("unreadable rows: %1").arg(number(state.unreadableRows)));
    }
    return warnings.isEmpty() ? QString() : warnings.join(u" · "_s);
}

QString detailsText(const RefreshState &state)
{
    QStringList lines;
    if (isIncomplete(state)) {
        lines.append(tr("The listing is incomplete. %1").arg(state.lastEnd->note()));
    }
    if (state.unreadableRows > 0) {
        lines.append(tr("Rows that could not be read: %1. The first: %2")
                         .arg(number(state.unreadableRows), state.unreadableReason));
    }
    if (state.error) {
        lines.append(state.error->message);
        lines.append(state.error->advice());
    }
    return lines.join(u'\n');
}

} // namespace

RefreshStateText refreshStateText(const RefreshState &state, const ShownCounts &counts, Stamp now,
                                  bool showsUtc)
{
    QStringList parts{activityText(state, now, showsUtc)};
    if (counts.total > 0) {
        parts.append(tr("%1 of %2 shown").arg(number(counts.shown), number(counts.total)));
    }
    if (state.lastEnd && state.lastEnd->isComplete() && state.phase != Phase::Walking) {
        parts.append(tr("complete"));
    }
    if (state.callsLastMinute > 0) {
        parts.append(tr("%1 calls/min").arg(number(state.callsLastMinute)));
    }
    const Health health = healthOf(state);
    return {health, healthWord(health), parts.join(u" · "_s), warningText(state),
            detailsText(state)};
}
