// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "celltext.h"
#include "field.h"
#include "outcome.h"
#include "rowview.h"
#include "samplebatches.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr Stamp at(qint64 second)
{
    return Stamp::fromMSecs(second * 1000);
}

//! An hour late, if a quarter of its requests was done in an hour.
Batch lateBatch()
{
    Batch batch = sampleBatch(u"late"_s);
    batch.requestCounts = RequestCounts{1000, 250, 0};
    batch.stamps[StampKind::InProgress] = at(1'000'000);
    batch.stamps[StampKind::Expires] = at(1'010'800);
    return batch;
}

//! Batches that have completed, each created after the one before; the ids are their numbers.
std::vector<Batch> fleetOf(int first, int count)
{
    std::vector<Batch> batches;
    for (int number = first; number < first + count; ++number) {
        batches.push_back(sampleBatch(QString::number(number), BatchStatus::Completed));
        batches.back().stamps[StampKind::Created] = at(1'000'000 + number);
    }
    return batches;
}

struct TableFixture
{
    BatchTableModel table;
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] QVariant data(FieldId column, int role, int row = 0) const
    {
        return table.index(row, static_cast<int>(column)).data(role);
    }
    [[nodiscard]] QString text(FieldId column, int row = 0) const
    {
        return data(column, Qt::DisplayRole, row).toString();
    }
};

} // namespace

class TestBatchTableModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void newBatchesAreOneInsertion();
    void removedGatewayLeavesTheRowsOfOthers();
    void eachGatewayHasItsOwnHabitWithErrorFiles();
    void sameBatchesChangeNothing();
    void onlyRowsThatDifferAreAnnounced();
    void neighboursAreAnnouncedTogether();
    void rowsThatAreGoneMakeRoomFirst();
    void newestAndLiveRowsAreKept();
    void inventedIdsDoNotFillTheMemory();
    void removalLeavesWhatHoldsForGatewaysWithoutRows();
    void clearIsAReset();
    void removalOfTheOnlyGatewayIsClear();
    void everyCellIsOneLine();
    void numbersAreRightAligned();
    void serverTextNeverBecomesMarkup();
    void iconOnlyColumnHasWordsForScreenReaders();
    void unknownStatusShowsTheServersWord();
    void inferredStatusSaysThatItIs();
    void progressSaysWhatIsKnown_data();
    void progressSaysWhatIsKnown();
    void overdueBatchSaysSo();
    void endedBatchHasNoDeadline();
    void rawValuesAreThereForSorting();
    void tickAnnouncesOnlyTimes();
    void utcIsSaid();
    void rowRolesAreTheSameInEveryColumn();
    void failedRequestsAreAnAlertWhereTheyAreCounted();
    void confirmingMovesOnlyWhatDependsOnIt();
    void lastConfirmedTicks();
    void everyRowSaysWhenItWasConfirmed();
    void eachBatchHasItsOwnMoment();
    void everyCellKnowsTheStandingOfItsRow();
    void goneRowsStayAndSaySo();
    void goneRowsAreBackWhenMerged();
    void unknownBatchesCannotBeGone();
    void staleRowsAreAnnounced();
    void firstListingIsNoChange();
    void changesAreToldByRow();
    void changesAreSpoken();
    void markingAsSeenAnnouncesWhatWasChanged();
    void metadataColumnsComeAndGo();
    void metadataCellsSayWhatIsThere_data();
    void metadataCellsSayWhatIsThere();
    void rowChangesReachMetadataColumns();
    void throughputAndTimeLeftSayWhatTheyMean();
    void forecastsAreToldFromWhatWasConfirmed();
    void confirmingMovesForecasts();
    void riskIsToldInEveryColumn();
    void progressIsSeenAsItIsConfirmed();
    void progressOfEarlierRunsComesFirst();
    void statusSaysWhatIsWrong();
    void progressIsNotAllBeforeAllIsDone();
    void changesComeBackWithTheCache();
    void anotherConnectionHasNoChanges();
    void failureRateHidesNoFailure_data();
    void failureRateHidesNoFailure();
    void queueWaitIsADuration();
    void metadataThatHoldsNumbersIsAlignedAsNumbers();
    void endedBatchesSaySucceededAndSortByIt();
    void whatEndedEarlySaysWhatIsUsable_data();
    void whatEndedEarlySaysWhatIsUsable();
    void allDoneSaysForHowLongResultsAreWritten();
    void unknownEndIsSaid();
    void errorFileOfASuccessIsHinted();
    void hintEndsWhereEverySuccessHasAnErrorFile();
    void replacedBatchesChangeTheHabit();
    void reasonsFollowFromFilesUntilTheseAreOthers();
    void reasonsOfFormerFilesAreNotTaken();
    void reasonsMakeARowSortAnew();
};

void TestBatchTableModel::newBatchesAreOneInsertion()
{
    TableFixture f;
    QSignalSpy inserted(&f.table, &BatchTableModel::rowsInserted);
    QSignalSpy changed(&f.table, &BatchTableModel::batchesChanged);
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s), sampleBatch(u"a"_s)});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(f.table.rowCount(), 2);
    QCOMPARE(f.table.rowOf({0, u"b"_s}), 1);
    QCOMPARE(f.table.rowOf({0, u"c"_s}), std::nullopt);
}

void TestBatchTableModel::sameBatchesChangeNothing()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    QSignalSpy changed(&f.table, &BatchTableModel::batchesChanged);
    f.table.merge({sampleBatch(u"a"_s)});
    QCOMPARE(data.size(), 0);
    QCOMPARE(changed.size(), 0);
}

void TestBatchTableModel::onlyRowsThatDifferAreAnnounced()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s), sampleBatch(u"c"_s)});
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    QSignalSpy reset(&f.table, &BatchTableModel::modelReset);
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s, BatchStatus::Failed)});
    QCOMPARE(data.size(), 1);
    QCOMPARE(data[0][0].toModelIndex(), f.table.index(1, 0));
    QCOMPARE(data[0][1].toModelIndex(), f.table.index(1, batchColumnCount - 1));
    QCOMPARE(reset.size(), 0);
}

void TestBatchTableModel::neighboursAreAnnouncedTogether()
{
    TableFixture f;
    std::vector<Batch> batches;
    for (int i = 0; i < 6; ++i) {
        batches.push_back(sampleBatch(QString::number(i)));
    }
    f.table.merge(batches);
    for (const int i : {5, 1, 2}) {
        batches[size_t(i)].status = BatchStatus::Completed;
    }
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    QSignalSpy updated(&f.table, &BatchTableModel::batchesUpdated);
    f.table.merge(batches);
    QCOMPARE(data.size(), 2);
    QCOMPARE(data[0][1].toModelIndex().row(), 2);
    QCOMPARE(data[1][0].toModelIndex().row(), 5);
    QCOMPARE(updated.size(), 1);
}

