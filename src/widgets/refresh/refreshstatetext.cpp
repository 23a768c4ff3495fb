// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "refreshstatetext.h"

#include "countedtext.h"
#include "timetext.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using Health = RefreshStateText::Health;
using Phase = RefreshState::Phase;

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(RefreshStateText)
};

//! Whether batches may be missing. A list that was read to its end stays complete when a later
//! refresh fails.
bool isIncomplete(const RefreshState &state)
{
    return state.lastEnd && !state.lastEnd->isComplete()
        && (!state.lastEnd->error || state.isListCutShort);
}

//! Whether a full resync may end better: not where the server cannot list or lists too much, or
//! where a call failed.
bool isWorthAResync(const RefreshState &state)
{
    return isIncomplete(state) && !state.error
        && state.lastEnd->reason != WalkEnd::Reason::WatchedOnly
        && state.lastEnd->reason != WalkEnd::Reason::HeldLimit;
}

//! No batch has come at all. The error says enough then.
bool isFailedFirstFetch(const RefreshState &state, const ShownCounts &counts)
{
    return counts.total == 0 && state.error;
}

//! Whether the first refresh stands still and has read only a part of the list.
bool isReadInPart(const RefreshState &state)
{
    return !state.lastEnd && state.pages > 0
        && (state.phase == Phase::Paused || state.phase == Phase::Retrying);
}

//! The server takes no calls of the refresh under way yet.
bool isHeldByServer(const RefreshState &state, Stamp now)
{
    return state.phase == Phase::Walking && state.quietUntil > now;
}

Health healthOf(const RefreshState &state, Stamp now)
{
    switch (state.phase) {
    case Phase::Idle:
        return Health::Off;
    case Phase::Walking:
        return state.error || isHeldByServer(state, now) ? Health::Troubled : Health::Busy;
    case Phase::Retrying:
        return Health::Troubled;
    case Phase::Waiting:
        return state.error || isIncomplete(state) ? Health::Troubled : Health::Good;
    case Phase::Paused:
        return Health::Paused;
    case Phase::AwaitingToken:
        return Health::Troubled;
    }
    Q_UNREACHABLE();
}

QString healthWord(Health health)
{
    switch (health) {
    case Health::Off:
        return Text::tr("Off");
    case Health::Good:
        return Text::tr("Good");
    case Health::Busy:
        return Text::tr("Fetching");
    case Health::Troubled:
        return Text::tr("Troubled");
    case Health::Paused:
        return Text::tr("Paused");
    }
    Q_UNREACHABLE();
}

//! "14:02:11"; after an error, with how long ago that was.
QString momentText(Stamp moment, const RefreshState &state, Stamp now, bool showsUtc)
{
    const QString clock = clockText(moment, now, showsUtc);
    return state.error ? u"%1 (%2)"_s.arg(clock, relativeText(moment, now)) : clock;
}

QString updatedText(const RefreshState &state, Stamp now, bool showsUtc)
{
    return state.updatedAt.isSet()
        ? Text::tr("updated %1").arg(momentText(state.updatedAt, state, now, showsUtc))
        : Text::tr("not updated yet");
}

QString countdown(Stamp moment, Stamp now)
{
    // Rounded up, since "in 0 s" would look as if nothing happened.
    const qint64 left = moment.msecs() - now.msecs();
    return left > 0 ? Text::tr("in %1").arg(durationText((left + 999) / 1000 * 1000))
                    : Text::tr("now");
}

//! Before the first refresh, rows can only come from the cache.
QString idleText(const RefreshState &state, const QString &updated, const ShownCounts &counts)
{
    if (state.lastEnd || state.error) {
        return Text::tr("%1, automatic refresh is off").arg(updated);
    }
    return counts.total > 0 ? Text::tr("reading the batches kept from the last time") : updated;
}

QString activityText(const RefreshState &state, const ShownCounts &counts, Stamp now, bool showsUtc)
{
    const QString updated = updatedText(state, now, showsUtc);
    switch (state.phase) {
    case Phase::Idle:
        return idleText(state, updated, counts);
    case Phase::Walking:
        if (isHeldByServer(state, now)) {
            return Text::tr("%1, the server asked to wait, next call %2")
                .arg(updated, countdown(state.quietUntil, now));
        }
        return state.error ? Text::tr("%1, trying again").arg(updated)
                           : Text::tr("fetching page %1, %2 batches so far")
                                 .arg(countText(state.pages + 1), countText(state.rows));
    case Phase::Retrying:
        return Text::tr("%1, retry %2")
            .arg(updated, countdown(std::max(state.nextAt, state.quietUntil), now));
    case Phase::Waiting:
        return Text::tr("%1, next %2").arg(updated, countdown(state.nextAt, now));
    case Phase::Paused:
        return Text::tr("%1, refresh is paused").arg(updated);
    case Phase::AwaitingToken:
        return state.updatedAt.isSet() ? Text::tr("%1, waiting for the token").arg(updated)
                                       : Text::tr("waiting for the token");
    }
    Q_UNREACHABLE();
}

