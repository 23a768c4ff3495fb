// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "backgroundpool.h"
#include "handover.h"

#include <QFutureWatcher>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

//! Computes a value from a snapshot in another thread and delivers it in this one. The newest work
//! wins: start() and the destructor cancel the work before, whose value is never delivered, without
//! waiting until it ends.
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

    //! @p work must own all that it reads. It is given a std::atomic_bool that turns true when its
    //! value is no longer wanted. @p deliver is called in this thread, in a turn of the event loop
    //! of its own, after the one that paints the delivery before; it may start other work or
    //! destroy this.
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

    //! Computes and delivers at once, in this thread.
    template <typename Work> void runHere(const Work &work, const Delivery &deliver)
    {
        cancel();
        deliver(work(std::atomic_bool(false)));
    }

    void cancel()
    {
        if (m_watcher) {
            *m_isCancelled = true;
            takeOver(&m_pool); // A value that is computed already is destroyed here.
            m_watcher.reset();
        }
    }

private:
    void finish()
    {
        QFutureWatcher<Value> *const watcher = m_watcher.release();
        watcher->disconnect();
        watcher->deleteLater(); // This may be called by its own signal.
        std::exchange(m_deliver, nullptr)(watcher->future().takeResult());
    }

    BackgroundPool &m_pool;
    Urgency m_urgency;
    Delivery m_deliver;
    std::shared_ptr<std::atomic_bool> m_isCancelled;
    std::unique_ptr<QFutureWatcher<Value>> m_watcher;
};
