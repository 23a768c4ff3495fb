// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Work of a BackgroundPool whose results are taken as everywhere in the program; and, with an
// argument, a number that both threads write. ThreadSanitizer has to report that, and that alone.

#include "backgroundpool.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QFutureWatcher>

#include <numeric>
#include <vector>

namespace {

constexpr int pieces = 300;

//! What @p work returns in the pool, taken as SnapshotJob takes it. Meanwhile, this thread does @p
//! beside.
template <typename Work, typename Beside>
int resultOf(BackgroundPool &pool, Urgency urgency, Work work, const Beside &beside)
{
    QFutureWatcher<std::vector<int>> watcher;
    QEventLoop loop;
    QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
    watcher.setFuture(pool.run(urgency, std::move(work)));
    beside();
    loop.exec();
    const std::vector<int> result = watcher.result();
    return std::accumulate(result.begin(), result.end(), 0);
}

} // namespace

int main(int count, char **arguments)
{
    const QCoreApplication application(count, arguments);
    const bool isPlanted = count > 1;
    BackgroundPool pool;
    int written = 0;
    const auto write = [isPlanted, &written] {
        if (isPlanted) {
            ++written;
        }
    };
    bool isRight = true;
    for (int i = 0; i < pieces; ++i) {
        const auto work = [values = std::vector<int>(10, i), &write]() mutable {
            write();
            for (int &value : values) {
                value *= 2;
            }
            return values;
        };
        const Urgency urgency = i % 2 == 0 ? Urgency::Wish : Urgency::Counts;
        isRight = isRight && resultOf(pool, urgency, work, write) == i * 20;
    }
    return isRight ? 0 : 1;
}
