// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonsource.h"

#include "batchcaches.h"
#include "batchpage.h"
#include "batchtablemodel.h"
#include "gatewaysession.h"
#include "httptext.h"
#include "scriptedserver.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Fixture
{
    Fixture()
    {
        Batch batch;
        batch.id = u"a"_s;
        batch.model = u"gpt-4o"_s;
        table.merge({batch});
    }

    //! A session whose first refresh has found an empty list.
    [[nodiscard]] bool begin()
    {
        Access access;
        access.connection.baseUrl = server.url();
        server.answer(listingAnswer({}, false));
        session = std::make_unique<GatewaySession>(0, network, RetryPolicy(), access.connection,
                                                   &caches, table.background());
        session->monitor().setInterval(RefreshInterval::Off);
        QSignalSpy ended(session.get(), &GatewaySession::refreshEnded);
        session->setAccess(access);
        session->load();
        source.setSession(session.get());
        return ended.wait(30'000);
    }
    //! Besides that of the list.
    [[nodiscard]] qsizetype requests() const { return server.requests().size() - 1; }
    [[nodiscard]] JsonOrigin origin() const { return found.last()[2].value<JsonOrigin>(); }
    [[nodiscard]] QByteArray json() const { return found.last()[1].toByteArray(); }

    ScriptedServer server;
    QNetworkAccessManager network;
    QTemporaryDir folder;
    BatchTableModel table;
    BatchCaches caches{folder.path()};
    std::unique_ptr<GatewaySession> session;
    JsonSource source{table};
    QSignalSpy found{&source, &JsonSource::found};
};

} // namespace

class TestJsonSource final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void whatWasKeptComesFirst();
    void serverIsAsked();
    void withoutAnAnswerItIsPutTogether();
    void withoutAGatewayItIsPutTogether();
    void newestWishWins();
    void otherGatewayEndsTheWish();
    void failureIsNotWaitedFor();
    void unknownBatchHasNone();
};

void TestJsonSource::whatWasKeptComesFirst()
{
    Fixture f;
    QVERIFY(f.begin());
    BatchPage page;
    page.batches = {f.table.batchAt(0)};
    page.batches[0].rawJson = R"({"id":"a","unknown":1.50})";
    f.session->kept().keepPage(page, {});
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.found.size(), 1);
    QCOMPARE(f.json(), page.batches[0].rawJson);
    QCOMPARE(f.origin(), JsonOrigin::Server);
    QCOMPARE(f.requests(), 0);
}

void TestJsonSource::serverIsAsked()
{
    Fixture f;
    QVERIFY(f.begin());
    const QByteArray row = R"({"id":"a","status":"completed","unknown":1.50})";
    f.server.answer(jsonAnswer(row));
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.found.size(), 1);
    QCOMPARE(f.json(), row);
    QCOMPARE(f.origin(), JsonOrigin::Server);
}

void TestJsonSource::withoutAnAnswerItIsPutTogether()
{
    Fixture f;
    QVERIFY(f.begin());
    f.server.answer("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.found.size(), 1);
    QVERIFY(f.json().contains("gpt-4o"));
    QCOMPARE(f.origin(), JsonOrigin::KnownFields);
}

void TestJsonSource::withoutAGatewayItIsPutTogether()
{
    Fixture f;
    f.source.request({0, u"a"_s});
    QCOMPARE(f.found.size(), 1);
    QCOMPARE(f.origin(), JsonOrigin::KnownFields);
}

void TestJsonSource::newestWishWins()
{
    Fixture f;
    QVERIFY(f.begin());
    f.server.answer("HTTP/1.1 200 OK\r\n"); // And no more for now.
    f.server.answer(jsonAnswer(R"({"id":"b","status":"completed"})"));
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.requests(), 1);
    f.source.request({0, u"b"_s});
    QTRY_COMPARE(f.found.size(), 1);
    QCOMPARE(f.found[0][0].value<BatchKey>().id, u"b"_s);
}

void TestJsonSource::otherGatewayEndsTheWish()
{
    Fixture f;
    QVERIFY(f.begin());
    QSignalSpy left(&f.server, &ScriptedServer::clientLeft);
    f.server.answer("HTTP/1.1 200 OK\r\n");
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.requests(), 1);
    f.source.setSession(nullptr);
    QTRY_COMPARE(left.size(), 1);
    QCOMPARE(f.found.size(), 0);
}

// The table answers sooner than a server in trouble would.
void TestJsonSource::failureIsNotWaitedFor()
{
    Fixture f;
    QVERIFY(f.begin());
    f.server.answer(httpAnswer("503 Service Unavailable", {}, {"Retry-After: 100"}));
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.found.size(), 1);
    QCOMPARE(f.origin(), JsonOrigin::KnownFields);
}

void TestJsonSource::unknownBatchHasNone()
{
    Fixture f;
    f.source.request({0, u"none"_s});
    QCOMPARE(f.found.size(), 0);
}

QTEST_GUILESS_MAIN(TestJsonSource)
#include "tst_jsonsource.moc"
