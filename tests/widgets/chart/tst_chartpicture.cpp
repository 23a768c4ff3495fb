// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "chartpicture.h"

#include "batchrows.h"
#include "batchstandings.h"
#include "chartquery.h"
#include "historysweep.h"
#include "historytext.h"
#include "queryedit.h"
#include "queryinterval.h"
#include "querymatcher.h"
#include "queryparser.h"
#include "seriestext.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QTest>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 pictureHour = 3'600'000;
constexpr qint64 pictureMidnight = 1'795'046'400'000; // 2026-11-19 00:00 UTC

Stamp hourOfDay(double hour)
{
    return Stamp::fromMSecs(pictureMidnight + qRound64(hour * pictureHour));
}

Batch pictured(BatchStatus status, double created, double started, double ended,
               const QString &model = {})
{
    Batch batch;
    batch.status = status;
    batch.model = model;
    batch.stamps[StampKind::Created] = hourOfDay(created);
    batch.stamps[StampKind::InProgress] = hourOfDay(started);
    if (isTerminal(status)) {
        batch.stamps[*entryStamp(status)] = hourOfDay(ended);
    }
    batch.requestCounts = RequestCounts{10, 9, 1};
    return batch;
}

//! Ten hours in hourly buckets; the last one has half passed.
BatchHistory tenHours(const std::vector<Batch> &batches, const QString &query = {},
                      const std::optional<QueryFieldKey> &split = {})
{
    HistoryWish wish;
    wish.span = {hourOfDay(0), hourOfDay(9.5)};
    wish.zone = QTimeZone::utc();
    wish.mostBuckets = 10;
    wish.query = parseQuery(query).root;
    wish.split = split;
    return historyOf(BatchRows(batches), {}, wish, QueryClock{wish.span.to});
}

std::vector<Batch> aFewBatches()
{
    return {pictured(BatchStatus::InProgress, 1.5, 2.5, 0, u"gpt"_s),
            pictured(BatchStatus::Failed, 1.5, 2.5, 4.5, u"gpt"_s),
            pictured(BatchStatus::Expired, 1.5, 2.5, 4.5, u"llama"_s),
            pictured(BatchStatus::Completed, 1.5, 3.5, 5.5, u"llama"_s)};
}

//! A batch whose stamps are on the edges of buckets, or a second or a millisecond beside them.
Batch onEdges(QRandomGenerator &random, const TimeBuckets &buckets)
{
    constexpr std::array besides{-1000, -1, 0, 1, 999, 1000};
    std::array<qint64, 3> moments{};
    for (qint64 &moment : moments) {
        moment = buckets[random.bounded(buckets.count())].from.msecs()
            + besides[random.bounded(quint32(besides.size()))];
    }
    std::ranges::sort(moments);
    Batch batch;
    batch.status = std::array{BatchStatus::InProgress, BatchStatus::Completed, BatchStatus::Failed,
                              BatchStatus::Cancelled}[random.bounded(4U)];
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(moments[0]);
    batch.stamps[StampKind::InProgress] = Stamp::fromMSecs(moments[1]);
    if (isTerminal(batch.status)) {
        batch.stamps[*entryStamp(batch.status)] = Stamp::fromMSecs(moments[2]);
    }
    batch.requestCounts = RequestCounts{1, 1, 0};
    return batch;
}

//! How many of the batches the query of a part finds.
int countOf(const ChartPart &part, const std::vector<Batch> &batches, Stamp now)
{
    const QString query =
        part.value ? withTerm(part.span, part.value->field, {part.value->value}) : part.span;
    const QueryMatcher matcher(parseQuery(query).root, QueryClock{now});
    const BatchRows rows(batches);
    int count = 0;
    for (int row = 0; row < rows.size(); ++row) {
        count += matcher.matches(rows[row], BatchStanding()) ? 1 : 0;
    }
    return count;
}

const ChartClock utcClock{QTimeZone::utc(), hourOfDay(9.5)};

} // namespace

