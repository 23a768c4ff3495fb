// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "callpace.h"

#include <QTest>

using namespace std::chrono_literals;

using Fault = CallPace::Fault;

namespace {

//! The fault of an answer that brings @p rate bytes in each second from @p begin on, and how long
//! it took to find it; nothing within an hour.
struct FaultFound
{
    std::optional<Fault> fault;
    std::chrono::milliseconds after{};
};

FaultFound faultOf(CallPace pace, qint64 rate, std::chrono::seconds begin = 0s)
{
    for (std::chrono::seconds now = 1s; now < 1h; ++now) {
        const qint64 bytes = now > begin ? rate * (now - begin).count() : 0;
        if (const auto fault = pace.faultAt(now, bytes)) {
            return {fault, now};
        }
    }
    return {};
}

} // namespace

class TestCallPace final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void byteASecondIsTooSlow();
    void answerThatKeepsTheRateMayTakeLong();
    void rateCountsFromTheFirstByteOn();
    void burstThatRunsDryIsTooSlow();
    void deadlineHoldsForAFastAnswerToo();
    void programThatStoodStillBlamesNoServer();
};

void TestCallPace::byteASecondIsTooSlow()
{
    const FaultFound found = faultOf(CallPace({}, std::nullopt, 0s), 1);
    QCOMPARE(found.fault, Fault::Slow);
    QCOMPARE(found.after, 31s);
}

void TestCallPace::answerThatKeepsTheRateMayTakeLong()
{
    QCOMPARE(faultOf(CallPace({}, std::nullopt, 0s), 1024).fault, std::nullopt);
    QCOMPARE(faultOf(CallPace({}, std::nullopt, 0s), 1023).fault, Fault::Slow);
}

// A server may think before it answers.
void TestCallPace::rateCountsFromTheFirstByteOn()
{
    QCOMPARE(faultOf(CallPace({}, std::nullopt, 0s), 1024, 120s).fault, std::nullopt);
    QCOMPARE(faultOf(CallPace({}, std::nullopt, 0s), 1, 120s).after, 151s);
}

void TestCallPace::burstThatRunsDryIsTooSlow()
{
    CallPace pace({}, std::nullopt, 0s);
    std::optional<Fault> fault;
    std::chrono::seconds now = 0s;
    while (!fault && now < 100s) {
        ++now;
        fault = pace.faultAt(now, now < 10s ? 1'000'000 * now.count() : 10'000'000);
    }
    QCOMPARE(fault, Fault::Slow);
    QCOMPARE(now, 40s);
}

void TestCallPace::deadlineHoldsForAFastAnswerToo()
{
    const FaultFound found = faultOf(CallPace({}, 150s, 0s), 1'000'000);
    QCOMPARE(found.fault, Fault::Late);
    QCOMPARE(found.after, 150s);
    QCOMPARE(faultOf(CallPace({}, 150s, 0s), 0).after, 150s);
}

// As after SIGSTOP, or in a virtual machine that was suspended.
void TestCallPace::programThatStoodStillBlamesNoServer()
{
    CallPace pace({}, 150s, 0s);
    QCOMPARE(pace.faultAt(1s, 100), std::nullopt);
    QCOMPARE(pace.faultAt(1001s, 100), std::nullopt);
    QCOMPARE(pace.faultAt(1002s, 100), std::nullopt);
}

QTEST_GUILESS_MAIN(TestCallPace)
#include "tst_callpace.moc"
