// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "outcome.h"
#include "samplebatches.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    BatchTableModel table;
    QAbstractItemModelTester tester{&table, QAbstractItemModelTester::FailureReportingMode::QtTest};

    [[nodiscard]] QVariant data(BatchColumn column, int role, int row = 0) const
    {
        return table.index(row, static_cast<int>(column)).data(role);
    }
    [[nodiscard]] QString text(BatchColumn column, int row = 0) const
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
    void sameBatchesChangeNothing();
    void onlyRowsThatDifferAreAnnounced();
    void neighboursAreAnnouncedTogether();
    void clearIsAReset();
    void everyCellIsOneLine();
    void numbersAreRightAligned();
    void serverTextNeverBecomesMarkup();
    void iconOnlyColumnHasWordsForScreenReaders();
    void unknownStatusShowsTheServersWord();
    void progressSaysWhatIsKnown_data();
    void progressSaysWhatIsKnown();
    void overdueBatchSaysSo();
    void endedBatchHasNoDeadline();
    void rawValuesAreThereForSorting();
    void tickAnnouncesOnlyTimes();
    void utcIsSaid();
    void rowRolesAreTheSameInEveryColumn();
};

void TestBatchTableModel::newBatchesAreOneInsertion()
{
    Fixture f;
    QSignalSpy inserted(&f.table, &BatchTableModel::rowsInserted);
    QSignalSpy changed(&f.table, &BatchTableModel::batchesChanged);
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s), sampleBatch(u"a"_s)});
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(f.table.rowCount(), 2);
    QCOMPARE(f.table.rowOf(u"b"_s), 1);
    QCOMPARE(f.table.rowOf(u"c"_s), std::nullopt);
}

void TestBatchTableModel::sameBatchesChangeNothing()
{
    Fixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    QSignalSpy changed(&f.table, &BatchTableModel::batchesChanged);
    f.table.merge({sampleBatch(u"a"_s)});
    QCOMPARE(data.size(), 0);
    QCOMPARE(changed.size(), 0);
}

void TestBatchTableModel::onlyRowsThatDifferAreAnnounced()
{
    Fixture f;
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
    Fixture f;
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

void TestBatchTableModel::clearIsAReset()
{
    Fixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    QSignalSpy reset(&f.table, &BatchTableModel::modelReset);
    f.table.clear();
    QCOMPARE(reset.size(), 1);
    QCOMPARE(f.table.rowCount(), 0);
    QCOMPARE(f.table.rowOf(u"a"_s), std::nullopt);
}

void TestBatchTableModel::everyCellIsOneLine()
{
    Fixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.errors = {{u"code"_s, u"first\nsecond\r\n\tthird"_s, {}, {}}};
    batch.model = u"x"_s.repeated(1'000'000);
    f.table.merge({batch});
    QCOMPARE(f.text(BatchColumn::FirstErrorMessage), u"first second third"_s);
    QVERIFY(f.text(BatchColumn::Model).size() < 1000);
    for (int column = 0; column < batchColumnCount; ++column) {
        QVERIFY(!f.text(static_cast<BatchColumn>(column)).contains(u'\n'));
    }
}

void TestBatchTableModel::numbersAreRightAligned()
{
    Fixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    const auto alignment = [&](BatchColumn column) {
        return f.data(column, Qt::TextAlignmentRole).value<Qt::Alignment>();
    };
    QCOMPARE(alignment(BatchColumn::Failed), Qt::AlignRight | Qt::AlignVCenter);
    QCOMPARE(alignment(BatchColumn::Id), Qt::AlignLeft | Qt::AlignVCenter);
}

void TestBatchTableModel::serverTextNeverBecomesMarkup()
{
    Fixture f;
    Batch batch = sampleBatch(u"<img src=x>"_s);
    batch.errors = {{u"code"_s, u"<a href='http://evil'>click</a>"_s, {}, {}}};
    batch.metadata = "{\"k\":\"<b>\"}";
    batch.rawStatus = u"<i>odd</i>"_s;
    f.table.merge({batch});
    for (int column = 0; column < batchColumnCount; ++column) {
        const QString toolTip =
            f.data(static_cast<BatchColumn>(column), Qt::ToolTipRole).toString();
        for (const QString &tag : {u"<img"_s, u"<a "_s, u"<b>"_s, u"<i>"_s}) {
            QVERIFY2(!toolTip.contains(tag), qPrintable(toolTip));
        }
    }
    QVERIFY(f.data(BatchColumn::Id, Qt::ToolTipRole).toString().contains(u"&lt;img src=x&gt;"_s));
}

void TestBatchTableModel::iconOnlyColumnHasWordsForScreenReaders()
{
    Fixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.requestCounts = RequestCounts{4, 0, 4};
    f.table.merge({batch});
    QVERIFY(f.text(BatchColumn::Outcome).isEmpty());
    QCOMPARE(f.data(BatchColumn::Outcome, Qt::AccessibleTextRole).toString(), u"None succeeded"_s);
    QCOMPARE(f.data(BatchColumn::Outcome, Qt::ToolTipRole).toString(), u"None succeeded"_s);
}

void TestBatchTableModel::unknownStatusShowsTheServersWord()
{
    Fixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Unknown);
    batch.rawStatus = u"hibernating"_s;
    f.table.merge({batch, sampleBatch(u"b"_s)});
    QCOMPARE(f.text(BatchColumn::Status), u"hibernating"_s);
    QCOMPARE(f.text(BatchColumn::Status, 1), u"In progress"_s);
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
}

