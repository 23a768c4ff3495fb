// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcolumn.h"
#include "field.h"

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
        keys.insert(columnKey(static_cast<FieldId>(i)));
    }
    QCOMPARE(keys.size(), batchColumnCount);
    QVERIFY(!keys.contains(QString()));
}

void TestBatchColumn::everyColumnHasATitleAndADescription()
{
    for (int i = 0; i < batchColumnCount; ++i) {
        QVERIFY(!columnTitle(static_cast<FieldId>(i)).isEmpty());
        QVERIFY(columnDescription(static_cast<FieldId>(i)).endsWith(u'.'));
    }
}

void TestBatchColumn::tenColumnsAreShownByDefault()
{
    int shown = 0;
    for (int i = 0; i < batchColumnCount; ++i) {
        shown += isShownByDefault(static_cast<FieldId>(i)) ? 1 : 0;
    }
    QCOMPARE(shown, 10);
}

void TestBatchColumn::progressExportsThreeFields()
{
    QStringList headers;
    for (const ColumnId &column : exportColumnsOf({FieldId::Progress})) {
        headers.append(exportHeader(column));
    }
    QCOMPARE(headers,
             QStringList({u"request_total"_s, u"request_completed"_s, u"request_failed"_s}));
}

void TestBatchColumn::everyOtherColumnExportsAFieldOfItsOwn()
{
    QSet<QString> headers;
    for (int i = 0; i < batchColumnCount; ++i) {
        const auto column = static_cast<FieldId>(i);
        if (column != FieldId::Progress) {
            QCOMPARE(exportColumnsOf({column}), QList<ColumnId>{column});
            headers.insert(exportHeader(column));
        }
    }
    QCOMPARE(headers.size(), batchColumnCount - 1);
}

void TestBatchColumn::timeColumnsStandTogether()
{
    for (int i = 0; i < batchColumnCount; ++i) {
        const auto column = static_cast<FieldId>(i);
        const Field &field = fieldOf(column);
        const bool isByTheClock = field.needsStanding && column != FieldId::Reason;
        QCOMPARE(field.kind == FieldKind::Moment || field.needsNow || isByTheClock,
                 column >= firstTimeColumn && column <= lastTimeColumn);
    }
}

void TestBatchColumn::everyKeyNamesItsColumn()
{
    for (int i = 0; i < batchColumnCount; ++i) {
        const ColumnId column = static_cast<FieldId>(i);
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
        QVERIFY(column != FieldId::Metadata);
        QVERIFY(!isNumeric(column));
        QVERIFY(isSortable(column));
        QVERIFY(!isShownByDefault(column));
        QCOMPARE(exportHeader(column), columnKey(column));
    }
}

void TestBatchColumn::whatDoesNotSortSaysWhy()
{
    QVERIFY(!isSortable(FieldId::LastConfirmed));
    QVERIFY(columnDescription(FieldId::LastConfirmed).contains(u"cannot be sorted"_s));
}

void TestBatchColumn::whatDependsOnTheStandingStandsTogether()
{
    for (int i = 0; i < batchColumnCount; ++i) {
        const auto column = static_cast<FieldId>(i);
        // A confirmation changes no reason: where one is found, the row is announced.
        QCOMPARE(fieldOf(column).needsStanding && column != FieldId::Reason,
                 column >= firstStandingColumn && column <= lastTimeColumn);
    }
}

QTEST_GUILESS_MAIN(TestBatchColumn)
#include "tst_batchcolumn.moc"
