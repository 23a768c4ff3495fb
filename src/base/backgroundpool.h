// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

//! Who waits for a piece of work in the background. Of waiting work, the kind that stands last in
//! this list starts first.
enum class Urgency {
    Export, //!< A file that is written while the user does something else.
    Counts, //!< Numbers beside what is shown.
    Chart,
    Answer, //!< A result without which something else cannot go on.
    Wish, //!< The order or query that the user asked for.
};

//! The threads that work for the window. They have a lower priority than the thread that paints,
//! which threads of QThreadPool::globalInstance() have not. Wishes have threads of their own, so
//! that no wish waits until less urgent work ends. The destructor waits for all work.
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

    //! How many threads there are for wishes; there are as many for everything else.
    [[nodiscard]] int threadCount() const { return m_others.maxThreadCount(); }
    //! Waits for all work, but not longer than @p msecs in either pool. False if some still runs.
    bool waitForDone(int msecs);

private:
    [[nodiscard]] static int usualThreadCount();
    void start(Urgency urgency, std::function<void()> work);

    QThreadPool m_wishes;
    QThreadPool m_others;
};
