// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "idsearch.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

std::vector<Batch> batches(int first, int count)
{
    std::vector<Batch> batches(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i) {
        batches[static_cast<std::size_t>(i)].id = u"batch_%1"_s.arg(first + i, 6, 10, QChar(u'0'));
    }
    return batches;
}

} // namespace

//! Batches by how their ids begin.
class TestIdSearch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void findsByTheBeginning_data();
    void findsByTheBeginning();
    void aWholeIdIsKnownAtOnce();
    void noMoreThanAFewAreFound();
    void fewLettersMeanNoBatch();
    void newBatchesAreFound();
    void batchesOfAnotherGatewayAreNot();
    void batchesOfAllGatewaysAreFound();
    void batchesOfARemovedGatewayAreNot();
    void theNewestSearchWins();

private:
    QStringList found(const QString &beginning);
    QStringList known(const QString &beginning);

    std::unique_ptr<BatchTableModel> m_table;
    std::unique_ptr<IdSearch> m_search;
};

void TestIdSearch::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_search.reset();
    m_table = std::make_unique<BatchTableModel>();
    m_table->merge(batches(0, 3000));
    m_search = std::make_unique<IdSearch>(*m_table);
}

QStringList TestIdSearch::found(const QString &beginning)
{
    QSignalSpy found(m_search.get(), &IdSearch::found);
    static_cast<void>(m_search->batchesFrom(beginning));
    return found.wait() ? known(beginning) : QStringList(u"none came"_s);
}

QStringList TestIdSearch::known(const QString &beginning)
{
    QStringList ids;
    for (const BatchKey &key : m_search->batchesFrom(beginning)) {
        ids.append(key.id);
    }
    return ids;
}

void TestIdSearch::findsByTheBeginning_data()
{
    QTest::addColumn<QString>("beginning");
    QTest::addColumn<QStringList>("ids");
    QTest::newRow("whole") << u"batch_001234"_s << QStringList{u"batch_001234"_s};
    QTest::newRow("behind what all have") << u"001234"_s << QStringList{u"batch_001234"_s};
    QTest::newRow("not from within") << u"01234"_s << QStringList();
    QTest::newRow("last row") << u"batch_00299999"_s.left(12) << QStringList{u"batch_002999"_s};
}

void TestIdSearch::findsByTheBeginning()
{
    QFETCH(const QString, beginning);
    QFETCH(const QStringList, ids);
    QCOMPARE(found(beginning), ids);
}

void TestIdSearch::aWholeIdIsKnownAtOnce()
{
    QCOMPARE(known(u"batch_002999"_s), QStringList{u"batch_002999"_s});
}

void TestIdSearch::noMoreThanAFewAreFound()
{
    const QStringList ids = found(u"batch_"_s);
    QVERIFY(!ids.isEmpty());
    QVERIFY(ids.size() < 20);
}

void TestIdSearch::fewLettersMeanNoBatch()
{
    const QSignalSpy found(m_search.get(), &IdSearch::found);
    QVERIFY(known(u"ba"_s).isEmpty());
    QTest::qWait(50);
    QCOMPARE(found.size(), 0);
}

void TestIdSearch::newBatchesAreFound()
{
    QCOMPARE(found(u"batch_003000"_s), QStringList());
    m_table->merge(batches(3000, 1));
    QCOMPARE(found(u"batch_003000"_s), QStringList{u"batch_003000"_s});
}

void TestIdSearch::batchesOfAnotherGatewayAreNot()
{
    QCOMPARE(found(u"batch_000001"_s).size(), 1);
    m_table->clear();
    QVERIFY(known(u"batch_000001"_s).isEmpty());
    QCOMPARE(found(u"batch_000002"_s), QStringList());
}

void TestIdSearch::batchesOfAllGatewaysAreFound()
{
    std::vector<Batch> others = batches(0, 1);
    others.front().gateway = 7;
    m_table->merge(others);
    const QList<BatchKey> both{{0, u"batch_000000"_s}, {7, u"batch_000000"_s}};
    QCOMPARE(m_search->batchesFrom(u"batch_000000"_s), both);
    QSignalSpy found(m_search.get(), &IdSearch::found);
    QVERIFY(found.wait());
    QCOMPARE(m_search->batchesFrom(u"batch_000000"_s), both);
}

void TestIdSearch::batchesOfARemovedGatewayAreNot()
{
    std::vector<Batch> others = batches(3000, 1);
    others.front().gateway = 7;
    m_table->merge(others);
    QCOMPARE(found(u"batch_003000"_s).size(), 1);
    m_table->removeGateway(7);
    QCOMPARE(known(u"batch_003000"_s), QStringList());
}

void TestIdSearch::theNewestSearchWins()
{
    QSignalSpy found(m_search.get(), &IdSearch::found);
    static_cast<void>(m_search->batchesFrom(u"batch_000001"_s));
    static_cast<void>(m_search->batchesFrom(u"00000"_s));
    QVERIFY(found.wait());
    QTest::qWait(50);
    QCOMPARE(found.size(), 1);
    QCOMPARE(known(u"00000"_s).constFirst(), u"batch_000000"_s);
}

QTEST_MAIN(TestIdSearch)
#include "tst_idsearch.moc"
