// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preferencesstore.h"

#include "sharedsettings.h"

#include <QSettings>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

//! One preference: its key, how to write it, and how to read it if the text makes sense.
struct Entry
{
    QLatin1StringView key;
    QString (*text)(const Preferences &);
    void (*read)(const QString &, Preferences &);
};

template <typename Choices, typename Key, typename Choice>
void readChoice(const Choices &choices, Key keyOf, const QString &text, Choice &choice)
{
    const auto found = std::ranges::find(choices, text, keyOf);
    if (found != choices.end()) {
        choice = *found;
    }
}

std::optional<int> numberIn(const QString &text, Bounds bounds)
{
    bool isNumber = false;
    const int number = text.toInt(&isNumber);
    const bool makesSense = isNumber && bounds.least <= number && number <= bounds.most;
    return makesSense ? std::optional(number) : std::nullopt;
}

constexpr Entry entries[] = {
    {"refresh/interval"_L1,
     [](const Preferences &from) { return QString(refreshIntervalKey(from.refreshInterval)); },
     [](const QString &text, Preferences &to) {
         readChoice(allRefreshIntervals, refreshIntervalKey, text, to.refreshInterval);
     }},
    {"chart/range"_L1,
     [](const Preferences &from) { return QString(timeRangeKey(from.timeRange)); },
     [](const QString &text, Preferences &to) {
         readChoice(allTimeRanges, timeRangeKey, text, to.timeRange);
     }},
    {"time/utc"_L1, [](const Preferences &from) { return from.showsUtc ? u"true"_s : u"false"_s; },
     [](const QString &text, Preferences &to) {
         to.showsUtc = text == "true"_L1;
     }},
    {"refresh/calls_per_minute"_L1,
     [](const Preferences &from) { return QString::number(from.callsPerMinute); },
     [](const QString &text, Preferences &to) {
         to.callsPerMinute = numberIn(text, callsPerMinuteBounds).value_or(to.callsPerMinute);
     }},
    {"refresh/full_sweep_hours"_L1,
     [](const Preferences &from) { return QString::number(from.fullSweepInterval.count()); },
     [](const QString &text, Preferences &to) {
         if (const std::optional<int> hours = numberIn(text, fullSweepHoursBounds)) {
             to.fullSweepInterval = std::chrono::hours(*hours);
         }
     }},
    {"cache/size_mib"_L1,
     [](const Preferences &from) {
         return from.cacheMiB ? QString::number(*from.cacheMiB) : QString();
     },
     [](const QString &text, Preferences &to) {
         to.cacheMiB = numberIn(text, cacheMiBBounds);
     }},
    {"cache/age_days"_L1,
     [](const Preferences &from) {
         return from.cacheAge ? QString::number(from.cacheAge->count()) : QString();
     },
     [](const QString &text, Preferences &to) {
         if (const std::optional<int> days = numberIn(text, cacheDaysBounds)) {
             to.cacheAge = std::chrono::days(*days);
         }
     }},
};

constexpr QLatin1StringView viewGroup = "view/"_L1;

} // namespace

PreferencesStore::PreferencesStore(QSettings &settings)
    : m_settings(settings)
{ }

Preferences PreferencesStore::load()
{
    Preferences preferences;
    for (const Entry &entry : entries) {
        entry.read(m_settings.value(entry.key).toString(), preferences);
    }
    m_preferences = preferences;
    return preferences;
}

QString PreferencesStore::save(const Preferences &preferences)
{
    const std::optional<Preferences> before = std::exchange(m_preferences, preferences);
    return changeSettings(m_settings, [&] {
        for (const Entry &entry : entries) {
            const QString text = entry.text(preferences);
            if (!before || entry.text(*before) != text) {
                m_settings.setValue(entry.key, text);
            }
        }
    });
}

QByteArray PreferencesStore::viewState(QLatin1StringView name)
{
    return m_viewStates[name] = m_settings.value(viewGroup + name).toByteArray();
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
