// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"

#include "handover.h"
#include "threadpriority.h"

#include <QRunnable>
#include <QThread>

#include <algorithm>
#include <atomic>

namespace {

//! Lowers its thread anew each time: a pool does not say when it starts a thread.
class Piece final : public QRunnable
{
public:
    Piece(const BackgroundPool &pool, int niceness, std::function<void()> work)
        : m_pool(pool)
        , m_niceness(niceness)
        , m_work(std::move(work))
    {
        handOver(this);
    }

    void run() override
    {
        takeOver(this);
        lowerThreadPriority(m_niceness);
        m_work();
        handOver(&m_pool);
    }

private:
    const BackgroundPool &m_pool;
    int m_niceness;
    std::function<void()> m_work;
};

//! Work whose lanes are taken by several threads, one after the other.
class SharedLanes final
{
public:
    SharedLanes(const Lanes::Work &work, int count)
        : m_work(work)
        , m_count(count)
    { }

    //! Does lanes until all are taken. The work is gone once all are done: a thread that comes
    //! later than that takes none, and so does not look at it.
    void take()
    {
        for (int lane = m_next++; lane < m_count; lane = m_next++) {
            m_work(lane);
            ++m_done;
            m_done.notify_one();
        }
    }
    //! Waits for lanes that other threads have taken.
    void waitForAll() const
    {
        for (int done = m_done; done < m_count; done = m_done) {
            m_done.wait(done);
        }
    }

private:
    const Lanes::Work &m_work;
    int m_count;
    std::atomic_int m_next = 0;
    std::atomic_int m_done = 0;
};

} // namespace

BackgroundPool::BackgroundPool(int threads)
{
    m_wishes.setMaxThreadCount(threads);
    m_charts.setMaxThreadCount(threads);
    m_others.setMaxThreadCount(threads);
}

bool BackgroundPool::waitForDone(int msecs)
{
    const bool isDone = m_wishes.waitForDone(msecs) && m_charts.waitForDone(msecs)
        && m_others.waitForDone(msecs);
    takeOver(this);
    return isDone;
}

// At least two: one thread may still be busy with a wish that a newer wish replaced.
int BackgroundPool::usualThreadCount()
{
    return std::max(2, QThread::idealThreadCount());
}

void BackgroundPool::awaitChart() const
{
    for (int pieces = m_chartPieces; pieces > 0; pieces = m_chartPieces) {
        m_chartPieces.wait(pieces);
    }
}

Lanes BackgroundPool::lanes(Urgency urgency)
{
    const int count = std::min(threadCount(), static_cast<int>(mostLanes));
    return {count,
            [this, urgency, count](const Lanes::Work &work) { runLanes(urgency, count, work); }};
}

void BackgroundPool::runLanes(Urgency urgency, int count, const Lanes::Work &work)
{
    const auto lanes = std::make_shared<SharedLanes>(work, count);
    for (int other = 1; other < count; ++other) {
        start(urgency, [lanes] { lanes->take(); });
    }
    lanes->take();
    lanes->waitForAll();
}

void BackgroundPool::start(Urgency urgency, std::function<void()> work)
{
    if (urgency == Urgency::Wish) {
        m_wishes.start(new Piece(*this, wishNiceness, std::move(work)));
    } else if (urgency == Urgency::Chart) {
        ++m_chartPieces;
        m_charts.start(new Piece(*this, chartNiceness, [this, work = std::move(work)] {
            work();
            --m_chartPieces;
            m_chartPieces.notify_all();
        }));
    } else {
        m_others.start(new Piece(*this, backgroundNiceness, std::move(work)),
                       static_cast<int>(urgency));
    }
}
