// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "sampleresults.h"

#include <QTest>

using namespace Qt::StringLiterals;

//! What is read in the files of a batch.
class TestReadResults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFileIsRead();
    void aLineThatIsStillComingIsNotUnreadable();
    void aRequestIsReadWithItsInput();
    void whatIsMissingHasNoAnswer();
    void theServersMessageStandsWhole();
    void cancelledReadingGivesNothing();
    void aFileThatCannotBeOpenedIsEmpty();
    void theTokenIsBlottedOut();
};

void TestReadResults::everyFileIsRead()
{
    const SharedResults results = sampleResults();
    QCOMPARE(results->numbers.outputLines, 2);
    QCOMPARE(results->numbers.errorLines, 3);
    QCOMPARE(results->numbers.succeeded, 2);
    QCOMPARE(results->numbers.failed, 3);
    QCOMPARE(results->numbers.missing, 1);
    QCOMPARE(results->groups.groups().size(), std::size_t(2));
    QVERIFY(results->hasInput);
}

void TestReadResults::aLineThatIsStillComingIsNotUnreadable()
{
    const QByteArray bytes = succeededLine("a") + succeededLine("b");
    const SharedResults results = readResults(
        {fileWith(ResultFileKind::Output, bytes.chopped(10), false)}, std::atomic_bool(false));
    QCOMPARE(results->numbers.outputLines, 1);
    QCOMPARE(results->numbers.unreadableLines, 0);
}

void TestReadResults::aRequestIsReadWithItsInput()
{
    const SharedResults results = sampleResults();
    const RequestDetail detail = readDetail(*results, 0, sampleFiles());
    QCOMPARE(detail.customId, u"s1"_s);
    QCOMPARE(detail.outcome, u"Succeeded"_s);
    QCOMPARE(detail.asked, inputLine("s1").trimmed());
    QCOMPARE(detail.answered, succeededLine("s1", 50).trimmed());
    QVERIFY2(detail.facts.contains(u"Line 1 of the output file."_s), qPrintable(detail.facts));
}

void TestReadResults::whatIsMissingHasNoAnswer()
{
    const SharedResults results = sampleResults();
    const RequestDetail detail = readDetail(*results, 5, sampleFiles());
    QCOMPARE(detail.customId, u"lost"_s);
    QVERIFY(detail.answered.isEmpty());
    QVERIFY(!detail.asked.isEmpty());
}

void TestReadResults::theServersMessageStandsWhole()
{
    const SharedResults results = sampleResults();
    const RequestDetail detail = readDetail(*results, 4, sampleFiles());
    QVERIFY2(detail.facts.contains(u"HTTP 429 · rate_limit"_s), qPrintable(detail.facts));
    QVERIFY(detail.facts.contains(u"Too many: 99"_s));
}

void TestReadResults::cancelledReadingGivesNothing()
{
    QVERIFY(readResults(sampleFiles(), std::atomic_bool(true)) == nullptr);
}

void TestReadResults::aFileThatCannotBeOpenedIsEmpty()
{
    const ReadableFile gone{ResultFileKind::Output, [] { return nullptr; }, 100, true};
    const SharedResults results = readResults({gone}, std::atomic_bool(false));
    QCOMPARE(results->requests.count(), 0);
}

void TestReadResults::theTokenIsBlottedOut()
{
    const QString token = u"sk-SECRET-0123456789"_s;
    const std::vector<ReadableFile> files{
        fileWith(ResultFileKind::Error, failedLine("f1", 401, "bad_key", "No " + token.toLatin1()))};
    const Redactor redactor(token);
    const SharedResults results = readResults(files, std::atomic_bool(false), redactor);
    const ErrorGroup &group = results->groups.groups().front();
    QVERIFY2(!group.message.contains("SECRET"), group.message.constData());
    QVERIFY2(!group.samples.front().contains("SECRET"), group.samples.front().constData());
    const RequestDetail detail = readDetail(*results, 0, files, redactor);
    QVERIFY2(!detail.answered.contains("SECRET"), detail.answered.constData());
    QVERIFY2(!detail.facts.contains(u"SECRET"_s), qPrintable(detail.facts));
}

QTEST_GUILESS_MAIN(TestReadResults)
#include "tst_readresults.moc"
