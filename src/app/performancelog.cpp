// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "performancelog.h"

#include "perflog.h"

#include <QAbstractItemModel>
#include <QEvent>
#include <QFile>
#include <QWidget>

#include <ctime>
#include <unistd.h>
#include <utility>

using namespace std::chrono_literals;

namespace {

constexpr std::chrono::milliseconds heartbeatEvery = 1ms;

QByteArray processFile(const char *name)
{
    QFile file(QStringLiteral("/proc/self/") + QLatin1StringView(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

//! The time since the kernel made this process, to a hundredth of a second; see proc(5).
qint64 processAgeMSecs()
{
    constexpr qsizetype startTimeField = 22;
    constexpr qsizetype fieldAfterName = 3;
    const QByteArray stat = processFile("stat");
    // The name of the program may have spaces and brackets in it.
    const QByteArrayList fields = stat.sliced(stat.lastIndexOf(')') + 1).trimmed().split(' ');
    const qint64 startTicks = fields.value(startTimeField - fieldAfterName).toLongLong();
    timespec sinceBoot{};
    clock_gettime(CLOCK_BOOTTIME, &sinceBoot);
    const qint64 nowMSecs = sinceBoot.tv_sec * 1000 + sinceBoot.tv_nsec / 1'000'000;
    return nowMSecs - startTicks * 1000 / sysconf(_SC_CLK_TCK);
}

qint64 residentMebibytes()
{
    const qint64 pages = processFile("statm").split(' ').value(1).toLongLong();
    return pages * sysconf(_SC_PAGESIZE) / (1024 * 1024);
}

} // namespace

PerformanceLog::PerformanceLog(QWidget &window, QWidget &table, const QAbstractItemModel &batches)
    : m_batches(batches)
{
    if (!perfLog().isInfoEnabled()) {
        return;
    }
    m_window = &window;
    m_table = &table;
    m_window->installEventFilter(this);
    m_table->installEventFilter(this);
    // A timer instead of the event dispatcher's signals: GLib's dispatcher says that it is awake
    // only after it has dispatched the events.
    m_heartbeat.setTimerType(Qt::PreciseTimer);
    connect(&m_heartbeat, &QTimer::timeout, this, &PerformanceLog::noteTurn);
}

PerformanceLog::~PerformanceLog()
{
    if (perfLog().isInfoEnabled()) {
        print();
    }
}

void PerformanceLog::print()
{
    const auto longest = std::exchange(m_longestTurn, 0ns);
    qCInfo(perfLog) << "loop.longest_turn_ms"
                    << std::chrono::ceil<std::chrono::milliseconds>(longest).count();
    qCInfo(perfLog) << "memory.rss_mib" << residentMebibytes();
    qCInfo(perfLog) << "rows" << m_batches.rowCount();
}

bool PerformanceLog::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::Paint) {
        return false;
    }
    // Queued, so that the figure includes the painting.
    const auto printAge = [this](const char *name) {
        QMetaObject::invokeMethod(
            this, [name] { qCInfo(perfLog) << name << processAgeMSecs(); }, Qt::QueuedConnection);
    };
    if (watched == m_window) {
        m_window->removeEventFilter(this);
        m_window = nullptr;
        printAge("startup.window_ms");
        // Turns are measured from here on; startup.window_ms has those before.
        QMetaObject::invokeMethod(
            &m_heartbeat, [this] { m_heartbeat.start(heartbeatEvery); }, Qt::QueuedConnection);
    } else if (watched == m_table && m_batches.rowCount() > 0) {
        m_table->removeEventFilter(this);
        m_table = nullptr;
        printAge("startup.first_rows_ms");
    }
    return false;
}

void PerformanceLog::noteTurn()
{
    if (m_turn.isValid()) {
        m_longestTurn = std::max(m_longestTurn,
                                 std::chrono::nanoseconds(m_turn.nsecsElapsed()) - heartbeatEvery);
    }
    m_turn.start();
}
