// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class PreferencesStore;
class QWidget;
class ShownConnection;
class ShownPreferences;

//! Keeps the preferences in effect whenever they change, and lets the user change them in a dialog.
class PreferencesEditor final : public QObject
{
    Q_OBJECT

public:
    //! The dialog names the file in which @p shown is kept. All must outlive it.
    PreferencesEditor(ShownPreferences &preferences, PreferencesStore &store,
                      ShownConnection &shown, QWidget &window);

    //! Puts those that were kept into effect.
    void load();
    void open();

Q_SIGNALS:
    //! A sentence for people: what will not last.
    void problemFound(const QString &problem);

private:
    ShownPreferences &m_preferences;
    PreferencesStore &m_store;
    ShownConnection &m_shown;
    QWidget &m_window;
};
