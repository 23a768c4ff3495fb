// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"

#include "handover.h"
#include "threadpriority.h"

#include <QRunnable>
#include <QThread>

#include <algorithm>

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

} // namespace

BackgroundPool::BackgroundPool(int threads)
{
    m_wishes.setMaxThreadCount(threads);
    m_others.setMaxThreadCount(threads);
}

bool BackgroundPool::waitForDone(int msecs)
{
    const bool isDone = m_wishes.waitForDone(msecs) && m_others.waitForDone(msecs);
    takeOver(this);
    return isDone;
}

// At least two: one thread may still be busy with a wish that a newer wish replaced.
int BackgroundPool::usualThreadCount()
{
    return std::max(2, QThread::idealThreadCount());
}

void BackgroundPool::start(Urgency urgency, std::function<void()> work)
{
    if (urgency == Urgency::Wish) {
        m_wishes.start(new Piece(*this, wishNiceness, std::move(work)));
    } else {
        m_others.start(new Piece(*this, backgroundNiceness, std::move(work)), static_cast<int>(urgency));
    }
}
