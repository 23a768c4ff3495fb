// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcolumn.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestBatchColumn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyColumnHasAKeyOfItsOwn();
    void everyColumnHasATitleAndADescription();
    void tenColumnsAreShownByDefault();
    void progressExportsThreeFields();
    void everyOtherColumnExportsAFieldOfItsOwn();
    void fieldsKeepTheirNames();
    void timeColumnsStandTogether();
    void everyKeyNamesItsColumn();
    void metadataKeysAreColumnsOfTheirOwn();
    void whatDoesNotSortSaysWhy();
    void whatDependsOnTheStandingStandsTogether();
};

void TestBatchColumn::everyColumnHasAKeyOfItsOwn()
{
    QSet<QString> keys;
    for (int i = 0; i < batchColumnCount; ++i) {
        keys.insert(columnKey(static_cast<BatchColumn>(i)));
    }
    QCOMPARE(keys.size(), batchColumnCount);
    QVERIFY(!keys.contains(QString()));
}

void TestBatchColumn::everyColumnHasATitleAndADescription()
{
    for (int i = 0; i < batchColumnCount; ++i) {
        QVERIFY(!columnTitle(static_cast<BatchColumn>(i)).isEmpty());
        QVERIFY(columnDescription(static_cast<BatchColumn>(i)).endsWith(u'.'));
    }
}

void TestBatchColumn::tenColumnsAreShownByDefault()
{
    int shown = 0;
    for (int i = 0; i < batchColumnCount; ++i) {
        shown += isShownByDefault(static_cast<BatchColumn>(i)) ? 1 : 0;
    }
    QCOMPARE(shown, 10);
}

void TestBatchColumn::progressExportsThreeFields()
{
    QStringList headers;
    for (const ExportColumn &column : exportColumnsOf(BatchColumn::Progress)) {
        headers.append(column.header());
    }
    QCOMPARE(headers,
             QStringList({u"request_total"_s, u"request_completed"_s, u"request_failed"_s}));
}

void TestBatchColumn::everyOtherColumnExportsAFieldOfItsOwn()
{
    QSet<QString> headers;
    for (int i = 0; i < batchColumnCount; ++i) {
        const auto column = static_cast<BatchColumn>(i);
        if (column != BatchColumn::Progress) {
            QCOMPARE(exportColumnsOf(column).size(), 1);
            headers.insert(exportColumnsOf(column).first().header());
        }
    }
    QCOMPARE(headers.size(), batchColumnCount - 1);
}

void TestBatchColumn::fieldsKeepTheirNames()
{
    QCOMPARE(columnKey(BatchColumn::Failed), fieldKey(BatchField::RequestFailed));
    QCOMPARE(columnKey(BatchColumn::TimeInState), "time_in_state"_L1);
    QCOMPARE(exportColumnsOf(BatchColumn::Created).first().header(), u"created_at"_s);
    QCOMPARE(exportColumnsOf(BatchColumn::RawStatus).first().header(), u"raw_status"_s);
}

void TestBatchColumn::timeColumnsStandTogether()
{
    for (int i = 0; i < batchColumnCount; ++i) {
        const auto column = static_cast<BatchColumn>(i);
        QCOMPARE(columnKind(column) == ColumnKind::Time,
                 column >= firstTimeColumn && column <= lastTimeColumn);
    }
}

void TestBatchColumn::everyKeyNamesItsColumn()
{
    for (int i = 0; i < batchColumnCount; ++i) {
        const ColumnId column = static_cast<BatchColumn>(i);
        QCOMPARE(columnFromKey(columnKey(column)), column);
    }
    for (const QString &key : {u"no_such_column"_s, u"metadata."_s, QString()}) {
        QVERIFY(!columnFromKey(key));
    }
}

void TestBatchColumn::metadataKeysAreColumnsOfTheirOwn()
{
    for (const QString &key : {u"team"_s, u"cost centre"_s, u"a.b"_s, u"status"_s}) {
        const ColumnId column = ColumnId::ofMetadata(key);
        QCOMPARE(columnKey(column), u"metadata."_s + key);
        QCOMPARE(columnFromKey(columnKey(column)), column);
        QCOMPARE(columnTitle(column), key);
        QVERIFY(columnDescription(column).contains(key));
        QVERIFY(column != BatchColumn::Metadata);
        QVERIFY(!isNumeric(column));
        QVERIFY(isSortable(column));
        QVERIFY(!isShownByDefault(column));
        QCOMPARE(exportColumnsOf(column).constFirst().header(), columnKey(column));
    }
}

void TestBatchColumn::whatDoesNotSortSaysWhy()
{
    QVERIFY(!isSortable(BatchColumn::LastConfirmed));
    QVERIFY(columnDescription(BatchColumn::LastConfirmed).contains(u"Does not sort"_s));
}

void TestBatchColumn::whatDependsOnTheStandingStandsTogether()
{
    for (int i = 0; i < batchColumnCount; ++i) {
        const auto column = static_cast<BatchColumn>(i);
        QCOMPARE(isForecast(column) || column == BatchColumn::LastConfirmed,
                 column >= firstStandingColumn && column <= lastTimeColumn);
        QVERIFY(!isForecast(column) || isSortable(column));
    }
}

QTEST_GUILESS_MAIN(TestBatchColumn)
#include "tst_batchcolumn.moc"
