// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <atomic>
#include <functional>
#include <utility>

//! More would take more memory, for what each adds up, than they save time.
inline constexpr unsigned int mostLanes = 16;

//! How many threads may share one piece of work, and how they are found. By default it is the
//! calling thread alone.
class Lanes final
{
public:
    using Work = std::function<void(int lane)>;
    //! Calls the work once with each lane, from 0 on, in any threads. Returns when all calls have.
    using Runner = std::function<void(const Work &work)>;

    Lanes() = default;
    Lanes(int count, Runner runner)
        : m_count(count)
        , m_runner(std::move(runner))
    { }

    [[nodiscard]] int count() const { return m_count; }

    //! Calls @p work(lane, part) once for each part from 0 to before @p parts, in no order. Calls
    //! with the same lane come one after the other: a lane may add up what it finds without a lock.
    //! Whatever the calls have written can be read when this returns.
    template <typename PartWork> void share(int parts, const PartWork &work) const
    {
        std::atomic_int next = 0;
        const auto takeParts = [&next, &work, parts](int lane) {
            for (int part = next++; part < parts; part = next++) {
                work(lane, part);
            }
        };
        if (m_runner && parts > 1) {
            m_runner(takeParts);
        } else {
            takeParts(0);
        }
    }

private:
    int m_count = 1;
    Runner m_runner;
};
