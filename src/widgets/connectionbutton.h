// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

//! Names the gateway that is shown and offers the others. Shows what it is told; keeps nothing.
class ConnectionButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit ConnectionButton(QWidget *parent = nullptr);

    //! @p shown is the name of the gateway in the window: one of @p saved, or another.
    void setConnections(const QStringList &saved, const QString &shown);

Q_SIGNALS:
    void connectionRequested(const QString &name);
    void demoRequested();
    void connectionsDialogRequested();
};
