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

//! Who waits for work in the background; of waiting work, the later one in this list goes first.
enum class Urgency {
    Export, //!< A file that is written while the user does something else.
    Counts, //!< Numbers beside what is shown.
    Chart,
    Answer, //!< What something else cannot go on without.
    Wish, //!< The order or query that the user asked for.
};

//! The threads that work for the window: they stand back behind the one that paints, and no thread
//! of QThreadPool::globalInstance() does. Wishes have threads of their own, so that none waits
//! until less urgent work ends. Its destructor waits for all work.
class BackgroundPool final
{
public:
    explicit BackgroundPool(int threads = usualThreadCount());
    Q_DISABLE_COPY_MOVE(BackgroundPool)

    //! What @p work returns; @p work owns all that it reads.
    template <typename Work> QFuture<std::invoke_result_t<Work &>> run(Urgency urgency, Work work)
    {
        using Result = std::invoke_result_t<Work &>;
        return runReporting<Result>(urgency,
                                    [work = std::move(work)](QPromise<Result> &promise) mutable {
                                        promise.addResult(work());
                                    });
    }
    //! The same of @p work that gives its result to a QPromise, and asks it whether anybody still
    //! wants one.
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

    //! So many threads for wishes, and as many for everything else.
    [[nodiscard]] int threadCount() const { return m_others.maxThreadCount(); }
    //! False where work goes on still after @p msecs.
    bool waitForDone(int msecs);

private:
    [[nodiscard]] static int usualThreadCount();
    void start(Urgency urgency, std::function<void()> work);

    QThreadPool m_wishes;
    QThreadPool m_others;
};
