// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"
#include "httptext.h"
#include "scriptedserver.h"
#include "simulatorserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 batchCount = 130;

QStringList ids(const QJsonArray &rows)
{
    QStringList ids;
    for (const QJsonValue &row : rows) {
        ids.append(row[u"id"_s].toString());
    }
    return ids;
}

bool isStamp(const QJsonValue &value)
{
    return value.isNull() || value.toInteger(-1) > 0;
}

bool isText(const QJsonValue &value)
{
    return value.isNull() || (value.isString() && !value.toString().isEmpty());
}

} // namespace

//! What `batchdeck export` writes, seen by a program that reads it.
class TestExportFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void csvBeginsWithEveryColumn();
    void csvColumnsAreChosen();
    void byteOrderMarkIsOnRequest();
    void jsonSaysWhereItCameFrom();
    void jsonRowsHaveTheCanonicalShape();
    void ndjsonIsTheRowsOfTheJson();
    void rowsKeepTheServersOrder();
    void filterKeepsWhatMatches();
    void filterIsSaid();
    void rowLimitIsASuccessThatSaysSo();
    void emptyListingIsAListing_data();
    void emptyListingIsAListing();
    void quietSaysNothing();
    void demoIsExportedToo();

private:
    [[nodiscard]] ExportResult run(const QStringList &arguments);
    [[nodiscard]] QJsonObject listOf(const QStringList &arguments);

    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<ExportProcess> m_export;
};

void TestExportFormats::initTestCase()
{
    SimulatedGateway::Options options;
    options.batches = batchCount;
    constexpr qint64 now = 1'795'000'000'000;
    m_server = std::make_unique<SimulatorServer>(options, [] { return now; });
    QVERIFY(m_server->listen() != 0);
}

void TestExportFormats::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_export = std::make_unique<ExportProcess>();
}

ExportResult TestExportFormats::run(const QStringList &arguments)
{
    return m_export->run(QStringList{u"--url"_s, m_server->baseUrl().toString()} + arguments);
}

QJsonObject TestExportFormats::listOf(const QStringList &arguments)
{
    return QJsonDocument::fromJson(run(arguments + QStringList{u"--format"_s, u"json"_s}).output)
        .object();
}

void TestExportFormats::csvBeginsWithEveryColumn()
{
    const QByteArray csv = run({}).output;
    QCOMPARE(csv.left(csv.indexOf("\r\n")),
             QByteArray("id,status,outcome,endpoint,model,request_total,request_completed,"
                        "request_failed,created_at,in_progress_at,finalizing_at,completed_at,"
                        "failed_at,expired_at,cancelling_at,cancelled_at,expires_at,"
                        "completion_window,input_file_id,output_file_id,error_file_id,error_count,"
                        "first_error_code,first_error_message,input_tokens,output_tokens,"
                        "total_tokens,metadata,raw_status"));
    QVERIFY(csv.endsWith("\r\n"));
    QCOMPARE(csv.count('\n'), csv.count("\r\n"));
    QCOMPARE(csv.count("\r\n"), batchCount + 1);
}

void TestExportFormats::csvColumnsAreChosen()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[{"id":"b1","status":"completed","created_at":1763820131,
        "metadata":{"team":"search, and more","n":"=1+1"}}],"has_more":false})"));
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--columns"_s,
                                       u"created_at,metadata.team, id,metadata.n,metadata.no"_s});
    QCOMPARE(result.output,
             QByteArray("created_at,metadata.team,id,metadata.n,metadata.no\r\n"
                        "2025-11-22T14:02:11Z,\"search, and more\",b1,'=1+1,\r\n"));
}

void TestExportFormats::byteOrderMarkIsOnRequest()
{
    QVERIFY(run({u"--bom"_s}).output.startsWith("\xEF\xBB\xBFid,"));
    QVERIFY(run({}).output.startsWith("id,"));
}

void TestExportFormats::jsonSaysWhereItCameFrom()
{
    const QJsonObject list = listOf({});
    QCOMPARE(list.keys(),
             (QStringList{u"batchdeck"_s, u"data"_s, u"first_id"_s, u"has_more"_s, u"last_id"_s,
                          u"object"_s}));
    const QStringList rows = ids(list[u"data"_s].toArray());
    QCOMPARE(rows.size(), batchCount);
    QCOMPARE(list[u"object"_s], u"list"_s);
    QCOMPARE(list[u"first_id"_s], rows.first());
    QCOMPARE(list[u"last_id"_s], rows.last());
    QCOMPARE(list[u"has_more"_s], false);

    const QJsonObject about = list[u"batchdeck"_s].toObject();
    QCOMPARE(
        about.keys(),
        (QStringList{u"as_of"_s, u"complete"_s, u"note"_s, u"source"_s, u"unreadable_rows"_s}));
    QCOMPARE(about[u"complete"_s], true);
    QCOMPARE(about[u"note"_s], QJsonValue());
    QCOMPARE(about[u"unreadable_rows"_s], 0);
    QCOMPARE(about[u"source"_s], m_server->baseUrl().toString() + u"/batches"_s);
    const auto asOf = QDateTime::fromString(about[u"as_of"_s].toString(), Qt::ISODate);
    QVERIFY(asOf.isValid());
    QCOMPARE(asOf.timeSpec(), Qt::UTC);
}

