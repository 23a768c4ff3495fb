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

const QueryFieldKey model{QueryField::Model, {}};

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
    void idsAreNotListed();
    void itMayBeDestroyedMeanwhile();

private:
    static QStringList valuesOf(QueryValueSource &source, const QueryFieldKey &field);
};

QStringList TestQueryValueSource::valuesOf(QueryValueSource &source, const QueryFieldKey &field)
{
    QSignalSpy changed(&source, &QueryValueSource::valuesChanged);
    Q_UNUSED(source.valuesOf(field))
    return changed.wait() ? source.valuesOf(field) : QStringList(u"not looked up"_s);
}

void TestQueryValueSource::valuesAreThereOnceTheyAreLookedUp()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s), batchOf(u"2"_s, u"a"_s), batchOf(u"3"_s, u"c"_s),
                 batchOf(u"4"_s, u"c"_s), batchOf(u"5"_s, {})});
    QueryValueSource source(table);
    QSignalSpy changed(&source, &QueryValueSource::valuesChanged);
    QVERIFY(source.valuesOf(model).isEmpty());
    QVERIFY(changed.wait());
    QCOMPARE(source.valuesOf(model), QStringList({u"c"_s, u"a"_s, u"b"_s}));
}

void TestQueryValueSource::metadataHasKeysAndTheirValues()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, {}, R"({"team":"search","cost centre":7})"),
                 batchOf(u"2"_s, {}, R"({"team":"a\"b"})"),
                 batchOf(u"3"_s, {}, R"({"team":"search"})")});
    QueryValueSource source(table);
    QCOMPARE(valuesOf(source, {QueryField::Metadata, {}}),
             QStringList({u"team"_s, u"cost centre"_s}));
    QCOMPARE(valuesOf(source, {QueryField::Metadata, u"team"_s}),
             QStringList({u"search"_s, u"a\"b"_s}));
}

void TestQueryValueSource::newBatchesAreLookedUpWhenAskedFor()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s), batchOf(u"2"_s, u"a"_s), batchOf(u"3"_s, u"a"_s)});
    QueryValueSource source(table);
    QCOMPARE(valuesOf(source, model), QStringList({u"a"_s, u"b"_s}));
    table.merge({batchOf(u"4"_s, u"c"_s)});
    QSignalSpy changed(&source, &QueryValueSource::valuesChanged);
    QCOMPARE(source.valuesOf(model), QStringList({u"a"_s, u"b"_s}));
    QVERIFY(changed.wait());
    QCOMPARE(source.valuesOf(model), QStringList({u"a"_s, u"b"_s, u"c"_s}));
    QVERIFY(!changed.wait(50)); // Known by now.
}

void TestQueryValueSource::idsAreNotListed()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s)});
    QueryValueSource source(table);
    QSignalSpy changed(&source, &QueryValueSource::valuesChanged);
    QVERIFY(source.valuesOf({QueryField::Id, {}}).isEmpty());
    QVERIFY(source.valuesOf({QueryField::Status, {}}).isEmpty());
    QVERIFY(!changed.wait(50));
}

void TestQueryValueSource::itMayBeDestroyedMeanwhile()
{
    BatchTableModel table;
    table.merge({batchOf(u"1"_s, u"b"_s)});
    auto source = std::make_unique<QueryValueSource>(table);
    QVERIFY(source->valuesOf(model).isEmpty());
    source.reset();
    QTest::qWait(20);
    QCOMPARE(table.rowCount(), 1);
}

QTEST_GUILESS_MAIN(TestQueryValueSource)
#include "tst_queryvaluesource.moc"