void TestBatchTableModel::removedGatewayLeavesTheRowsOfOthers()
{
    TableFixture f;
    const auto of = [](GatewayNumber gateway, const QString &id) {
        Batch batch = sampleBatch(id);
        batch.gateway = gateway;
        return batch;
    };
    f.table.startChanges(at(500));
    f.table.merge({of(0, u"a"_s), of(1, u"a"_s), of(0, u"b"_s), of(2, u"a"_s)}, at(900));
    f.table.markGone(0, {u"b"_s}, at(1000));
    const QPersistentModelIndex gone = f.table.index(1, 0);
    const QPersistentModelIndex kept = f.table.index(2, 0);
    QSignalSpy reset(&f.table, &BatchTableModel::modelReset);
    QSignalSpy changed(&f.table, &BatchTableModel::batchesChanged);
    f.table.removeGateway(1);
    QCOMPARE(reset.size(), 0);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(f.table.rowCount(), 3);
    QVERIFY(!gone.isValid());
    QCOMPARE(kept.row(), 1);
    QVERIFY(f.table.standingAt(1).isGone);
    QCOMPARE(f.table.rowOf({2, u"a"_s}), 2);
    QCOMPARE(f.table.rowOf({1, u"a"_s}), std::nullopt);
    QCOMPARE(f.table.changeCounts().added, 3);
    f.table.merge({of(1, u"a"_s)});
    QCOMPARE(f.table.rowOf({1, u"a"_s}), 3);
}

void TestBatchTableModel::eachGatewayHasItsOwnHabitWithErrorFiles()
{
    TableFixture f;
    std::vector<Batch> batches;
    for (int i = 0; i < 6; ++i) {
        Batch batch = sampleBatch(QString::number(i), BatchStatus::Completed);
        batch.gateway = i < 5 ? 1 : 0;
        batch.requestCounts = RequestCounts{3, 3, 0};
        batch.errorFileId = u"file"_s;
        batches.push_back(batch);
    }
    f.table.merge(batches);
    QVERIFY(f.table.standingAt(0).isErrorFileUsual);
    QVERIFY(!f.table.standingAt(5).isErrorFileUsual);
}

void TestBatchTableModel::rowsThatAreGoneMakeRoomFirst()
{
    TableFixture f;
    f.table.setMostRows(10);
    f.table.merge(fleetOf(0, 10));
    f.table.markGone(0, {u"8"_s, u"9"_s}, at(1));
    QSignalSpy renumbered(&f.table, &BatchTableModel::rowsRenumbered);
    f.table.merge(fleetOf(10, 1));
    QCOMPARE(renumbered.size(), 1);
    QCOMPARE(f.table.rowCount(), 9); // A tenth below the limit.
    QCOMPARE(f.table.rowOf({0, u"9"_s}), std::nullopt);
    QVERIFY(f.table.rowOf({0, u"0"_s}));
    QVERIFY(!f.table.lacksRows(0)); // The server does not have them any more.
}

void TestBatchTableModel::newestAndLiveRowsAreKept()
{
    TableFixture f;
    f.table.setMostRows(10);
    std::vector<Batch> batches = fleetOf(0, 11);
    batches[0].status = BatchStatus::InProgress;
    f.table.merge(batches);
    QCOMPARE(f.table.rowCount(), 9);
    QVERIFY(f.table.rowOf({0, u"0"_s}));
    QCOMPARE(f.table.rowOf({0, u"1"_s}), std::nullopt);
    QCOMPARE(f.table.rowOf({0, u"2"_s}), std::nullopt);
    QVERIFY(f.table.rowOf({0, u"10"_s}));
    QVERIFY(f.table.lacksRows(0));
    f.table.removeGateway(0);
    QVERIFY(!f.table.lacksRows(0));
}

void TestBatchTableModel::inventedIdsDoNotFillTheMemory()
{
    TableFixture f;
    f.table.setMostRows(100);
    for (int refresh = 0; refresh < 50; ++refresh) { // Each is another list.
        f.table.merge(fleetOf(refresh * 40, 40), at(refresh + 1));
        QVERIFY(f.table.rowCount() <= 100);
    }
    QVERIFY(f.table.rowOf({0, u"1999"_s}));
    QVERIFY(f.table.lacksRows(0));
}

void TestBatchTableModel::removalLeavesWhatHoldsForGatewaysWithoutRows()
{
    TableFixture f;
    f.table.setStaleBefore(1, at(1000));
    f.table.merge(fleetOf(0, 1));
    f.table.removeGateway(0);
    Batch late = lateBatch();
    late.gateway = 1;
    f.table.merge({late}, at(900));
    QVERIFY(f.table.standingAt(0).isStale);
}

void TestBatchTableModel::clearIsAReset()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    QSignalSpy reset(&f.table, &BatchTableModel::modelReset);
    f.table.clear();
    QCOMPARE(reset.size(), 1);
    QCOMPARE(f.table.rowCount(), 0);
    QCOMPARE(f.table.rowOf({0, u"a"_s}), std::nullopt);
}

void TestBatchTableModel::removalOfTheOnlyGatewayIsClear()
{
    TableFixture f;
    f.table.startChanges(at(500));
    f.table.merge({sampleBatch(u"a"_s)}, at(900));
    QSignalSpy reset(&f.table, &BatchTableModel::modelReset);
    f.table.removeGateway(0);
    QCOMPARE(reset.size(), 1);
    QCOMPARE(f.table.rowCount(), 0);
    QVERIFY(!f.table.changesSince().isSet()); // Or all batches of the next one would be new.
}

void TestBatchTableModel::everyCellIsOneLine()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.errors = {{u"code"_s, u"first\nsecond\r\n\tthird"_s, {}, {}}};
    batch.model = u"x"_s.repeated(1'000'000);
    f.table.merge({batch});
    QCOMPARE(f.text(FieldId::FirstErrorMessage), u"first second third"_s);
    QVERIFY(f.text(FieldId::Model).size() < 1000);
    for (int column = 0; column < batchColumnCount; ++column) {
        QVERIFY(!f.text(static_cast<FieldId>(column)).contains(u'\n'));
    }
}

void TestBatchTableModel::numbersAreRightAligned()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    const auto alignment = [&](FieldId column) {
        return f.data(column, Qt::TextAlignmentRole).value<Qt::Alignment>();
    };
    QCOMPARE(alignment(FieldId::Failed), Qt::AlignRight | Qt::AlignVCenter);
    QCOMPARE(alignment(FieldId::Id), Qt::AlignLeft | Qt::AlignVCenter);
}