class TestChartPicture final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyMeasureHasAValueForEveryBucket();
    void failuresAreOnTheBaseLineAndSuccessIsAtTheTop();
    void arrivalsAndEndsAreTwoLines();
    void requestsAreCountedPerHourThatHasPassed();
    void aRateThatIsNotZeroIsNotToldAsZero();
    void aShareOfNothingIsNoValue();
    void aShareOfZeroIsTold();
    void timesAreThoseOfWhatEnded();
    void aSplitHasASeriesForEachValue();
    void theUsualFieldSplitsAsWithoutASplit();
    void allStandsBehindWhatIsShown();
    void arrivalsOfAllValuesStandBehindASplit();
    void nothingStandsBehindAll();
    void timeThatBeginsIn1970IsNamed();
    void theBucketUnderAMomentIsFound();
    void detailsNameCountsSharesAndDifferences();
    void detailsOfNothingSayWhatDidNotHappen();
    void anEmptyViewSaysWhyAndWhatToDo_data();
    void anEmptyViewSaysWhyAndWhatToDo();
    void anEmptyViewNamesWhatTheServerDoesNotSay();
    void detailsSayWhatIsInferredUnseenAndUnread();
    void arrivalsAndEndsSayWhatIsInferredOfEach();
    void timesAreNeverInferred();
    void unknownSpansAreNamed();
    void afterTheMomentNothingIsKnown();
    void thePartOfALegendIsAQuery();
    void thePartOfABucketIsAQuery();
    void theQueryOfABarFindsWhatItCounts_data();
    void theQueryOfABarFindsWhatItCounts();
};

void TestChartPicture::everyMeasureHasAValueForEveryBucket()
{
    for (const auto &split :
         {std::optional<QueryFieldKey>(), std::optional(QueryFieldKey{FieldId::Model, {}}),
          std::optional(QueryFieldKey{FieldId::Outcome, {}})}) {
        const BatchHistory history = tenHours(aFewBatches(), u"model:gpt"_s, split);
        for (int i = 0; i <= static_cast<int>(ChartMeasure::Waits); ++i) {
            const ChartPicture picture = pictureOf(history, ChartMeasure(i), false);
            QVERIFY(!picture.series.empty());
            QVERIFY(picture.behind.empty() || picture.behind.size() == 10);
            for (const ChartSeries &series : picture.series) {
                QCOMPARE(series.values.size(), std::size_t(10));
                QVERIFY(!series.name.isEmpty() && !series.key.isEmpty());
            }
        }
    }
    QCOMPARE(pictureOf({}, ChartMeasure::Live, false).size(), 0);
}

void TestChartPicture::failuresAreOnTheBaseLineAndSuccessIsAtTheTop()
{
    const ChartPicture picture = pictureOf(tenHours(aFewBatches()), ChartMeasure::Finished, false);
    QCOMPARE(picture.series.front().color, SeriesColor(Outcome::Failed));
    QCOMPARE(picture.series.back().color, SeriesColor(Outcome::Succeeded));
    QCOMPARE(picture.totalOf(4), 2.0);
    QCOMPARE(picture.highest(), 2.0);
}

void TestChartPicture::arrivalsAndEndsAreTwoLines()
{
    const ChartPicture picture = pictureOf(tenHours(aFewBatches()), ChartMeasure::Arrivals, false);
    QCOMPARE(picture.series.size(), std::size_t(2));
    QVERIFY(!picture.isStacked());
    QCOMPARE(picture.series[0].values[1], 4.0);
    QCOMPARE(picture.series[1].values[4], 2.0);
    QVERIFY(picture.series[0].color != picture.series[1].color);
}

