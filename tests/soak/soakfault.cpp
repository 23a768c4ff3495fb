// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "soakfault.h"

#include "actiontable.h"
#include "application.h"
#include "brokennetwork.h"
#include "callpace.h"
#include "commandline.h"
#include "mainwindow.h"
#include "networkwatch.h"
#include "refreshschedule.h"
#include "retrypolicy.h"
#include "simulatedtime.h"
#include "simulatorserver.h"
#include "windowactions.h"

#include <QAction>

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using enum ApiError::Kind;
using Reachability = QNetworkInformation::Reachability;

constexpr std::chrono::hours year = 365 * 24h;

void let(SoakScene &scene, const QString &fault)
{
    scene.server.setFaults(*Faults::fromSpecs({fault}));
}

void heal(SoakScene &scene)
{
    scene.server.setFaults({});
}

void reopen(SoakScene &scene)
{
    if (scene.server.listen(scene.port) == 0) {
        qFatal("The port of the server is taken.");
    }
}

//! So that no connection is left which needs neither name nor network.
void dropConnections(SoakScene &scene)
{
    scene.server.close();
    reopen(scene);
}

std::chrono::milliseconds timeout()
{
    return ConnectionOptions().timeout;
}

const std::array faults{
    SoakFault{.name = "clock a year ahead"_L1,
              .length = 0min,
              .begin = [](SoakScene &) { setClockError(year); },
              .end = nullptr},
    SoakFault{.name = "clock set right, back"_L1,
              .length = 0min,
              .begin = [](SoakScene &) { setClockError(0ms); },
              .end = nullptr},
    SoakFault{.name = "HTTP 401"_L1,
              .length = 12min,
              .begin = [](SoakScene &scene) { let(scene, u"401"_s); },
              .end = heal,
              .spoiled = &CallCounts::refused,
              .kind = Unauthorized},
    SoakFault{.name = "clock a year behind"_L1,
              .length = 0min,
              .begin = [](SoakScene &) { setClockError(-year); },
              .end = nullptr},
    SoakFault{.name = "clock set right, ahead"_L1,
              .length = 0min,
              .begin = [](SoakScene &) { setClockError(0ms); },
              .end = nullptr},
    SoakFault{.name = "HTTP 429"_L1,
              .length = 10min,
              .begin = [](SoakScene &scene) { let(scene, u"429"_s); },
              .end = heal,
              .spoiled = &CallCounts::refused,
              .kind = RateLimited},
    SoakFault{.name = "HTTP 429, Retry-After"_L1,
              .length = 10min,
              .begin = [](SoakScene &scene) { let(scene, u"429=20"_s); },
              .end = heal,
              .spoiled = &CallCounts::refused,
              .kind = RateLimited,
              .retryAfter = 20s},
    SoakFault{.name = "HTTP 500"_L1,
              .length = 10min,
              .begin = [](SoakScene &scene) { let(scene, u"500"_s); },
              .end = heal,
              .spoiled = &CallCounts::refused,
              .kind = ServerFault},
    SoakFault{.name = "body cut"_L1,
              .length = 10min,
              .begin =
                  [](SoakScene &scene) {
                      let(scene, u"cut=always"_s);
                      // The first page is enough for most refreshes; it cuts the second one.
                      scene.window.actions()[ActionId::FullResync]->trigger();
                  },
              .end = heal,
              .spoiled = &CallCounts::laterPages},
    // Pieces of some ten thousand bytes: half of the slowest rate that is taken.
    SoakFault{.name = "slow body"_L1,
              .length = 10min,
              .begin = [](SoakScene &scene) { let(scene, u"slow=20000"_s); },
              .end = heal,
              .spoiled = &CallCounts::listings,
              .kind = TooSlow,
              .longestAttempt = 2 * CallLimits().ratePeriod},
    SoakFault{.name = "body never comes"_L1,
              .length = 10min,
              .begin = [](SoakScene &scene) { let(scene, u"stall"_s); },
              .end = heal,
              .spoiled = &CallCounts::listings,
              .kind = Timeout,
              .longestAttempt = timeout()},
    SoakFault{.name = "server restarts"_L1,
              .length = 6min,
              .begin = [](SoakScene &scene) { scene.server.close(); },
              .end = reopen,
              .spoiled = &CallCounts::connects},
    SoakFault{.name = "no DNS"_L1,
              .length = 6min,
              .begin =
                  [](SoakScene &scene) {
                      setResolverBroken(true);
                      dropConnections(scene);
                  },
              .end = [](SoakScene &) { setResolverBroken(false); },
              .spoiled = &CallCounts::lookups},
    SoakFault{.name = "network gone"_L1,
              .length = 20min,
              .begin =
                  [](SoakScene &scene) {
                      setNetworkGone(true);
                      dropConnections(scene);
                      scene.application.networkWatch().noteReachability(Reachability::Disconnected);
                  },
              .end =
                  [](SoakScene &scene) {
                      setNetworkGone(false);
                      scene.application.networkWatch().noteReachability(Reachability::Online);
                  },
              .spoiled = &CallCounts::connects,
              .isEndTold = true},
    SoakFault{.name = "suspended for 9 h"_L1,
              .length = 0min,
              .begin =
                  [](SoakScene &scene) {
                      suspendMachine(9h);
                      dropConnections(scene);
                  },
              .end = nullptr},
};

//! The wait after the last refresh that can have failed within the fault.
std::chrono::milliseconds waitAfterFailures(const SoakFault &fault, const ApiError &error,
                                            bool isWindowHidden)
{
    RefreshSchedule schedule;
    schedule.hasLiveBatches = true;
    schedule.isWindowHidden = isWindowHidden;
    schedule.isServerOverloaded = error.kind == RateLimited || error.kind == ServerFault;
    schedule.isRefused = error.needsUser();
    schedule.retryAfter = error.retryAfter;
    // The shortest waits let most refreshes fail, after which the last wait is the longest.
    for (std::chrono::milliseconds passed = 0ms; passed < fault.length;) {
        ++schedule.failuresInARow;
        passed += schedule.delay(0.0).value();
    }
    if (fault.isEndTold) {
        schedule.failuresInARow = 1; // The earlier ones do not count any more.
    }
    return schedule.delay(1.0).value();
}

} // namespace

std::span<const SoakFault> soakFaults()
{
    return faults;
}

std::chrono::milliseconds longestRecovery(const SoakFault &fault, bool isWindowHidden)
{
    ApiError error;
    error.kind = fault.kind;
    error.retryAfter = fault.retryAfter;
    const RetryPolicy policy;
    const auto lastRetry = policy.delay(error, policy.retries, 0.0).value_or(0ms);
    return fault.longestAttempt + lastRetry + waitAfterFailures(fault, error, isWindowHidden)
        + timeout();
}