void TestBatchTableModel::serverTextNeverBecomesMarkup()
{
    TableFixture f;
    Batch batch = sampleBatch(u"<img src=x>"_s);
    batch.errors = {{u"code"_s, u"<a href='http://evil'>click</a>"_s, {}, {}}};
    batch.metadata = "{\"k\":\"<b>\"}";
    batch.rawStatus = u"<i>odd</i>"_s;
    f.table.merge({batch});
    for (int column = 0; column < batchColumnCount; ++column) {
        const QString toolTip = f.data(static_cast<FieldId>(column), Qt::ToolTipRole).toString();
        for (const QString &tag : {u"<img"_s, u"<a "_s, u"<b>"_s, u"<i>"_s}) {
            QVERIFY2(!toolTip.contains(tag), qPrintable(toolTip));
        }
    }
    QVERIFY(f.data(FieldId::Id, Qt::ToolTipRole).toString().contains(u"&lt;img src=x&gt;"_s));
}

void TestBatchTableModel::iconOnlyColumnHasWordsForScreenReaders()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.requestCounts = RequestCounts{4, 0, 4};
    f.table.merge({batch});
    QVERIFY(f.text(FieldId::Outcome).isEmpty());
    QCOMPARE(f.data(FieldId::Outcome, Qt::AccessibleTextRole).toString(), u"None succeeded"_s);
    QCOMPARE(f.data(FieldId::Outcome, Qt::ToolTipRole).toString(), u"None succeeded"_s);
}

void TestBatchTableModel::unknownStatusShowsTheServersWord()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Unknown);
    batch.rawStatus = u"hibernating"_s;
    f.table.merge({batch, sampleBatch(u"b"_s)});
    QCOMPARE(f.text(FieldId::Status), u"hibernating"_s);
    QCOMPARE(f.text(FieldId::Status, 1), u"In progress"_s);
}

void TestBatchTableModel::inferredStatusSaysThatItIs()
{
    TableFixture f;
    Batch inferred = sampleBatch(u"a"_s);
    inferred.rawStatus.clear();
    f.table.merge({inferred, sampleBatch(u"b"_s)});
    QCOMPARE(f.text(FieldId::Status), u"In progress"_s);
    const QString said = u"inferred from counts and times"_s;
    QVERIFY(f.data(FieldId::Status, Qt::ToolTipRole).toString().contains(said));
    QVERIFY(!f.table.index(1, 0).data(Qt::ToolTipRole).toString().contains(said));
}

void TestBatchTableModel::progressSaysWhatIsKnown_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<int>("total");
    QTest::addColumn<int>("percent");
    QTest::addColumn<QString>("text");
    QTest::newRow("counts") << BatchStatus::InProgress << 1000 << -1 << u"412 of 1,000"_s;
    QTest::newRow("counting") << BatchStatus::Validating << 0 << -1 << u"counting"_s;
    QTest::newRow("percent") << BatchStatus::InProgress << 0 << 41 << u"41 %"_s;
    QTest::newRow("never counted") << BatchStatus::Failed << 0 << -1 << u"–"_s;
    QTest::newRow("ended") << BatchStatus::Completed << 1000 << -1 << u"400 of 1,000 succeeded"_s;
    QTest::newRow("expired") << BatchStatus::Expired << 1000 << -1 << u"400 of 1,000 succeeded"_s;
    QTest::newRow("ended, percent") << BatchStatus::Completed << 0 << 100 << u"100 %"_s;
}

void TestBatchTableModel::progressSaysWhatIsKnown()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const int, total);
    QFETCH(const int, percent);
    QLocale::setDefault(QLocale(QLocale::English));
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, status);
    batch.requestCounts = RequestCounts{total, total > 0 ? 400 : 0, total > 0 ? 12 : 0};
    if (percent >= 0) {
        batch.progressPercent = percent;
    }
    f.table.merge({batch});
    QTEST(f.text(FieldId::Progress), "text");
}

