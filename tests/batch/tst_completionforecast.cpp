// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "completionforecast.h"
#include "moments.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 day = 24 * hour;

constexpr Stamp start = Stamp::fromMSecs(1'794'745'845'000);

constexpr Stamp after(qint64 msecs)
{
    return Stamp::fromMSecs(start.msecs() + msecs);
}

//! Created an hour before it started; expires a day after it was created.
BatchFacts running(qint64 total, qint64 completed, qint64 failed = 0)
{
    BatchFacts batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = after(-hour);
    batch.stamps[StampKind::InProgress] = start;
    batch.stamps[StampKind::Expires] = after(23 * hour);
    batch.requestCounts = RequestCounts{total, completed, failed};
    return batch;
}

BatchFacts runningPercent(int percent)
{
    BatchFacts batch = running(0, 0);
    batch.requestCounts.reset();
    batch.progressPercent = percent;
    return batch;
}

BatchStanding confirmed(Stamp at)
{
    BatchStanding standing;
    standing.confirmedAt = at;
    return standing;
}

Stamp completionOf(const BatchFacts &batch, Stamp asOf)
{
    const std::optional<CompletionForecast> forecast = forecastOf(batch, asOf);
    return forecast ? forecast->completion : Stamp();
}

} // namespace

class TestCompletionForecast final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void requestsGoOnAsFastAsTheyDid();
    void failedRequestsAreDoneToo();
    void percentWillDoWhereThereAreNoCounts();
    void onlyWorkOnRequestsIsForecast_data();
    void onlyWorkOnRequestsIsForecast();
    void doneIsDoneWhateverTheTime();
    void moreDoneThanThereAreIsAll();
    void tooLittleIsNoBasis_data();
    void tooLittleIsNoBasis();
    void rateThatNeverGetsThereIsNone();
    void clockBehindTheServersIsNoBasis();
    void forecastDoesNotSlideWithTheHour();
    void forecastThatHasPassedIsNow();
    void batchThatStandsStillGetsLater();
    void unconfirmedBatchIsAsItIsNow();
    void goneBatchHasNoForecast();
    void slackIsWhatIsLeftBeforeTheDeadline();
    void slackNeedsADeadline();
    void overdueBatchMissesByAtLeastThat();
    void forecastsKeepTheirPromises();
};

void TestCompletionForecast::requestsGoOnAsFastAsTheyDid()
{
    const CompletionForecast expected{after(2 * hour), after(8 * hour)};
    QCOMPARE(forecastOf(running(1000, 250), after(2 * hour)), expected);
    QCOMPARE(completionOf(running(1000, 500), after(2 * hour)), after(4 * hour));
    QCOMPARE(completionOf(running(3, 1), after(2 * hour)), after(6 * hour));
}

void TestCompletionForecast::failedRequestsAreDoneToo()
{
    QCOMPARE(completionOf(running(1000, 100, 400), after(hour)), after(2 * hour));
}

void TestCompletionForecast::percentWillDoWhereThereAreNoCounts()
{
    QCOMPARE(completionOf(runningPercent(25), after(hour)), after(4 * hour));
    BatchFacts counting = runningPercent(25);
    counting.requestCounts = RequestCounts{}; // The server still counts.
    QCOMPARE(completionOf(counting, after(hour)), after(4 * hour));
}

void TestCompletionForecast::onlyWorkOnRequestsIsForecast_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<Stamp>("completion");
    using enum BatchStatus;
    QTest::newRow("validating") << Validating << Stamp();
    QTest::newRow("in progress") << InProgress << after(2 * hour);
    QTest::newRow("finalizing") << Finalizing << after(hour);
    QTest::newRow("completed") << Completed << Stamp();
    QTest::newRow("failed") << Failed << Stamp();
    QTest::newRow("expired") << Expired << Stamp();
    QTest::newRow("cancelling") << Cancelling << Stamp();
    QTest::newRow("cancelled") << Cancelled << Stamp();
    QTest::newRow("unknown") << Unknown << Stamp();
}

void TestCompletionForecast::onlyWorkOnRequestsIsForecast()
{
    QFETCH(const BatchStatus, status);
    BatchFacts batch = running(1000, 500);
    batch.status = status;
    QTEST(completionOf(batch, after(hour)), "completion");
    QCOMPARE(completionOf(batch, {}), Stamp());
}