void TestChartPicture::requestsAreCountedPerHourThatHasPassed()
{
    std::vector<Batch> batches = aFewBatches();
    batches.push_back(pictured(BatchStatus::Completed, 8, 8.5, 9.25));
    const ChartPicture picture = pictureOf(tenHours(batches), ChartMeasure::Requests, false);
    QCOMPARE(picture.totalOf(4), 20.0);
    QCOMPARE(picture.totalOf(9), 20.0); // Ten in half an hour.
    BatchHistory early = tenHours(batches);
    early.to = hourOfDay(9.01);
    QVERIFY(std::isnan(pictureOf(early, ChartMeasure::Requests, false).totalOf(9)));
}

void TestChartPicture::aRateThatIsNotZeroIsNotToldAsZero()
{
    QCOMPARE(valueText(0.4, ChartUnit::PerHour), u"0.4"_s);
    QCOMPARE(valueText(0.01, ChartUnit::PerHour), u"< 0.1"_s);
    QCOMPARE(valueText(0.01, ChartUnit::Percent), u"< 0.1 %"_s);
    QCOMPARE(valueText(0, ChartUnit::PerHour), u"0"_s);
    QCOMPARE(differenceText(-0.4, ChartUnit::PerHour), u"−0.4"_s);
    QCOMPARE(differenceText(-0.01, ChartUnit::Percent), u"+0 %"_s);
}

void TestChartPicture::aShareOfNothingIsNoValue()
{
    const ChartPicture picture = pictureOf(tenHours(aFewBatches()), ChartMeasure::Failures, false);
    QVERIFY(std::isnan(picture.series[0].values[0]));
    QCOMPARE(picture.series[0].values[4], 10.0);
    QCOMPARE(picture.series[1].values[4], 100.0);
    QVERIFY(picture.unit() == ChartUnit::Percent);
}

void TestChartPicture::aShareOfZeroIsTold()
{
    Batch whole = pictured(BatchStatus::Completed, 1, 2, 4.5);
    whole.requestCounts = RequestCounts{10, 10, 0};
    const ChartPicture picture = pictureOf(tenHours({whole}), ChartMeasure::Failures, false);
    QVERIFY(!picture.isEmpty());
    QCOMPARE(bucketDetails(picture, 4, utcClock),
             u"Nov 19, 04:00 – 05:00\nOf batches: 0 %\nOf requests: 0 %"_s);
}

void TestChartPicture::timesAreThoseOfWhatEnded()
{
    const ChartPicture durations =
        pictureOf(tenHours(aFewBatches()), ChartMeasure::Durations, false);
    QCOMPARE(durations.series[0].values[4], 3.0 * pictureHour);
    QVERIFY(std::isnan(durations.series[0].values[3]));
    const ChartPicture waits = pictureOf(tenHours(aFewBatches()), ChartMeasure::Waits, false);
    QCOMPARE(waits.series[1].values[2], 1.0 * pictureHour);
}

void TestChartPicture::aSplitHasASeriesForEachValue()
{
    const ChartPicture picture =
        pictureOf(tenHours(aFewBatches(), {}, QueryFieldKey{FieldId::Model, {}}),
                  ChartMeasure::Finished, false);
    QCOMPARE(picture.series.size(), std::size_t(2));
    QCOMPARE(picture.series[0].name, u"gpt"_s);
    QCOMPARE(picture.series[0].color, SeriesColor(u"gpt"_s));
    QCOMPARE(*picture.series[0].term, (CellTerm{{FieldId::Model, {}}, u"gpt"_s}));
}

void TestChartPicture::theUsualFieldSplitsAsWithoutASplit()
{
    const BatchHistory byStatus = tenHours(aFewBatches(), {}, QueryFieldKey{FieldId::Status, {}});
    QCOMPARE(pictureOf(byStatus, ChartMeasure::Live, false).series.front().color,
             SeriesColor(BatchStatus::InProgress));
    QCOMPARE(pictureOf(byStatus, ChartMeasure::Finished, false).series.size(), std::size_t(4));
}

