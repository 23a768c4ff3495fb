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

} // namespace

class TestBatchSet final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void newBatchesAreLeftToAppend();
    void knownBatchesAreReplacedWhereTheyDiffer();
    void rowsThatDifferAreAscendingAndOnce();
    void sameIdTwiceIsOneNewBatch();
    void rowsStayWhereTheyAre();
};

void TestBatchSet::newBatchesAreLeftToAppend()
{
    BatchSet set;
    std::vector<Batch> arrived{batch(u"a"_s), batch(u"b"_s)};
    QVERIFY(set.update(arrived).empty());
    QCOMPARE(arrived.size(), size_t(2));
    set.append(std::move(arrived));
    QCOMPARE(set.size(), 2);
    QCOMPARE(set.rowOf(u"b"_s), 1);
    QCOMPARE(set.at(1).id, u"b"_s);
    QCOMPARE(set.rowOf(u"c"_s), std::nullopt);
}

void TestBatchSet::knownBatchesAreReplacedWhereTheyDiffer()
{
    BatchSet set;
    set.append({batch(u"a"_s), batch(u"b"_s)});
    std::vector<Batch> arrived{batch(u"a"_s), batch(u"b"_s, BatchStatus::Failed), batch(u"c"_s)};
    QCOMPARE(set.update(arrived), std::vector<int>{1});
    QCOMPARE(set.at(1).status, BatchStatus::Failed);
    QCOMPARE(arrived, std::vector<Batch>{batch(u"c"_s)});
}

void TestBatchSet::rowsThatDifferAreAscendingAndOnce()
{
    BatchSet set;
    set.append({batch(u"a"_s), batch(u"b"_s), batch(u"c"_s)});
    std::vector<Batch> arrived{batch(u"c"_s, BatchStatus::Failed),
                               batch(u"a"_s, BatchStatus::Failed),
                               batch(u"c"_s, BatchStatus::Expired)};
    QCOMPARE(set.update(arrived), std::vector<int>({0, 2}));
    QCOMPARE(set.at(2).status, BatchStatus::Expired);
}

void TestBatchSet::sameIdTwiceIsOneNewBatch()
{
    BatchSet set;
    std::vector<Batch> arrived{batch(u"a"_s), batch(u"a"_s, BatchStatus::Failed)};
    QVERIFY(set.update(arrived).empty());
    QCOMPARE(arrived.size(), size_t(1));
}

void TestBatchSet::rowsStayWhereTheyAre()
{
    BatchSet set;
    set.append({batch(u"b"_s)});
    set.append({batch(u"a"_s)});
    QCOMPARE(set.rowOf(u"b"_s), 0);
    QCOMPARE(set.at(0).id, u"b"_s);
}

QTEST_GUILESS_MAIN(TestBatchSet)
#include "tst_batchset.moc"
