// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "batchtablemodel.h"
#include "batchviewmodel.h"
#include "facetsource.h"
#include "historysource.h"
#include "pastsource.h"
#include "queryparser.h"
#include "samplebatches.h"
#include "shownmoment.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp atMoment(qint64 seconds)
{
    return Stamp::fromMSecs(seconds * 1000);
}

//! Created at second 1000, in progress from 2000, completed at 3000.
Batch pastSample(const QString &id)
{
    Batch batch = sampleBatch(id, BatchStatus::Completed, 1000);
    batch.stamps[StampKind::InProgress] = atMoment(2000);
    batch.stamps[StampKind::Completed] = atMoment(3000);
    batch.requestCounts = RequestCounts{10, 10, 0};
    return batch;
}

std::vector<Batch> pastSamples(int count)
{
    std::vector<Batch> batches;
    for (int i = 0; i < count; ++i) {
        batches.push_back(pastSample(QString::number(i)));
    }
    return batches;
}

//! All of its life comes after second 2500.
Batch laterSample(const QString &id, qint64 created = 2600)
{
    Batch batch = pastSample(id);
    batch.stamps[StampKind::Created] = atMoment(created);
    batch.stamps[StampKind::InProgress] = atMoment(created + 10);
    batch.stamps[StampKind::Completed] = atMoment(created + 20);
    return batch;
}

struct PastFixture
{
    struct Question
    {
        QList<BatchKey> batches;
        PastSource::Answer answer;
    };

    BatchTableModel table;
    BatchViewModel view{table};
    QAbstractItemModelTester tableTester{&table,
                                         QAbstractItemModelTester::FailureReportingMode::QtTest};
    QAbstractItemModelTester viewTester{&view,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest};
    ShownMoment moment;
    std::vector<Question> questions;
    PastSource source{table, view, moment,
                      [this](const QList<BatchKey> &batches, QObject *, PastSource::Answer answer) {
                          questions.push_back({batches, std::move(answer)});
                      }};

    explicit PastFixture(int mostRowsAtOnce = 1000)
    {
        source.setMostRowsAtOnce(mostRowsAtOnce);
        table.setNow(atMoment(9000));
        moment.tick(atMoment(9000));
    }
    void settle() const
    {
        while (source.isBusy() || view.isBusy()) {
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
    }
    [[nodiscard]] QString cell(int row, FieldId column) const
    {
        return view.index(row, int(column)).data().toString();
    }
};

} // namespace

class TestPastSource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theTableIsAsItWas_data();
    void theTableIsAsItWas();
    void theSelectionStaysWithItsBatch();
    void countsComeOnceTheyAreKnown();
    void whatIsKnownIsNotAskedForAgain();
    void manyBatchesAreAskedForInTurns();
    void anotherMomentEndsTheTurns();
    void nothingIsKeptOfThePastOnceItIsLeft();
    void refreshesGoOnUnderneath();
    void gapsThatAMergeBringsAreTold();
    void batchesOfALaterMomentComeBack();
    void facetsAndTilesCountWhatWasThen();
    void noNumberFindsWhatWasNotObserved();
    void theChartCountsWhatTheTableShows();
    void theNewestMomentWins();
    void anotherGatewayEndsThePast();
    void theClockStandsStill();
    void aStepWaitsUntilTheOneBeforeIsArranged();
    void rowsOfThePastAreMeasured_data();
    void rowsOfThePastAreMeasured();
};

void TestPastSource::theTableIsAsItWas_data()
{
    QTest::addColumn<int>("mostRowsAtOnce");
    QTest::newRow("at once") << 1000;
    QTest::newRow("in another thread") << 0;
}

void TestPastSource::theTableIsAsItWas()
{
    QFETCH(const int, mostRowsAtOnce);
    PastFixture f(mostRowsAtOnce);
    f.view.setMostRowsAtOnce(mostRowsAtOnce);
    const Batch later = laterSample(u"later"_s);
    f.table.merge({pastSample(u"a"_s), later}, atMoment(9000));
    f.moment.show(atMoment(2500));
    f.settle();
    QCOMPARE(f.view.rowCount(), 1);
    QCOMPARE(f.cell(0, FieldId::Id), u"a"_s);
    QCOMPARE(f.cell(0, FieldId::Status), u"In progress"_s);
    QCOMPARE(f.cell(0, FieldId::TimeInState), u"8 min 20 s"_s);
    QCOMPARE(f.cell(0, FieldId::Progress), u"not observed"_s);
    QCOMPARE(f.cell(0, FieldId::RequestTotal), u"not observed"_s);
    QCOMPARE(f.cell(0, FieldId::CompletedAt), u"–"_s);
    f.moment.backToNow();
    f.settle();
    QCOMPARE(f.view.rowCount(), 2);
    QCOMPARE(f.cell(0, FieldId::Status), u"Completed"_s);
}

