// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "preferences.h"

#include <QByteArray>

class QSettings;

//! Keeps the user's preferences and what the window looked like. A damaged or unknown value is
//! as good as none.
class PreferencesStore final
{
public:
    explicit PreferencesStore(QSettings &settings);

    [[nodiscard]] Preferences load() const;
    void save(const Preferences &preferences);

    //! A widget's own saveState() or saveGeometry(), under a name its owner chose ("geometry",
    //! "columns"). Empty when there is none.
    [[nodiscard]] QByteArray viewState(QLatin1StringView name) const;
    void setViewState(QLatin1StringView name, const QByteArray &state);

private:
    QSettings &m_settings;
};
