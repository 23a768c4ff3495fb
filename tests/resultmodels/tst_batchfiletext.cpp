// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchfiletext.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Stamp saidAt = Stamp::fromMSecs(1'795'269'600'000);

BatchFile failed(ApiError::Kind kind, qint64 fetched = 0)
{
    BatchFile file;
    file.state = BatchFile::State::Failed;
    file.fetchedBytes = fetched;
    file.error = ApiError{.kind = kind, .httpStatus = 404, .message = u"No such file."_s};
    return file;
}

} // namespace

class TestBatchFileText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void aFileThatIsGoneSaysSinceWhen();
    void aFileThatNobodyMayReadNamesTheRight();
    void aCutFileSaysWhatIsHere();
    void everyErrorSaysWhatToDo();
    void timeLeftFollowsTheRate();
    void withoutARateNoTimeIsTold();
    void aRestartIsSaid();
    void whatIsHereIsNotFetchedAgain();
    void aSizeThatIsNotKnownIsSaid();
};

void TestBatchFileText::aFileThatIsGoneSaysSinceWhen()
{
    BatchFile file = failed(ApiError::Kind::NotFound);
    file.expiresAt = Stamp::fromMSecs(saidAt.msecs() - 3'600'000);
    const QString text = fileErrorText(file, saidAt);
    QVERIFY2(text.startsWith(u"The file is gone since 2026-"_s), qPrintable(text));
    QVERIFY(text.contains(u"No such file."_s));
}

void TestBatchFileText::aFileThatNobodyMayReadNamesTheRight()
{
    const QString text = fileErrorText(failed(ApiError::Kind::Forbidden), saidAt);
    QVERIFY2(text.contains(u"right to read files"_s), qPrintable(text));
}

void TestBatchFileText::aCutFileSaysWhatIsHere()
{
    const QString text = fileErrorText(failed(ApiError::Kind::Network, 3'000'000), saidAt);
    QVERIFY2(text.contains(QLocale().formattedDataSize(3'000'000)), qPrintable(text));
    QVERIFY(text.contains(u"goes on from there"_s));
}

void TestBatchFileText::everyErrorSaysWhatToDo()
{
    for (int kind = 0; kind <= static_cast<int>(ApiError::Kind::Cancelled); ++kind) {
        BatchFile file = failed(static_cast<ApiError::Kind>(kind));
        QVERIFY2(fileErrorText(file, saidAt).count(u'.') >= 2, qPrintable(QString::number(kind)));
    }
}

void TestBatchFileText::timeLeftFollowsTheRate()
{
    BatchFile file;
    file.state = BatchFile::State::Fetching;
    file.bytes = 10'000'000;
    file.fetchedBytes = 4'000'000;
    file.bytesPerSecond = 2'000'000;
    QCOMPARE(timeLeft(file), std::optional<std::chrono::milliseconds>(3s));
    QVERIFY(fileStateText(file, saidAt).contains(u"3 s left"_s));
}

void TestBatchFileText::withoutARateNoTimeIsTold()
{
    BatchFile file;
    file.state = BatchFile::State::Fetching;
    file.bytes = 10;
    file.bytesPerSecond = 0;
    QVERIFY(!timeLeft(file));
}

void TestBatchFileText::aRestartIsSaid()
{
    BatchFile file;
    file.state = BatchFile::State::Fetching;
    file.hasBegunAnew = true;
    QVERIFY(fileStateText(file, saidAt).contains(u"from its beginning again"_s));
}

void TestBatchFileText::whatIsHereIsNotFetchedAgain()
{
    BatchFile whole;
    whole.state = BatchFile::State::Whole;
    whole.bytes = 1000;
    BatchFile half;
    half.state = BatchFile::State::Paused;
    half.bytes = 3000;
    half.fetchedBytes = 1000;
    QCOMPARE(filesToFetchText({whole, half}),
             u"1 file(s), %1"_s.arg(QLocale().formattedDataSize(2000)));
}

void TestBatchFileText::aSizeThatIsNotKnownIsSaid()
{
    QVERIFY(filesToFetchText({BatchFile()}).contains(u"not known"_s));
}

QTEST_GUILESS_MAIN(TestBatchFileText)
#include "tst_batchfiletext.moc"
