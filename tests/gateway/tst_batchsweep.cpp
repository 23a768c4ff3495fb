// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchsweep.h"

#include "httptext.h"
#include "scriptedserver.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

using Reason = WalkEnd::Reason;

namespace {

//! A sweep over a scripted server, and what came of it.
class Sweeping final : public QObject
{
public:
    explicit Sweeping(int retries = 4)
    {
        Access access;
        access.connection.baseUrl = server.url(u"/v1"_s);
        RetryPolicy policy;
        policy.retries = retries;
        policy.firstDelay = 1ms;
        calls = std::make_unique<CallQueue>(network, access, policy);
        sweep = std::make_unique<BatchSweep>(*calls, PageWalk());
        connect(sweep.get(), &BatchSweep::pageArrived, this, &Sweeping::note);
        connect(sweep.get(), &BatchSweep::finished, this,
                [this](const WalkEnd &walkEnd) { end = walkEnd; });
        connect(calls.get(), &CallQueue::requestSent, this, [this] { ++m_sent; });
    }

    [[nodiscard]] bool run()
    {
        sweep->start();
        return QTest::qWaitFor([this] { return end.has_value(); }, 30'000);
    }

    ScriptedServer server;
    QNetworkAccessManager network;
    std::unique_ptr<CallQueue> calls;
    std::unique_ptr<BatchSweep> sweep;
    QStringList ids;
    QList<qsizetype> requestsAtPage; //!< How many had been sent when each page arrived.
    std::optional<WalkEnd> end;

private:
    void note(const BatchPage &page)
    {
        for (const Batch &batch : page.batches) {
            ids.append(batch.id);
        }
        requestsAtPage.append(m_sent);
    }

    qsizetype m_sent = 0;
};

QByteArray serviceUnavailable()
{
    return httpAnswer("503 Service Unavailable", R"({"error":{"message":"serviceUnavailable"}})",
                      {"Content-Type: application/json"});
}

} // namespace

class TestBatchSweep final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void pagesArriveInOrderThenTheEnd();
    void nextRequestLeavesBeforeThePageIsHandedOn();
    void transientFailuresAreRetried_data();
    void transientFailuresAreRetried();
    void retriesAreCountedPerRequest();
    void retriesRunOut();
    void permanentFailuresAreNotRetried_data();
    void permanentFailuresAreNotRetried();
    void laterFailureKeepsTheEarlierPages();
    void serverThatAsksForAnHourIsNotWaitedFor();
    void rowsOfEarlierPagesAreNotHandedOnAgain();
    void numbersAreTriedWhereTheServerWantsThem();
    void sweepMayBeDroppedFromItsSignals_data();
    void sweepMayBeDroppedFromItsSignals();
};

void TestBatchSweep::pagesArriveInOrderThenTheEnd()
{
    Sweeping sweeping;
    sweeping.server.answer(listingAnswer({u"c"_s, u"b"_s}, true));
    sweeping.server.answer(listingAnswer({u"a"_s}, false));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.end->reason, Reason::Complete);
    QCOMPARE(sweeping.ids, QStringList({u"c"_s, u"b"_s, u"a"_s}));
    QCOMPARE(targetOf(sweeping.server.requests().at(0)), "/v1/batches?limit=100"_ba);
    QCOMPARE(targetOf(sweeping.server.requests().at(1)), "/v1/batches?limit=100&after=b"_ba);
}

void TestBatchSweep::nextRequestLeavesBeforeThePageIsHandedOn()
{
    Sweeping sweeping;
    sweeping.server.answer(listingAnswer({u"c"_s, u"b"_s}, true));
    sweeping.server.answer(listingAnswer({u"a"_s}, false));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.requestsAtPage, QList<qsizetype>({2, 2}));
}

void TestBatchSweep::transientFailuresAreRetried_data()
{
    QTest::addColumn<QByteArray>("failure");
    QTest::newRow("500") << httpFile(u"500-text"_s);
    QTest::newRow("502") << httpFile(u"502-html"_s);
    QTest::newRow("408") << httpFile(u"408"_s);
    QTest::newRow("409") << httpFile(u"409"_s);
    QTest::newRow("429") << httpFile(u"429"_s);
    QTest::newRow("429 with a wait")
        << httpAnswer("429 Too Many Requests", {}, {"retry-after-ms: 1"});
}

void TestBatchSweep::transientFailuresAreRetried()
{
    QFETCH(const QByteArray, failure);
    Sweeping sweeping;
    const QSignalSpy retries(sweeping.calls.get(), &CallQueue::retryScheduled);
    sweeping.server.answer(failure);
    sweeping.server.answer(failure);
    sweeping.server.answer(listingAnswer({u"a"_s}, false));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.end->reason, Reason::Complete);
    QCOMPARE(sweeping.ids, QStringList(u"a"_s));
    QCOMPARE(retries.count(), 2);
}

