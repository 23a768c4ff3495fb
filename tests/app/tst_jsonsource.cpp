// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonsource.h"

#include "batchtablemodel.h"
#include "httptext.h"
#include "offlinebatches.h"
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

    [[nodiscard]] Access access() const
    {
        Access access;
        access.connection.baseUrl = server.url();
        return access;
    }
    [[nodiscard]] JsonOrigin origin() const { return found.last()[2].value<JsonOrigin>(); }
    [[nodiscard]] QByteArray json() const { return found.last()[1].toByteArray(); }

    ScriptedServer server;
    QNetworkAccessManager network;
    QTemporaryDir folder;
    BatchTableModel table;
    OfflineBatches offline{folder.path(), table};
    JsonSource source{network, offline, table};
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
    void unknownBatchHasNone();
};

void TestJsonSource::whatWasKeptComesFirst()
{
    Fixture f;
    f.source.setAccess(f.access());
    QSignalSpy shown(&f.offline, &OfflineBatches::shown);
    f.offline.show(f.access().connection);
    QVERIFY(shown.wait());
    BatchPage page;
    page.batches = {f.table.batchAt(0)};
    page.batches[0].rawJson = R"({"id":"a","unknown":1.50})";
    f.offline.keep(page, {});
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.found.size(), 1);
    QCOMPARE(f.json(), page.batches[0].rawJson);
    QCOMPARE(f.origin(), JsonOrigin::Server);
    QVERIFY(f.server.requests().isEmpty());
}

void TestJsonSource::serverIsAsked()
{
    Fixture f;
    f.source.setAccess(f.access());
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
    f.source.setAccess(f.access());
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
    f.source.setAccess(f.access());
    f.server.answer("HTTP/1.1 200 OK\r\n"); // And no more for now.
    f.server.answer(jsonAnswer(R"({"id":"b","status":"completed"})"));
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.server.requests().size(), 1);
    f.source.request({0, u"b"_s});
    QTRY_COMPARE(f.found.size(), 1);
    QCOMPARE(f.found[0][0].value<BatchKey>().id, u"b"_s);
}

void TestJsonSource::otherGatewayEndsTheWish()
{
    Fixture f;
    f.source.setAccess(f.access());
    QSignalSpy left(&f.server, &ScriptedServer::clientLeft);
    f.server.answer("HTTP/1.1 200 OK\r\n");
    f.source.request({0, u"a"_s});
    QTRY_COMPARE(f.server.requests().size(), 1);
    f.source.setAccess({});
    QTRY_COMPARE(left.size(), 1);
    QCOMPARE(f.found.size(), 0);
}

void TestJsonSource::unknownBatchHasNone()
{
    Fixture f;
    f.source.request({0, u"none"_s});
    QCOMPARE(f.found.size(), 0);
}

QTEST_GUILESS_MAIN(TestJsonSource)
#include "tst_jsonsource.moc"
