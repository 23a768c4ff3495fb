// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "windowactions.h"

#include "escapedlabel.h"
#include "tintedicon.h"
#include "visibletext.h"

#include <QAbstractButton>
#include <QAction>
#include <QActionGroup>
#include <QShortcut>

using namespace Qt::StringLiterals;

namespace {

Qt::ShortcutContext contextOf(ActionScope scope)
{
    switch (scope) {
    case ActionScope::Window:
        return Qt::WindowShortcut;
    case ActionScope::Details:
    case ActionScope::Requests:
        return Qt::WidgetWithChildrenShortcut;
    case ActionScope::Table:
    case ActionScope::Past:
    case ActionScope::Metadata:
    case ActionScope::Errors:
    case ActionScope::Query:
    case ActionScope::Chart:
    case ActionScope::RequestList:
    case ActionScope::Files:
    case ActionScope::Reasons:
        return Qt::WidgetShortcut;
    }
    Q_UNREACHABLE();
}

} // namespace

WindowActions::WindowActions(QObject *parent)
    : QObject(parent)
    , m_connections(new QActionGroup(this))
{
    m_met.set(static_cast<std::size_t>(ActionNeed::Nothing));
    for (const ActionEntry &entry : actionTable()) {
        auto *const action = new QAction(actionText(entry), this);
        action->setObjectName(QLatin1StringView(entry.name));
        action->setShortcuts(keySequences(entry.keys));
        action->setShortcutContext(contextOf(entry.scope));
        action->setCheckable(entry.isCheckable);
        if (*entry.icon != '\0') {
            action->setIcon(paletteIcon(QString::fromLatin1(entry.icon)));
            action->setIconVisibleInMenu(false);
        }
        m_actions.push_back(action);
        update(entry);
    }
}

void WindowActions::setMet(ActionNeed need, bool isMet)
{
    const auto place = static_cast<std::size_t>(need);
    if (m_met[place] == isMet) {
        return;
    }
    m_met[place] = isMet;
    for (const ActionEntry &entry : actionTable()) {
        if (entry.need == need) {
            update(entry);
        }
    }
}

QString WindowActions::whyNot(ActionId id) const
{
    const ActionNeed need = entryOf(id).need;
    return m_met[static_cast<std::size_t>(need)] ? QString() : ::whyNot(need);
}

// The tool tip of a disabled action says why it is disabled.
void WindowActions::update(const ActionEntry &entry) const
{
    QAction *const action = (*this)[entry.id];
    const QString reason = whyNot(entry.id);
    action->setEnabled(reason.isNull());
    action->setToolTip(reason.isNull() ? actionToolTip(entry) : reason);
}

void WindowActions::attach(ActionScope scope, QWidget &widget) const
{
    for (const ActionEntry &entry : actionTable()) {
        QAction *const action = (*this)[entry.id];
        if (entry.scope == scope) {
            widget.addAction(action);
        }
        if (scope == ActionScope::Table) {
            for (const QKeySequence &key : keySequences(entry.tableKeys)) {
                auto *const shortcut = new QShortcut(key, &widget);
                shortcut->setContext(Qt::WidgetShortcut);
                connect(shortcut, &QShortcut::activated, action, &QAction::trigger);
            }
        }
    }
}

void WindowActions::bind(QAbstractButton &button, ActionId id) const
{
    QAction *const action = (*this)[id];
    const auto follow = [&button, action, id] {
        const QString key = keyText(entryOf(id));
        const bool namesKey = action->isEnabled() && !key.isNull();
        button.setEnabled(action->isEnabled());
        button.setToolTip(namesKey ? u"%1 (%2)"_s.arg(action->toolTip(), key) : action->toolTip());
    };
    if (!action->icon().isNull()) {
        button.setIcon(action->icon());
    }
    connect(action, &QAction::changed, &button, follow);
    connect(&button, &QAbstractButton::clicked, action, &QAction::trigger);
    follow();
}

QList<QAction *> WindowActions::connections() const
{
    return m_connections->actions();
}

void WindowActions::setConnections(const QStringList &saved, const QString &shown)
{
    m_connections->deleteLater(); // One of its actions may be the caller.
    m_connections = new QActionGroup(this);
    m_shownConnection = shown;
    for (const QString &name : saved) {
        auto *const action = m_connections->addAction(escapedLabel(visibleText(name)));
        action->setCheckable(true);
        action->setChecked(name == shown);
        connect(action, &QAction::triggered, this,
                [this, name] { Q_EMIT connectionRequested(name); });
    }
    setMet(ActionNeed::Connection, !shown.isEmpty());
    Q_EMIT connectionsChanged();
}
