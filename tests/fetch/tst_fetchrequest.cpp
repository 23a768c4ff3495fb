// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batch.h"
#include "fetchrequest.h"

#include <QTest>

using namespace Qt::StringLiterals;
using enum ResultFileKind;

namespace {

Batch endedBatch(const QString &output, const QString &error)
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = BatchStatus::Completed;
    batch.inputFileId = u"file-in"_s;
    batch.outputFileId = output;
    batch.errorFileId = error;
    return batch;
}

QStringList idsOf(const FetchRequest &request)
{
    QStringList ids;
    for (const SpoolKey &file : request.files) {
        ids.append(file.fileId);
    }
    return ids;
}

} // namespace

class TestFetchRequest final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorFileComesFirst();
    void emptyIdIsNone();
    void oneFileForBothIsFetchedOnce();
    void resultsMayBeWithoutAFile();
    void whatHasNoResultsIsNotAskedForThem();
    void memoSurvivesARestart();
    void damagedMemoIsLeftOut();
};

void TestFetchRequest::errorFileComesFirst()
{
    const Batch batch = endedBatch(u"file-out"_s, u"file-err"_s);
    QCOMPARE(idsOf(resultsOf(batch)), (QStringList{u"file-err"_s, u"file-out"_s}));
    QCOMPARE(resultsOf(batch).files[0].kind, Error);
    QCOMPARE(idsOf(fetchRequest(batch, {Input, Output})),
             (QStringList{u"file-in"_s, u"file-out"_s}));
}

void TestFetchRequest::emptyIdIsNone()
{
    QCOMPARE(idsOf(resultsOf(endedBatch(u"file-out"_s, u""_s))), QStringList{u"file-out"_s});
    QCOMPARE(idsOf(resultsOf(endedBatch({}, u"file-err"_s))), QStringList{u"file-err"_s});
}

void TestFetchRequest::oneFileForBothIsFetchedOnce()
{
    const Batch batch = endedBatch(u"file-a"_s, u"file-a"_s);
    QCOMPARE(resultsOf(batch).files, (QList<SpoolKey>{{batch.id, u"file-a"_s, Output}}));
    QCOMPARE(fetchRequest(batch, {Error}).files, (QList<SpoolKey>{{batch.id, u"file-a"_s, Error}}));
}

void TestFetchRequest::resultsMayBeWithoutAFile()
{
    const Batch batch = endedBatch({}, {});
    QCOMPARE(resultsOf(batch).files, (QList<SpoolKey>{{batch.id, QString(), Output}}));
}

void TestFetchRequest::whatHasNoResultsIsNotAskedForThem()
{
    Batch batch = endedBatch({}, {});
    batch.requestCounts = RequestCounts{4, 0, 4};
    QVERIFY(resultsOf(batch).files.isEmpty());
    batch = endedBatch({}, {});
    batch.status = BatchStatus::InProgress;
    QVERIFY(resultsOf(batch).files.isEmpty());
}

void TestFetchRequest::memoSurvivesARestart()
{
    const QList<FetchRequest> requests{resultsOf(endedBatch(u"file-out"_s, u"file-err"_s)),
                                       resultsOf(endedBatch({}, {}))};
    QCOMPARE(requestsOfMemo(fetchMemo(requests)), requests);
    QCOMPARE(fetchMemo({}), QByteArray());
}

void TestFetchRequest::damagedMemoIsLeftOut()
{
    for (const QByteArray &memo :
         {""_ba, "{"_ba, "[1,{}]"_ba, R"([{"batch_id":"a","files":[{"kind":"none"}]}])"_ba}) {
        QVERIFY(requestsOfMemo(memo).isEmpty());
    }
}

QTEST_GUILESS_MAIN(TestFetchRequest)
#include "tst_fetchrequest.moc"
