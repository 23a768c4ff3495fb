// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QIODevice>

//! Collects bytes and hands them to a device in large pieces. A write that failed stays failed.
class BufferedOutput final
{
public:
    explicit BufferedOutput(QIODevice &device);
    Q_DISABLE_COPY_MOVE(BufferedOutput)

    //! The bytes to append to; empty after each hand-over.
    [[nodiscard]] QByteArray &bytes() { return m_bytes; }
    //! Hands over the bytes once they are a large piece; false once the device has failed.
    [[nodiscard]] bool flushIfFull();
    //! Hands over all bytes, and flushes the buffer of a file.
    [[nodiscard]] bool flush();

private:
    [[nodiscard]] bool writeAll();

    QIODevice &m_device;
    QByteArray m_bytes;
    bool m_hasFailed = false;
};
