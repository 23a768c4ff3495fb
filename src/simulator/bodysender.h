// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "httpanswer.h"

#include <QObject>
#include <QTimer>

class QTcpSocket;

//! Sends the body of an answer that is made on the fly, a piece whenever the socket has sent the
//! last one. The socket owns it.
class BodySender final : public QObject
{
    Q_OBJECT

public:
    BodySender(QTcpSocket &socket, HttpAnswer answer);

private:
    void send();
    void sendPiece();

    QTcpSocket &m_socket;
    HttpAnswer m_answer;
    qint64 m_end; //!< The connection is closed there, if that is before the body's end.
    qint64 m_sent = 0;
    QTimer m_pause;
};
