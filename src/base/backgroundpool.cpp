// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"

#include "threadpriority.h"

#include <QThread>

#include <algorithm>

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
    // Each piece of work lowers its thread anew: a pool does not say when it starts a thread.
    if (urgency == Urgency::Wish) {
        m_wishes.start([work = std::move(work)] {
            lowerThreadPriority(wishNiceness);
            work();
        });
    } else {
        m_others.start(
            [work = std::move(work)] {
                lowerThreadPriority(backgroundNiceness);
                work();
            },
            static_cast<int>(urgency));
    }
}
