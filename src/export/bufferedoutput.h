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

    //! Where to append to; empty again after each hand-over.
    [[nodiscard]] QByteArray &bytes() { return m_bytes; }
    //! Hands over what has become a large piece; false once the device has failed.
    [[nodiscard]] bool flushIfFull();
    //! Hands over everything, through a file's own buffer too.
    [[nodiscard]] bool flush();

private:
    [[nodiscard]] bool writeAll();

    QIODevice &m_device;
    QByteArray m_bytes;
    bool m_hasFailed = false;
};
