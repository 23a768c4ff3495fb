// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "retrypolicy.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Delay = std::optional<std::chrono::milliseconds>;

namespace {

ApiError overloaded(Delay retryAfter = {})
{
    ApiError error;
    error.kind = ApiError::Kind::ServerFault;
    error.httpStatus = 503;
    error.retryAfter = retryAfter;
    return error;
}

} // namespace

class TestRetryPolicy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void delayDoublesUpToEightSeconds();
    void jitterOnlyShortens();
    void retriesAreCountedAfterTheFirstAttempt();
    void zeroRetriesMeanNone();
    void serversWishIsObeyed_data();
    void serversWishIsObeyed();
    void permanentFailuresAreNotAskedAgain();
};

void TestRetryPolicy::delayDoublesUpToEightSeconds()
{
    RetryPolicy policy;
    policy.retries = 100;
    const Delay expected[] = {500ms, 1s, 2s, 4s, 8s, 8s};
    for (int attempt = 1; attempt <= 6; ++attempt) {
        QCOMPARE(policy.delay(overloaded(), attempt, 0.0), expected[attempt - 1]);
    }
    QCOMPARE(policy.delay(overloaded(), 100, 0.0), Delay(8s));
}

void TestRetryPolicy::jitterOnlyShortens()
{
    QCOMPARE(RetryPolicy().delay(overloaded(), 1, 1.0), Delay(375ms));
    QCOMPARE(RetryPolicy().delay(overloaded(), 1, 0.5), Delay(438ms));
    QCOMPARE(RetryPolicy().delay(overloaded(2s), 1, 1.0), Delay(2s));
}

void TestRetryPolicy::retriesAreCountedAfterTheFirstAttempt()
{
    RetryPolicy policy;
    policy.retries = 2;
    QVERIFY(policy.delay(overloaded(), 1, 0.0));
    QVERIFY(policy.delay(overloaded(), 2, 0.0));
    QVERIFY(!policy.delay(overloaded(), 3, 0.0));
}

void TestRetryPolicy::zeroRetriesMeanNone()
{
    RetryPolicy policy;
    policy.retries = 0;
    QVERIFY(!policy.delay(overloaded(1s), 1, 0.0));
}

void TestRetryPolicy::serversWishIsObeyed_data()
{
    QTest::addColumn<Delay>("retryAfter");
    QTest::addColumn<Delay>("delay");
    QTest::newRow("a moment") << Delay(1ms) << Delay(1ms);
    QTest::newRow("seconds") << Delay(7s) << Delay(7s);
    QTest::newRow("the longest") << Delay(120s) << Delay(120s);
    QTest::newRow("too long to wait here") << Delay(120s + 1ms) << Delay();
    QTest::newRow("an hour") << Delay(3600s) << Delay();
    QTest::newRow("at once is ours to say") << Delay(0ms) << Delay(500ms);
}

void TestRetryPolicy::serversWishIsObeyed()
{
    QFETCH(const Delay, retryAfter);
    QFETCH(const Delay, delay);
    QCOMPARE(RetryPolicy().delay(overloaded(retryAfter), 1, 0.0), delay);
}

void TestRetryPolicy::permanentFailuresAreNotAskedAgain()
{
    for (const auto kind : {ApiError::Kind::Unauthorized, ApiError::Kind::Forbidden,
                            ApiError::Kind::PaymentRequired, ApiError::Kind::BadReply}) {
        ApiError error = overloaded(1s);
        error.kind = kind;
        QVERIFY(!RetryPolicy().delay(error, 1, 0.0));
    }
}

QTEST_GUILESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
