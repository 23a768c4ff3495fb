// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filecopy.h"
#include "filetally.h"
#include "groupingconsumer.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QByteArray failedLine = R"({"custom_id":"a","error":{"code":"odd","message":"No."}})"
                              "\n";

SpoolKey keyOf(ResultFileKind kind)
{
    return {u"batch_1"_s, u"file-1"_s, kind};
}

FetchedFile wholeFile(ResultFileKind kind)
{
    return {.key = keyOf(kind), .isWhole = true};
}

FetchedFile missingFile(ApiError::Kind error)
{
    return {.key = keyOf(ResultFileKind::Output),
            .error = ApiError{.kind = error, .message = u"Gone."_s}};
}

} // namespace

//! What takes the bytes of files, and what is counted of them.
class TestFileConsumers : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void bothFilesOfABatchCount();
    void aFileThatBeginsAnewCountsOnce();
    void aCutFileCountsAsFarAsItCame();
    void aFileThatNeverBeganIsMissing();
    void whatNoIdNamesMayBeAbsent();
    void refusedOnesAreGraverThanMissingOnes();
    void manyProblemsAreNumbered();
    void aCopyThatBeginsAnewHasOnlyTheNew();
};

void TestFileConsumers::bothFilesOfABatchCount()
{
    FileTally tally;
    GroupingConsumer consumer(tally);
    for (const ResultFileKind kind : {ResultFileKind::Output, ResultFileKind::Error}) {
        consumer.begin(keyOf(kind));
        consumer.take(QByteArrayView(failedLine).first(5));
        consumer.take(QByteArrayView(failedLine).sliced(5));
        consumer.end(wholeFile(kind));
    }
    QCOMPARE(consumer.groups().count(), 2);
    QCOMPARE(consumer.groups().groups().front().batches, 1);
    QCOMPARE(tally.counts().filesRead, 2);
    QCOMPARE(tally.counts().lines, 2);
    QVERIFY(tally.shortfall().isNone());
}

void TestFileConsumers::aFileThatBeginsAnewCountsOnce()
{
    FileTally tally;
    GroupingConsumer consumer(tally);
    consumer.begin(keyOf(ResultFileKind::Output));
    consumer.take(failedLine);
    consumer.end(wholeFile(ResultFileKind::Output));
    consumer.begin(keyOf(ResultFileKind::Error));
    consumer.take(failedLine + failedLine);
    consumer.begin(keyOf(ResultFileKind::Error));
    consumer.take(failedLine);
    consumer.end(wholeFile(ResultFileKind::Error));
    QCOMPARE(consumer.groups().count(), 2);
    QCOMPARE(tally.counts().lines, 2);
}

void TestFileConsumers::aCutFileCountsAsFarAsItCame()
{
    FileTally tally;
    GroupingConsumer consumer(tally);
    consumer.begin(keyOf(ResultFileKind::Output));
    consumer.take(failedLine + R"({"custom_id":)");
    consumer.end(missingFile(ApiError::Kind::CutOff));
    QCOMPARE(consumer.groups().count(), 1);
    QCOMPARE(tally.counts().filesMissing, 1);
    QCOMPARE(tally.counts().lines, 2);
    QCOMPARE(tally.counts().unreadableLines, 1);
    QCOMPARE(tally.shortfall().status(), ExitStatus::Incomplete);
}

void TestFileConsumers::aFileThatNeverBeganIsMissing()
{
    FileTally tally;
    GroupingConsumer consumer(tally);
    consumer.end(missingFile(ApiError::Kind::NotFound));
    QCOMPARE(tally.counts().filesMissing, 1);
    QCOMPARE(tally.shortfall().sentences(),
             QStringList{u"The output file of batch_1 could not be read: Gone."_s});
}

void TestFileConsumers::whatNoIdNamesMayBeAbsent()
{
    FetchedFile file = missingFile(ApiError::Kind::NotFound);
    file.key.fileId.clear();
    FileTally tally;
    tally.add(file);
    QCOMPARE(tally.counts().filesMissing, 0);
    QVERIFY(tally.shortfall().isNone());
}

void TestFileConsumers::refusedOnesAreGraverThanMissingOnes()
{
    FileTally tally;
    tally.add(missingFile(ApiError::Kind::NotFound));
    tally.add(missingFile(ApiError::Kind::Forbidden));
    tally.add(missingFile(ApiError::Kind::NotFound));
    QCOMPARE(tally.shortfall().status(), ExitStatus::Unauthorized);
}

void TestFileConsumers::manyProblemsAreNumbered()
{
    Shortfall shortfall;
    for (int i = 0; i < 10; ++i) {
        shortfall.add(ExitStatus::Incomplete, u"One."_s, u"Advice."_s);
    }
    Shortfall all;
    all.add(shortfall);
    QCOMPARE(all.sentences().size(), 4);
    QVERIFY(all.sentences().last().contains(u"7"_s));
    QCOMPARE(all.explanation().last(), u"Advice."_s);
}

void TestFileConsumers::aCopyThatBeginsAnewHasOnlyTheNew()
{
    const QTemporaryDir folder;
    FileCopy copy(folder.filePath(u"a"_s), NewFile::Overwrite::Never);
    QVERIFY(copy.open());
    copy.begin(keyOf(ResultFileKind::Output));
    copy.take("old and longer"_ba);
    copy.begin(keyOf(ResultFileKind::Output));
    copy.take("new"_ba);
    copy.end(wholeFile(ResultFileKind::Output));
    QVERIFY(copy.isWritten() && copy.place());
    QFile file(folder.filePath(u"a"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), "new"_ba);
}

QTEST_GUILESS_MAIN(TestFileConsumers)
#include "tst_fileconsumers.moc"
