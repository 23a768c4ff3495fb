// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"

#include <QObject>

//! The preferences in effect. Controls of the window, the chart, views and the dialog change them.
//! Does not keep them over a restart.
class ShownPreferences final : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    [[nodiscard]] const Preferences &value() const { return m_value; }
    void set(const Preferences &preferences)
    {
        m_value = preferences;
        Q_EMIT changed(m_value);
    }

    void setInterval(RefreshInterval interval) { change(&Preferences::refreshInterval, interval); }
    void setRange(TimeRange range) { change(&Preferences::timeRange, range); }
    void setShowsUtc(bool showsUtc) { change(&Preferences::showsUtc, showsUtc); }

Q_SIGNALS:
    //! They were set, possibly to the same values.
    void changed(const Preferences &preferences);

private:
    template <typename Value> void change(Value Preferences::*member, Value value)
    {
        Preferences preferences = m_value;
        preferences.*member = value;
        set(preferences);
    }

    Preferences m_value;
};
