// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "completionforecast.h"
#include "healthbasis.h"
#include "moments.h"
#include "observedprogress.h"

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

//! The same, and it was seen with each of @p points done, of 1,000, at the minute that goes with
//! it.
BatchStanding observed(Stamp at, const std::vector<std::pair<int, int>> &points)
{
    ObservedProgress progress;
    for (const auto &[minutes, done] : points) {
        progress.note(after(minutes * minute), done / 1000.0);
    }
    BatchStanding standing = confirmed(at);
    standing.progress = std::make_shared<const ObservedProgress>(progress);
    return standing;
}

void setPeers(BatchStanding &standing, double p10, double median, double p90, int count = 50)
{
    HealthBasis basis;
    basis.peers.stages[static_cast<std::size_t>(LifeStage::Processing)] = {count, p10, median, p90,
                                                                           p90};
    standing.basis = std::make_shared<const HealthBasis>(basis);
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
    void withoutObservationsTheRateSoFarDecides();
    void steadyProgressIsPredictedAsByTheRateSoFar();
    void recentPaceWeighsMoreThanThePast();
    void standstillMakesItLater();
    void sureOfItsPaceItNeedsNoPeers();
    void peersDecideWherePaceIsUnsure();
    void peersThatWereAllFasterSayNothing();
    void fewPeersSayNothing();
    void rangesHoldTheMiddleAndNothingOfThePast();
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

void TestCompletionForecast::withoutObservationsTheRateSoFarDecides()
{
    const BatchFacts batch = running(1000, 250);
    for (BatchStanding standing :
         {confirmed(after(2 * hour)), observed(after(2 * hour), {{60, 100}, {120, 250}})}) {
        setPeers(standing, 9.0 * hour, 10.0 * hour, 11.0 * hour);
        QCOMPARE(forecastOf(batch, standing, after(2 * hour)), forecastOf(batch, after(2 * hour)));
    }
}

void TestCompletionForecast::steadyProgressIsPredictedAsByTheRateSoFar()
{
    const BatchStanding standing =
        observed(after(2 * hour), {{0, 0}, {40, 100}, {80, 200}, {120, 300}});
    const auto forecast = forecastOf(running(1000, 300), standing, after(2 * hour));
    const auto plain = forecastOf(running(1000, 300), after(2 * hour));
    QVERIFY(std::abs(forecast->completion.msecs() - plain->completion.msecs()) < minute);
    QVERIFY(forecast->earliest.isSet() && !plain->earliest.isSet());
}

void TestCompletionForecast::recentPaceWeighsMoreThanThePast()
{
    const BatchFacts batch = running(1000, 500);
    const auto end = [&batch](const std::vector<std::pair<int, int>> &points) {
        return forecastOf(batch, observed(after(5 * hour), points), after(5 * hour))->completion;
    };
    const Stamp steady = end({{0, 0}, {100, 165}, {200, 335}, {250, 420}, {300, 500}});
    const Stamp faster = end({{0, 0}, {100, 50}, {200, 100}, {250, 300}, {300, 500}});
    const Stamp slower = end({{0, 0}, {100, 400}, {200, 460}, {250, 480}, {300, 500}});
    QVERIFY(faster < steady);
    QVERIFY(steady < slower);
}

void TestCompletionForecast::standstillMakesItLater()
{
    const BatchFacts batch = running(1000, 500);
    const std::vector<std::pair<int, int>> points{{0, 0}, {50, 250}, {100, 500}};
    Stamp last;
    for (int minutes = 100; minutes < 600; minutes += 20) {
        const Stamp now = after(minutes * minute);
        const auto forecast = forecastOf(batch, observed(now, points), now);
        QVERIFY(forecast->completion > last);
        last = forecast->completion;
    }
}

void TestCompletionForecast::sureOfItsPaceItNeedsNoPeers()
{
    BatchStanding standing = observed(
        after(9 * hour), {{0, 0}, {135, 225}, {270, 450}, {400, 667}, {470, 783}, {540, 900}});
    const auto own = forecastOf(running(1000, 900), standing, after(9 * hour));
    setPeers(standing, 5.0 * hour, 15.0 * hour, 25.0 * hour);
    const auto withPeers = forecastOf(running(1000, 900), standing, after(9 * hour));
    QVERIFY(std::abs(withPeers->completion.msecs() - own->completion.msecs()) < 5 * minute);
}

void TestCompletionForecast::peersDecideWherePaceIsUnsure()
{
    BatchStanding standing =
        observed(after(2 * hour), {{0, 0}, {60, 5}, {100, 10}, {110, 30}, {120, 50}});
    const auto own = forecastOf(running(1000, 50), standing, after(2 * hour));
    setPeers(standing, 3.8 * hour, 4.0 * hour, 4.2 * hour);
    const auto withPeers = forecastOf(running(1000, 50), standing, after(2 * hour));
    QVERIFY(own->completion > after(9 * hour));
    QVERIFY(std::abs(withPeers->completion.msecs() - after(4 * hour).msecs()) < 10 * minute);
}

void TestCompletionForecast::peersThatWereAllFasterSayNothing()
{
    BatchStanding standing = observed(after(2 * hour), {{0, 0}, {60, 100}, {120, 200}});
    const auto own = forecastOf(running(1000, 200), standing, after(2 * hour));
    setPeers(standing, 1.0 * hour, 1.5 * hour, 2.0 * hour);
    QCOMPARE(forecastOf(running(1000, 200), standing, after(2 * hour)), own);
}

void TestCompletionForecast::fewPeersSayNothing()
{
    BatchStanding standing = observed(after(2 * hour), {{0, 0}, {60, 100}, {120, 200}});
    const auto own = forecastOf(running(1000, 200), standing, after(2 * hour));
    setPeers(standing, 3.8 * hour, 4.0 * hour, 4.2 * hour, PeerTimes::fewest - 1);
    QCOMPARE(forecastOf(running(1000, 200), standing, after(2 * hour)), own);
}

void TestCompletionForecast::rangesHoldTheMiddleAndNothingOfThePast()
{
    QRandomGenerator random(17);
    int ranges = 0;
    for (int i = 0; i < 5'000; ++i) {
        std::vector<std::pair<int, int>> points;
        int minutes = random.bounded(30);
        int done = 0;
        for (int p = random.bounded(40); p > 0 && done < 999; --p) {
            points.emplace_back(minutes, done);
            minutes += random.bounded(1, 60);
            done = std::min(done + random.bounded(1, 100), 999);
        }
        const Stamp asOf = after((minutes + random.bounded(300)) * minute);
        BatchStanding standing = observed(asOf, points);
        if (random.bounded(2) == 0) {
            const double median = random.bounded(1, 3000) * double(minute);
            setPeers(standing, median * random.generateDouble(), median,
                     median * (1 + random.generateDouble()));
        }
        const Stamp now = after((minutes + random.bounded(900)) * minute);
        const auto forecast = forecastOf(running(1000, done), standing, now);
        if (!forecast) {
            continue;
        }
        QVERIFY(forecast->completion >= forecast->asOf);
        QCOMPARE(forecast->asOf, asOf);
        QVERIFY(predictedEndOf(running(1000, done), standing, now) >= now);
        if (forecast->latest.isSet()) {
            ++ranges;
            QVERIFY(asOf <= forecast->earliest);
            QVERIFY(forecast->earliest <= forecast->completion);
            QVERIFY(forecast->completion <= forecast->latest);
        }
    }
    QVERIFY(ranges > 2'000);
}

QTEST_GUILESS_MAIN(TestCompletionForecast)
#include "tst_completionforecast.moc"
