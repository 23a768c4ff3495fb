// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "metadatakeys.h"
#include "samplebatches.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

BatchRows rowsWith(const std::vector<QByteArray> &metadata)
{
    std::vector<Batch> batches;
    for (const QByteArray &each : metadata) {
        batches.push_back(sampleBatch(QString::number(batches.size())));
        batches.back().metadata = each;
    }
    return BatchRows(batches);
}

} // namespace

class TestMetadataKeys final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theMostFrequentKeyComesFirst();
    void keysOutliveTheRows();
    void veryManyKeysAreCutShort();
    void theSearchLeavesTheThread();
};

void TestMetadataKeys::theMostFrequentKeyComesFirst()
{
    const BatchRows rows = rowsWith({R"({"job":"x"})",
                                     R"({"team":"a","job":1})",
                                     {},
                                     R"({"team":"b","":1,"z":null})",
                                     R"({"\u0061":2,"team":"c"})"});
    QCOMPARE(metadataKeysOf(rows),
             QList<MetadataKey>({{u"team"_s, 3}, {u"job"_s, 2}, {u"a"_s, 1}}));
}

void TestMetadataKeys::keysOutliveTheRows()
{
    QList<MetadataKey> keys;
    {
        const BatchRows rows = rowsWith({R"({"team":"a"})"});
        keys = metadataKeysOf(rows);
    }
    QCOMPARE(keys, QList<MetadataKey>({{u"team"_s, 1}}));
}

void TestMetadataKeys::veryManyKeysAreCutShort()
{
    std::vector<QByteArray> metadata;
    for (int i = 0; i < 2000; ++i) {
        metadata.push_back("{\"key" + QByteArray::number(i) + "\":1}");
    }
    QCOMPARE(metadataKeysOf(rowsWith(metadata)).size(), 1000);
}

void TestMetadataKeys::theSearchLeavesTheThread()
{
    MetadataKeySearch search;
    QSignalSpy finished(&search, &MetadataKeySearch::finished);
    search.start(rowsWith({R"({"team":"a"})"}));
    QCOMPARE(finished.size(), 0);
    QTRY_COMPARE(finished.size(), 1);
    QCOMPARE(finished[0][0].value<QList<MetadataKey>>(), QList<MetadataKey>({{u"team"_s, 1}}));
}

QTEST_GUILESS_MAIN(TestMetadataKeys)
#include "tst_metadatakeys.moc"
