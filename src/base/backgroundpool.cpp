// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"

#include "threadpriority.h"

#include <QRunnable>
#include <QThread>

#include <algorithm>

#ifdef __SANITIZE_THREAD__
#include <sanitizer/tsan_interface.h>
#endif

namespace {

//! Lowers its thread anew each time: a pool does not say when it starts a thread.
class Piece final : public QRunnable
{
public:
    Piece(int niceness, std::function<void()> work)
        : m_niceness(niceness)
        , m_work(std::move(work))
    {
        // Qt is built without ThreadSanitizer, which so does not see the mutex by which a pool
        // hands a piece from one thread to the other. Told of it, it reports nothing but real
        // races.
#ifdef __SANITIZE_THREAD__
        __tsan_release(this);
#endif
    }

    void run() override
    {
#ifdef __SANITIZE_THREAD__
        __tsan_acquire(this);
#endif
        lowerThreadPriority(m_niceness);
        m_work();
    }

private:
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
    return m_wishes.waitForDone(msecs) && m_others.waitForDone(msecs);
}

// At least two: one thread may still be busy with a wish that a newer wish replaced.
int BackgroundPool::usualThreadCount()
{
    return std::max(2, QThread::idealThreadCount());
}

void BackgroundPool::start(Urgency urgency, std::function<void()> work)
{
    if (urgency == Urgency::Wish) {
        m_wishes.start(new Piece(wishNiceness, std::move(work)));
    } else {
        m_others.start(new Piece(backgroundNiceness, std::move(work)), static_cast<int>(urgency));
    }
}
