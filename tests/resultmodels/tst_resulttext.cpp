// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resulttext.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const Stamp resultsAt = Stamp::fromMSecs(1'795'269'600'000);

ResultState withFiles(BatchFile::State state)
{
    ResultState results;
    results.batch = BatchKey{0, u"batch_1"_s};
    results.counts = RequestCounts{100, 100, 0};
    for (const auto kind : {ResultFileKind::Input, ResultFileKind::Output, ResultFileKind::Error}) {
        results.files.push_back({.kind = kind, .state = state, .id = u"file"_s, .bytes = 1000});
    }
    return results;
}

} // namespace

class TestResultText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void whatWouldBeFetchedIsSaidFirst();
    void theInputIsNotFetchedForResults();
    void aLiveBatchWithoutFilesIsWaitedFor();
    void theFilesContradictTheCounts();
    void theFilesConfirmTheCounts();
    void nothingIsConfirmedByAPart();
    void unreadableLinesAreCounted();
};

void TestResultText::whatWouldBeFetchedIsSaidFirst()
{
    const QString text = resultStateText(withFiles(BatchFile::State::Known), resultsAt);
    QVERIFY2(text.contains(u"2 file(s)"_s), qPrintable(text));
    QVERIFY(text.contains(QLocale().formattedDataSize(2000)));
}

void TestResultText::theInputIsNotFetchedForResults()
{
    ResultState state = withFiles(BatchFile::State::Whole);
    state.files.front().state = BatchFile::State::Known;
    QVERIFY(areResultsWhole(state));
    QVERIFY(!hasUnreadResults(state));
}

void TestResultText::aLiveBatchWithoutFilesIsWaitedFor()
{
    ResultState state;
    state.batch = BatchKey{0, u"batch_1"_s};
    state.isBatchLive = true;
    QVERIFY(resultStateText(state, resultsAt).contains(u"no file with results yet"_s));
    QVERIFY(!hasUnreadResults(state));
}

void TestResultText::theFilesContradictTheCounts()
{
    ResultState state = withFiles(BatchFile::State::Whole);
    state.numbers = {.outputLines = 90, .errorLines = 10, .succeeded = 90, .failed = 10};
    const QString text = countsAgainstFilesText(state);
    QVERIFY2(text.contains(u"none failed, but the files tell of 10"_s), qPrintable(text));
}

void TestResultText::theFilesConfirmTheCounts()
{
    ResultState state = withFiles(BatchFile::State::Whole);
    state.numbers = {.outputLines = 100, .succeeded = 100};
    QVERIFY(countsAgainstFilesText(state).contains(u"the files confirm it"_s));
}

void TestResultText::nothingIsConfirmedByAPart()
{
    ResultState state = withFiles(BatchFile::State::Paused);
    state.numbers = {.outputLines = 50, .succeeded = 50};
    const QString text = countsAgainstFilesText(state);
    QVERIFY(!text.contains(u"confirm"_s));
    QVERIFY2(text.contains(u"more may follow"_s), qPrintable(text));
}

void TestResultText::unreadableLinesAreCounted()
{
    ResultState state = withFiles(BatchFile::State::Whole);
    state.numbers = {.outputLines = 3, .unreadableLines = 2, .succeeded = 1};
    QVERIFY(countsAgainstFilesText(state).contains(u"2 lines could not be read"_s));
}

QTEST_GUILESS_MAIN(TestResultText)
#include "tst_resulttext.moc"