void TestChartPicture::allStandsBehindWhatIsShown()
{
    const BatchHistory history = tenHours(aFewBatches(), u"status:failed"_s);
    const ChartPicture shown = pictureOf(history, ChartMeasure::Finished, false);
    QCOMPARE(shown.totalOf(4), 1.0);
    QCOMPARE(shown.behind[4], 2.0);
    QCOMPARE(shown.highest(), 2.0);
    const ChartPicture all = pictureOf(history, ChartMeasure::Finished, true);
    QCOMPARE(all.totalOf(4), 2.0);
    QVERIFY(all.behind.empty());
    QCOMPARE(bucketDetails(shown, 5, utcClock),
             u"Nov 19, 05:00 – 06:00\nNone that the query finds (1 in all)"_s);
}

void TestChartPicture::arrivalsOfAllValuesStandBehindASplit()
{
    const BatchHistory history =
        tenHours(aFewBatches(), u"status:failed,expired"_s, QueryFieldKey{FieldId::Model, {}});
    const ChartPicture arrivals = pictureOf(history, ChartMeasure::Arrivals, false);
    QVERIFY(arrivals.behind.size() > 1);
    QCOMPARE(arrivals.behind[1], 4.0);
    QVERIFY(pictureOf(history, ChartMeasure::Durations, false).behind.empty());
}

void TestChartPicture::nothingStandsBehindAll()
{
    QVERIFY(pictureOf(tenHours(aFewBatches()), ChartMeasure::Live, false).behind.empty());
}

void TestChartPicture::timeThatBeginsIn1970IsNamed()
{
    const TimeBuckets years =
        clockBuckets({Stamp::fromMSecs(86'400'000), hourOfDay(0)}, QTimeZone::utc(), 100);
    const TimeSpan whole = years.whole();
    QCOMPARE(periodText({TimeRange::All, {}, utcClock}, whole.from), u"Jan 1, 1970, 00:00 – now"_s);
    QVERIFY(!timeTicks(whole.from, whole.to, 5, utcClock).isEmpty());
}

void TestChartPicture::theBucketUnderAMomentIsFound()
{
    const ChartPicture picture = pictureOf(tenHours(aFewBatches()), ChartMeasure::Live, false);
    QCOMPARE(*picture.bucketAt(hourOfDay(-5)), 0);
    QCOMPARE(*picture.bucketAt(hourOfDay(3.99)), 3);
    QCOMPARE(*picture.bucketAt(hourOfDay(4)), 4);
    QCOMPARE(*picture.bucketAt(hourOfDay(500)), 9);
    QVERIFY(!ChartPicture().bucketAt(hourOfDay(1)));
}

void TestChartPicture::detailsNameCountsSharesAndDifferences()
{
    std::vector<Batch> batches = aFewBatches();
    batches.push_back(pictured(BatchStatus::Failed, 1, 2, 3.5));
    const ChartPicture picture = pictureOf(tenHours(batches), ChartMeasure::Finished, false);
    QCOMPARE(bucketDetails(picture, 4, utcClock),
             u"Nov 19, 04:00 – 05:00\nExpired: 1 (50 %, +1)\nFailed: 1 (50 %, +0)"_s);
    QCOMPARE(bucketDetails(picture, 9, utcClock),
             u"Nov 19, 09:00 – 10:00, so far\nNo batches ended"_s);
}

void TestChartPicture::detailsOfNothingSayWhatDidNotHappen()
{
    const BatchHistory history = tenHours(aFewBatches());
    const auto linesOf = [&history](ChartMeasure measure) {
        return bucketDetails(pictureOf(history, measure, false), 8, utcClock);
    };
    QVERIFY(linesOf(ChartMeasure::Waits).endsWith(u"No processing began"_s));
    QVERIFY(linesOf(ChartMeasure::Requests).endsWith(u"No batches ended"_s));
    QVERIFY(linesOf(ChartMeasure::Arrivals).endsWith(u"Nothing came or ended"_s));
}

