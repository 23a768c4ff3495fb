// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsentence.h"

#include <QLocale>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestBatchSentence final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void sentenceSaysWhatBecameOfIt_data();
    void sentenceSaysWhatBecameOfIt();
    void everyStatusHasASentence();
    void endedEarlySaysWhatIsUsable_data();
    void endedEarlySaysWhatIsUsable();
    void allDoneSaysForHowLongResultsAreWritten_data();
    void allDoneSaysForHowLongResultsAreWritten();
    void faultWithoutAnEndSaysWhatIsUsedInstead();
    void errorFileOfASuccessIsHinted();
    void emptyErrorListSaysWhereTheReasonsAre_data();
    void emptyErrorListSaysWhereTheReasonsAre();
    void serverTextAddsNoLine();
};

void TestBatchSentence::sentenceSaysWhatBecameOfIt_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<std::optional<RequestCounts>>("counts");
    QTest::addColumn<QString>("errorFile");
    QTest::addColumn<QString>("sentence");
    using Counts = std::optional<RequestCounts>;
    const QString file = u"file-abc"_s;
    QTest::newRow("none succeeded")
        << BatchStatus::Completed << Counts({4, 0, 4}) << file
        << u"Completed, but 0 of 4 requests succeeded: see the error file file-abc."_s;
    QTest::newRow("none succeeded, no file")
        << BatchStatus::Completed << Counts({4, 0, 4}) << QString()
        << u"Completed, but 0 of 4 requests succeeded."_s;
    QTest::newRow("no output, no counts") << BatchStatus::Completed << Counts() << file
                                          << u"Completed, but without any output: see the error "
                                             "file file-abc."_s;
    QTest::newRow("partial")
        << BatchStatus::Completed << Counts({12'000, 11'990, 10}) << file
        << u"Completed, but only 11,990 of 12,000 requests succeeded: see the error file "
           "file-abc."_s;
    QTest::newRow("some unaccounted for")
        << BatchStatus::Completed << Counts({10, 8, 0}) << QString()
        << u"Completed, but only 8 of 10 requests succeeded."_s;
    QTest::newRow("succeeded") << BatchStatus::Completed << Counts({12'000, 12'000, 0}) << QString()
                               << u"Completed: all of 12,000 requests succeeded."_s;
    QTest::newRow("running") << BatchStatus::InProgress << Counts({10, 3, 1}) << QString()
                             << u"Running: 4 of 10 requests are done, 1 of these failed."_s;
    QTest::newRow("counting") << BatchStatus::InProgress << Counts({0, 0, 0}) << QString()
                              << u"Running: the server is still counting the requests."_s;
    QTest::newRow("cancelled") << BatchStatus::Cancelled << Counts({10, 3, 0}) << QString()
                               << u"Cancelled: 3 of 10 requests succeeded."_s;
    QTest::newRow("failed without a reason") << BatchStatus::Failed << Counts() << QString()
                                             << u"Failed, and the server lists no reason."_s;
}

void TestBatchSentence::sentenceSaysWhatBecameOfIt()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const std::optional<RequestCounts>, counts);
    QFETCH(const QString, errorFile);
    QFETCH(const QString, sentence);
    Batch batch;
    batch.status = status;
    batch.requestCounts = counts;
    batch.errorFileId = errorFile;
    QCOMPARE(batchSentence(batch, {}, {}), sentence);
}

void TestBatchSentence::everyStatusHasASentence()
{
    const Stamp now = Stamp::fromMSecs(1'700'000'000'000);
    for (const BatchStatus status : allStatuses) {
        Batch batch;
        batch.status = status;
        batch.rawStatus = u"paused"_s;
        batch.errors = {{u"bad"_s, u"the first reason"_s, {}, {}}, {}};
        const QString sentence = batchSentence(batch, {}, now);
        QVERIFY(!sentence.isEmpty());
        QCOMPARE(sentence.contains(u"paused"_s), status == BatchStatus::Unknown);
        QCOMPARE(sentence.contains(u"the first reason"_s), status == BatchStatus::Failed);
    }
}

void TestBatchSentence::endedEarlySaysWhatIsUsable_data()
{
    QTest::addColumn<BatchStatus>("status");
    QTest::addColumn<std::optional<RequestCounts>>("counts");
    QTest::addColumn<QString>("sentence");
    using Counts = std::optional<RequestCounts>;
    QTest::newRow("expired") << BatchStatus::Expired << Counts({400, 120, 0})
                             << u"Expired before all was done, with 120 of 400 usable: their "
                                "results are in the output file file-out."_s;
    QTest::newRow("cancelled") << BatchStatus::Cancelled << Counts({400, 120, 0})
                               << u"Cancelled, with 120 of 400 usable: their results are in the "
                                  "output file file-out."_s;
    QTest::newRow("no counts")
        << BatchStatus::Cancelled << Counts()
        << u"Cancelled: what was done is usable, in the output file file-out."_s;
}