void TestBatchSweep::retriesAreCountedPerRequest()
{
    Sweeping sweeping(1);
    sweeping.server.answer(serviceUnavailable());
    sweeping.server.answer(listingAnswer({u"b"_s}, true));
    sweeping.server.answer(serviceUnavailable());
    sweeping.server.answer(listingAnswer({u"a"_s}, false));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.end->reason, Reason::Complete);
    QCOMPARE(sweeping.ids, QStringList({u"b"_s, u"a"_s}));
}

void TestBatchSweep::retriesRunOut()
{
    Sweeping sweeping(2);
    for (int attempt = 0; attempt < 3; ++attempt) {
        sweeping.server.answer(serviceUnavailable());
    }
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.server.requests().size(), 3);
    QCOMPARE(sweeping.end->reason, Reason::RequestFailed);
    QCOMPARE(sweeping.end->error->kind, ApiError::Kind::ServerFault);
    QVERIFY(sweeping.end->error->message.contains(u"serviceUnavailable"_s));
}

void TestBatchSweep::permanentFailuresAreNotRetried_data()
{
    QTest::addColumn<QString>("answer");
    for (const QString &answer : {u"400"_s, u"401"_s, u"402"_s, u"403"_s, u"404-html"_s, u"405"_s,
                                  u"422"_s, u"501"_s, u"200-html"_s, u"200-empty"_s, u"204"_s}) {
        QTest::addRow("%s", qPrintable(answer)) << answer;
    }
}

void TestBatchSweep::permanentFailuresAreNotRetried()
{
    QFETCH(const QString, answer);
    Sweeping sweeping;
    sweeping.server.answer(httpFile(answer));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.end->reason, Reason::RequestFailed);
    QCOMPARE(sweeping.server.requests().size(), 1);
}

void TestBatchSweep::laterFailureKeepsTheEarlierPages()
{
    Sweeping sweeping;
    sweeping.server.answer(listingAnswer({u"c"_s, u"b"_s}, true));
    sweeping.server.answer(httpFile(u"401"_s));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.end->reason, Reason::RequestFailed);
    QCOMPARE(sweeping.ids, QStringList({u"c"_s, u"b"_s}));
}

void TestBatchSweep::serverThatAsksForAnHourIsNotWaitedFor()
{
    Sweeping sweeping;
    sweeping.server.answer(httpFile(u"429-hour"_s));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.end->reason, Reason::RequestFailed);
    QCOMPARE(sweeping.end->error->retryAfter, std::optional<std::chrono::milliseconds>(1h));
}

void TestBatchSweep::rowsOfEarlierPagesAreNotHandedOnAgain()
{
    Sweeping sweeping;
    sweeping.server.answer(listingAnswer({u"c"_s, u"b"_s}, true));
    sweeping.server.answer(listingAnswer({u"b"_s, u"a"_s}, false));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.ids, QStringList({u"c"_s, u"b"_s, u"a"_s}));
}

void TestBatchSweep::numbersAreTriedWhereTheServerWantsThem()
{
    Sweeping sweeping;
    sweeping.server.answer(listingAnswer({u"c"_s, u"b"_s}, true));
    sweeping.server.answer(httpFile(u"400"_s));
    sweeping.server.answer(listingAnswer({u"a"_s}, false));
    QVERIFY(sweeping.run());
    QCOMPARE(sweeping.end->reason, Reason::Complete);
    QCOMPARE(targetOf(sweeping.server.requests().last()), "/v1/batches?limit=100&after=2"_ba);
    QCOMPARE(sweeping.sweep->walk().paging(), Paging::Offset);
}

void TestBatchSweep::sweepMayBeDroppedFromItsSignals_data()
{
    QTest::addColumn<int>("request");
    QTest::addColumn<int>("page");
    QTest::newRow("at the first request") << 1 << 0;
    QTest::newRow("at the second request") << 2 << 0;
    QTest::newRow("at a page") << 0 << 1;
    QTest::newRow("at the last page") << 0 << 2;
}

void TestBatchSweep::sweepMayBeDroppedFromItsSignals()
{
    QFETCH(const int, request);
    QFETCH(const int, page);
    Sweeping sweeping;
    int requests = 0;
    int pages = 0;
    connect(sweeping.calls.get(), &CallQueue::requestSent, &sweeping, [&] {
        if (++requests == request) {
            sweeping.sweep.reset();
        }
    });
    connect(sweeping.sweep.get(), &BatchSweep::pageArrived, &sweeping, [&] {
        if (++pages == page) {
            sweeping.sweep.reset();
        }
    });
    sweeping.server.answer(listingAnswer({u"b"_s}, true));
    sweeping.server.answer(listingAnswer({u"a"_s}, false));
    sweeping.sweep->start();
    QVERIFY(QTest::qWaitFor([&] { return !sweeping.sweep; }, 30'000));
    QVERIFY(!sweeping.end);
}

QTEST_GUILESS_MAIN(TestBatchSweep)
#include "tst_batchsweep.moc"
