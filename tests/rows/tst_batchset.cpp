// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchset.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Batch batch(const QString &id, BatchStatus status = BatchStatus::InProgress)
{
    Batch batch;
    batch.id = id;
    batch.status = status;
    return batch;
}

Batch ofGateway(GatewayNumber gateway, Batch batch)
{
    batch.gateway = gateway;
    return batch;
}

BatchRows rowsOf(const std::vector<Batch> &batches)
{
    return BatchRows(batches);
}

BatchSet setOf(const std::vector<Batch> &batches)
{
    BatchSet set;
    const BatchRows rows = rowsOf(batches);
    for (int row = 0; row < rows.size(); ++row) {
        set.append(rows[row], set.wordsOf(rows));
    }
    return set;
}

} // namespace

class TestBatchSet final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void newBatchesGetTheNextRows();
    void sameIdTwiceIsOneNewBatch();
    void replacedBatchTellsWhetherItDiffers();
    void wordsAreTheSameWhereverTheyWereCounted();
    void rowsStayWhereTheyAre();
    void equalIdsOfTwoGatewaysAreTwoRows();
    void removedGatewayLeavesTheOthersInTheirOrder();
};

void TestBatchSet::newBatchesGetTheNextRows()
{
    const BatchSet set = setOf({batch(u"a"_s), batch(u"b"_s)});
    QCOMPARE(set.rowsFor(rowsOf({batch(u"x"_s), batch(u"b"_s), batch(u"y"_s), batch(u"a"_s)})),
             std::vector<int>({2, 1, 3, 0}));
    QCOMPARE(set.size(), 2);
    QCOMPARE(set.rowOf({0, u"b"_s}), 1);
    QCOMPARE(set.at(1).id, u"b"_s);
    QCOMPARE(set.rowOf({0, u"x"_s}), std::nullopt);
}

void TestBatchSet::sameIdTwiceIsOneNewBatch()
{
    const BatchSet set = setOf({batch(u"a"_s)});
    QCOMPARE(
        set.rowsFor(rowsOf({batch(u"b"_s), batch(u"b"_s, BatchStatus::Failed), batch(u"c"_s)})),
        std::vector<int>({1, 1, 2}));
}

void TestBatchSet::replacedBatchTellsWhetherItDiffers()
{
    BatchSet set = setOf({batch(u"a"_s), batch(u"b"_s)});
    const BatchRows arrived = rowsOf({batch(u"a"_s), batch(u"b"_s, BatchStatus::Failed)});
    QVERIFY(!set.replace(0, arrived[0], set.wordsOf(arrived)));
    QVERIFY(set.replace(1, arrived[1], set.wordsOf(arrived)));
    QCOMPARE(set.at(1).status, BatchStatus::Failed);
}

void TestBatchSet::wordsAreTheSameWhereverTheyWereCounted()
{
    Batch first = batch(u"a"_s);
    first.model = u"gpt-4o"_s;
    first.endpoint = u"/v1/embeddings"_s;
    Batch second = batch(u"b"_s);
    second.endpoint = u"/v1/responses"_s;
    second.model = u"gpt-4o"_s;
    BatchSet set = setOf({first});
    const BatchRows arrived = rowsOf({second, first});
    set.append(arrived[0], set.wordsOf(arrived));
    QCOMPARE(set.at(1), second);
    QVERIFY(!set.replace(0, arrived[1], set.wordsOf(arrived)));
    QCOMPARE(set.row(1).model().data(), set.row(0).model().data());
}

void TestBatchSet::rowsStayWhereTheyAre()
{
    BatchSet set = setOf({batch(u"b"_s)});
    const BatchRows later = rowsOf({batch(u"a"_s)});
    set.append(later[0], set.wordsOf(later));
    QCOMPARE(set.rowOf({0, u"b"_s}), 0);
    QCOMPARE(set.at(0).id, u"b"_s);
}

void TestBatchSet::equalIdsOfTwoGatewaysAreTwoRows()
{
    const BatchSet set = setOf({batch(u"a"_s), ofGateway(1, batch(u"a"_s))});
    QCOMPARE(set.rowOf({0, u"a"_s}), 0);
    QCOMPARE(set.rowOf({1, u"a"_s}), 1);
    QCOMPARE(set.rowOf({2, u"a"_s}), std::nullopt);
    QCOMPARE(set.at(1).gateway, GatewayNumber(1));
    QCOMPARE(set.rowsFor(rowsOf({ofGateway(1, batch(u"a"_s)), ofGateway(2, batch(u"a"_s)),
                                 batch(u"a"_s), ofGateway(2, batch(u"a"_s))})),
             std::vector<int>({1, 2, 0, 2}));
}

void TestBatchSet::removedGatewayLeavesTheOthersInTheirOrder()
{
    std::vector<Batch> batches;
    for (int i = 0; i < 5000; ++i) {
        batches.push_back(ofGateway(static_cast<GatewayNumber>(i % 3), batch(QString::number(i))));
        batches.back().model = u"model %1"_s.arg(i % 7);
    }
    BatchSet set = setOf(batches);
    const RowNumbersNow now = set.remove([&set](int row) { return set.row(row).gateway() == 1; });
    QCOMPARE(now.size(), batches.size());
    int left = 0;
    for (std::size_t i = 0; i < batches.size(); ++i) {
        const bool isLeft = i % 3 != 1;
        QCOMPARE(now[i], isLeft ? std::optional(left++) : std::nullopt);
        QCOMPARE(set.rowOf(keyOf(batches[i])), now[i]);
        QVERIFY(!isLeft || set.at(*now[i]) == batches[i]);
    }
    QCOMPARE(set.size(), left);
}

QTEST_GUILESS_MAIN(TestBatchSet)
#include "tst_batchset.moc"
