// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "actiontable.h"

#include <QObject>

#include <bitset>
#include <vector>

class QAbstractButton;
class QAction;
class QActionGroup;
class QWidget;

//! The table of actions as QActions, and one QAction for each saved connection. Knows which
//! actions are possible now, and says why the others are not. Carries out none of them: each is
//! connected to the code that does.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QObject *parent = nullptr);

    [[nodiscard]] QAction *operator[](ActionId id) const
    {
        return m_actions[static_cast<std::size_t>(id)];
    }

    //! Enables or disables the actions that need @p need.
    void setMet(ActionNeed need, bool isMet);
    //! Why an action cannot be done now, as a sentence; null where it can.
    [[nodiscard]] QString whyNot(ActionId id) const;

    //! Makes the keys of @p scope work while @p widget has the focus.
    void attach(ActionScope scope, QWidget &widget) const;
    //! Makes @p button trigger the action. The button is enabled while the action is, shows its
    //! icon, if any, and has a tool tip that names its key.
    void bind(QAbstractButton &button, ActionId id) const;

    //! @p shown is the name of the gateway in the window, which need not be saved; empty: none.
    void setConnections(const QStringList &saved, const QString &shown);
    //! An action for each saved connection. The one that is shown is checked.
    [[nodiscard]] QList<QAction *> connections() const;
    [[nodiscard]] const QString &shownConnection() const { return m_shownConnection; }

Q_SIGNALS:
    //! The user has triggered one of connections().
    void connectionRequested(const QString &name);
    void connectionsChanged();

private:
    void update(const ActionEntry &entry) const;

    std::vector<QAction *> m_actions; //!< By ActionId.
    QActionGroup *m_connections;
    std::bitset<actionNeedCount> m_met;
    QString m_shownConnection;
};
