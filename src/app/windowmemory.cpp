// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowmemory.h"

#include "mainwindow.h"
#include "preferencesstore.h"
#include "savedviewstore.h"
#include "viewstate.h"

WindowMemory::WindowMemory(MainWindow &window, PreferencesStore &preferences, SavedViewStore &views)
    : m_window(window)
    , m_preferences(preferences)
    , m_views(views)
{
    connect(&window.views(), &SavedViewModel::ownViewsChanged, this,
            [this](const QList<SavedView> &own) { note(m_views.save(own)); });
    connect(&window.views(), &SavedViewModel::orderChanged, this,
            [this](const QStringList &names) { note(m_views.saveOrder(names)); });
}

void WindowMemory::restore()
{
    m_window.views().setOwnViews(m_views.load().value_or(QList<SavedView>()), m_views.loadOrder());
    m_window.restoreViewState(
        [this](QLatin1StringView name) { return m_preferences.viewState(name); });
}

void WindowMemory::keep()
{
    for (const auto &[name, state] : m_window.viewState()) {
        note(isOfLines(name) ? m_preferences.setViewLines(name, state)
                             : m_preferences.setViewState(name, state));
    }
}

void WindowMemory::note(const QString &problem)
{
    if (!problem.isNull()) {
        Q_EMIT problemFound(problem);
    }
}
