// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"
#include "keptmember.h"

#include <QByteArray>
#include <QHash>

#include <span>

class QSettings;

//! How each preference is kept.
[[nodiscard]] std::span<const KeptMember<Preferences>> keptPreferences();

//! Keeps the user's preferences and what the window looked like. A damaged or unknown value counts
//! as missing. Writes only values that changed since this store last read or wrote them, because
//! another window may have changed the rest. Functions that save return why they did not, as a
//! sentence for people; null on success.
class PreferencesStore final
{
public:
    explicit PreferencesStore(QSettings &settings, AdminPolicy policy = {});

    //! What the user has chosen over the defaults of the policy, and what that has locked.
    [[nodiscard]] Preferences load();
    [[nodiscard]] QString save(const Preferences &preferences);

    //! A widget's own saveState() or saveGeometry(), under a name its owner chose ("geometry",
    //! "columns"). Empty when there is none.
    [[nodiscard]] QByteArray viewState(QLatin1StringView name);
    [[nodiscard]] QString setViewState(QLatin1StringView name, const QByteArray &state);
    //! The same for a text whose lines are entries: lines that another window added stay.
    [[nodiscard]] QString setViewLines(QLatin1StringView name, const QByteArray &lines);

private:
    QSettings &m_settings;
    AdminPolicy m_policy;
    std::optional<Preferences> m_preferences;
    QHash<QString, QByteArray> m_viewStates;
};
