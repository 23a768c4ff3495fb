// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtablemodel.h"
#include "queryvaluesource.h"
#include "samplebatches.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using Values = QList<CountedText>;

const QueryFieldKey model{FieldId::Model, {}};
const QueryFieldKey metadataKeys{FieldId::MetadataValue, {}};

Batch batchOf(const QString &id, const QString &modelName, const QByteArray &metadata = {})
{
    Batch batch = sampleBatch(id);
    batch.model = modelName;
    batch.metadata = metadata;
    return batch;
}

} // namespace

class TestQueryValueSource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void valuesAreThereOnceTheyAreLookedUp();
    void metadataHasKeysAndTheirValues();
    void newBatchesAreLookedUpWhenAskedFor();
    void whatIsAskedForAgainIsLookedUpOnce();
    void newestWishWins();
    void keysWithoutANameAreNone();
    void veryManyKeysAreCutShort();
    void whatIsClearedIsNotOffered();
    void whatARemovedGatewayHadIsNotOffered();
    void idsAreNotListed();
    void itMayBeDestroyedMeanwhile();

private:
    static Values valuesOf(QueryValueSource &source, const QueryFieldKey &field);
};

Values TestQueryValueSource::valuesOf(QueryValueSource &source, const QueryFieldKey &field)
{
    QSignalSpy found(&source, &QueryValueSource::valuesFound);
    Q_UNUSED(source.valuesOf(field))
    return found.wait() ? source.valuesOf(field).value_or(Values()) : Values{{u"not found"_s, 0}};
}

void TestQueryValueSource::valuesAreThereOnceTheyAreLookedUp()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s), batchOf(u"2"_s, u"a"_s), batchOf(u"3"_s, u"c"_s),
                 batchOf(u"4"_s, u"c"_s), batchOf(u"5"_s, {})});
    QueryValueSource source(table);
    QSignalSpy found(&source, &QueryValueSource::valuesFound);
    QVERIFY(!source.valuesOf(model));
    QVERIFY(found.wait());
    const Values values{{u"c"_s, 2}, {u"a"_s, 1}, {u"b"_s, 1}};
    QCOMPARE(source.valuesOf(model), std::optional(values));
    QCOMPARE(found[0][0].value<QueryFieldKey>(), model);
    QCOMPARE(found[0][1].value<Values>(), values);
}

void TestQueryValueSource::metadataHasKeysAndTheirValues()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, {}, R"({"team":"search","cost centre":7})"),
                 batchOf(u"2"_s, {}, R"({"team":"a\"b"})"),
                 batchOf(u"3"_s, {}, R"({"team":"search"})")});
    QueryValueSource source(table);
    QCOMPARE(valuesOf(source, metadataKeys), (Values{{u"team"_s, 3}, {u"cost centre"_s, 1}}));
    QCOMPARE(valuesOf(source, {FieldId::MetadataValue, u"team"_s}),
             (Values{{u"search"_s, 2}, {u"a\"b"_s, 1}}));
}

void TestQueryValueSource::newBatchesAreLookedUpWhenAskedFor()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s), batchOf(u"2"_s, u"a"_s), batchOf(u"3"_s, u"a"_s)});
    QueryValueSource source(table);
    const Values before{{u"a"_s, 2}, {u"b"_s, 1}};
    QCOMPARE(valuesOf(source, model), before);
    table.merge({batchOf(u"4"_s, u"c"_s)});
    QSignalSpy found(&source, &QueryValueSource::valuesFound);
    QCOMPARE(source.valuesOf(model), std::optional(before));
    QVERIFY(found.wait());
    QCOMPARE(source.valuesOf(model), std::optional(Values{{u"a"_s, 2}, {u"b"_s, 1}, {u"c"_s, 1}}));
    QVERIFY(!found.wait(50)); // Known by now.
}