void TestBatchSentence::endedEarlySaysWhatIsUsable()
{
    QFETCH(const BatchStatus, status);
    QFETCH(const std::optional<RequestCounts>, counts);
    Batch batch;
    batch.status = status;
    batch.requestCounts = counts;
    batch.outputFileId = u"file-out"_s;
    QTEST(batchSentence(batch, {}, {}), "sentence");
}

void TestBatchSentence::allDoneSaysForHowLongResultsAreWritten_data()
{
    QTest::addColumn<std::optional<RequestCounts>>("counts");
    QTest::addColumn<bool>("isDated");
    QTest::addColumn<QString>("sentence");
    using Counts = std::optional<RequestCounts>;
    QTest::newRow("all done") << Counts({569, 560, 9}) << true
                              << u"Finalizing: all done, results being written for 40 min."_s;
    QTest::newRow("without a stamp")
        << Counts({569, 560, 9}) << false << u"Finalizing: all done, results being written."_s;
    QTest::newRow("not all done")
        << Counts({569, 500, 9}) << true
        << u"Finalizing: 509 of 569 requests are done, the results are being written."_s;
    QTest::newRow("no counts") << Counts() << true
                               << u"Finalizing: the results are being written."_s;
}

void TestBatchSentence::allDoneSaysForHowLongResultsAreWritten()
{
    QFETCH(const std::optional<RequestCounts>, counts);
    QFETCH(const bool, isDated);
    const Stamp now = Stamp::fromMSecs(1'700'000'000'000);
    Batch batch;
    batch.status = BatchStatus::Finalizing;
    batch.requestCounts = counts;
    if (isDated) {
        batch.stamps[StampKind::Finalizing] = Stamp::fromMSecs(now.msecs() - 2'400'000);
    }
    QTEST(batchSentence(batch, {}, now), "sentence");
}

void TestBatchSentence::faultWithoutAnEndSaysWhatIsUsedInstead()
{
    const Stamp now = Stamp::fromMSecs(1'700'000'000'000);
    Batch batch;
    batch.status = BatchStatus::Failed;
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(now.msecs() - 1000);
    QCOMPARE(batchSentence(batch, {}, now),
             u"Failed, and the server lists no reason. The server does not say when it ended: "
             "the latest moment that it reports decides whether it needs attention."_s);
    batch.stamps[StampKind::Completed] = now;
    QCOMPARE(batchSentence(batch, {}, now), u"Failed, and the server lists no reason."_s);
}

void TestBatchSentence::errorFileOfASuccessIsHinted()
{
    Batch batch;
    batch.status = BatchStatus::Completed;
    batch.requestCounts = RequestCounts{4, 4, 0};
    batch.errorFileId = u"file-err"_s;
    QCOMPARE(batchSentence(batch, {}, {}),
             u"Completed: all of 4 requests succeeded. Unconfirmed: the server counts no failed "
             "requests, yet there is an error file."_s);
    BatchStanding standing;
    standing.isErrorFileUsual = true;
    QCOMPARE(batchSentence(batch, standing, {}), u"Completed: all of 4 requests succeeded."_s);
}

void TestBatchSentence::emptyErrorListSaysWhereTheReasonsAre_data()
{
    QTest::addColumn<qint64>("failed");
    QTest::addColumn<QString>("errorFile");
    QTest::addColumn<QString>("words");
    QTest::newRow("requests failed") << qint64(4) << u"file-abc"_s << u"file-abc"_s;
    QTest::newRow("no file either") << qint64(4) << QString() << u"no error file either"_s;
    QTest::newRow("file alone") << qint64(0) << u"file-abc"_s << u"file-abc"_s;
    QTest::newRow("all well") << qint64(0) << QString() << u"No errors were reported."_s;
}

void TestBatchSentence::emptyErrorListSaysWhereTheReasonsAre()
{
    QFETCH(const qint64, failed);
    QFETCH(const QString, errorFile);
    QFETCH(const QString, words);
    Batch batch;
    batch.status = BatchStatus::Completed;
    batch.requestCounts = RequestCounts{10, 10 - failed, failed};
    batch.errorFileId = errorFile;
    const QString text = noErrorsText(batch);
    QVERIFY2(text.contains(words), qPrintable(text));
}

//! Else a server could write sentences of its own below ours.
void TestBatchSentence::serverTextAddsNoLine()
{
    Batch batch;
    batch.status = BatchStatus::Completed;
    batch.requestCounts = RequestCounts{10, 0, 10};
    batch.errorFileId = u"file\nAll is well."_s;
    QVERIFY(!batchSentence(batch, {}, {}).contains(u'\n'));
    QVERIFY(!noErrorsText(batch).contains(u'\n'));
    batch.status = BatchStatus::Failed;
    batch.errors.append(BatchError{{}, u"no\nAll is well."_s, {}, {}});
    QVERIFY(!batchSentence(batch, {}, {}).contains(u'\n'));
}

QTEST_GUILESS_MAIN(TestBatchSentence)
#include "tst_batchsentence.moc"