void TestPastSource::theSelectionStaysWithItsBatch()
{
    PastFixture f;
    const Batch later = laterSample(u"later"_s);
    f.table.merge({later, pastSample(u"a"_s)}, atMoment(9000));
    const QPersistentModelIndex chosen = f.view.indexOf({0, u"a"_s});
    QCOMPARE(chosen.row(), 1);
    f.moment.show(atMoment(2500));
    QCOMPARE(chosen.row(), 0);
    QCOMPARE(f.view.keyAt(0).id, u"a"_s);
}

void TestPastSource::countsComeOnceTheyAreKnown()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    QCOMPARE(f.questions.size(), 1U);
    QCOMPARE(f.questions[0].batches, QList<BatchKey>({{0, u"a"_s}}));
    const std::vector<Observation> seen{
        {atMoment(2100), BatchStatus::InProgress, RequestCounts{10, 3, 1}},
        {atMoment(2600), BatchStatus::InProgress, RequestCounts{10, 8, 1}}};
    f.questions[0].answer({seen});
    QCOMPARE(f.cell(0, FieldId::Progress), u"4 of 10"_s);
    QCOMPARE(f.table.past()->gaps().unobserved, 0);
}

void TestPastSource::whatIsKnownIsNotAskedForAgain()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    f.questions[0].answer({});
    f.moment.show(atMoment(2600));
    QCOMPARE(f.questions.size(), 1U);
    QCOMPARE(f.cell(0, FieldId::Progress), u"not observed"_s);
}

void TestPastSource::manyBatchesAreAskedForInTurns()
{
    PastFixture f(10'000);
    f.table.merge(pastSamples(1500), atMoment(9000));
    f.moment.show(atMoment(2500));
    QCOMPARE(f.questions.size(), 1U);
    QCOMPARE(f.questions[0].batches.size(), 1000);
    const std::vector<Observation> seen{
        {atMoment(2100), BatchStatus::InProgress, RequestCounts{10, 3, 1}}};
    f.questions[0].answer(std::vector(1000, seen));
    QCOMPARE(f.questions[1].batches.size(), 500);
    QCOMPARE(f.table.past()->gaps().unobserved, 1500); // Computed anew once all are known.
    f.questions[1].answer(std::vector(500, seen));
    QCOMPARE(f.questions.size(), 2U);
    QCOMPARE(f.table.past()->gaps().unobserved, 0);
}

void TestPastSource::anotherMomentEndsTheTurns()
{
    PastFixture f(10'000);
    f.table.merge(pastSamples(1500), atMoment(9000));
    f.moment.show(atMoment(2500));
    f.moment.show(atMoment(4000)); // All of them had ended.
    f.questions[0].answer({});
    QCOMPARE(f.questions.size(), 1U);
}

void TestPastSource::nothingIsKeptOfThePastOnceItIsLeft()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    f.questions[0].answer({});
    f.moment.backToNow();
    f.moment.show(atMoment(2500));
    QCOMPARE(f.questions.size(), 2U);
}

void TestPastSource::refreshesGoOnUnderneath()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    f.table.merge({pastSample(u"old"_s), laterSample(u"young"_s, 8000), pastSample(u"a"_s)},
                  atMoment(9010));
    QCOMPARE(f.view.rowCount(), 2);
    QCOMPARE(f.cell(f.view.indexOf({0, u"old"_s}).row(), FieldId::Status), u"In progress"_s);
    f.moment.backToNow();
    QCOMPARE(f.view.rowCount(), 3);
}

void TestPastSource::gapsThatAMergeBringsAreTold()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    const QSignalSpy told(&f.table, &BatchTableModel::pastGapsChanged);
    f.table.merge({laterSample(u"later"_s)}, atMoment(9010));
    QCOMPARE(told.size(), 0);
    f.table.merge({pastSample(u"old"_s)}, atMoment(9010));
    QCOMPARE(told.size(), 1);
    QCOMPARE(f.table.pastGaps().unobserved, 2);
}

void TestPastSource::batchesOfALaterMomentComeBack()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(900));
    QCOMPARE(f.view.rowCount(), 0);
    QCOMPARE(f.table.rows().count(), 0);
    f.moment.show(atMoment(1000));
    QCOMPARE(f.view.rowCount(), 1);
    QCOMPARE(f.cell(0, FieldId::Status), u"Validating"_s);
}

void TestPastSource::facetsAndTilesCountWhatWasThen()
{
    PastFixture f;
    FacetSource facets(f.table);
    QSignalSpy counted(&facets, &FacetSource::counted);
    const Batch later = laterSample(u"later"_s);
    f.table.merge({pastSample(u"a"_s), later}, atMoment(9000));
    facets.setWish({{}, {{{FieldId::Status, {}}, {}}}, {parseQuery(u"is:live"_s).root}});
    f.moment.show(atMoment(2500));
    const auto counts = counted.last()[0].value<FacetCounts>();
    QCOMPARE(counts.fields[0].values, (std::vector<FacetValue>{{u"in_progress"_s, 1}}));
    QCOMPARE(counts.views, std::vector{1});
}