void TestBatchTableModel::overdueBatchSaysSo()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.stamps[StampKind::Expires] = Stamp::fromMSecs(1'000'000);
    f.table.setNow(Stamp::fromMSecs(1'000'000 - 120'000));
    f.table.merge({batch});
    QCOMPARE(f.text(FieldId::Expires), u"in 2 min"_s);
    QCOMPARE(f.data(FieldId::Id, BatchTableModel::AlertRole).toBool(), false);
    f.table.setNow(Stamp::fromMSecs(1'000'000 + 60'000));
    QCOMPARE(f.text(FieldId::Expires), u"overdue by 1 min"_s);
    QCOMPARE(f.data(FieldId::Id, BatchTableModel::AlertRole).toBool(), true);
}

void TestBatchTableModel::endedBatchHasNoDeadline()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.stamps[StampKind::Expires] = Stamp::fromMSecs(1'000'000);
    f.table.setNow(Stamp::fromMSecs(1'000'000 - 120'000));
    f.table.merge({batch});
    QCOMPARE(f.text(FieldId::Expires), u"–"_s);
}

void TestBatchTableModel::rawValuesAreThereForSorting()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.requestCounts = RequestCounts{10, 5, 1};
    f.table.merge({batch});
    const int role = BatchTableModel::SortRole;
    QCOMPARE(f.data(FieldId::Id, role), QVariant(u"a"_s));
    QCOMPARE(f.data(FieldId::Failed, role), QVariant(qint64(1)));
    QCOMPARE(f.data(FieldId::Progress, role), QVariant(0.6));
    QCOMPARE(f.data(FieldId::Created, role), QVariant(qint64(1'000'000'000)));
    QVERIFY(!f.data(FieldId::Model, role).isValid());
    QVERIFY(!f.data(FieldId::CompletedAt, role).isValid());
}

void TestBatchTableModel::tickAnnouncesOnlyTimes()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)});
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    QSignalSpy now(&f.table, &BatchTableModel::nowChanged);
    f.table.setNow(Stamp::fromMSecs(1'000'060'000));
    f.table.setNow(Stamp::fromMSecs(1'000'060'000));
    QCOMPARE(data.size(), 1);
    QCOMPARE(now.size(), 1);
    QCOMPARE(data[0][0].toModelIndex(), f.table.index(0, int(FieldId::Created)));
    QCOMPARE(data[0][1].toModelIndex(), f.table.index(1, int(lastTimeColumn)));
    QCOMPARE(f.text(FieldId::Created), u"1 min ago"_s);
}

void TestBatchTableModel::utcIsSaid()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    f.table.setNow(Stamp::fromMSecs(2'000'000'000'000));
    f.table.setShowsUtc(true);
    QCOMPARE(f.text(FieldId::Created), u"1970-01-12 13:46 UTC"_s);
}

void TestBatchTableModel::rowRolesAreTheSameInEveryColumn()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.requestCounts = RequestCounts{10, 5, 5};
    f.table.merge({batch});
    for (const FieldId column : {FieldId::Outcome, FieldId::RawStatus}) {
        QCOMPARE(f.data(column, BatchTableModel::IdRole), QVariant(u"a"_s));
        QCOMPARE(f.data(column, BatchTableModel::StatusRole),
                 QVariant(int(BatchStatus::Completed)));
        QCOMPARE(f.data(column, BatchTableModel::OutcomeRole), QVariant(int(Outcome::Partial)));
        QCOMPARE(f.data(column, BatchTableModel::ProgressRole), QVariant(1.0));
        QCOMPARE(f.data(column, BatchTableModel::TotalCountRole), QVariant(qint64(10)));
        QCOMPARE(f.data(column, BatchTableModel::CompletedCountRole), QVariant(qint64(5)));
        QCOMPARE(f.data(column, BatchTableModel::FailedCountRole), QVariant(qint64(5)));
    }
}

void TestBatchTableModel::failedRequestsAreAnAlertWhereTheyAreCounted()
{
    TableFixture f;
    Batch some = sampleBatch(u"some"_s, BatchStatus::Completed);
    some.requestCounts = RequestCounts{10, 9, 1};
    Batch none = sampleBatch(u"none"_s, BatchStatus::Completed);
    none.requestCounts = RequestCounts{10, 10, 0};
    Batch unknown = sampleBatch(u"unknown"_s, BatchStatus::Completed);
    unknown.requestCounts.reset();
    f.table.merge({some, none, unknown});
    QCOMPARE(f.data(FieldId::Failed, BatchTableModel::AlertRole, 0), true);
    QCOMPARE(f.data(FieldId::Failed, BatchTableModel::AlertRole, 1), false);
    QCOMPARE(f.data(FieldId::Failed, BatchTableModel::AlertRole, 2), false);
    QCOMPARE(f.data(FieldId::Expires, BatchTableModel::AlertRole, 0), false);
}

void TestBatchTableModel::confirmingMovesOnlyWhatDependsOnIt()
{
    TableFixture f;
    const std::vector<Batch> batches{sampleBatch(u"a"_s), sampleBatch(u"b"_s), sampleBatch(u"c"_s)};
    f.table.merge(batches, at(10));
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    QSignalSpy updated(&f.table, &BatchTableModel::batchesUpdated);
    QSignalSpy changed(&f.table, &BatchTableModel::batchesChanged);
    f.table.merge({batches[1], batches[2]}, at(20));
    QCOMPARE(data.size(), 1);
    QCOMPARE(data[0][0].toModelIndex(), f.table.index(1, int(firstStandingColumn)));
    QCOMPARE(data[0][1].toModelIndex(), f.table.index(2, int(FieldId::LastConfirmed)));
    QCOMPARE(updated.size(), 1);
    QCOMPARE(updated[0][0].value<std::vector<int>>(), std::vector<int>());
    QCOMPARE(updated[0][1].value<std::vector<int>>(), std::vector<int>({1, 2}));
    QCOMPARE(changed.size(), 0);
    QCOMPARE(f.table.standingAt(0).confirmedAt, at(10));
    QCOMPARE(f.table.standingAt(2).confirmedAt, at(20));
}

void TestBatchTableModel::lastConfirmedTicks()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    QCOMPARE(f.text(FieldId::LastConfirmed), u"–"_s);
    QVERIFY(!f.data(FieldId::LastConfirmed, BatchTableModel::SortRole).isValid());
    f.table.merge({sampleBatch(u"a"_s)}, at(1000));
    f.table.setNow(at(1003));
    QCOMPARE(f.text(FieldId::LastConfirmed), u"3 s ago"_s);
    f.table.setNow(at(1060));
    QCOMPARE(f.text(FieldId::LastConfirmed), u"1 min ago"_s);
    QCOMPARE(f.data(FieldId::LastConfirmed, BatchTableModel::SortRole), at(1000).msecs());
}

void TestBatchTableModel::everyRowSaysWhenItWasConfirmed()
{
    TableFixture f;
    f.table.setShowsUtc(true);
    f.table.setNow(at(1003));
    f.table.merge({sampleBatch(u"a"_s)}, at(1000));
    for (const FieldId column : {FieldId::Status, FieldId::Id, FieldId::LastConfirmed}) {
        const QString toolTip = f.data(column, Qt::ToolTipRole).toString();
        QVERIFY2(toolTip.contains(u"Last confirmed 00:16:40 UTC (3 s ago)"_s), qPrintable(toolTip));
    }
}

void TestBatchTableModel::eachBatchHasItsOwnMoment()
{
    TableFixture f;
    const std::vector<Stamp> moments{at(10), at(20), at(30), at(40)};
    const std::vector<Batch> batches{sampleBatch(u"a"_s), sampleBatch(u"b"_s), sampleBatch(u"a"_s),
                                     sampleBatch(u"c"_s)};
    f.table.merge(BatchRows(batches), moments);
    QCOMPARE(f.table.standingAt(0).confirmedAt, at(10));
    QCOMPARE(f.table.standingAt(1).confirmedAt, at(20));
    QCOMPARE(f.table.standingAt(2).confirmedAt, at(40));
}

void TestBatchTableModel::everyCellKnowsTheStandingOfItsRow()
{
    TableFixture f;
    f.table.setNow(at(1'003'600));
    f.table.merge({lateBatch(), sampleBatch(u"gone"_s, BatchStatus::Completed)}, at(1'003'000));
    f.table.startChanges(at(1'003'001));
    f.table.merge({sampleBatch(u"gone"_s, BatchStatus::Failed)}, at(1'003'002));
    f.table.markGone(0, {u"gone"_s}, at(1'003'003));
    f.table.setStaleBefore(0, at(1'003'004));
    for (int row = 0; row < f.table.rowCount(); ++row) {
        const BatchStanding standing = f.table.standingAt(row);
        const RowView view{f.table.rows()[row], standing, f.table.now()};
        for (const Field &field : fields().first(batchColumnCount)) {
            QCOMPARE(f.text(field.id, row), cellText(field, view, false));
            QCOMPARE(f.data(field.id, Qt::ToolTipRole, row).toString(),
                     cellToolTip(field, view, false));
            QCOMPARE(f.data(field.id, Qt::AccessibleTextRole, row).toString(),
                     cellSpoken(field, view, false));
        }
    }
}

void TestBatchTableModel::goneRowsStayAndSaySo()
{
    TableFixture f;
    f.table.setShowsUtc(true);
    f.table.setNow(at(1003));
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Completed), sampleBatch(u"b"_s)});
    QSignalSpy updated(&f.table, &BatchTableModel::batchesUpdated);
    f.table.markGone(0, {u"a"_s}, at(1000));
    f.table.markGone(0, {u"a"_s}, at(1001));
    QCOMPARE(updated.size(), 1);
    QCOMPARE(f.table.rowCount(), 2);
    QCOMPARE(f.data(FieldId::Model, BatchTableModel::GoneRole), true);
    QCOMPARE(f.data(FieldId::Model, BatchTableModel::GoneRole, 1), false);
    QCOMPARE(f.text(FieldId::Status), u"Gone · completed"_s);
    QVERIFY(f.data(FieldId::Status, Qt::ToolTipRole)
                .toString()
                .contains(u"The server does not have this batch any more (since 00:16:40 UTC)."_s));
}