void TestChartPicture::anEmptyViewSaysWhyAndWhatToDo_data()
{
    QTest::addColumn<ChartMeasure>("measure");
    QTest::addColumn<QString>("lastDay");
    QTest::addColumn<QString>("everAdvice");
    const QString ends = u"Batches are drawn once they end."_s;
    QTest::newRow("live") << ChartMeasure::Live << u"No live batches in the last 24 h."_s
                          << u"Choose Finished for those that ended."_s;
    QTest::newRow("finished") << ChartMeasure::Finished << u"No batches ended in the last 24 h."_s
                              << ends;
    QTest::newRow("arrivals") << ChartMeasure::Arrivals
                              << u"Nothing came or ended in the last 24 h."_s
                              << u"Batches are drawn once the server lists any."_s;
    QTest::newRow("failures") << ChartMeasure::Failures << u"No batches ended in the last 24 h."_s
                              << ends;
    QTest::newRow("durations") << ChartMeasure::Durations << u"No batches ended in the last 24 h."_s
                               << ends;
    QTest::newRow("waits") << ChartMeasure::Waits << u"No processing began in the last 24 h."_s
                           << u"How long batches waited is drawn once their processing begins."_s;
}

void TestChartPicture::anEmptyViewSaysWhyAndWhatToDo()
{
    QFETCH(const ChartMeasure, measure);
    QFETCH(const QString, lastDay);
    ChartPeriod period{TimeRange::Hours24, {}, utcClock};
    QCOMPARE(emptyHistoryText(period, measure, {}, false),
             lastDay + u"\nChoose a longer time range."_s);
    QCOMPARE(emptyHistoryText(period, measure, {}, true),
             lastDay + u"\nThe query hides batches: choose All to see them."_s);
    period.range = TimeRange::All;
    QTEST(emptyHistoryText(period, measure, {}, false).section(u'\n', 1), "everAdvice");
    period.span = TimeSpan{hourOfDay(0), hourOfDay(1)};
    QVERIFY(emptyHistoryText(period, measure, {}, false)
                .endsWith(u" in this time.\nEsc leads back to the time before."_s));
}

void TestChartPicture::anEmptyViewNamesWhatTheServerDoesNotSay()
{
    Batch bare = pictured(BatchStatus::Completed, 1, 2, 4.5);
    bare.stamps[StampKind::Created] = {};
    bare.requestCounts.reset();
    const BatchHistory history = tenHours({bare});
    const ChartPeriod period{TimeRange::Hours24, {}, utcClock};
    for (const ChartMeasure measure : {ChartMeasure::Requests, ChartMeasure::Durations}) {
        QVERIFY(pictureOf(history, measure, false).isEmpty());
        QVERIFY(emptyHistoryText(period, measure, history.shown, false)
                    .startsWith(u"No batch that ended says "_s));
    }
}

void TestChartPicture::detailsSayWhatIsInferredUnseenAndUnread()
{
    ChartPicture picture = pictureOf(tenHours(aFewBatches()), ChartMeasure::Finished, false);
    QVERIFY(!bucketDetails(picture, 4, utcClock).contains(u"inferred"_s));
    picture.inferred[4] = 2;
    picture.unseenEnds[4] = 3;
    picture.isCutShort = true;
    QVERIFY(bucketDetails(picture, 4, utcClock)
                .endsWith(u"\nEnded at an inferred time, the latest known: 2"
                          "\nMay have ended here, unseen: 3; no longer on the server."
                          "\nThere may be more: the list was not read to its end."_s));
}

void TestChartPicture::arrivalsAndEndsSayWhatIsInferredOfEach()
{
    Batch uncreated = pictured(BatchStatus::Completed, 1.5, 2.5, 4.5);
    uncreated.stamps[StampKind::Created] = {};
    Batch unended = pictured(BatchStatus::Failed, 1.5, 2.5, 4.5);
    unended.stamps[StampKind::Failed] = {};
    const ChartPicture picture =
        pictureOf(tenHours({uncreated, unended}), ChartMeasure::Arrivals, false);
    QCOMPARE(picture.inferredArrivals[2], 1);
    QCOMPARE(picture.inferred[2], 1);
    const QString details = bucketDetails(picture, 2, utcClock);
    QVERIFY2(details.contains(u"\nArrived at an inferred time, the earliest known: 1"_s),
             qPrintable(details));
    QVERIFY2(details.contains(u"\nEnded at an inferred time, the latest known: 1"_s),
             qPrintable(details));
    QVERIFY(!bucketDetails(picture, 1, utcClock).contains(u"inferred"_s));
}

