// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// How it works: each clock is the kernel's plus what was leapt over. When the main thread waits in
// its event loop, and twice in a row no other thread is found awake, it is at once the time of the
// next timer of any thread. A thread that works so has all the time it needs, on any machine.
//
// Waits on conditions are left alone: an idle thread of a pool ends later than it otherwise would.

#include "simulatedtime.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <set>
#include <string_view>

#include <csignal>
#include <dirent.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <unistd.h>

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

namespace {

constexpr nanoseconds never = nanoseconds::max();
constexpr nanoseconds pauseBetweenLooks = 200us;
constexpr nanoseconds longestSlice = 2ms;

// Constants at first, because libraries ask for the time before main().
std::atomic_bool isSimulated = false;
std::atomic<nanoseconds> leapt = 0ns;
std::atomic<nanoseconds> slept = 0ns;
std::atomic<nanoseconds> clockError = 0ns;
nanoseconds steadyStart = 0ns;
nanoseconds wallStart = 0ns;

nanoseconds nanosecondsOf(const timespec &time)
{
    return seconds(time.tv_sec) + nanoseconds(time.tv_nsec);
}

timespec timespecOf(nanoseconds time)
{
    const auto whole = std::chrono::floor<seconds>(time);
    return {.tv_sec = whole.count(), .tv_nsec = (time - whole).count()};
}

nanoseconds kernelSteadyTime()
{
    timespec time{};
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &time);
    return nanosecondsOf(time);
}

nanoseconds steadyNow()
{
    return kernelSteadyTime() + leapt.load();
}

nanoseconds wallTime()
{
    return wallStart + steadyNow() - steadyStart + slept.load();
}

//! When threads but the main one stop waiting.
class Alarms final
{
public:
    class Entry final
    {
    public:
        Entry(Alarms &alarms, nanoseconds at)
            : m_alarms(alarms)
        {
            const std::scoped_lock lock(m_alarms.m_mutex);
            m_place = m_alarms.m_times.insert(at);
        }
        ~Entry()
        {
            const std::scoped_lock lock(m_alarms.m_mutex);
            m_alarms.m_times.erase(m_place);
        }
        Q_DISABLE_COPY_MOVE(Entry)

    private:
        Alarms &m_alarms;
        std::multiset<nanoseconds>::iterator m_place;
    };

    [[nodiscard]] nanoseconds first()
    {
        const std::scoped_lock lock(m_mutex);
        return m_times.empty() ? never : *m_times.begin();
    }

private:
    std::mutex m_mutex;
    std::multiset<nanoseconds> m_times;
};

Alarms alarms;

