// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QFile>

//! How much of this program was in memory at most while @p work was done, in bytes. Linux forgets
//! the former peak when it is asked to (proc(5), clear_refs).
template <typename Work> [[nodiscard]] qint64 peakMemoryOf(const Work &work)
{
    QFile forget(QStringLiteral("/proc/self/clear_refs"));
    if (!forget.open(QIODevice::WriteOnly | QIODevice::Unbuffered) || forget.write("5") != 1) {
        qFatal("The peak of the memory cannot be reset.");
    }
    work();
    QFile status(QStringLiteral("/proc/self/status"));
    if (!status.open(QIODevice::ReadOnly)) {
        qFatal("The peak of the memory cannot be read.");
    }
    const QByteArray text = status.readAll();
    const QByteArray peak = text.sliced(text.indexOf("VmHWM:") + 6);
    return peak.first(peak.indexOf("kB")).trimmed().toLongLong() * 1024;
}