void TestExportFormats::jsonRowsHaveTheCanonicalShape()
{
    const QJsonArray rows = listOf({})[u"data"_s].toArray();
    QCOMPARE(rows.size(), batchCount);
    for (const QJsonValue &row : rows) {
        QCOMPARE(row[u"object"_s], u"batch"_s);
        QVERIFY(row[u"status"_s].isString());
        for (const auto &key : {u"created_at"_s, u"in_progress_at"_s, u"finalizing_at"_s,
                                u"completed_at"_s, u"failed_at"_s, u"expired_at"_s,
                                u"cancelling_at"_s, u"cancelled_at"_s, u"expires_at"_s}) {
            QVERIFY2(row.toObject().contains(key) && isStamp(row[key]), qPrintable(key));
        }
        for (const auto &key : {u"input_file_id"_s, u"output_file_id"_s, u"error_file_id"_s}) {
            QVERIFY2(row.toObject().contains(key) && isText(row[key]), qPrintable(key));
        }
        const QJsonValue counts = row[u"request_counts"_s];
        QVERIFY(counts.isNull()
                || counts.toObject().keys()
                    == QStringList({u"completed"_s, u"failed"_s, u"total"_s}));
        for (const QJsonValue &error : row[u"errors"_s][u"data"_s].toArray()) {
            QCOMPARE(error.toObject().keys(),
                     QStringList({u"code"_s, u"line"_s, u"message"_s, u"param"_s}));
        }
        QVERIFY(row.toObject().contains(u"metadata"_s));
        QCOMPARE(row[u"batchdeck"_s].toObject().keys(),
                 QStringList({u"outcome"_s, u"raw_status"_s}));
    }
}

void TestExportFormats::ndjsonIsTheRowsOfTheJson()
{
    const QJsonArray rows = listOf({})[u"data"_s].toArray();
    QByteArrayList lines = run({u"--format"_s, u"ndjson"_s}).output.split('\n');
    QCOMPARE(lines.takeLast(), QByteArray());
    QCOMPARE(lines.size(), rows.size());
    for (qsizetype i = 0; i < lines.size(); ++i) {
        QCOMPARE(QJsonDocument::fromJson(lines[i]).object(), rows[i].toObject());
    }
}

void TestExportFormats::rowsKeepTheServersOrder()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"b2"_s, u"b9"_s, u"b1"_s}, true));
    server.answer(listingAnswer({u"b9"_s, u"b7"_s, u"b0"_s}, false));
    const auto result =
        m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--columns"_s, u"id"_s});
    QCOMPARE(result.output, QByteArray("id\r\nb2\r\nb9\r\nb1\r\nb7\r\nb0\r\n"));
}

void TestExportFormats::filterKeepsWhatMatches()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[{"id":"b1","model":"gpt-4o"},
        {"id":"b2","model":"gpt-4o","metadata":{"team":"Search"}},{"id":"b3"}],"has_more":false})"));
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--columns"_s,
                                       u"id"_s, u"--filter"_s, u"meta.team:search GPT"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output, QByteArray("id\r\nb2\r\n"));
}

void TestExportFormats::filterIsSaid()
{
    const auto result = run({u"--format"_s, u"json"_s, u"--filter"_s, u"id:nowhere"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.line().contains("match `id:nowhere`"_L1), qPrintable(result.errors));
    const auto list = QJsonDocument::fromJson(result.output);
    QCOMPARE(list[u"data"_s].toArray().size(), 0);
    QCOMPARE(list[u"batchdeck"_s][u"complete"_s], true);
    QVERIFY(list[u"batchdeck"_s][u"note"_s].toString().contains("match `id:nowhere`"_L1));
}

void TestExportFormats::rowLimitIsASuccessThatSaysSo()
{
    m_server->clearRequests();
    const auto result = run({u"--format"_s, u"json"_s, u"--limit-rows"_s, u"7"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.line().contains("row limit"_L1), qPrintable(result.errors));
    const auto list = QJsonDocument::fromJson(result.output);
    QCOMPARE(list[u"data"_s].toArray().size(), 7);
    QCOMPARE(list[u"batchdeck"_s][u"complete"_s], false);
    QVERIFY(list[u"batchdeck"_s][u"note"_s].toString().contains("row limit"_L1));
    QCOMPARE(m_server->requests().size(), 1);

    const auto all = listOf({u"--limit-rows"_s, u"1000"_s});
    QCOMPARE(all[u"data"_s].toArray().size(), batchCount);
    QCOMPARE(all[u"batchdeck"_s][u"complete"_s], true);
}

void TestExportFormats::emptyListingIsAListing_data()
{
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("csv") << QByteArray("id\r\n");
    QTest::newRow("json") << QByteArray("{\"object\":\"list\",\"data\":[]");
    QTest::newRow("ndjson") << QByteArray();
}

void TestExportFormats::emptyListingIsAListing()
{
    QFETCH(const QByteArray, expected);
    ScriptedServer server;
    server.answer(listingAnswer({}, false));
    const auto result =
        m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--columns"_s, u"id"_s,
                       u"--format"_s, QString::fromLatin1(QTest::currentDataTag())});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.line().contains("0 batches written."_L1), qPrintable(result.errors));
    QCOMPARE(result.output.left(expected.size()), expected);
    QCOMPARE(result.output.isEmpty(), expected.isEmpty());
}

void TestExportFormats::quietSaysNothing()
{
    const auto result = run({u"--quiet"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.errors, QString());
}

void TestExportFormats::demoIsExportedToo()
{
    const auto result = m_export->run(
        {u"--demo"_s, u"--format"_s, u"ndjson"_s, u"--limit-rows"_s, u"5"_s, u"--quiet"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(result.output.count('\n'), 5);
}

QTEST_GUILESS_MAIN(TestExportFormats)
#include "tst_exportformats.moc"
