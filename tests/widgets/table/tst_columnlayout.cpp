// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "columnlayout.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestColumnLayout final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatWasKeptIsFoundAgain();
    void columnsOfAnotherVersionArePassedOver();
    void whatIsNoLayoutShowsNothing();
};

void TestColumnLayout::whatWasKeptIsFoundAgain()
{
    const ColumnLayout layout{
        {{FieldId::Model, true, 120},
         {*columnFromKey(u"metadata.team"_s), true},
         {FieldId::Id, false}},
        {{u"metadata.team"_s, Qt::AscendingOrder}, {u"model"_s, Qt::DescendingOrder}}};
    QCOMPARE(ColumnLayout::fromJson(layout.toJson()), layout);
    QVERIFY(layout.showsAny());
}

void TestColumnLayout::columnsOfAnotherVersionArePassedOver()
{
    const ColumnLayout layout = ColumnLayout::fromJson(
        R"({"columns":[{"key":"smell","shown":true},{"key":"id","shown":true,"width":-4}],)"
        R"("sort":{"key":"smell","descending":true}})");
    QCOMPARE(layout.columns, (QList<ColumnLayout::Column>{{FieldId::Id, true}}));
    QCOMPARE(layout.sort, (QList<ColumnSort>{{u"smell"_s, Qt::DescendingOrder}}));
}

void TestColumnLayout::whatIsNoLayoutShowsNothing()
{
    for (const char *const junk : {"", "[]", "{\"columns\":7}", "\xff"}) {
        QVERIFY(!ColumnLayout::fromJson(junk).showsAny());
    }
    QVERIFY(!ColumnLayout::fromJson(R"({"columns":[{"key":"id","shown":false}]})").showsAny());
}

QTEST_GUILESS_MAIN(TestColumnLayout)
#include "tst_columnlayout.moc"
