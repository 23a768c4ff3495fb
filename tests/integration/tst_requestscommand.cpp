// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"
#include "httptext.h"
#include "resultgateway.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

const QByteArray succeededResult =
    R"({"custom_id":"a","response":{"status_code":200,"body":{"usage":{"prompt_tokens":12,)"
    R"("completion_tokens":3}}},"error":null})"
    "\n";
const QByteArray refusedResult =
    R"({"custom_id":"b","response":{"status_code":400,"body":{"error":{"message":"No, x.",)"
    R"("type":"invalid_request_error","code":null}}},"error":null})"
    "\n";
const QByteArray expiredResult =
    R"({"custom_id":"c","response":null,"error":{"code":"batch_expired","message":"Too late."}})"
    "\n";
const QByteArray inputLines = R"({"custom_id":"a","body":{"prompt":"1"}})"
                              "\n"
                              R"({"custom_id":"b","body":{"prompt":"2"}})"
                              "\n"
                              R"({"custom_id":"c","body":{"prompt":"3"}})"
                              "\n"
                              R"({"custom_id":"d","body":{"prompt":"4"}})"
                              "\n";

const QByteArray rowA =
    R"({"batch_id":"batch_1","custom_id":"a","outcome":"succeeded","http_status":200,"code":null,)"
    R"("message":null,"input_tokens":12,"output_tokens":3,"file":"output","line":1)";
const QByteArray rowB =
    R"({"batch_id":"batch_1","custom_id":"b","outcome":"failed","http_status":400,)"
    R"("code":"invalid_request_error","message":"No, x.","input_tokens":null,)"
    R"("output_tokens":null,"file":"output","line":2)";
const QByteArray rowC =
    R"({"batch_id":"batch_1","custom_id":"c","outcome":"expired","http_status":null,)"
    R"("code":"batch_expired","message":"Too late.","input_tokens":null,"output_tokens":null,)"
    R"("file":"error","line":1)";
const QByteArray rowD =
    R"({"batch_id":"batch_1","custom_id":"d","outcome":"missing","http_status":null,"code":null,)"
    R"("message":null,"input_tokens":null,"output_tokens":null,"file":null,"line":null)";
const QByteArray rowEnd = "}\n";

ServedBatch fourRequests()
{
    return {.id = "batch_1",
            .total = 4,
            .output = succeededResult + refusedResult,
            .errors = expiredResult,
            .input = inputLines};
}

} // namespace

//! What `batchdeck requests` writes, and how it ends.
class TestRequestsCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void eachRequestIsALine();
    void failedAreAllThatDidNotSucceed();
    void jsonHasTheEnvelope();
    void csvHasAHeader();
    void aTableIsForPeople();
    void joinPutsQuestionsBesideAnswers();
    void joinedJsonStaysOnItsLine();
    void repeatedIdsArePairedInOrder();
    void theInputIsNotReadWithoutNeed();
    void batchesComeInTheOrderOfTheirIds();

    void nothingIsMissingWhereAFileIsAway();
    void aMissingInputIsSaid();
    void aRefusedFileEndsWithThree();
    void aSignalKeepsTheFile();

private:
    [[nodiscard]] ExportResult run(const QStringList &arguments)
    {
        return m_process->run(askingAt(*m_server) + arguments);
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ExportProcess> m_process;
};

void TestRequestsCommand::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_process = std::make_unique<ExportProcess>(u"requests"_s);
}

void TestRequestsCommand::cleanup()
{
    m_process.reset();
    m_server.reset();
}

