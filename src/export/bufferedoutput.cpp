// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bufferedoutput.h"

#include <QFileDevice>

namespace {

constexpr qsizetype pieceSize = 256 * 1024;

} // namespace

BufferedOutput::BufferedOutput(QIODevice &device)
    : m_device(device)
{
    m_bytes.reserve(pieceSize + pieceSize / 4);
}

bool BufferedOutput::flushIfFull()
{
    return m_bytes.size() < pieceSize ? !m_hasFailed : writeAll();
}

bool BufferedOutput::flush()
{
    if (!writeAll()) {
        return false;
    }
    auto *const file = qobject_cast<QFileDevice *>(&m_device);
    m_hasFailed = file && !file->flush();
    return !m_hasFailed;
}

bool BufferedOutput::writeAll()
{
    qint64 written = 0;
    while (!m_hasFailed && written < m_bytes.size()) {
        const qint64 step = m_device.write(m_bytes.constData() + written, m_bytes.size() - written);
        m_hasFailed = step <= 0;
        written += step;
    }
    m_bytes.resize(0); // Keeps what is reserved, unlike clear().
    return !m_hasFailed;
}
