// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

class WindowActions;

//! Names the gateway that is shown and offers the others. Shows what it is told; keeps nothing. A
//! long name gives way where there is no room for it.
class ConnectionButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit ConnectionButton(QWidget *parent = nullptr);

    //! Names the connection that is shown, and offers all of them. They must outlive it.
    void setActions(const WindowActions &actions);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showConnections(const WindowActions &actions);
};
