// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "requestindex.h"

#include <QTest>

namespace {

RequestResult resultOf(QByteArrayView id, RequestOutcome outcome, qint64 line)
{
    return {id, outcome, 200, {}, {}, 5, {}, {ResultFileKind::Output, line, line * 100, 90}};
}

RequestResult inputOf(QByteArrayView id, qint64 line)
{
    return {id, {}, {}, {}, {}, {}, {}, {ResultFileKind::Input, line, line * 1000, 900}};
}

} // namespace

class TestRequestIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsWhatALineSays();
    void inputIsPairedById();
    void requestsOfOneIdTakeTheInputsInTheirOrder();
    void inputWithoutResultIsMissing();
    void outcomesAreCounted();
    void resultIsFoundByItsPlace();
    void inputCanBeReadAgain();
};

void TestRequestIndex::keepsWhatALineSays()
{
    RequestIndex index;
    index.add(resultOf("a", RequestOutcome::Failed, 7), 3);
    const RequestIndex::Request request = index.at(0);
    QCOMPARE(request.customId, "a");
    QCOMPARE(request.outcome, RequestOutcome::Failed);
    QCOMPARE(request.httpStatus, 200);
    QCOMPARE(request.group, 3);
    QCOMPARE(request.inputTokens, 5);
    QCOMPARE(request.outputTokens, std::nullopt);
    QCOMPARE(request.result.offset, 700);
    QCOMPARE(request.result.length, 90);
    QCOMPARE(request.result.number, 7);
    QVERIFY(!request.input.isThere());
}

void TestRequestIndex::inputIsPairedById()
{
    RequestIndex index;
    index.add(resultOf("b", RequestOutcome::Succeeded, 1), {});
    index.add(resultOf("a", RequestOutcome::Failed, 2), 0);
    index.addInput(inputOf("a", 1));
    index.addInput(inputOf("b", 2));
    QCOMPARE(index.count(), 2);
    QCOMPARE(index.at(0).input.number, 2);
    QCOMPARE(index.at(1).input.number, 1);
}

void TestRequestIndex::requestsOfOneIdTakeTheInputsInTheirOrder()
{
    RequestIndex index;
    index.add(resultOf("a", RequestOutcome::Succeeded, 1), {});
    index.add(resultOf("a", RequestOutcome::Failed, 2), 0);
    for (qint64 line = 1; line <= 3; ++line) {
        index.addInput(inputOf("a", line));
    }
    QCOMPARE(index.count(), 3);
    QCOMPARE(index.at(0).input.number, 1);
    QCOMPARE(index.at(1).input.number, 2);
    QCOMPARE(index.at(2).outcome, RequestOutcome::Missing);
}

void TestRequestIndex::inputWithoutResultIsMissing()
{
    RequestIndex index;
    index.addInput(inputOf("a", 4));
    QCOMPARE(index.at(0).outcome, RequestOutcome::Missing);
    QCOMPARE(index.at(0).input.offset, 4000);
    QVERIFY(!index.at(0).result.isThere());
}

void TestRequestIndex::outcomesAreCounted()
{
    RequestIndex index;
    index.add(resultOf("a", RequestOutcome::Succeeded, 1), {});
    index.add(resultOf("b", RequestOutcome::Failed, 2), 0);
    index.addInput(inputOf("c", 1));
    QCOMPARE(index.count(RequestOutcome::Succeeded), 1);
    QCOMPARE(index.count(RequestOutcome::Failed), 1);
    QCOMPARE(index.count(RequestOutcome::Missing), 1);
    QCOMPARE(index.count(RequestOutcome::Expired), 0);
}

void TestRequestIndex::resultIsFoundByItsPlace()
{
    RequestIndex index;
    index.add(resultOf("a", RequestOutcome::Succeeded, 1), {});
    index.add(resultOf("b", RequestOutcome::Succeeded, 3), {});
    RequestResult error = resultOf("c", RequestOutcome::Failed, 1);
    error.place.file = ResultFileKind::Error;
    index.add(error, 0);
    index.addInput(inputOf("lost", 1));
    QCOMPARE(index.find(ResultFileKind::Output, 300), 1);
    QCOMPARE(index.find(ResultFileKind::Error, 100), 2);
    QCOMPARE(index.find(ResultFileKind::Output, 200), std::nullopt);
    QCOMPARE(index.find(ResultFileKind::Input, 1000), std::nullopt);
}

void TestRequestIndex::inputCanBeReadAgain()
{
    RequestIndex index;
    index.add(resultOf("a", RequestOutcome::Succeeded, 1), {});
    index.endInput();
    index.addInput(inputOf("a", 2));
    QCOMPARE(index.count(), 1);
    QCOMPARE(index.at(0).input.number, 2);
}

QTEST_GUILESS_MAIN(TestRequestIndex)
#include "tst_requestindex.moc"
