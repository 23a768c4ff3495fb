// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backgroundpool.h"

#include <QSemaphore>

#include <memory>

//! Keeps all threads of a pool busy that do work of some urgency, until it lets them go.
class HeldThreads final
{
public:
    HeldThreads(BackgroundPool &pool, Urgency urgency)
    {
        for (int thread = 0; thread < pool.threadCount(); ++thread) {
            pool.run(urgency, [gate = m_gate] { return gate->tryAcquire(1, -1); });
        }
    }
    Q_DISABLE_COPY_MOVE(HeldThreads)
    ~HeldThreads() { letGo(); }

    void letGo() { m_gate->release(1000); }

private:
    std::shared_ptr<QSemaphore> m_gate = std::make_shared<QSemaphore>();
};
