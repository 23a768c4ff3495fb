// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "stamp.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

class TestStamp final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void notYetIsUnset();
    void utcIsTheMoment();
    void unsetComesBeforeAll();
    void everyKindHasAKeyAndAPlaceOfItsOwn();
};

void TestStamp::notYetIsUnset()
{
    QVERIFY(!Stamp().isSet());
    QVERIFY(!Stamp::fromMSecs(0).isSet());
    QVERIFY(!Stamp::fromMSecs(-1).isSet());
    QVERIFY(Stamp::fromMSecs(1).isSet());
    QVERIFY(!Stamp().toUtc().isValid());
}

void TestStamp::utcIsTheMoment()
{
    const Stamp stamp = Stamp::fromMSecs(1'795'356'131'250);
    QCOMPARE(stamp.toUtc().toString(u"yyyy-MM-dd HH:mm:ss.zzz"), u"2026-11-22 14:02:11.250"_s);
    QCOMPARE(stamp.toUtc().offsetFromUtc(), 0);
    QCOMPARE(stamp.seconds(), 1'795'356'131);
}

void TestStamp::unsetComesBeforeAll()
{
    QVERIFY(Stamp() < Stamp::fromMSecs(1));
    QVERIFY(Stamp::fromMSecs(1) < Stamp::fromMSecs(2));
}

void TestStamp::everyKindHasAKeyAndAPlaceOfItsOwn()
{
    Stamps stamps;
    QSet<QString> keys;
    qint64 msecs = 0;
    for (const StampKind kind : allStampKinds) {
        keys.insert(stampKey(kind));
        stamps[kind] = Stamp::fromMSecs(++msecs);
    }
    QCOMPARE(keys.size(), qsizetype(allStampKinds.size()));
    QCOMPARE(stamps[StampKind::Created].msecs(), 1);
    QCOMPARE(stamps[StampKind::Expires].msecs(), 9);
    QVERIFY(stamps != Stamps());
}

QTEST_GUILESS_MAIN(TestStamp)
#include "tst_stamp.moc"