void TestChartPicture::timesAreNeverInferred()
{
    Batch unended = pictured(BatchStatus::Failed, 1.5, 2.5, 4.5);
    unended.stamps[StampKind::Failed] = {};
    const BatchHistory history = tenHours({unended});
    QCOMPARE(pictureOf(history, ChartMeasure::Finished, false).inferred[2], 1);
    QCOMPARE(pictureOf(history, ChartMeasure::Durations, false).inferred[2], 0);
}

void TestChartPicture::unknownSpansAreNamed()
{
    ChartPicture picture = pictureOf(tenHours(aFewBatches()), ChartMeasure::Finished, false);
    QVERIFY(unknownText(picture).isNull());
    QVERIFY(!picture.isUnknown(4));
    picture.unseenEnds[4] = 1;
    QVERIFY(unknownText(picture).contains(u"no longer on the server"_s));
    QVERIFY(picture.isUnknown(4) && !picture.isUnknown(3));
    picture.isCutShort = true;
    QCOMPARE(unknownText(picture), u"hatched: the list was not read to its end"_s);
    QVERIFY(picture.isUnknown(3));
}

void TestChartPicture::afterTheMomentNothingIsKnown()
{
    BatchHistory history = tenHours(aFewBatches());
    history.to = hourOfDay(5.5);
    const ChartPicture live = pictureOf(history, ChartMeasure::Live, false);
    QCOMPARE(live.newest(), 5);
    QVERIFY(!live.isAfter(5) && live.isAfter(6) && live.isUnknown(6));
    QVERIFY(std::isnan(live.series[0].values[6]));
    QCOMPARE(bucketDetails(live, 6, utcClock),
             u"Nov 19, 06:00 – 07:00\nAfter the moment that is shown."_s);
    QCOMPARE(unknownText(live), u"hatched: after the moment that is shown"_s);
    QCOMPARE(partIn(live, 5, 0, true).span, u"live:now"_s);
}

void TestChartPicture::thePartOfALegendIsAQuery()
{
    const BatchHistory history = tenHours(aFewBatches());
    ChartPicture live = pictureOf(history, ChartMeasure::Live, false);
    const ChartPart now = partOf(live, 0, true);
    QCOMPARE(now.span, u"live:now"_s);
    QCOMPARE(now.value->value, u"in_progress"_s);
    // It was in that status then, and may be in another one now.
    live.reachesNow = false;
    QCOMPARE(partOf(live, 0, true).span, u"live:2026-11-19T00:00:00Z..2026-11-19T09:59:59Z"_s);
    QVERIFY(!partOf(live, 0, true).value);
    ChartPicture finished = pictureOf(history, ChartMeasure::Finished, false);
    const ChartPart failed = partOf(finished, 0, true);
    QCOMPARE(failed.span, u"finished:2026-11-19T00:00:00Z..now"_s);
    QCOMPARE(*failed.value, (CellTerm{{FieldId::Outcome, {}}, u"failed"_s}));
    finished.reachesNow = false;
    QCOMPARE(partOf(finished, 0, true).span,
             u"finished:2026-11-19T00:00:00Z..2026-11-19T09:59:59Z"_s);
}

