// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "adminpolicy.h"

#include <QObject>

class PreferencesStore;
class QWidget;
class ShownConnection;
class ShownPreferences;

//! Saves the preferences in effect whenever they change, and lets the user change them in a dialog.
class PreferencesEditor final : public QObject
{
    Q_OBJECT

public:
    //! The dialog names the cache file of @p shown. All references must outlive this.
    PreferencesEditor(ShownPreferences &preferences, PreferencesStore &store,
                      ShownConnection &shown, QWidget &window, AdminPolicy policy);

    //! Puts the saved preferences into effect.
    void load();
    void open();

Q_SIGNALS:
    //! What could not be saved, as a sentence for people.
    void problemFound(const QString &problem);

private:
    ShownPreferences &m_preferences;
    PreferencesStore &m_store;
    ShownConnection &m_shown;
    QWidget &m_window;
    AdminPolicy m_policy;
};