void TestBatchTableModel::goneRowsAreBackWhenMerged()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    f.table.markGone(0, {u"a"_s}, at(1000));
    QSignalSpy updated(&f.table, &BatchTableModel::batchesUpdated);
    f.table.merge({sampleBatch(u"a"_s)}, at(1001));
    QCOMPARE(updated.size(), 1);
    QVERIFY(!f.table.standingAt(0).isGone);
    QCOMPARE(f.text(FieldId::Status), u"In progress"_s);
}

void TestBatchTableModel::unknownBatchesCannotBeGone()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    QSignalSpy updated(&f.table, &BatchTableModel::batchesUpdated);
    f.table.markGone(0, {u"x"_s}, at(1000));
    QCOMPARE(updated.size(), 0);
    QVERIFY(!f.table.standingAt(0).isGone);
}

void TestBatchTableModel::staleRowsAreAnnounced()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s, BatchStatus::Failed)}, at(1000));
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    f.table.setStaleBefore(0, at(1001));
    QCOMPARE(data.size(), 1);
    QCOMPARE(data[0][1].toModelIndex(), f.table.index(0, batchColumnCount - 1));
    QCOMPARE(f.data(FieldId::Id, BatchTableModel::StaleRole), true);
    QCOMPARE(f.data(FieldId::Id, BatchTableModel::StaleRole, 1), false);
    QVERIFY(f.data(FieldId::Status, Qt::ToolTipRole).toString().contains(u"Stale: "_s));
}

void TestBatchTableModel::firstListingIsNoChange()
{
    TableFixture f;
    QSignalSpy changes(&f.table, &BatchTableModel::changesChanged);
    f.table.merge({sampleBatch(u"a"_s)});
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed)});
    QCOMPARE(changes.size(), 0);
    QVERIFY(f.table.changedRows().empty());
    QVERIFY(!f.table.changesSince().isSet());
}

void TestBatchTableModel::changesAreToldByRow()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)});
    f.table.startChanges(at(1000));
    QSignalSpy changes(&f.table, &BatchTableModel::changesChanged);
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed), sampleBatch(u"b"_s),
                   sampleBatch(u"c"_s, BatchStatus::Validating)});
    QCOMPARE(changes.size(), 1);
    QCOMPARE(f.table.changesSince(), at(1000));
    QCOMPARE(f.table.changeCounts().added, 1);
    QCOMPARE(f.data(FieldId::Id, BatchTableModel::ChangedRole, 0), true);
    QCOMPARE(f.data(FieldId::Id, BatchTableModel::ChangedRole, 1), false);
    QCOMPARE(f.data(FieldId::Id, BatchTableModel::StatusBeforeRole, 0),
             int(BatchStatus::InProgress));
    QVERIFY(!f.data(FieldId::Id, BatchTableModel::StatusBeforeRole, 2).isValid());
    QVERIFY(f.data(FieldId::Id, Qt::ToolTipRole, 0)
                .toString()
                .contains(u"Was in progress when you last looked"_s));
    QVERIFY(f.data(FieldId::Id, Qt::ToolTipRole, 2)
                .toString()
                .contains(u"New since you last looked"_s));
}

void TestBatchTableModel::changesAreSpoken()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)});
    f.table.startChanges(at(1000));
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed)});
    QCOMPARE(f.data(FieldId::Status, Qt::AccessibleTextRole).toString(),
             u"Failed, Was in progress when you last looked"_s);
    QVERIFY(!f.data(FieldId::Status, Qt::AccessibleTextRole, 1).isValid());
}

void TestBatchTableModel::markingAsSeenAnnouncesWhatWasChanged()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)});
    f.table.startChanges(at(1000));
    f.table.merge({sampleBatch(u"b"_s, BatchStatus::Failed)});
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    f.table.startChanges(at(2000));
    QCOMPARE(data.size(), 1);
    QCOMPARE(data[0][0].toModelIndex().row(), 1);
    QVERIFY(f.table.changeCounts().isEmpty());
    QCOMPARE(f.table.changesSince(), at(2000));
}

void TestBatchTableModel::changesComeBackWithTheCache()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)}, at(900));
    f.table.restoreChanges(0, at(500),
                           {{u"b"_s, BatchStatus::Validating},
                            {u"forgotten"_s, BatchStatus::Failed},
                            {u"a"_s, std::nullopt}});
    QCOMPARE(f.table.changesSince(), at(500));
    QCOMPARE(f.table.changedRows().size(), std::size_t(2));
    QCOMPARE(f.table.standingAt(1).statusBefore, BatchStatus::Validating);
    QCOMPARE(f.table.changeCounts().added, 1);
}

void TestBatchTableModel::anotherConnectionHasNoChanges()
{
    TableFixture f;
    f.table.startChanges(at(1000));
    f.table.merge({sampleBatch(u"a"_s)});
    QSignalSpy changes(&f.table, &BatchTableModel::changesChanged);
    f.table.clear();
    QCOMPARE(changes.size(), 1);
    QVERIFY(f.table.changeCounts().isEmpty());
    QVERIFY(!f.table.changesSince().isSet());
}

void TestBatchTableModel::failureRateHidesNoFailure_data()
{
    QTest::addColumn<int>("failed");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << 0 << u"0 %"_s;
    QTest::newRow("one in ten thousand") << 1 << u"< 0.1 %"_s;
    QTest::newRow("few") << 150 << u"1.5 %"_s;
    QTest::newRow("many") << 3'333 << u"33 %"_s;
}