void TestChartPicture::thePartOfABucketIsAQuery()
{
    const BatchHistory history = tenHours(aFewBatches());
    const ChartPicture finished = pictureOf(history, ChartMeasure::Finished, false);
    // Both ends of a range belong to it, and the last moment of a bucket to the next one.
    QCOMPARE(partIn(finished, 4, 0, true).span,
             u"finished:2026-11-19T04:00:00Z..2026-11-19T04:59:59Z"_s);
    QVERIFY(!partIn(finished, 4, std::nullopt, true).value);
    const ChartPicture live = pictureOf(history, ChartMeasure::Live, false);
    QCOMPARE(partIn(live, 9, 0, true).span, u"live:now"_s);
    QVERIFY(partIn(live, 9, 0, true).value);
    QVERIFY(!partIn(live, 4, 0, true).value);
    QCOMPARE(partIn(pictureOf(history, ChartMeasure::Arrivals, false), 1, 0, true).span,
             u"created:2026-11-19T01:00:00Z..2026-11-19T01:59:59Z"_s);
    QCOMPARE(partIn(pictureOf(history, ChartMeasure::Arrivals, false), 1, 1, true).span,
             u"finished:2026-11-19T01:00:00Z..2026-11-19T01:59:59Z"_s);
}

void TestChartPicture::theQueryOfABarFindsWhatItCounts_data()
{
    QTest::addColumn<QByteArray>("zone");
    QTest::newRow("UTC") << QByteArray("UTC");
    QTest::newRow("where clocks are set back") << QByteArray("Europe/Berlin");
}

void TestChartPicture::theQueryOfABarFindsWhatItCounts()
{
    QFETCH(const QByteArray, zone);
    const QByteArray before = qgetenv("TZ");
    const auto restore = qScopeGuard([&before] { qputenv("TZ", before); });
    qputenv("TZ", zone);
    HistoryWish wish;
    wish.zone = QTimeZone(zone);
    wish.span.from = Stamp::fromMSecs(1'792'875'600'000); // 2026-10-24 21:00 UTC: 23:00 in Berlin.
    wish.span.to = Stamp::fromMSecs(wish.span.from.msecs() + 8 * pictureHour);
    wish.mostBuckets = 8;
    const Stamp now = Stamp::fromMSecs(wish.span.to.msecs() + pictureHour);
    const TimeBuckets buckets = clockBuckets(wish.span, wish.zone, wish.mostBuckets);
    QCOMPARE(buckets.count(), 8);
    QRandomGenerator random(13);
    std::vector<Batch> batches;
    for (int i = 0; i < 400; ++i) {
        batches.push_back(onEdges(random, buckets));
    }
    const BatchHistory history = historyOf(BatchRows(batches), {}, wish, QueryClock{now});
    for (const ChartMeasure measure : {ChartMeasure::Finished, ChartMeasure::Arrivals}) {
        const ChartPicture picture = pictureOf(history, measure, false);
        for (int bucket = 0; bucket < picture.size(); ++bucket) {
            for (std::size_t i = 0; i < picture.series.size(); ++i) {
                const ChartPart part = partIn(picture, bucket, i, zone == "UTC");
                QVERIFY2(countOf(part, batches, now)
                             == qRound(picture.series[i].values[std::size_t(bucket)]),
                         qPrintable(part.span));
            }
        }
    }
    ChartPicture live = pictureOf(history, ChartMeasure::Live, false);
    live.reachesNow = false;
    for (int bucket = 0; bucket < live.size(); ++bucket) { // At any moment of the bar.
        const TimeSpan span = live.buckets[bucket];
        const auto isLiveIn = [span](const Batch &batch) {
            const Stamp end = finishedAt(BatchFacts(batch));
            return batch.stamps[StampKind::Created] < span.to && (!end.isSet() || end > span.from);
        };
        const ChartPart part = partIn(live, bucket, std::nullopt, zone == "UTC");
        QVERIFY2(countOf(part, batches, now) == std::ranges::count_if(batches, isLiveIn),
                 qPrintable(part.span));
        QVERIFY(countOf(part, batches, now) >= qRound(live.totalOf(bucket)));
    }
}

QTEST_GUILESS_MAIN(TestChartPicture)
#include "tst_chartpicture.moc"
