// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>

class MainWindow;
class PreferencesStore;
class SavedViewStore;

//! Keeps the window over a restart: saves the user's views whenever they change, and what the
//! window looks like.
class WindowMemory final : public QObject
{
    Q_OBJECT

public:
    //! All arguments must outlive this.
    WindowMemory(MainWindow &window, PreferencesStore &preferences, SavedViewStore &views);

    void restore();
    //! Saves what the window looks like now.
    void keep();

Q_SIGNALS:
    //! What could not be saved, as a sentence for people.
    void problemFound(const QString &problem);

private:
    void note(const QString &problem);

    MainWindow &m_window;
    PreferencesStore &m_preferences;
    SavedViewStore &m_views;
};