void TestPastSource::noNumberFindsWhatWasNotObserved()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    for (const QString &query :
         {u"completed>=0"_s, u"completed<5"_s, u"total=10"_s, u"progress<50"_s, u"failed>0%"_s}) {
        f.view.setQuery(parseQuery(query).root);
        QVERIFY2(f.view.rowCount() == 0, qPrintable(query));
    }
    f.view.setQuery(parseQuery(u"status:in_progress"_s).root);
    QCOMPARE(f.view.rowCount(), 1);
}

void TestPastSource::theChartCountsWhatTheTableShows()
{
    PastFixture fixture;
    HistorySource history(fixture.table);
    history.setSpan(TimeSpan{atMoment(900), atMoment(4000)});
    history.setQuery(u"status:in_progress"_s);
    fixture.table.merge({pastSample(u"batch_a"_s), laterSample(u"batch_b"_s)});
    fixture.moment.show(atMoment(2500));
    fixture.settle();
    QSignalSpy counted(&history, &HistorySource::historyChanged);
    history.refresh(atMoment(9000));
    QVERIFY(counted.wait());
    const auto then = counted.last()[0].value<BatchHistory>();
    QCOMPARE(then.to, Stamp::fromMSecs(2'500'001));
    QVERIFY(then.buckets.whole().to >= atMoment(4000));
    QCOMPARE(then.shown.live[std::size_t(BatchStatus::InProgress)].back(), 1);
    QVERIFY(!then.hidesBatches);
    fixture.moment.backToNow();
    QVERIFY(counted.wait());
    QCOMPARE(counted.last()[0].value<BatchHistory>().to, atMoment(4000));
}

void TestPastSource::theNewestMomentWins()
{
    PastFixture f(0);
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    QSignalSpy shown(&f.table, &BatchTableModel::momentChanged);
    f.moment.show(atMoment(2500));
    f.moment.show(atMoment(1500));
    f.settle();
    QCOMPARE(shown.size(), 1);
    QCOMPARE(f.table.now(), atMoment(1500));
    f.moment.show(atMoment(1600));
    f.moment.backToNow();
    f.settle();
    QVERIFY(f.table.past() == nullptr);
}

void TestPastSource::anotherGatewayEndsThePast()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    f.table.removeGateway(0);
    QVERIFY(!f.moment.isPast());
    QVERIFY(f.table.past() == nullptr);
}

void TestPastSource::theClockStandsStill()
{
    PastFixture f;
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    f.table.setNow(atMoment(9999));
    QCOMPARE(f.table.now(), atMoment(2500));
    QCOMPARE(f.table.presentNow(), atMoment(9999));
    QCOMPARE(f.cell(0, FieldId::TimeInState), u"8 min 20 s"_s);
}

void TestPastSource::aStepWaitsUntilTheOneBeforeIsArranged()
{
    QSemaphore mayArrange;
    PastFixture f;
    const int threads = f.table.background().threadCount();
    const auto end = qScopeGuard([&] { mayArrange.release(threads); });
    f.view.setMostRowsAtOnce(0); // The table is as of the moment at once, the view is not.
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.settle();
    f.moment.setStep(std::chrono::seconds(60));
    f.moment.show(atMoment(2400));
    f.settle();
    for (int i = 0; i < threads; ++i) {
        (void)f.table.background().run(Urgency::Wish, [&mayArrange] {
            mayArrange.acquire();
            return true;
        });
    }
    QSignalSpy stepped(&f.moment, &ShownMoment::momentChanged);
    f.moment.setPlaying(true);
    QVERIFY(stepped.wait());
    QVERIFY(!stepped.wait(ShownMoment::pause.count() + 200));
    QVERIFY(f.view.isBusy());
    mayArrange.release(threads);
    QVERIFY(stepped.wait());
    QCOMPARE(stepped.size(), 2);
}

void TestPastSource::rowsOfThePastAreMeasured_data()
{
    QTest::addColumn<int>("mostRowsAtOnce");
    QTest::newRow("at once") << 1000;
    QTest::newRow("in another thread") << 0;
}

void TestPastSource::rowsOfThePastAreMeasured()
{
    QFETCH(const int, mostRowsAtOnce);
    PastFixture f(mostRowsAtOnce);
    const auto minutesOf = [&f](int row) {
        const auto basis = f.table.standings().at(row).basis;
        return basis ? static_cast<int>(basis->thresholds.longQueued.count()) : -1;
    };
    HealthThresholds thresholds;
    thresholds.longQueued = std::chrono::minutes(7);
    f.table.setHealthThresholds(thresholds);
    f.table.merge({pastSample(u"a"_s)}, atMoment(9000));
    f.moment.show(atMoment(2500));
    thresholds.longQueued = std::chrono::minutes(8); // Maybe while another thread measures.
    f.table.setHealthThresholds(thresholds);
    f.settle();
    QCOMPARE(minutesOf(0), 8);
    f.table.merge({pastSample(u"old"_s)}, atMoment(9010));
    QCOMPARE(minutesOf(1), 8);
}

QTEST_GUILESS_MAIN(TestPastSource)
#include "tst_pastsource.moc"
