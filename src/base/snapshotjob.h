// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backgroundpool.h"

#include <QFutureWatcher>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

//! Work that makes a value of a snapshot in another thread, and where the value goes. The newest
//! work wins: what an earlier one makes is never delivered, nor is any once this is destroyed.
//! Neither waits for work that goes on.
template <typename Value> class SnapshotJob final
{
public:
    using Delivery = std::function<void(Value)>;

    SnapshotJob(BackgroundPool &pool, Urgency urgency)
        : m_pool(pool)
        , m_urgency(urgency)
    { }
    Q_DISABLE_COPY_MOVE(SnapshotJob)
    ~SnapshotJob() { cancel(); }

    [[nodiscard]] bool isRunning() const { return m_watcher != nullptr; }

    //! @p work owns all that it reads, and is given a std::atomic_bool that says when its value
    //! is not wanted any more. @p deliver is called in this thread, in a turn of the event loop
    //! that does not paint what was delivered before, and may start other work or destroy this.
    template <typename Work> void start(Work work, Delivery deliver)
    {
        cancel();
        m_deliver = std::move(deliver);
        m_isCancelled = std::make_shared<std::atomic_bool>(false);
        // Not QFuture::then(owner, …): Qt 6.4 asserts that the context outlives the work.
        m_watcher = std::make_unique<QFutureWatcher<Value>>();
        QObject::connect(m_watcher.get(), &QFutureWatcherBase::finished, m_watcher.get(),
                         [this] { QTimer::singleShot(0, m_watcher.get(), [this] { finish(); }); });
        m_watcher->setFuture(
            m_pool.run(m_urgency, [work = std::move(work), isCancelled = m_isCancelled]() mutable {
                return work(std::as_const(*isCancelled));
            }));
    }

    //! The same at once, in this thread.
    template <typename Work> void runHere(const Work &work, const Delivery &deliver)
    {
        cancel();
        deliver(work(std::atomic_bool(false)));
    }

    void cancel()
    {
        if (m_watcher) {
            *m_isCancelled = true;
            m_watcher.reset();
        }
    }

private:
    void finish()
    {
        QFutureWatcher<Value> *const watcher = m_watcher.release();
        watcher->disconnect();
        watcher->deleteLater(); // It may be what calls.
        std::exchange(m_deliver, nullptr)(watcher->future().takeResult());
    }

    BackgroundPool &m_pool;
    Urgency m_urgency;
    Delivery m_deliver;
    std::shared_ptr<std::atomic_bool> m_isCancelled;
    std::unique_ptr<QFutureWatcher<Value>> m_watcher;
};