void TestRequestsCommand::eachRequestIsALine()
{
    serve(*m_server, fourRequests());
    const ExportResult result = run({u"batch_1"_s, u"--format"_s, u"ndjson"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(result.output, rowA + rowEnd + rowB + rowEnd + rowC + rowEnd + rowD + rowEnd);
    QCOMPARE(result.line(), u"batchdeck: 4 requests written.\n"_s);
}

void TestRequestsCommand::failedAreAllThatDidNotSucceed()
{
    serve(*m_server, fourRequests());
    const ExportResult result = run({u"batch_1"_s, u"--failed"_s, u"--format=ndjson"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output, rowB + rowEnd + rowC + rowEnd + rowD + rowEnd);
}

void TestRequestsCommand::jsonHasTheEnvelope()
{
    serve(*m_server, fourRequests());
    const ExportResult result = run({u"batch_1"_s, u"--failed"_s, u"--format=json"_s});
    QCOMPARE(result.status, 0);
    QByteArray json = result.output;
    json.replace(json.indexOf("\"as_of\":\"") + 9, 20, "NOW");
    QCOMPARE(json,
             R"({"object":"list","data":[)"
             "\n" + rowB
                 + "},\n" + rowC + "},\n" + rowD
                 + "}\n"
                   R"(],"batchdeck":{"as_of":"NOW","batches":1,"files_read":3,"files_missing":0,)"
                   R"("lines":7,"unreadable_lines":0,"complete":true,"note":null}})"
                   "\n");
}

void TestRequestsCommand::csvHasAHeader()
{
    serve(*m_server, fourRequests());
    const ExportResult result = run({u"batch_1"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output,
             "batch_id,custom_id,outcome,http_status,code,message,input_tokens,output_tokens,file,"
             "line\r\n"
             "batch_1,a,succeeded,200,,,12,3,output,1\r\n"
             "batch_1,b,failed,400,invalid_request_error,\"No, x.\",,,output,2\r\n"
             "batch_1,c,expired,,batch_expired,Too late.,,,error,1\r\n"
             "batch_1,d,missing,,,,,,,\r\n"_ba);
}

void TestRequestsCommand::aTableIsForPeople()
{
    ServedBatch batch = fourRequests();
    batch.total = 2;
    batch.output = succeededResult;
    serve(*m_server, batch);
    const ExportResult result = run({u"batch_1"_s, u"--format=table"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(
        result.output,
        "BATCH    REQUEST  OUTCOME    STATUS  CODE           INPUT TOKENS  OUTPUT TOKENS  MESSAGE\n"
        "batch_1  a        succeeded     200                           12              3\n"
        "batch_1  c        expired            batch_expired                               Too "
        "late.\n"_ba);
}

void TestRequestsCommand::joinPutsQuestionsBesideAnswers()
{
    serve(*m_server, fourRequests());
    const ExportResult result =
        run({u"batch_1"_s, u"--failed"_s, u"--join"_s, u"--format=ndjson"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    const QByteArray answer = R"({"status_code":400,"body":{"error":{"message":"No, x.",)"
                              R"("type":"invalid_request_error","code":null}}})";
    QCOMPARE(result.output,
             rowB + R"(,"request":{"custom_id":"b","body":{"prompt":"2"}},"response":)" + answer
                 + rowEnd + rowC
                 + R"(,"request":{"custom_id":"c","body":{"prompt":"3"}},"response":null)" + rowEnd
                 + rowD + R"(,"request":{"custom_id":"d","body":{"prompt":"4"}},"response":null)"
                 + rowEnd);
}

void TestRequestsCommand::joinedJsonStaysOnItsLine()
{
    ServedBatch batch{.id = "b",
                      .output =
                          "[\n {\n  \"custom_id\": \"a\",\n  \"response\": {\n \"x\": 1 }\n }\n]",
                      .input = R"({"custom_id":"a"})"};
    serve(*m_server, batch);
    const ExportResult result = run({u"b"_s, u"--join"_s, u"--format=ndjson"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(result.output.count('\n'), 1);
    const QJsonObject row = QJsonDocument::fromJson(result.output).object();
    QCOMPARE(row[u"response"_s].toObject()[u"x"_s].toInt(), 1);
    QCOMPARE(row[u"request"_s].toObject()[u"custom_id"_s].toString(), u"a"_s);
}

void TestRequestsCommand::repeatedIdsArePairedInOrder()
{
    ServedBatch batch{.id = "b",
                      .output = succeededResult + succeededResult,
                      .input = R"({"custom_id":"a","body":1})"
                               "\n"
                               R"({"custom_id":"a","body":2})"
                               "\n"
                               R"({"custom_id":"a","body":3})"
                               "\n"};
    serve(*m_server, batch);
    const ExportResult result = run({u"b"_s, u"--join"_s, u"--format=ndjson"_s});
    QCOMPARE(result.status, 0);
    const QByteArrayList rows = result.output.trimmed().split('\n');
    QCOMPARE(rows.size(), 3);
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonObject row = QJsonDocument::fromJson(rows[i]).object();
        QCOMPARE(row[u"request"_s].toObject()[u"body"_s].toInt(), static_cast<int>(i + 1));
    }
    QVERIFY(rows.last().contains("missing"));
}

void TestRequestsCommand::theInputIsNotReadWithoutNeed()
{
    ServedBatch batch = fourRequests();
    batch.total = 3;
    serve(*m_server, batch);
    const ExportResult result = run({u"batch_1"_s, u"--format=ndjson"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output.count('\n'), 3);
    QVERIFY(!askedFiles(*m_server).contains("ibatch_1/content"));
}

void TestRequestsCommand::batchesComeInTheOrderOfTheirIds()
{
    serve(*m_server, {.id = "one", .total = 1, .output = succeededResult});
    serve(*m_server, {.id = "two", .total = 1, .output = expiredResult});
    const ExportResult result = run({u"two"_s, u"one"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 0);
    const QByteArrayList lines = result.output.split('\n');
    QVERIFY(lines.value(1).startsWith("two,"));
    QVERIFY(lines.value(2).startsWith("one,"));
}

void TestRequestsCommand::nothingIsMissingWhereAFileIsAway()
{
    serve(*m_server, fourRequests());
    m_server->route(contentPath("ebatch_1"), httpAnswer("404 Not Found", "{}"));
    const ExportResult result = run({u"batch_1"_s, u"--format=ndjson"_s});
    QCOMPARE(result.status, 5);
    QCOMPARE(result.output, rowA + rowEnd + rowB + rowEnd);
    QVERIFY2(result.line().contains(u"The error file of batch_1"_s), qPrintable(result.errors));
}

void TestRequestsCommand::aMissingInputIsSaid()
{
    serve(*m_server, fourRequests());
    m_server->route(contentPath("ibatch_1"), httpAnswer("410 Gone", "{}"));
    const ExportResult result =
        run({u"batch_1"_s, u"--join"_s, u"--failed"_s, u"--format=ndjson"_s});
    QCOMPARE(result.status, 5);
    QVERIFY(result.output.startsWith(rowB + R"(,"request":null,"response":{)"));
    QVERIFY2(result.line().contains(u"The input file of batch_1"_s), qPrintable(result.errors));
}

void TestRequestsCommand::aRefusedFileEndsWithThree()
{
    serve(*m_server, fourRequests());
    m_server->route(contentPath("obatch_1"), httpAnswer("403 Forbidden", "{}"));
    const ExportResult result = run({u"batch_1"_s, u"--format=ndjson"_s});
    QCOMPARE(result.status, 3);
    QCOMPARE(result.output, rowC + rowEnd);
}

void TestRequestsCommand::aSignalKeepsTheFile()
{
    m_process->write(u"out"_s, "good"_ba);
    serve(*m_server, fourRequests());
    m_server->route(contentPath("ebatch_1"), "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{"_ba);
    m_process->start(askingAt(*m_server) + QStringList{u"batch_1"_s, u"--output"_s, u"out"_s});
    QTRY_VERIFY_WITH_TIMEOUT(askedFiles(*m_server).contains("ebatch_1/content"), 20'000);
    m_process->kill(SIGINT);
    QCOMPARE(m_process->result().status, 128 + SIGINT);
    QCOMPARE(m_process->read(u"out"_s), "good"_ba);
    QCOMPARE(m_process->files(), QStringList{u"out"_s});
}

QTEST_GUILESS_MAIN(TestRequestsCommand)
#include "tst_requestscommand.moc"