QString warningText(const RefreshState &state, const ShownCounts &counts)
{
    QStringList warnings;
    if ((isIncomplete(state) && !isFailedFirstFetch(state, counts)) || isReadInPart(state)) {
        warnings.append(Text::tr("incomplete"));
    }
    if (state.unreadableRows > 0) {
        warnings.append(Text::tr("unreadable rows: %1").arg(countText(state.unreadableRows)));
    }
    if (!state.cacheProblem.isNull()) {
        warnings.append(Text::tr("cache problem"));
    }
    return warnings.isEmpty() ? QString() : warnings.join(u" · "_s);
}

QString kindText(RefreshState::Kind kind)
{
    switch (kind) {
    case RefreshState::Kind::Full:
        return Text::tr("read the whole list");
    case RefreshState::Kind::Delta:
        return Text::tr("checked the newest batches and those that can still change");
    case RefreshState::Kind::ById:
        return Text::tr("asked for the batches that can still change, one by one");
    }
    Q_UNREACHABLE();
}

//! "Last refresh: read the whole list · 1,200 rows · 12 calls"
QString lastRefreshText(const RefreshState &state)
{
    return Text::tr("Last refresh: %1").arg(kindText(state.kind)) + u" · "_s
        + Text::tr("%Ln row(s)", nullptr, static_cast<int>(state.rows)) + u" · "_s
        + Text::tr("%Ln call(s)", nullptr, state.calls);
}

QString detailsText(const RefreshState &state)
{
    QStringList lines;
    const bool isUnderWay = state.phase == Phase::Walking || state.phase == Phase::Retrying;
    if (state.lastEnd && !isUnderWay) {
        lines.append(lastRefreshText(state));
    }
    if (isIncomplete(state)) {
        lines.append(Text::tr("The listing is incomplete. %1").arg(state.lastEnd->note()));
    }
    if (isWorthAResync(state)) {
        lines.append(Text::tr("Full resync in the menu reads the whole list again."));
    }
    if (isReadInPart(state)) {
        lines.append(state.phase == Phase::Paused
                         ? Text::tr("The listing is incomplete: refreshing was paused before it "
                                    "ended.")
                         : Text::tr("The listing is incomplete: it goes on with the next try."));
    }
    if (state.unreadableRows > 0) {
        lines.append(Text::tr("Rows that could not be read: %1. The first: %2")
                         .arg(countText(state.unreadableRows), state.unreadableReason));
    }
    if (const QString note = state.habits.note(); !note.isNull()) {
        lines.append(note);
    }
    if (!state.cacheProblem.isNull()) {
        lines.append(state.cacheProblem);
    }
    if (state.error) {
        lines.append(state.error->message);
        lines.append(state.error->advice());
    }
    return lines.join(u'\n');
}

} // namespace

QString whyNoRefresh(const RefreshState &state, Stamp now)
{
    if (state.quietUntil > now) {
        return Text::tr("The server asked to wait: the refresh goes on %1.")
            .arg(countdown(state.quietUntil, now));
    }
    return state.phase == Phase::Retrying
        ? Text::tr("A call failed, and the refresh goes on %1.").arg(countdown(state.nextAt, now))
        : QString();
}

RefreshStateText refreshStateText(const RefreshState &state, const ShownCounts &counts, Stamp now,
                                  bool showsUtc)
{
    QStringList parts{activityText(state, counts, now, showsUtc)};
    if (state.cachedAt.isSet()) {
        parts.append(
            Text::tr("from cache, %1").arg(momentText(state.cachedAt, state, now, showsUtc)));
    }
    if (counts.total > 0) {
        parts.append(
            Text::tr("%1 of %2 shown").arg(countText(counts.shown), countText(counts.total)));
    }
    if (state.lastEnd && state.lastEnd->isComplete() && state.unreadableRows == 0
        && state.phase != Phase::Walking) {
        parts.append(Text::tr("complete"));
    }
    if (state.callsLastMinute > 0) {
        parts.append(Text::tr("%Ln call(s)/min", nullptr, state.callsLastMinute));
    }
    const Health health = healthOf(state, now);
    return {.health = health,
            .healthWord = healthWord(health),
            .text = parts.join(u" · "_s),
            .problem = state.error ? state.error->explanation() : QString(),
            .warning = warningText(state, counts),
            .details = detailsText(state)};
}