void TestBatchTableModel::failureRateHidesNoFailure()
{
    QFETCH(const int, failed);
    QLocale::setDefault(QLocale(QLocale::English));
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.requestCounts = RequestCounts{10'000, 10, failed};
    f.table.merge({batch, sampleBatch(u"b"_s)});
    QTEST(f.text(FieldId::FailureRate), "text");
    QCOMPARE(f.text(FieldId::FailureRate, 1), u"–"_s);
}

void TestBatchTableModel::queueWaitIsADuration()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.stamps[StampKind::InProgress] =
        Stamp::fromMSecs(batch.stamps[StampKind::Created].msecs() + 90'000);
    const Batch neverBegun = sampleBatch(u"b"_s, BatchStatus::Failed);
    const Batch waiting = sampleBatch(u"c"_s, BatchStatus::Validating);
    f.table.merge({batch, neverBegun, waiting});
    QCOMPARE(f.text(FieldId::QueueWait), u"1 min 30 s"_s);
    QCOMPARE(f.data(FieldId::QueueWait, BatchTableModel::SortRole), QVariant(qint64(90'000)));
    QCOMPARE(f.text(FieldId::QueueWait, 1), u"–"_s);
    f.table.setNow(Stamp::fromMSecs(waiting.stamps[StampKind::Created].msecs() + 120'000));
    QCOMPARE(f.text(FieldId::QueueWait, 2), u"2 min"_s);
}

void TestBatchTableModel::metadataColumnsComeAndGo()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    QSignalSpy inserted(&f.table, &BatchTableModel::columnsInserted);
    QSignalSpy removed(&f.table, &BatchTableModel::columnsRemoved);
    f.table.setMetadataColumns({u"team"_s, u"job"_s, u"team"_s, QString()});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(f.table.metadataColumns(), QStringList({u"team"_s, u"job"_s}));
    QCOMPARE(f.table.sectionOf(ColumnId::ofMetadata(u"job"_s)), batchColumnCount + 1);
    QCOMPARE(columnAt(f.table, batchColumnCount), ColumnId::ofMetadata(u"team"_s));
    f.table.setMetadataColumns({u"env"_s, u"job"_s});
    QCOMPARE(removed.size(), 1);
    QCOMPARE(f.table.metadataColumns(), QStringList({u"job"_s, u"env"_s}));
    QCOMPARE(f.table.sectionOf(ColumnId::ofMetadata(u"team"_s)), -1);
    QCOMPARE(f.table.sectionOf(FieldId::Id), int(FieldId::Id));
}

void TestBatchTableModel::metadataCellsSayWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QVariant>("raw");
    QTest::newRow("string") << QByteArray(R"({"k":"v"})") << u"v"_s << QVariant(u"v"_s);
    QTest::newRow("escapes") << QByteArray(R"({"k":"\u00fc\nb"})") << u"ü b"_s
                             << QVariant(u"ü\nb"_s);
    QTest::newRow("number") << QByteArray(R"({"k":12345})") << u"12345"_s << QVariant(u"12345"_s);
    QTest::newRow("json") << QByteArray(R"({"k":[1,{"a":2}]})") << u"[1,{\"a\":2}]"_s
                          << QVariant(u"[1,{\"a\":2}]"_s);
    QTest::newRow("null") << QByteArray(R"({"k":null})") << u"–"_s << QVariant();
    QTest::newRow("empty") << QByteArray(R"({"k":""})") << u"–"_s << QVariant();
    QTest::newRow("no key") << QByteArray(R"({"l":1})") << u"–"_s << QVariant();
    QTest::newRow("no metadata") << QByteArray() << u"–"_s << QVariant();
}

void TestBatchTableModel::metadataCellsSayWhatIsThere()
{
    QFETCH(const QByteArray, metadata);
    QFETCH(const QString, text);
    QFETCH(const QVariant, raw);
    TableFixture f;
    f.table.setMetadataColumns({u"k"_s});
    Batch batch = sampleBatch(u"a"_s);
    batch.metadata = metadata;
    f.table.merge({batch});
    const QModelIndex cell = f.table.index(0, batchColumnCount);
    QCOMPARE(cell.data().toString(), text);
    QCOMPARE(cell.data(BatchTableModel::SortRole), raw);
    QCOMPARE(cell.data(BatchTableModel::IdRole).toString(), u"a"_s);
}

void TestBatchTableModel::rowChangesReachMetadataColumns()
{
    TableFixture f;
    f.table.setMetadataColumns({u"k"_s});
    f.table.merge({sampleBatch(u"a"_s)});
    QSignalSpy changed(&f.table, &BatchTableModel::dataChanged);
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed)});
    QCOMPARE(changed[0][1].toModelIndex(), f.table.index(0, batchColumnCount));
}

void TestBatchTableModel::throughputAndTimeLeftSayWhatTheyMean()
{
    TableFixture f;
    f.table.setNow(at(1'000'600));
    Batch live = sampleBatch(u"live"_s);
    live.requestCounts = RequestCounts{1000, 25, 0};
    live.stamps[StampKind::InProgress] = at(1'000'000);
    live.stamps[StampKind::Expires] = at(1'004'200);
    Batch ended = live;
    ended.id = u"ended"_s;
    ended.status = BatchStatus::Completed;
    ended.requestCounts = RequestCounts{100'000, 100'000, 0};
    ended.stamps[StampKind::Completed] = at(1'000'060);
    f.table.merge({live, ended, sampleBatch(u"bare"_s)});
    QCOMPARE(f.text(FieldId::Throughput, 0), u"2.5 / min"_s);
    QCOMPARE(f.text(FieldId::Throughput, 1), u"100,000 / min"_s);
    QCOMPARE(f.text(FieldId::Throughput, 2), u"–"_s);
    QCOMPARE(f.text(FieldId::TimeLeft, 0), u"1 h"_s);
    QCOMPARE(f.text(FieldId::TimeLeft, 1), u"–"_s);
    f.table.setNow(at(1'004'260));
    QCOMPARE(f.text(FieldId::TimeLeft, 0), u"overdue by 1 min"_s);
}

void TestBatchTableModel::forecastsAreToldFromWhatWasConfirmed()
{
    TableFixture f;
    f.table.setNow(at(1'003'700));
    f.table.merge({lateBatch()}, at(1'003'600));
    QCOMPARE(f.text(FieldId::PredictedEnd), u"in 2 h"_s);
    QCOMPARE(f.text(FieldId::Slack), u"−1 h"_s);
    QCOMPARE(f.data(FieldId::PredictedEnd, BatchTableModel::SortRole), 1'014'400'000);
    QCOMPARE(f.data(FieldId::Slack, BatchTableModel::SortRole), -3'600'000);
    const QString toolTip = f.data(FieldId::Slack, Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.startsWith(u"250 of 1,000 requests were done in 1 h, 4.2 per minute, as of"_s),
             qPrintable(toolTip));
    QCOMPARE(f.data(FieldId::PredictedEnd, Qt::ToolTipRole).toString(), toolTip);
    QVERIFY(f.data(FieldId::Expires, Qt::ToolTipRole).toString().endsWith(u'\n' + toolTip));
    f.table.setNow(at(1'005'000));
    QCOMPARE(f.text(FieldId::Slack), u"−1 h"_s); // It does not slide.
}

void TestBatchTableModel::confirmingMovesForecasts()
{
    TableFixture f;
    f.table.setNow(at(1'007'200));
    f.table.merge({lateBatch()}, at(1'003'600));
    f.table.merge({lateBatch()}, at(1'007'200));
    QCOMPARE(f.text(FieldId::Slack), u"−5 h"_s);
    f.table.markGone(0, {u"late"_s}, at(1'007'200));
    QCOMPARE(f.text(FieldId::Slack), u"–"_s);
}

void TestBatchTableModel::riskIsToldInEveryColumn()
{
    TableFixture f;
    f.table.setNow(at(1'003'600));
    Batch inTime = lateBatch();
    inTime.id = u"in time"_s;
    inTime.requestCounts->completed = 500;
    f.table.merge({lateBatch(), inTime}, at(1'003'600));
    QCOMPARE(f.data(FieldId::Id, BatchTableModel::AlertRole, 0), true);
    QCOMPARE(f.data(FieldId::Slack, BatchTableModel::AlertRole, 1), false);
}

void TestBatchTableModel::progressIsSeenAsItIsConfirmed()
{
    TableFixture f;
    Batch batch = lateBatch();
    f.table.merge({batch}, at(1'000'600));
    batch.requestCounts->completed = 300;
    f.table.merge({batch}, at(1'000'900));
    f.table.merge({batch}, at(1'001'200)); // No progress.
    const std::vector<ObservedProgress::Point> expected{{at(1'000'600), 0.25},
                                                        {at(1'000'900), 0.3}};
    QCOMPARE(f.table.standingAt(0).progress->points(), expected);
    batch.status = BatchStatus::Completed;
    f.table.merge({batch}, at(1'001'300));
    QVERIFY(!f.table.standingAt(0).progress);
}

void TestBatchTableModel::progressOfEarlierRunsComesFirst()
{
    TableFixture f;
    f.table.merge({lateBatch()}, at(1'003'600));
    const QSignalSpy updated(&f.table, &BatchTableModel::batchesUpdated);
    f.table.noteEarlierProgress(
        0, {{u"late"_s, {{at(1'000'100), 0.1}, {at(1'003'600), 0.25}}}, {u"unknown"_s, {}}});
    QCOMPARE(f.table.standingAt(0).progress->points().size(), 2U);
    QCOMPARE(updated.size(), 1);
}

void TestBatchTableModel::statusSaysWhatIsWrong()
{
    TableFixture f;
    Batch batch = lateBatch();
    batch.requestCounts = RequestCounts{1000, 1, 249};
    f.table.merge({batch}, at(1'003'600));
    f.table.setNow(at(1'003'600));
    const QString toolTip = f.data(FieldId::Status, Qt::ToolTipRole).toString();
    QVERIFY2(toolTip.contains(u"Failing: 249 of the 250"_s), qPrintable(toolTip));
    QVERIFY(toolTip.contains(u"At risk: "_s));
}

void TestBatchTableModel::progressIsNotAllBeforeAllIsDone()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.requestCounts = RequestCounts{1000, 999, 0};
    f.table.merge({batch});
    QCOMPARE(f.text(FieldId::ProgressPercent), u"99 %"_s);
    batch.requestCounts = RequestCounts{1000, 999, 1};
    f.table.merge({batch});
    QCOMPARE(f.text(FieldId::ProgressPercent), u"100 %"_s);
}

void TestBatchTableModel::metadataThatHoldsNumbersIsAlignedAsNumbers()
{
    BatchTableModel table;
    std::vector<Batch> batches(3);
    for (std::size_t i = 0; i < batches.size(); ++i) {
        batches[i].id = u"batch_%1"_s.arg(i);
    }
    batches[0].metadata = R"({"priority":7,"run":"12","name":"a"})";
    batches[1].metadata = R"({"priority":"8.5","run":"x"})";
    table.merge(batches);
    table.setMetadataColumns({u"priority"_s, u"run"_s, u"name"_s, u"none"_s});
    for (int i = 0; i < 4; ++i) {
        const int section = batchColumnCount + i;
        const Qt::Alignment expected = (i == 0 ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter;
        const QVariant header = table.headerData(section, Qt::Horizontal, Qt::TextAlignmentRole);
        QCOMPARE(header.value<Qt::Alignment>(), expected);
        const QModelIndex cell = table.index(2, section); // A batch without.
        QCOMPARE(cell.data(Qt::TextAlignmentRole).value<Qt::Alignment>(), expected);
    }
}

void TestBatchTableModel::endedBatchesSaySucceededAndSortByIt()
{
    QLocale::setDefault(QLocale(QLocale::English));
    TableFixture f;
    Batch failed = sampleBatch(u"failed"_s, BatchStatus::Completed);
    failed.requestCounts = RequestCounts{49'029, 0, 49'029};
    Batch running = sampleBatch(u"running"_s);
    running.requestCounts = RequestCounts{100, 0, 60};
    Batch early = sampleBatch(u"early"_s, BatchStatus::Completed);
    early.requestCounts = RequestCounts{100, 70, 30};
    Batch whole = sampleBatch(u"whole"_s, BatchStatus::Completed);
    whole.requestCounts = RequestCounts{12'000, 12'000, 0};
    f.table.merge({failed, running, early, whole});
    QCOMPARE(f.text(FieldId::Progress), u"0 of 49,029 succeeded"_s);
    QCOMPARE(f.text(FieldId::Progress, 1), u"60 of 100"_s);
    QCOMPARE(f.text(FieldId::Progress, 3), u"all 12,000 succeeded"_s);
    const int role = BatchTableModel::SortRole;
    QCOMPARE(f.data(FieldId::Progress, role, 0), QVariant(0.0));
    QCOMPARE(f.data(FieldId::Progress, role, 1), QVariant(0.6));
    QCOMPARE(f.data(FieldId::Progress, role, 2), QVariant(0.7));
    QCOMPARE(f.text(FieldId::ProgressPercent), u"100 %"_s);
}

void TestBatchTableModel::whatEndedEarlySaysWhatIsUsable_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<bool>("isCounted");
    QTest::addColumn<QString>("text");
    QTest::newRow("expired") << BatchStatus::Expired << true << u"120 of 400 usable"_s;
    QTest::newRow("cancelled") << BatchStatus::Cancelled << true << u"120 of 400 usable"_s;
    QTest::newRow("no counts") << BatchStatus::Cancelled << false << u"some usable"_s;
    QTest::newRow("failed") << BatchStatus::Failed << true << u"120 of 400 succeeded"_s;
    QTest::newRow("live") << BatchStatus::Cancelling << true << u"130 of 400"_s;
}

void TestBatchTableModel::whatEndedEarlySaysWhatIsUsable()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const bool, isCounted);
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, status);
    batch.outputFileId = u"file-o"_s;
    if (isCounted) {
        batch.requestCounts = RequestCounts{400, 120, 10};
    }
    f.table.merge({batch});
    QTEST(f.text(FieldId::Progress), "text");
}

