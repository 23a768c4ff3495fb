// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "lanes.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

//! Who waits for a piece of work in the background. Of waiting work that has no threads of its own,
//! the kind that stands last in this list starts first.
enum class Urgency {
    Export, //!< A file that is written while the user does something else.
    Counts, //!< Numbers beside what is shown.
    Answer, //!< A result without which something else cannot go on.
    Chart, //!< Follows a wish, and is to be seen soon after it.
    Wish, //!< The order or query that the user asked for.
};

//! The threads that work for the window. They have a lower priority than the thread that paints,
//! which threads of QThreadPool::globalInstance() have not. Wishes and the chart have threads of
//! their own, so that neither waits until less urgent work ends. The destructor waits for all work.
class BackgroundPool final
{
public:
    explicit BackgroundPool(int threads = usualThreadCount());
    Q_DISABLE_COPY_MOVE(BackgroundPool)

    //! Runs @p work, which must own all that it reads, and gives what it returns.
    template <typename Work> QFuture<std::invoke_result_t<Work &>> run(Urgency urgency, Work work)
    {
        using Result = std::invoke_result_t<Work &>;
        return runReporting<Result>(urgency,
                                    [work = std::move(work)](QPromise<Result> &promise) mutable {
                                        promise.addResult(work());
                                    });
    }
    //! The same for @p work that gives its result to a QPromise, which also tells it whether
    //! anybody still wants the result.
    template <typename Result, typename Work>
    QFuture<Result> runReporting(Urgency urgency, Work work)
    {
        const auto promise = std::make_shared<QPromise<Result>>();
        promise->start();
        start(urgency, [promise, work = std::move(work)]() mutable {
            work(*promise);
            promise->finish();
        });
        return promise->future();
    }

    //! Lets work of this urgency share itself out among the threads for it. The thread that does
    //! so takes part, and never waits for a thread that has not begun: it would do all of the work
    //! itself. Valid for work of this pool.
    [[nodiscard]] Lanes lanes(Urgency urgency);

    //! Waits until all work for the chart is done. Less urgent work does so now and then, as the
    //! chart shares itself out among as many threads as there are processors. Work for the chart
    //! must not wait for less urgent work.
    void awaitChart() const;

    //! How many threads there are for wishes; there are as many for the chart, and for everything
    //! else.
    [[nodiscard]] int threadCount() const { return m_others.maxThreadCount(); }
    //! Waits for all work, but not longer than @p msecs for each set of threads. False if some
    //! still runs.
    bool waitForDone(int msecs);

private:
    [[nodiscard]] static int usualThreadCount();
    void start(Urgency urgency, std::function<void()> work);
    void runLanes(Urgency urgency, int count, const Lanes::Work &work);

    std::atomic_int m_chartPieces = 0; //!< That wait or run.
    QThreadPool m_wishes;
    QThreadPool m_charts;
    QThreadPool m_others;
};
