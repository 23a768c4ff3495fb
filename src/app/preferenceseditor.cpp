// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "preferenceseditor.h"

#include "gatewaysession.h"
#include "preferencesdialog.h"
#include "preferencesstore.h"
#include "shownconnection.h"
#include "shownpreferences.h"

PreferencesEditor::PreferencesEditor(ShownPreferences &preferences, PreferencesStore &store,
                                     ShownConnection &shown, QWidget &window, AdminPolicy policy)
    : m_preferences(preferences)
    , m_store(store)
    , m_shown(shown)
    , m_window(window)
    , m_policy(std::move(policy))
{ }

void PreferencesEditor::load()
{
    m_preferences.set(m_store.load());
    connect(&m_preferences, &ShownPreferences::changed, this,
            [this](const Preferences &preferences) {
                if (const QString problem = m_store.save(preferences); !problem.isNull()) {
                    Q_EMIT problemFound(problem);
                }
            });
}

void PreferencesEditor::open()
{
    auto *const dialog = new PreferencesDialog(m_preferences.value(), m_policy, &m_window);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (GatewaySession *const session = m_shown.session()) {
        if (const QString file = session->kept().fileName(); !file.isNull()) {
            dialog->setCache(file, session->kept().byteCount());
        }
    }
    connect(dialog, &QDialog::accepted, &m_preferences,
            [this, dialog] { m_preferences.set(dialog->preferences()); });
    dialog->open();
}
