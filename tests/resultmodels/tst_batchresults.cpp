// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batch.h"
#include "batchresults.h"
#include "sampleresults.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Batch endedBatch(const QString &id)
{
    Batch batch;
    batch.id = id;
    batch.status = BatchStatus::Completed;
    batch.inputFileId = u"in"_s;
    batch.outputFileId = u"out"_s;
    batch.errorFileId = u"err"_s;
    batch.requestCounts = RequestCounts{6, 6, 0};
    return batch;
}

BatchFile fetched(ResultFileKind kind, const QString &id, qint64 bytes,
                  BatchFile::State state = BatchFile::State::Whole)
{
    return {.kind = kind, .state = state, .id = id, .bytes = bytes, .fetchedBytes = bytes};
}

} // namespace

class TestBatchResults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theFilesOfTheBatchAreKnown();
    void aFileThatIsHereIsRead();
    void theInputWaitsForTheResults();
    void anotherBatchForgetsWhatWasRead();
    void anUpdateOfTheBatchKeepsWhatWasRead();
    void aFileOfAnotherBatchIsIgnored();
    void aGrowingFileIsReadWheneverItHasDoubled();
    void aPausedFileIsReadAsFarAsItIsHere();
    void aRequestIsReadInDetail();

private:
    void give(BatchResults &results, ResultFileKind kind, const QString &id)
    {
        const std::vector<ReadableFile> files = sampleFiles();
        const ReadableFile &file = files[static_cast<std::size_t>(kind)];
        results.setFile(fetched(kind, id, file.bytes), file.open);
    }

    BackgroundPool m_pool;
};

void TestBatchResults::theFilesOfTheBatchAreKnown()
{
    BatchResults results(m_pool);
    QVERIFY(!results.state().batch);
    results.setBatch(endedBatch(u"b1"_s), filesOf(endedBatch(u"b1"_s)));
    QCOMPARE(results.state().files.size(), std::size_t(3));
    QVERIFY(hasUnreadResults(results.state()));
    QVERIFY(!results.results());
    results.setBatch(std::nullopt, {});
    QVERIFY(results.state().files.empty());
}

void TestBatchResults::aFileThatIsHereIsRead()
{
    BatchResults results(m_pool);
    results.setBatch(endedBatch(u"b1"_s), filesOf(endedBatch(u"b1"_s)));
    give(results, ResultFileKind::Output, u"out"_s);
    give(results, ResultFileKind::Error, u"err"_s);
    QTRY_VERIFY(areResultsWhole(results.state()));
    QCOMPARE(results.state().numbers.failed, 3);
    QCOMPARE(results.state().numbers.succeeded, 2);
}

void TestBatchResults::theInputWaitsForTheResults()
{
    BatchResults results(m_pool);
    results.setBatch(endedBatch(u"b1"_s), filesOf(endedBatch(u"b1"_s)));
    give(results, ResultFileKind::Input, u"in"_s);
    give(results, ResultFileKind::Output, u"out"_s);
    QTRY_VERIFY(results.results() && !results.state().isReading);
    QCOMPARE(results.state().numbers.missing, 0);
    give(results, ResultFileKind::Error, u"err"_s);
    QTRY_COMPARE(results.state().numbers.missing, 1);
}

void TestBatchResults::anotherBatchForgetsWhatWasRead()
{
    BatchResults results(m_pool);
    results.setBatch(endedBatch(u"b1"_s), filesOf(endedBatch(u"b1"_s)));
    give(results, ResultFileKind::Output, u"out"_s);
    QTRY_VERIFY(results.results());
    const QSignalSpy changed(&results, &BatchResults::resultsChanged);
    results.setBatch(endedBatch(u"b2"_s), filesOf(endedBatch(u"b2"_s)));
    QCOMPARE(changed.size(), 1);
    QVERIFY(!results.results());
    QCOMPARE(results.state().numbers, ResultNumbers());
    QVERIFY(hasUnreadResults(results.state()));
}

void TestBatchResults::anUpdateOfTheBatchKeepsWhatWasRead()
{
    BatchResults results(m_pool);
    Batch batch = endedBatch(u"b1"_s);
    batch.errorFileId.clear();
    results.setBatch(batch, filesOf(batch));
    give(results, ResultFileKind::Output, u"out"_s);
    QTRY_VERIFY(results.results());
    const QSignalSpy changed(&results, &BatchResults::resultsChanged);
    results.setBatch(endedBatch(u"b1"_s),
                     filesOf(endedBatch(u"b1"_s))); // The error file comes later.
    QCOMPARE(changed.size(), 0);
    QCOMPARE(fileOf(results.state().files, ResultFileKind::Output)->state, BatchFile::State::Whole);
    QCOMPARE(fileOf(results.state().files, ResultFileKind::Error)->state,
             BatchFile::State::Unasked);
}

void TestBatchResults::aFileOfAnotherBatchIsIgnored()
{
    BatchResults results(m_pool);
    results.setBatch(endedBatch(u"b1"_s), filesOf(endedBatch(u"b1"_s)));
    give(results, ResultFileKind::Output, u"out of another"_s);
    QCOMPARE(fileOf(results.state().files, ResultFileKind::Output)->state,
             BatchFile::State::Unasked);
}

void TestBatchResults::aGrowingFileIsReadWheneverItHasDoubled()
{
    QByteArray bytes;
    for (int line = 0; bytes.size() < 200'000; ++line) {
        bytes += succeededLine(QByteArray::number(line));
    }
    BatchResults results(m_pool);
    results.setBatch(endedBatch(u"b1"_s), filesOf(endedBatch(u"b1"_s)));
    const auto arrive = [&](qint64 size) {
        results.setFile(fetched(ResultFileKind::Output, u"out"_s, size, BatchFile::State::Fetching),
                        fileWith(ResultFileKind::Output, bytes.first(size), false).open);
    };
    arrive(1000);
    QVERIFY(!results.state().isReading);
    arrive(80'000);
    QVERIFY(results.state().isReading);
    QTRY_VERIFY(!results.state().isReading);
    arrive(120'000);
    QVERIFY(!results.state().isReading);
    arrive(160'000);
    QVERIFY(results.state().isReading);
    QTRY_VERIFY(!results.state().isReading);
}

void TestBatchResults::aPausedFileIsReadAsFarAsItIsHere()
{
    BatchResults results(m_pool);
    results.setBatch(endedBatch(u"b1"_s), filesOf(endedBatch(u"b1"_s)));
    const QByteArray bytes = succeededLine("a") + succeededLine("b").chopped(5);
    results.setFile(
        fetched(ResultFileKind::Output, u"out"_s, bytes.size(), BatchFile::State::Paused),
        fileWith(ResultFileKind::Output, bytes, false).open);
    QTRY_COMPARE(results.state().numbers.succeeded, 1);
    QVERIFY(!areResultsWhole(results.state()));
}

void TestBatchResults::aRequestIsReadInDetail()
{
    BatchResults results(m_pool);
    results.setBatch(endedBatch(u"b1"_s), filesOf(endedBatch(u"b1"_s)));
    give(results, ResultFileKind::Error, u"err"_s);
    QTRY_VERIFY(results.results());
    const QSignalSpy read(&results, &BatchResults::detailRead);
    results.requestDetail(0);
    QTRY_COMPARE(read.size(), 1);
    QCOMPARE(read.at(0).at(0).value<RequestDetail>().customId, u"f1"_s);
}

QTEST_GUILESS_MAIN(TestBatchResults)
#include "tst_batchresults.moc"
