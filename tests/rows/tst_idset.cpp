// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "idset.h"

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestIdSet final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void doesWhatASetOfStringsDoes();
    void textsThatOnlyLookAlikeAreTwo();
    void aCopyKeepsWhatItHad();
};

void TestIdSet::doesWhatASetOfStringsDoes()
{
    QRandomGenerator random(5);
    IdSet set;
    QSet<QString> naive;
    for (int step = 0; step < 50'000; ++step) {
        const QString id = u"batch_%1"_s.arg(random.bounded(40'000));
        const QByteArray utf8 = id.toUtf8();
        QCOMPARE(set.contains(utf8), naive.contains(id));
        QCOMPARE(set.insert(utf8), !naive.contains(id));
        naive.insert(id);
    }
    QCOMPARE(set.size(), naive.size());
}

void TestIdSet::textsThatOnlyLookAlikeAreTwo()
{
    IdSet set;
    for (const QString &id : {u""_s, u" "_s, u"é"_s, u"e\u0301"_s, u"A"_s, u"a"_s}) {
        QVERIFY(set.insert(id.toUtf8()));
    }
    QCOMPARE(set.size(), 6);
}

void TestIdSet::aCopyKeepsWhatItHad()
{
    IdSet set;
    set.insert("a");
    const IdSet copy = set;
    set.insert("b");
    QVERIFY(set.contains("b"));
    QVERIFY(copy.contains("a") && !copy.contains("b"));
}

QTEST_GUILESS_MAIN(TestIdSet)
#include "tst_idset.moc"
