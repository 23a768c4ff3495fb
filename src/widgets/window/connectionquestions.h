// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchkey.h"

#include <QObject>

class QDialog;
class QWidget;
class WindowActions;

//! Asks the user before two actions about the connection that is shown: which ids to watch, and
//! whether to forget its history.
class ConnectionQuestions final : public QObject
{
    Q_OBJECT

public:
    //! @p gateway is the number of the connection that is shown. The others must outlive it.
    ConnectionQuestions(const WindowActions &actions, GatewayNumber gateway, QWidget &window);

Q_SIGNALS:
    void watchRequested(const QList<BatchKey> &batches);
    void forgetHistoryRequested();

private:
    void askForIds();
    void askWhetherToForget();
    static void open(QDialog &dialog);

    const WindowActions &m_actions;
    GatewayNumber m_gateway;
    QWidget &m_window;
};
