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

// Two at least: work that a newer wish made needless may not have ended yet.
int BackgroundPool::usualThreadCount()
{
    return std::max(2, QThread::idealThreadCount());
}

void BackgroundPool::start(Urgency urgency, std::function<void()> work)
{
    // A thread is lowered by each work it does: a pool does not say when it starts a thread.
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
