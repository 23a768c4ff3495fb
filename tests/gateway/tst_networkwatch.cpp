// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "networkwatch.h"

#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using Reachability = QNetworkInformation::Reachability;

class TestNetworkWatch final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void anyNetworkIsAReturn_data();
    void anyNetworkIsAReturn();
    void aChangeOfNetworkIsNone();
    void everyReturnIsSaidOnce();
};

void TestNetworkWatch::anyNetworkIsAReturn_data()
{
    QTest::addColumn<Reachability>("reachability");
    QTest::newRow("unknown") << Reachability::Unknown;
    QTest::newRow("local") << Reachability::Local;
    QTest::newRow("site") << Reachability::Site;
    QTest::newRow("online") << Reachability::Online;
}

void TestNetworkWatch::anyNetworkIsAReturn()
{
    QFETCH(const Reachability, reachability);
    NetworkWatch watch;
    const QSignalSpy returned(&watch, &NetworkWatch::networkReturned);
    watch.noteReachability(Reachability::Disconnected);
    QCOMPARE(returned.size(), 0);
    watch.noteReachability(reachability);
    QCOMPARE(returned.size(), 1);
}

void TestNetworkWatch::aChangeOfNetworkIsNone()
{
    NetworkWatch watch;
    const QSignalSpy returned(&watch, &NetworkWatch::networkReturned);
    for (const Reachability reachability :
         {Reachability::Online, Reachability::Local, Reachability::Unknown, Reachability::Online}) {
        watch.noteReachability(reachability);
    }
    QCOMPARE(returned.size(), 0);
}

void TestNetworkWatch::everyReturnIsSaidOnce()
{
    NetworkWatch watch;
    const QSignalSpy returned(&watch, &NetworkWatch::networkReturned);
    for (int loss = 1; loss <= 3; ++loss) {
        watch.noteReachability(Reachability::Disconnected);
        watch.noteReachability(Reachability::Disconnected);
        watch.noteReachability(Reachability::Local);
        watch.noteReachability(Reachability::Online);
        QCOMPARE(returned.size(), loss);
    }
}

QTEST_GUILESS_MAIN(TestNetworkWatch)
#include "tst_networkwatch.moc"