void TestQueryValueSource::whatIsAskedForAgainIsLookedUpOnce()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s)});
    QueryValueSource source(table);
    QSignalSpy found(&source, &QueryValueSource::valuesFound);
    QVERIFY(!source.valuesOf(model));
    table.merge({batchOf(u"2"_s, u"c"_s)}); // Or what keeps arriving would put it off for ever.
    QVERIFY(!source.valuesOf(model));
    QVERIFY(found.wait());
    QCOMPARE(found[0][1].value<Values>(), (Values{{u"b"_s, 1}}));
}

void TestQueryValueSource::newestWishWins()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s, R"({"team":"search"})")});
    QueryValueSource source(table);
    QSignalSpy found(&source, &QueryValueSource::valuesFound);
    QVERIFY(!source.valuesOf(model));
    QVERIFY(!source.valuesOf(metadataKeys));
    QVERIFY(found.wait());
    QVERIFY(!found.wait(50));
    QCOMPARE(found.size(), 1);
    QCOMPARE(found[0][0].value<QueryFieldKey>(), metadataKeys);
}

void TestQueryValueSource::keysWithoutANameAreNone()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, {}, R"({"team":"b","":1,"z":null})"),
                 batchOf(u"2"_s, {}, R"({"\u0061":2,"team":"c"})")});
    QueryValueSource source(table);
    QCOMPARE(valuesOf(source, metadataKeys), (Values{{u"team"_s, 2}, {u"a"_s, 1}}));
}

void TestQueryValueSource::veryManyKeysAreCutShort()
{
    BatchTableModel table;
    std::vector<Batch> batches;
    for (int i = 0; i < 2000; ++i) {
        const QByteArray number = QByteArray::number(i);
        batches.push_back(batchOf(QString::fromLatin1(number), {}, "{\"key" + number + "\":1}"));
    }
    table.merge(batches);
    QueryValueSource source(table);
    QCOMPARE(valuesOf(source, metadataKeys).size(), 1000);
}

void TestQueryValueSource::whatIsClearedIsNotOffered()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s, R"({"team":"search"})")});
    QueryValueSource source(table);
    QCOMPARE(valuesOf(source, model), (Values{{u"b"_s, 1}}));
    QVERIFY(!source.valuesOf(metadataKeys));
    QSignalSpy found(&source, &QueryValueSource::valuesFound);
    table.clear();
    QVERIFY(!found.wait(50));
    QVERIFY(!source.valuesOf(model));
    QVERIFY(found.wait());
    QCOMPARE(source.valuesOf(model), std::optional(Values()));
}

void TestQueryValueSource::whatARemovedGatewayHadIsNotOffered()
{
    BatchTableModel table;
    Batch other = batchOf(u"1"_s, u"b"_s);
    other.gateway = 1;
    table.merge({batchOf(u"1"_s, u"a"_s), other});
    QueryValueSource source(table);
    QCOMPARE(valuesOf(source, model), (Values{{u"a"_s, 1}, {u"b"_s, 1}}));
    table.removeGateway(1);
    QVERIFY(!source.valuesOf(model));
    QCOMPARE(valuesOf(source, model), (Values{{u"a"_s, 1}}));
}

void TestQueryValueSource::idsAreNotListed()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s)});
    QueryValueSource source(table);
    QSignalSpy found(&source, &QueryValueSource::valuesFound);
    QCOMPARE(source.valuesOf({FieldId::Id, {}}), std::optional(Values()));
    QCOMPARE(source.valuesOf({FieldId::Status, {}}), std::optional(Values()));
    QVERIFY(!found.wait(50));
}

void TestQueryValueSource::itMayBeDestroyedMeanwhile()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s)});
    auto source = std::make_unique<QueryValueSource>(table);
    QVERIFY(!source->valuesOf(model));
    source.reset();
    QTest::qWait(20);
    QCOMPARE(table.rowCount(), 1);
}

QTEST_GUILESS_MAIN(TestQueryValueSource)
#include "tst_queryvaluesource.moc"
