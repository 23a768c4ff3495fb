// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preferencesstore.h"

#include "sharedsettings.h"

#include <QSettings>

using namespace Qt::StringLiterals;

namespace {

template <typename Number, Bounds bounds>
using BoundedForm = NumberForm<Number, bounds.least, bounds.most>;

//! A limit that there may not be. Its absence has a word, because it is not the default.
template <typename Form> struct LimitForm
{
    template <typename Value> static QString kept(const std::optional<Value> &limit)
    {
        return limit ? Form::kept(*limit) : QString(none);
    }
    static auto meant(const QVariant &kept)
    {
        std::optional<decltype(Form::meant(kept))> limit(std::in_place, Form::meant(kept));
        if (!*limit && kept.toString() != none) {
            limit.reset();
        }
        return limit;
    }

    static constexpr QLatin1StringView none{"none"};
};

template <auto member, typename Form> constexpr auto preference(QLatin1StringView name)
{
    return keptMember<member, Form, Preferences>(name);
}

//! The same for a member of Preferences::health.
template <auto member, typename Form> constexpr auto threshold(QLatin1StringView name)
{
    return KeptMember<Preferences>{
        name, [](const Preferences &owner) { return QVariant(Form::kept(owner.health.*member)); },
        [](const QVariant &kept, Preferences &owner) {
            const auto meant = Form::meant(kept);
            owner.health.*member = meant.value_or(owner.health.*member);
            return meant.has_value();
        }};
}

using HealthMinutesForm = BoundedForm<std::chrono::minutes, healthMinutesBounds>;

constexpr std::array preferenceMembers{
    preference<&Preferences::refreshInterval, ChoiceForm<allRefreshIntervals, refreshIntervalKey>>(
        "refresh/interval"_L1),
    preference<&Preferences::timeRange, ChoiceForm<allTimeRanges, timeRangeKey>>("chart/range"_L1),
    preference<&Preferences::showsUtc, FlagForm>("time/utc"_L1),
    preference<&Preferences::callsPerMinute, BoundedForm<int, callsPerMinuteBounds>>(
        "refresh/calls_per_minute"_L1),
    preference<&Preferences::fullSweepInterval,
               BoundedForm<std::chrono::hours, fullSweepHoursBounds>>(
        "refresh/full_sweep_hours"_L1),
    preference<&Preferences::cacheMiB, LimitForm<BoundedForm<int, cacheMiBBounds>>>(
        AdminKey::cacheSize),
    preference<&Preferences::cacheAge, LimitForm<BoundedForm<std::chrono::days, cacheDaysBounds>>>(
        AdminKey::cacheAge),
    preference<&Preferences::resultKeeping, ChoiceForm<allResultKeepings, resultKeepingKey>>(
        AdminKey::resultKeeping),
    preference<&Preferences::resultsMiB, BoundedForm<int, resultsMiBBounds>>(AdminKey::resultsSize),
    threshold<&HealthThresholds::stalledGaps, BoundedForm<int, stalledGapsBounds>>(
        "health/stalled_gaps"_L1),
    threshold<&HealthThresholds::stalledAtLeast, HealthMinutesForm>("health/stalled_minutes"_L1),
    threshold<&HealthThresholds::failingPercent, BoundedForm<int, failingPercentBounds>>(
        "health/failing_percent"_L1),
    threshold<&HealthThresholds::longFinalizing, HealthMinutesForm>("health/finalizing_minutes"_L1),
    threshold<&HealthThresholds::longQueued, HealthMinutesForm>("health/queued_minutes"_L1),
};

constexpr QLatin1StringView viewGroup = "view/"_L1;
constexpr qsizetype largestViewState = 1024 * 1024; // In bytes; usual ones have some thousands.

} // namespace

std::span<const KeptMember<Preferences>> keptPreferences()
{
    return preferenceMembers;
}

PreferencesStore::PreferencesStore(QSettings &settings, AdminPolicy policy)
    : m_settings(settings)
    , m_policy(std::move(policy))
{ }

Preferences PreferencesStore::load()
{
    Preferences preferences = m_policy.preferences;
    for (const KeptMember<Preferences> &member : preferenceMembers) {
        if (m_settings.contains(member.name) && !m_policy.isLocked(member.name)) {
            member.restore(m_settings.value(member.name), preferences);
        }
    }
    m_preferences = preferences;
    return preferences;
}

QString PreferencesStore::save(const Preferences &preferences)
{
    const std::optional<Preferences> before = std::exchange(m_preferences, preferences);
    return changeSettings(m_settings, [&] {
        for (const KeptMember<Preferences> &member : preferenceMembers) {
            const QVariant kept = member.kept(preferences);
            if (!before || member.kept(*before) != kept) {
                m_settings.setValue(member.name, kept);
            }
        }
    });
}

QByteArray PreferencesStore::viewState(QLatin1StringView name)
{
    const QByteArray kept = m_settings.value(viewGroup + name).toByteArray();
    return m_viewStates[name] = kept.size() <= largestViewState ? kept : QByteArray();
}

QString PreferencesStore::setViewState(QLatin1StringView name, const QByteArray &state)
{
    if (m_viewStates.contains(name) && m_viewStates[name] == state) {
        return {};
    }
    m_viewStates[name] = state;
    return changeSettings(m_settings, [&] { m_settings.setValue(viewGroup + name, state); });
}

QString PreferencesStore::setViewLines(QLatin1StringView name, const QByteArray &lines)
{
    const QByteArray before = std::exchange(m_viewStates[name], lines);
    if (before == lines) {
        return {};
    }
    return changeSettings(m_settings, [&] {
        const QByteArray theirs = m_settings.value(viewGroup + name).toByteArray();
        const auto linesOf = [](const QByteArray &text) {
            return text.isEmpty() ? QByteArrayList() : text.split('\n');
        };
        const QByteArrayList merged =
            mergedList(linesOf(before), linesOf(lines), linesOf(theirs), std::identity());
        m_settings.setValue(viewGroup + name, merged.join('\n'));
    });
}
