// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

//! Names the gateway that is shown and offers the others. Shows what it is told; keeps nothing. A
//! long name gives way where there is no room for it.
class ConnectionButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit ConnectionButton(QWidget *parent = nullptr);

    //! @p shown is the name of the gateway in the window: one of @p saved, or another.
    void setConnections(const QStringList &saved, const QString &shown);

    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void connectionRequested(const QString &name);
    void demoRequested();
    void connectionsDialogRequested();

protected:
    void paintEvent(QPaintEvent *event) override;
};
