// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class MainWindow;
class PreferencesStore;
class SavedViewStore;

//! What of the window a restart finds again: the user's views, whenever they change, and what it
//! looked like.
class WindowMemory final : public QObject
{
    Q_OBJECT

public:
    //! All must outlive it.
    WindowMemory(MainWindow &window, PreferencesStore &preferences, SavedViewStore &views);

    void restore();
    //! What the window looks like now.
    void keep();

Q_SIGNALS:
    //! A sentence for people: what will not last.
    void problemFound(const QString &problem);

private:
    void note(const QString &problem);

    MainWindow &m_window;
    PreferencesStore &m_preferences;
    SavedViewStore &m_views;
};
