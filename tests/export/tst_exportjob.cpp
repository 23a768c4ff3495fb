// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportjob.h"

#include "exportrows.h"

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

ExportRows manyRows(int count)
{
    ExportRows rows;
    for (int i = 0; i < count; ++i) {
        Batch batch;
        batch.id = u"b%1"_s.arg(i);
        rows.batches.append(batch);
        rows.standings.append(batch.gateway, batch.status, Stamp::fromMSecs(1'764'244'800'000));
    }
    return rows;
}

ExportFile::Options idsAlone()
{
    ExportFile::Options options;
    options.csv.columns = {FieldId::Id};
    return options;
}

} // namespace

class TestExportJob final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void rowsAreWrittenInTheirOrder();
    void withoutAnOrderAllRowsAreWritten();
    void rowsWithoutABatchAreNotWritten();
    void standingOfEachRowIsWritten();
    void progressRisesToTheNumberOfRows();
    void stoppedJobKeepsTheOldFile();
    void fullDeviceIsExplained();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"out.csv"_s); }
    [[nodiscard]] QByteArray file() const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestExportJob::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_folder = std::make_unique<QTemporaryDir>();
    QFile old(path());
    QVERIFY(old.open(QIODevice::WriteOnly));
    QCOMPARE(old.write("good"), 4);
}

QByteArray TestExportJob::file() const
{
    QFile file(path());
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestExportJob::rowsAreWrittenInTheirOrder()
{
    ExportJob job(path(), idsAlone());
    ExportRows rows = manyRows(5);
    QVERIFY(job.open());
    rows.order = std::vector{3, 1};
    QVERIFY(job.write(rows));
    rows.order = std::vector{4};
    QVERIFY(job.write(rows));
    QVERIFY(job.commit({}));
    QCOMPARE(job.writtenRows(), 3);
    QCOMPARE(file(), "id\r\nb3\r\nb1\r\nb4\r\n"_ba);
}

void TestExportJob::withoutAnOrderAllRowsAreWritten()
{
    ExportJob job(path(), idsAlone());
    const ExportRows rows = manyRows(3);
    QVERIFY(!rows.order);
    QVERIFY(job.open());
    QVERIFY(job.write(rows));
    QVERIFY(job.commit({}));
    QCOMPARE(file(), "id\r\nb0\r\nb1\r\nb2\r\n"_ba);
}

void TestExportJob::rowsWithoutABatchAreNotWritten()
{
    ExportRows rows = manyRows(3);
    rows.batches.setAbsent(1, true);
    QCOMPARE(rows.count(), 2);
    ExportJob job(path(), idsAlone());
    QVERIFY(job.open() && job.write(rows) && job.commit({}));
    QCOMPARE(file(), "id\r\nb0\r\nb2\r\n"_ba);
    QCOMPARE(job.writtenRows(), 2);
}

void TestExportJob::standingOfEachRowIsWritten()
{
    ExportFile::Options options;
    options.csv.columns = {FieldId::LastConfirmed};
    ExportJob job(path(), options);
    ExportRows rows = manyRows(2);
    rows.standings.confirm(1, BatchStatus::Unknown, Stamp::fromMSecs(1'764'331'200'000));
    QVERIFY(job.open());
    QVERIFY(job.write(rows));
    QVERIFY(job.commit({}));
    QCOMPARE(file(), "last_confirmed\r\n2025-11-27T12:00:00Z\r\n2025-11-28T12:00:00Z\r\n"_ba);
}

void TestExportJob::progressRisesToTheNumberOfRows()
{
    ExportJob job(path(), idsAlone());
    std::vector<int> steps;
    QVERIFY(job.open());
    QVERIFY(job.write(manyRows(5000), [&steps](int rows) {
        steps.push_back(rows);
        return true;
    }));
    QCOMPARE(steps, (std::vector<int>{2000, 4000, 5000}));
}

void TestExportJob::stoppedJobKeepsTheOldFile()
{
    {
        ExportJob job(path(), idsAlone());
        QVERIFY(job.open());
        QVERIFY(!job.write(manyRows(5000), [](int rows) { return rows < 4000; }));
        QCOMPARE(job.writtenRows(), 4000);
    }
    QCOMPARE(file(), "good"_ba);
    QCOMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
}

void TestExportJob::fullDeviceIsExplained()
{
    ExportJob job(u"/dev/full"_s, idsAlone());
    QVERIFY(job.open());
    QVERIFY(job.write(manyRows(1)));
    QVERIFY(!job.commit({}));
    QCOMPARE(job.errorText(), u"/dev/full could not be written: No space left on device."_s);
}

QTEST_GUILESS_MAIN(TestExportJob)
#include "tst_exportjob.moc"