//! Whether the thread runs or waits for a disk; see proc(5).
bool isAwake(const char *thread)
{
    std::array<char, 288> path{}; // A name in a folder has at most 255 bytes.
    std::snprintf(path.data(), path.size(), "/proc/self/task/%s/stat", thread);
    const int file = ::open(path.data(), O_RDONLY | O_CLOEXEC);
    if (file < 0) {
        return false; // It has ended.
    }
    std::array<char, 256> text{};
    const ssize_t size = ::read(file, text.data(), text.size());
    ::close(file);
    const std::string_view stat(text.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
    const std::size_t state = stat.rfind(')') + 2; // The name may have brackets in it.
    return state < stat.size() && (stat[state] == 'R' || stat[state] == 'D');
}

bool isAnotherThreadAwake()
{
    const std::unique_ptr<DIR, int (*)(DIR *)> threads(opendir("/proc/self/task"), &closedir);
    while (const dirent *const thread = threads ? readdir(threads.get()) : nullptr) {
        const int id = std::atoi(thread->d_name);
        if (id != 0 && id != getpid() && isAwake(thread->d_name)) {
            return true;
        }
    }
    return false;
}

void leapTo(nanoseconds time)
{
    if (time != never) {
        leapt = leapt.load() + std::max(time - steadyNow(), 0ns);
    }
}

//! Nothing, as @p most, is no limit.
int kernelPoll(pollfd *files, nfds_t count, const nanoseconds *most, const sigset_t *mask)
{
    timespec time = timespecOf(most != nullptr ? std::max(*most, 0ns) : 0ns);
    return static_cast<int>(
        syscall(SYS_ppoll, files, count, most != nullptr ? &time : nullptr, mask, _NSIG / 8));
}

int pollAndLeap(pollfd *files, nfds_t count, nanoseconds end, const sigset_t *mask)
{
    bool wasQuiet = false;
    for (nanoseconds pause = 0ns;; pause = pauseBetweenLooks) {
        const nanoseconds most = std::min(pause, end - steadyNow());
        const int ready = kernelPoll(files, count, &most, mask);
        if (ready != 0 || steadyNow() >= end) {
            return ready;
        }
        const bool isQuiet = !isAnotherThreadAwake();
        if (isQuiet && wasQuiet) {
            leapTo(std::min(end, alarms.first()));
        }
        wasQuiet = isQuiet;
    }
}

//! Looks at the clock often enough to notice a leap.
int pollInSlices(pollfd *files, nfds_t count, nanoseconds end, const sigset_t *mask)
{
    const Alarms::Entry alarm(alarms, end);
    for (;;) {
        const nanoseconds most = std::min(longestSlice, end - steadyNow());
        const int ready = kernelPoll(files, count, &most, mask);
        if (ready != 0 || steadyNow() >= end) {
            return ready;
        }
    }
}

nanoseconds simulated(clockid_t clock, nanoseconds kernelTime)
{
    switch (clock) {
    case CLOCK_MONOTONIC:
    case CLOCK_MONOTONIC_RAW:
    case CLOCK_MONOTONIC_COARSE:
        return kernelTime + leapt.load();
    case CLOCK_BOOTTIME:
        return kernelTime + leapt.load() + slept.load();
    case CLOCK_REALTIME:
    case CLOCK_REALTIME_COARSE:
        return wallTime() + clockError.load();
    default: // Of processors.
        return kernelTime;
    }
}

} // namespace

extern "C" Q_DECL_EXPORT int clock_gettime(clockid_t clock, timespec *time) noexcept
{
    const long status = syscall(SYS_clock_gettime, clock, time);
    if (status == 0 && isSimulated) {
        *time = timespecOf(simulated(clock, nanosecondsOf(*time)));
    }
    return static_cast<int>(status);
}

extern "C" Q_DECL_EXPORT int gettimeofday(timeval *time, void * /*zone*/) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    *time = {.tv_sec = now.tv_sec, .tv_usec = now.tv_nsec / 1000};
    return 0;
}

extern "C" Q_DECL_EXPORT time_t time(time_t *copy) noexcept
{
    timespec now{};
    clock_gettime(CLOCK_REALTIME, &now);
    if (copy != nullptr) {
        *copy = now.tv_sec;
    }
    return now.tv_sec;
}

extern "C" Q_DECL_EXPORT int ppoll(pollfd *files, nfds_t count, const timespec *timeout,
                                   const sigset_t *mask)
{
    const bool isMainThread = syscall(SYS_gettid) == getpid();
    if (!isSimulated || (timeout == nullptr && !isMainThread)) {
        const nanoseconds most = timeout != nullptr ? nanosecondsOf(*timeout) : 0ns;
        return kernelPoll(files, count, timeout != nullptr ? &most : nullptr, mask);
    }
    const nanoseconds end = timeout != nullptr ? steadyNow() + nanosecondsOf(*timeout) : never;
    return isMainThread ? pollAndLeap(files, count, end, mask)
                        : pollInSlices(files, count, end, mask);
}

void startSimulatedTime(milliseconds sinceEpoch)
{
    steadyStart = kernelSteadyTime();
    wallStart = sinceEpoch;
    isSimulated = true;
}

milliseconds trueTime()
{
    return std::chrono::duration_cast<milliseconds>(wallTime());
}

void setClockError(milliseconds error)
{
    clockError = error;
}

void suspendMachine(milliseconds length)
{
    slept = slept.load() + length;
}

milliseconds realTime()
{
    return std::chrono::duration_cast<milliseconds>(kernelSteadyTime() - steadyStart);
}
