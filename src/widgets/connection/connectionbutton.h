// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QToolButton>

class WindowActions;

//! Names the gateway that is shown, and offers the others in a menu. A name that does not fit is
//! elided.
class ConnectionButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit ConnectionButton(QWidget *parent = nullptr);

    //! Takes the connections from @p actions, which must outlive it.
    void setActions(const WindowActions &actions);

    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showConnections(const WindowActions &actions);
};
