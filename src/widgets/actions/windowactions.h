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

//! The table of actions as QActions, and one for each saved connection. Knows which of them make
//! sense now, and says why the others do not; does nothing itself: whoever does it connects to
//! the action.
class WindowActions final : public QObject
{
    Q_OBJECT

public:
    explicit WindowActions(QObject *parent = nullptr);

    [[nodiscard]] QAction *operator[](ActionId id) const
    {
        return m_actions[static_cast<std::size_t>(id)];
    }

    //! Enables the actions that need it, or disables them.
    void setMet(ActionNeed need, bool isMet);
    //! Null: it can be done.
    [[nodiscard]] QString whyNot(ActionId id) const;

    //! Lets the keys of the scope work in @p widget.
    void attach(ActionScope scope, QWidget &widget) const;
    //! Lets @p button do it: as long as it can be done, with its icon, if any, and with a tool tip
    //! that names its key.
    void bind(QAbstractButton &button, ActionId id) const;

    //! @p shown is the name of the gateway in the window, one of @p saved or another; empty: none.
    void setConnections(const QStringList &saved, const QString &shown);
    //! An action for each saved one, of which the shown one's is checked.
    [[nodiscard]] QList<QAction *> connections() const;
    [[nodiscard]] const QString &shownConnection() const { return m_shownConnection; }

Q_SIGNALS:
    //! By one of connections().
    void connectionRequested(const QString &name);
    void connectionsChanged();

private:
    void update(const ActionEntry &entry) const;

    std::vector<QAction *> m_actions; //!< By ActionId.
    QActionGroup *m_connections;
    std::bitset<actionNeedCount> m_met;
    QString m_shownConnection;
};
