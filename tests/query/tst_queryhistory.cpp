// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "queryhistory.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

class TestQueryHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void itGoesBackAndForward();
    void aNewQueryEndsTheWayForward();
    void whatIsTypedInOneGoIsOneQuery();
    void typingBackToTheStartLeavesNoTrace();
    void clearingEndsWhatWasTyped();
    void recentQueriesAreThereOnce();
    void onlySoManyAreKept();
    void keptOnesKeepTheirOrder();
};

void TestQueryHistory::itGoesBackAndForward()
{
    QueryHistory history;
    QVERIFY(!history.goBack());
    history.add(u"a"_s, false);
    history.add(u"b"_s, false);
    history.add(u"b"_s, false);
    QCOMPARE(history.goBack(), u"a"_s);
    QCOMPARE(history.goBack(), QString());
    QVERIFY(!history.goBack());
    QCOMPARE(history.goForward(), u"a"_s);
    QCOMPARE(history.goForward(), u"b"_s);
    QVERIFY(!history.goForward());
}

void TestQueryHistory::aNewQueryEndsTheWayForward()
{
    QueryHistory history;
    history.add(u"a"_s, false);
    history.add(u"b"_s, false);
    QCOMPARE(history.goBack(), u"a"_s);
    history.add(u"c"_s, false);
    QVERIFY(!history.goForward());
    QCOMPARE(history.goBack(), u"a"_s);
}

void TestQueryHistory::whatIsTypedInOneGoIsOneQuery()
{
    QueryHistory history;
    history.add(u"is:live"_s, false);
    history.add(u"is:live g"_s, true);
    history.add(u"is:live gpt"_s, true);
    history.finish();
    history.add(u"gpt"_s, true);
    QCOMPARE(history.goBack(), u"is:live gpt"_s);
    QCOMPARE(history.goBack(), u"is:live"_s);
    QCOMPARE(history.recent(), QStringList({u"gpt"_s, u"is:live gpt"_s, u"is:live"_s}));
}

void TestQueryHistory::typingBackToTheStartLeavesNoTrace()
{
    QueryHistory history;
    history.add(u"a"_s, false);
    history.add(u"a b"_s, true);
    history.add(u"a"_s, true);
    QCOMPARE(history.goBack(), QString());
    QCOMPARE(history.recent(), QStringList(u"a"_s));
}

void TestQueryHistory::clearingEndsWhatWasTyped()
{
    QueryHistory history;
    history.add(u"a"_s, true);
    history.add(QString(), true);
    history.add(u"b"_s, true);
    QCOMPARE(history.goBack(), u"a"_s);
    QCOMPARE(history.goBack(), QString());
}

void TestQueryHistory::recentQueriesAreThereOnce()
{
    QueryHistory history;
    for (const QString &query : {u"a"_s, u"b"_s, QString(), u"a"_s, u"  "_s}) {
        history.add(query, false);
    }
    QCOMPARE(history.recent(), QStringList({u"a"_s, u"b"_s}));
}

void TestQueryHistory::onlySoManyAreKept()
{
    QueryHistory history;
    for (int i = 0; i < 60; ++i) {
        history.add(QString::number(i), false);
    }
    QCOMPARE(history.recent().size(), QueryHistory::mostRecent);
    QCOMPARE(history.recent().last(), u"10"_s);
}

void TestQueryHistory::keptOnesKeepTheirOrder()
{
    QueryHistory history;
    history.setRecent({u"b"_s, u"a"_s, u"b"_s});
    QCOMPARE(history.recent(), QStringList({u"b"_s, u"a"_s}));
}

QTEST_GUILESS_MAIN(TestQueryHistory)
#include "tst_queryhistory.moc"
