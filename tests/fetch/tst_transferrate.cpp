// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "transferrate.h"

#include <QTest>

using namespace std::chrono_literals;

class TestTransferRate final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nothingIsSaidAtFirst();
    void rateIsThatOfTheLastSeconds();
    void whatWasThereBeforeIsNotCounted();
    void timeLeftNeedsTheSize();
    void standstillSlowsTheRate();
};

void TestTransferRate::nothingIsSaidAtFirst()
{
    std::chrono::milliseconds now = 0ms;
    TransferRate rate([&now] { return now; });
    QCOMPARE(rate.bytesPerSecond(), std::nullopt);
    rate.restart(0);
    now = 100ms;
    rate.note(1'000);
    QCOMPARE(rate.bytesPerSecond(), std::nullopt);
    QCOMPARE(rate.timeLeft(2'000), std::nullopt);
}

void TestTransferRate::rateIsThatOfTheLastSeconds()
{
    std::chrono::milliseconds now = 0ms;
    TransferRate rate([&now] { return now; });
    rate.restart(0);
    qint64 bytes = 0;
    for (int i = 0; i < 100; ++i) { // Ten seconds at 1000 bytes a second …
        now += 100ms;
        rate.note(bytes += 100);
    }
    QCOMPARE(rate.bytesPerSecond(), 1'000.0);
    for (int i = 0; i < 200; ++i) { // … and twenty at 5000.
        now += 100ms;
        rate.note(bytes += 500);
    }
    QVERIFY(*rate.bytesPerSecond() > 4'900);
}

void TestTransferRate::whatWasThereBeforeIsNotCounted()
{
    std::chrono::milliseconds now = 5s;
    TransferRate rate([&now] { return now; });
    rate.restart(1'000'000);
    now += 1s;
    rate.note(1'000'100);
    QCOMPARE(rate.bytesPerSecond(), 100.0);
}

void TestTransferRate::timeLeftNeedsTheSize()
{
    std::chrono::milliseconds now = 0ms;
    TransferRate rate([&now] { return now; });
    rate.restart(0);
    now = 1s;
    rate.note(100);
    QCOMPARE(rate.timeLeft(std::nullopt), std::nullopt);
    QCOMPARE(rate.timeLeft(1'100), std::chrono::milliseconds(10s));
    QCOMPARE(rate.timeLeft(50), std::nullopt);
}

void TestTransferRate::standstillSlowsTheRate()
{
    std::chrono::milliseconds now = 0ms;
    TransferRate rate([&now] { return now; });
    rate.restart(0);
    now = 1s;
    rate.note(1'000);
    now = 4s;
    QCOMPARE(rate.bytesPerSecond(), 250.0);
}

QTEST_GUILESS_MAIN(TestTransferRate)
#include "tst_transferrate.moc"
