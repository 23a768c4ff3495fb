// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bodysender.h"

#include <QTcpSocket>

namespace {

constexpr qint64 bodyPiece = 64 * 1024;
constexpr qint64 mostUnsent = 1024 * 1024; // In bytes: what the socket may hold.

} // namespace

BodySender::BodySender(QTcpSocket &socket, HttpAnswer answer)
    : QObject(&socket)
    , m_socket(socket)
    , m_answer(std::move(answer))
    , m_end(m_answer.delivery == HttpAnswer::Delivery::CutInHalf ? m_answer.size() / 2
                                                                 : m_answer.size())
{
    socket.write(m_answer.head());
    if (m_answer.delivery == HttpAnswer::Delivery::HeadersOnly) {
        return;
    }
    if (m_answer.delivery == HttpAnswer::Delivery::Piecemeal) {
        m_pause.setTimerType(Qt::PreciseTimer);
        connect(&m_pause, &QTimer::timeout, this, &BodySender::sendPiece);
        m_pause.start(m_answer.pause);
    } else {
        connect(&socket, &QTcpSocket::bytesWritten, this, &BodySender::send);
        send();
    }
}

void BodySender::send()
{
    while (m_sent < m_end && m_socket.bytesToWrite() < mostUnsent) {
        sendPiece();
    }
    if (m_end == 0) {
        sendPiece();
    }
}

void BodySender::sendPiece()
{
    const QByteArray piece = m_answer.made(m_sent, std::min(bodyPiece, m_end - m_sent));
    m_sent += piece.size();
    m_socket.write(piece);
    if (m_sent < m_end) {
        return;
    }
    if (m_end < m_answer.size()) {
        m_socket.disconnectFromHost();
    }
    m_socket.disconnect(this); // The next answer on it is another one's.
    m_pause.stop();
    deleteLater();
}
