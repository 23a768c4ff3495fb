// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "backgroundpool.h"
#include "batchtablemodel.h"
#include "facetsource.h"
#include "queryparser.h"
#include "samplebatches.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

FacetWish wishOf(const QString &query)
{
    return {parseQuery(query).root, {{{FieldId::Status, {}}, {}}}, {parseQuery(query).root}};
}

std::vector<Batch> batches(int count)
{
    std::vector<Batch> batches;
    for (int i = 0; i < count; ++i) {
        batches.push_back(sampleBatch(QString::number(i)));
    }
    return batches;
}

struct FacetSourceFixture
{
    [[nodiscard]] FacetCounts last() const
    {
        return counted.isEmpty() ? FacetCounts() : counted.back()[0].value<FacetCounts>();
    }

    BatchTableModel table;
    FacetSource source{table};
    QSignalSpy counted{&source, &FacetSource::counted};
};

} // namespace

class TestFacetSource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void countsFewBatchesAtOnce();
    void sameWishIsNotCountedAgain();
    void pagesThatArriveTogetherAreCountedOnce();
    void newestWishWins();
    void pagesDuringACountAreCountedAfterIt();
    void whatIsClearedIsNotCounted();
    void passingTimeIsCountedNowAndThen();
    void destroyedSourceMayLeaveACountBehind();
    void unconfirmedAreCountedByTheHabitOfTheServer();
    void tilesComeBeforeTheFacetsOfAnotherMoment();
};

void TestFacetSource::countsFewBatchesAtOnce()
{
    FacetSourceFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s, BatchStatus::Failed)});
    f.source.setWish(wishOf(u"id=a"_s));
    QCOMPARE(f.counted.size(), 1);
    QCOMPARE(f.last().fields[0].values, (std::vector<FacetValue>{{u"in_progress"_s, 1}}));
    QCOMPARE(f.last().views, std::vector{1});
}

void TestFacetSource::tilesComeBeforeTheFacetsOfAnotherMoment()
{
    FacetSourceFixture f;
    f.table.merge(batches(3000));
    FacetWish wish = wishOf(u"is:live"_s);
    wish.summary = {parseQuery(u"is:live"_s).root};
    f.source.setWish(wish);
    f.source.setMostRowsAtOnce(10);
    f.counted.clear();
    QSignalSpy tiles(&f.source, &FacetSource::tilesCounted);
    f.table.showPast(PastBatches(f.table.presentRows(), f.table.presentStandings(),
                                 Stamp::fromMSecs(999'000'000), {}));
    QVERIFY(tiles.wait());
    QCOMPARE(tiles[0][0].value<FacetCounts>().summary, std::vector{0});
    QCOMPARE(f.counted.size(), 0);
    QVERIFY(f.counted.wait());
    QCOMPARE(f.last().views, std::vector{0});
    QCOMPARE(f.last().summary, std::vector{0});
}

void TestFacetSource::sameWishIsNotCountedAgain()
{
    FacetSourceFixture f;
    f.source.setWish(wishOf(u"id=a"_s));
    f.source.setWish(wishOf(u" id=a"_s));
    QCOMPARE(f.counted.size(), 1);
}

void TestFacetSource::pagesThatArriveTogetherAreCountedOnce()
{
    FacetSourceFixture f;
    f.source.setWish(wishOf(u"is:live"_s));
    f.counted.clear();
    f.table.merge({sampleBatch(u"a"_s)});
    f.table.merge({sampleBatch(u"b"_s)});
    QCOMPARE(f.counted.size(), 0);
    QVERIFY(f.counted.wait());
    QCOMPARE(f.counted.size(), 1);
    QCOMPARE(f.last().views, std::vector{2});
}

void TestFacetSource::newestWishWins()
{
    FacetSourceFixture f;
    f.table.merge(batches(3000));
    f.source.refresh();
    f.counted.clear();
    f.source.setMostRowsAtOnce(10);
    f.source.setWish(wishOf(u"id=1"_s));
    f.source.setWish(wishOf(u"status:failed"_s));
    QVERIFY(f.source.isBusy());
    QCOMPARE(f.counted.size(), 0);
    QVERIFY(f.counted.wait());
    QCOMPARE(f.last().views, std::vector{0});
    QVERIFY(!f.source.isBusy());
    QVERIFY(!f.counted.wait(300));
    QCOMPARE(f.counted.size(), 1);
}

void TestFacetSource::pagesDuringACountAreCountedAfterIt()
{
    FacetSourceFixture f;
    f.table.merge(batches(3000));
    f.source.setMostRowsAtOnce(10);
    f.source.setWish(wishOf(u"is:live"_s));
    f.table.merge({sampleBatch(u"one more"_s)});
    f.source.refresh();
    QTRY_COMPARE(f.last().views, std::vector{3001});
}

void TestFacetSource::whatIsClearedIsNotCounted()
{
    FacetSourceFixture f;
    f.table.merge(batches(3000));
    f.source.setMostRowsAtOnce(10);
    f.source.setWish(wishOf(u"is:live"_s));
    f.table.clear();
    QVERIFY(!f.source.isBusy());
    QCOMPARE(f.last().views, std::vector{0});
}

void TestFacetSource::passingTimeIsCountedNowAndThen()
{
    FacetSourceFixture f;
    f.table.setNow(Stamp::fromMSecs(1'000'000'000));
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::InProgress, 1'000'000)});
    f.source.setWish(wishOf(u"age<1h"_s));
    f.source.refresh();
    QCOMPARE(f.last().views, std::vector{1});
    f.counted.clear();
    f.table.setNow(Stamp::fromMSecs(1'000'001'000));
    QVERIFY(!f.counted.wait(300));
    f.table.setNow(Stamp::fromMSecs(1'004'000'000));
    QVERIFY(f.counted.wait());
    QCOMPARE(f.last().views, std::vector{0});
}

void TestFacetSource::destroyedSourceMayLeaveACountBehind()
{
    BatchTableModel table;
    table.merge(batches(3000));
    {
        FacetSource source(table);
        source.setMostRowsAtOnce(10);
        source.setWish(wishOf(u"is:live"_s));
    }
    QVERIFY(table.background().waitForDone(30'000));
    QCoreApplication::processEvents();
}

void TestFacetSource::unconfirmedAreCountedByTheHabitOfTheServer()
{
    FacetSourceFixture f;
    std::vector<Batch> batches = ::batches(5);
    for (Batch &batch : batches) {
        batch.status = BatchStatus::Completed;
        batch.requestCounts = RequestCounts{4, 4, 0};
        batch.errorFileId = u"file-e"_s;
    }
    f.table.merge({batches.begin(), batches.begin() + 4});
    f.source.setWish(wishOf(u"is:unconfirmed"_s));
    QCOMPARE(f.last().views, std::vector{4});
    f.table.merge(batches);
    f.source.refresh();
    QCOMPARE(f.last().views, std::vector{0});
}

QTEST_GUILESS_MAIN(TestFacetSource)
#include "tst_facetsource.moc"