void TestCompletionForecast::doneIsDoneWhateverTheTime()
{
    BatchFacts done = running(1000, 900, 100);
    QCOMPARE(completionOf(done, after(second)), after(second));
    done.stamps[StampKind::InProgress] = {};
    QCOMPARE(completionOf(done, after(hour)), after(hour));
    QCOMPARE(completionOf(runningPercent(100), after(hour)), after(hour));
}

void TestCompletionForecast::moreDoneThanThereAreIsAll()
{
    QCOMPARE(completionOf(running(1000, 1500), after(hour)), after(hour));
    constexpr qint64 most = std::numeric_limits<qint64>::max();
    QCOMPARE(completionOf(running(most, most, most), after(hour)), after(hour));
    QCOMPARE(completionOf(running(1000, -5), after(hour)), Stamp());
}

void TestCompletionForecast::tooLittleIsNoBasis_data()
{
    QTest::addColumn<BatchFacts>("batch");
    QTest::addColumn<qint64>("observed");
    QTest::addColumn<bool>("isBasis");
    const auto row = [](const char *name, const BatchFacts &batch, qint64 observed, bool isBasis) {
        QTest::newRow(name) << batch << observed << isBasis;
    };
    row("nothing is done", running(1000, 0), 20 * hour, false);
    row("two minutes", running(1000, 500), 2 * minute, true);
    row("less", running(1000, 500), 2 * minute - 1, false);
    row("one in a hundred", running(1000, 10), 5 * minute, true);
    row("fewer", running(1000, 9), 5 * minute, false);
    row("one of a few", running(5, 1), 5 * minute, true);
    row("ten in an hour", running(100'000, 10), hour, true);
    row("ten in less", running(100'000, 10), hour - 1, false);
    row("nine in an hour", running(100'000, 9), hour, false);
    row("five percent", runningPercent(5), 5 * minute, true);
    row("four percent", runningPercent(4), 5 * minute, false);
    row("four percent in long", runningPercent(4), 20 * hour, false);
    BatchFacts undated = running(1000, 500);
    undated.stamps[StampKind::InProgress] = {};
    row("no start", undated, 5 * minute, false);
    BatchFacts uncounted = running(0, 0);
    row("the server counts", uncounted, hour, false);
    uncounted.requestCounts.reset();
    row("no counts", uncounted, hour, false);
}

void TestCompletionForecast::tooLittleIsNoBasis()
{
    QFETCH(const BatchFacts, batch);
    QFETCH(const qint64, observed);
    QTEST(forecastOf(batch, after(observed)).has_value(), "isBasis");
}

void TestCompletionForecast::rateThatNeverGetsThereIsNone()
{
    QVERIFY(forecastOf(running(10 * 24 * 365 * 10, 10), after(hour)));
    QVERIFY(!forecastOf(running(10 * 24 * 365 * 10 + 20, 10), after(hour)));
    QVERIFY(!forecastOf(running(std::numeric_limits<qint64>::max(), 10), after(hour)));
}

void TestCompletionForecast::clockBehindTheServersIsNoBasis()
{
    QVERIFY(!forecastOf(running(1000, 500), after(-hour)));
    QVERIFY(!forecastOf(running(1000, 500), start));
}

void TestCompletionForecast::forecastDoesNotSlideWithTheHour()
{
    const BatchFacts batch = running(1000, 250);
    const BatchStanding standing = confirmed(after(2 * hour));
    for (const qint64 now : {2 * hour, 5 * hour, 8 * hour}) {
        QCOMPARE(predictedEndOf(batch, standing, after(now)), after(8 * hour));
        QCOMPARE(slackMSecs(batch, standing, after(now)), 15 * hour);
    }
    QCOMPARE(predictedEndOf(batch, standing, {}), after(8 * hour));
}

void TestCompletionForecast::forecastThatHasPassedIsNow()
{
    const BatchFacts batch = running(1000, 250);
    const BatchStanding standing = confirmed(after(2 * hour));
    QCOMPARE(predictedEndOf(batch, standing, after(9 * hour)), after(9 * hour));
    QCOMPARE(slackMSecs(batch, standing, after(9 * hour)), 14 * hour);
    QCOMPARE(predictedEndOf(batch, standing, {}), after(8 * hour));
    QCOMPARE(slackMSecs(batch, standing, {}), 15 * hour);
}

void TestCompletionForecast::batchThatStandsStillGetsLater()
{
    const BatchFacts batch = running(1000, 250);
    QVERIFY(slackMSecs(batch, confirmed(after(hour)), after(6 * hour)) > 0);
    QVERIFY(slackMSecs(batch, confirmed(after(6 * hour)), after(6 * hour)) < 0);
}

void TestCompletionForecast::unconfirmedBatchIsAsItIsNow()
{
    QCOMPARE(predictedEndOf(running(1000, 250), {}, after(2 * hour)), after(8 * hour));
    QCOMPARE(predictedEndOf(running(1000, 250), {}, {}), Stamp());
}

void TestCompletionForecast::goneBatchHasNoForecast()
{
    BatchStanding gone = confirmed(after(hour));
    gone.isGone = true;
    const BatchFacts late = running(1000, 20);
    QVERIFY(forecastOf(late, confirmed(after(hour)), after(hour)));
    QVERIFY(!forecastOf(late, gone, after(hour)));
    QCOMPARE(slackMSecs(late, gone, after(hour)), std::nullopt);
}

void TestCompletionForecast::slackIsWhatIsLeftBeforeTheDeadline()
{
    const BatchStanding standing = confirmed(after(hour));
    QCOMPARE(slackMSecs(running(1000, 100), standing, after(hour)), 13 * hour);
    QCOMPARE(slackMSecs(running(1000, 25), standing, after(hour)), -17 * hour);
    BatchFacts finalizing = running(1000, 1000);
    finalizing.status = BatchStatus::Finalizing;
    QCOMPARE(slackMSecs(finalizing, standing, after(2 * hour)), 21 * hour);
}

void TestCompletionForecast::slackNeedsADeadline()
{
    BatchFacts batch = running(1000, 250);
    batch.stamps[StampKind::Expires] = {};
    const BatchStanding standing = confirmed(after(2 * hour));
    QCOMPARE(slackMSecs(batch, standing, after(2 * hour)), std::nullopt);
    QCOMPARE(predictedEndOf(batch, standing, after(2 * hour)), after(8 * hour));
}

void TestCompletionForecast::overdueBatchMissesByAtLeastThat()
{
    const Stamp now = after(24 * hour);
    QCOMPARE(slackMSecs(running(1000, 250), confirmed(after(2 * hour)), now), -hour);
    QCOMPARE(slackMSecs(running(1000, 1000), confirmed(now), now), -hour);
    QCOMPARE(slackMSecs(running(1000, 960), confirmed(now), now), -2 * hour);
}

void TestCompletionForecast::forecastsKeepTheirPromises()
{
    QRandomGenerator random(11);
    int forecasts = 0;
    for (int i = 0; i < 20'000; ++i) {
        const qint64 total = random.bounded(1, 50'000);
        const qint64 done = random.bounded(static_cast<int>(total) + 1);
        const qint64 failed = random.bounded(static_cast<int>(done) + 1);
        const BatchFacts batch = running(total, done - failed, failed);
        const Stamp asOf = after(random.bounded(static_cast<qint64>(2 * day)));
        const std::optional<CompletionForecast> forecast = forecastOf(batch, asOf);
        const Stamp now = after(random.bounded(static_cast<qint64>(3 * day)));
        const std::optional<qint64> slack = slackMSecs(batch, confirmed(asOf), now);
        QCOMPARE(slack.has_value(), forecast.has_value());
        if (!forecast) {
            continue;
        }
        ++forecasts;
        QVERIFY(forecast->completion >= asOf);
        // At the same rate, all requests are done at the predicted moment.
        const double rate =
            static_cast<double>(done) / static_cast<double>(asOf.msecs() - start.msecs());
        const double doneByThen =
            rate * static_cast<double>(forecast->completion.msecs() - start.msecs());
        QVERIFY(qAbs(doneByThen - static_cast<double>(total)) <= rate + 1e-6);
        QVERIFY(*slack
                <= batch.stamps[StampKind::Expires].msecs() - qMax(asOf.msecs(), now.msecs()));
        // With more requests done, the prediction is never later; with the same confirmed later, it
        // is never earlier.
        if (done < total) {
            QVERIFY(forecastOf(running(total, done + 1), asOf)->completion <= forecast->completion);
        }
        QVERIFY(completionOf(batch, Stamp::fromMSecs(asOf.msecs() + hour)) >= forecast->completion);
    }
    QVERIFY(forecasts > 15'000);
}

QTEST_GUILESS_MAIN(TestCompletionForecast)
#include "tst_completionforecast.moc"