void TestBatchTableModel::allDoneSaysForHowLongResultsAreWritten()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Finalizing);
    batch.requestCounts = RequestCounts{569, 560, 9};
    batch.stamps[StampKind::Finalizing] = at(1'000'000);
    f.table.setNow(at(1'002'400));
    f.table.merge({batch});
    QCOMPARE(f.data(FieldId::Progress, Qt::ToolTipRole).toString(),
             u"560 succeeded, 9 failed, 569 in all\n"
             "Finalizing: all done, results being written for 40 min."_s);
    batch.requestCounts->completed = 559;
    f.table.merge({batch});
    QCOMPARE(f.data(FieldId::Progress, Qt::ToolTipRole).toString(),
             u"559 succeeded, 9 failed, 569 in all"_s);
}

void TestBatchTableModel::unknownEndIsSaid()
{
    TableFixture f;
    f.table.merge({sampleBatch(u"a"_s, BatchStatus::Failed), sampleBatch(u"b"_s)});
    const auto toolTip = [&](int row) {
        return f.data(FieldId::TimeInState, Qt::ToolTipRole, row).toString();
    };
    QVERIFY2(toolTip(0).contains(u"the latest moment that it reports"_s), qPrintable(toolTip(0)));
    QVERIFY(!toolTip(1).contains(u"the latest moment that it reports"_s));
}