void TestBatchTableModel::progressSaysWhatIsKnown()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const int, total);
    QFETCH(const int, percent);
    QLocale::setDefault(QLocale(QLocale::English));
    Fixture f;
    Batch batch = sampleBatch(u"a"_s, status);
    batch.requestCounts = RequestCounts{total, total > 0 ? 400 : 0, total > 0 ? 12 : 0};
    if (percent >= 0) {
        batch.progressPercent = percent;
    }
    f.table.merge({batch});
    QTEST(f.text(BatchColumn::Progress), "text");
}

void TestBatchTableModel::overdueBatchSaysSo()
{
    Fixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.stamps[StampKind::Expires] = Stamp::fromMSecs(1'000'000);
    f.table.setNow(Stamp::fromMSecs(1'000'000 - 120'000));
    f.table.merge({batch});
    QCOMPARE(f.text(BatchColumn::Expires), u"in 2 min"_s);
    QCOMPARE(f.data(BatchColumn::Id, BatchTableModel::OverdueRole).toBool(), false);
    f.table.setNow(Stamp::fromMSecs(1'000'000 + 60'000));
    QCOMPARE(f.text(BatchColumn::Expires), u"overdue by 1 min"_s);
    QCOMPARE(f.data(BatchColumn::Id, BatchTableModel::OverdueRole).toBool(), true);
}

void TestBatchTableModel::endedBatchHasNoDeadline()
{
    Fixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.stamps[StampKind::Expires] = Stamp::fromMSecs(1'000'000);
    f.table.setNow(Stamp::fromMSecs(1'000'000 - 120'000));
    f.table.merge({batch});
    QCOMPARE(f.text(BatchColumn::Expires), u"–"_s);
}

void TestBatchTableModel::rawValuesAreThereForSorting()
{
    Fixture f;
    Batch batch = sampleBatch(u"a"_s);
    batch.requestCounts = RequestCounts{10, 5, 1};
    f.table.merge({batch});
    const int role = BatchTableModel::SortRole;
    QCOMPARE(f.data(BatchColumn::Id, role), QVariant(u"a"_s));
    QCOMPARE(f.data(BatchColumn::Failed, role), QVariant(qint64(1)));
    QCOMPARE(f.data(BatchColumn::Progress, role), QVariant(0.6));
    QCOMPARE(f.data(BatchColumn::Created, role), QVariant(qint64(1'000'000'000)));
    QVERIFY(!f.data(BatchColumn::Model, role).isValid());
    QVERIFY(!f.data(BatchColumn::CompletedAt, role).isValid());
}

void TestBatchTableModel::tickAnnouncesOnlyTimes()
{
    Fixture f;
    f.table.merge({sampleBatch(u"a"_s), sampleBatch(u"b"_s)});
    QSignalSpy data(&f.table, &BatchTableModel::dataChanged);
    QSignalSpy now(&f.table, &BatchTableModel::nowChanged);
    f.table.setNow(Stamp::fromMSecs(1'000'060'000));
    f.table.setNow(Stamp::fromMSecs(1'000'060'000));
    QCOMPARE(data.size(), 1);
    QCOMPARE(now.size(), 1);
    QCOMPARE(data[0][0].toModelIndex(), f.table.index(0, int(BatchColumn::Created)));
    QCOMPARE(data[0][1].toModelIndex(), f.table.index(1, int(BatchColumn::Duration)));
    QCOMPARE(f.text(BatchColumn::Created), u"1 min ago"_s);
}

void TestBatchTableModel::utcIsSaid()
{
    Fixture f;
    f.table.merge({sampleBatch(u"a"_s)});
    f.table.setNow(Stamp::fromMSecs(2'000'000'000'000));
    f.table.setShowsUtc(true);
    QCOMPARE(f.text(BatchColumn::Created), u"1970-01-12 13:46 UTC"_s);
}

void TestBatchTableModel::rowRolesAreTheSameInEveryColumn()
{
    Fixture f;
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.requestCounts = RequestCounts{10, 5, 5};
    f.table.merge({batch});
    for (const BatchColumn column : {BatchColumn::Outcome, BatchColumn::RawStatus}) {
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

QTEST_GUILESS_MAIN(TestBatchTableModel)
#include "tst_batchtablemodel.moc"