void TestBatchTableModel::errorFileOfASuccessIsHinted()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.requestCounts = RequestCounts{4, 4, 0};
    f.table.merge({batch});
    QVERIFY(!f.data(FieldId::Id, BatchTableModel::UnconfirmedRole).toBool());
    batch.errorFileId = u"file-e"_s;
    f.table.merge({batch});
    QVERIFY(f.data(FieldId::Id, BatchTableModel::UnconfirmedRole).toBool());
    QCOMPARE(f.data(FieldId::Outcome, BatchTableModel::OutcomeRole),
             QVariant(int(Outcome::Succeeded)));
    QCOMPARE(f.data(FieldId::Outcome, Qt::AccessibleTextRole).toString(),
             u"Succeeded, unconfirmed"_s);
    for (const FieldId column : {FieldId::Outcome, FieldId::Status}) {
        const QString toolTip = f.data(column, Qt::ToolTipRole).toString();
        QVERIFY2(toolTip.contains(u"yet there is an error file."_s), qPrintable(toolTip));
    }
}

void TestBatchTableModel::hintEndsWhereEverySuccessHasAnErrorFile()
{
    TableFixture f;
    std::vector<Batch> batches;
    for (int i = 0; i < 6; ++i) {
        Batch batch = sampleBatch(QString::number(i), BatchStatus::Completed);
        batch.requestCounts = RequestCounts{4, 4, 0};
        batch.errorFileId = u"file-e"_s;
        batches.push_back(batch);
    }
    batches[3].errorFileId.clear();
    f.table.merge({batches.begin(), batches.begin() + 5});
    QVERIFY(f.data(FieldId::Id, BatchTableModel::UnconfirmedRole, 4).toBool());
    QSignalSpy updated(&f.table, &BatchTableModel::batchesUpdated);
    batches[3].errorFileId = u"file-e"_s;
    f.table.merge({batches[3], batches[5]});
    QVERIFY(!f.data(FieldId::Id, BatchTableModel::UnconfirmedRole, 4).toBool());
    QCOMPARE(updated.last()[0].value<std::vector<int>>(), (std::vector{0, 1, 2, 3, 4, 5}));
    f.table.clear();
    f.table.merge({batches[0]});
    QVERIFY(f.data(FieldId::Id, BatchTableModel::UnconfirmedRole).toBool());
}

void TestBatchTableModel::replacedBatchesChangeTheHabit()
{
    TableFixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.requestCounts = RequestCounts{4, 4, 0};
    batch.errorFileId = u"file-e"_s;
    for (int i = 0; i < 10; ++i) { // The same one all the time is no habit.
        f.table.merge({batch}, at(i + 1));
    }
    QVERIFY(f.data(FieldId::Id, BatchTableModel::UnconfirmedRole).toBool());
}

namespace {

const BatchReasons someReasons(3, {{{429, "rate_limit", "Wait"}, 2}, {{500}, 1}});

} // namespace

void TestBatchTableModel::reasonsFollowFromFilesUntilTheseAreOthers()
{
    TableFixture fixture;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.errorFileId = u"file-1"_s;
    fixture.table.merge({batch, sampleBatch(u"b"_s)});
    const QSignalSpy updated(&fixture.table, &BatchTableModel::batchesUpdated);
    QVERIFY(fixture.table.noteReasons(batch, someReasons));
    QVERIFY(!fixture.table.noteReasons(batch, someReasons));
    QCOMPARE(updated.count(), 1);
    QCOMPARE(updated.front().front().value<std::vector<int>>(), std::vector<int>({0}));
    QCOMPARE(fixture.text(FieldId::Reason), u"429 rate_limit: Wait"_s);
    QCOMPARE(fixture.text(FieldId::Reason, 1), u"–"_s);

    batch.requestCounts = RequestCounts{5, 2, 3};
    fixture.table.merge({batch});
    QCOMPARE(fixture.text(FieldId::Reason), u"429 rate_limit: Wait"_s);
    QCOMPARE(fixture.table.standings().at(0).failedInFiles, std::optional<qint64>(3));
    batch.errorFileId = u"file-2"_s;
    fixture.table.merge({batch});
    QCOMPARE(fixture.text(FieldId::Reason), u"–"_s);
    QVERIFY(!fixture.table.standings().at(0).failedInFiles);
}

void TestBatchTableModel::reasonsOfFormerFilesAreNotTaken()
{
    TableFixture fixture;
    const Batch read = sampleBatch(u"a"_s, BatchStatus::Completed);
    Batch now = read;
    now.outputFileId = u"file-other"_s;
    fixture.table.merge({now});
    QVERIFY(!fixture.table.noteReasons(read, someReasons));
    QVERIFY(!fixture.table.noteReasons(sampleBatch(u"unknown"_s), someReasons));
    QCOMPARE(fixture.text(FieldId::Reason), u"–"_s);
}

void TestBatchTableModel::reasonsMakeARowSortAnew()
{
    TableFixture fixture;
    fixture.table.merge({sampleBatch(u"a"_s, BatchStatus::Completed)});
    QVERIFY(!fixture.data(FieldId::Reason, BatchTableModel::SortRole).isValid());
    fixture.table.noteReasons(0, {{u"a"_s, someReasons}, {u"unknown"_s, someReasons}});
    QCOMPARE(fixture.data(FieldId::Reason, BatchTableModel::SortRole),
             QVariant(u"429 rate_limit: Wait"_s));
}

QTEST_GUILESS_MAIN(TestBatchTableModel)
#include "tst_batchtablemodel.moc"
