// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"
#include "httptext.h"
#include "resultgateway.h"

#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

const QByteArray succeeded =
    R"({"custom_id":"a","response":{"status_code":200,"body":{"choices":[]}},"error":null})"
    "\n";
const QByteArray limited =
    R"({"custom_id":"b","response":{"status_code":429,"body":{"error":{"message":"Limit 30 reached.",)"
    R"("code":"rate_limit_exceeded"}}},"error":null})"
    "\n";
const QByteArray alsoLimited =
    R"({"custom_id":"c","response":{"status_code":429,"body":{"error":{"message":"Limit 20 reached.",)"
    R"("code":"rate_limit_exceeded"}}},"error":null})"
    "\n";
const QByteArray unknown =
    R"({"custom_id":"d","response":null,"error":{"code":"odd","message":"=too late"}})"
    "\n";

const QByteArray limitHint =
    "Send these requests again later, in smaller batches or under a higher limit.";
const QByteArray limitedGroup =
    R"({"http_status":429,"code":"rate_limit_exceeded","message":"Limit # reached.","count":2,)"
    R"("share":0.6666666666666666,"batches":1,"first_custom_id":"b","last_custom_id":"c",)"
    R"("samples":["Limit 30 reached.","Limit 20 reached."],"hint":")"
    + limitHint + R"("})";
const QByteArray unknownGroup =
    R"({"http_status":null,"code":"odd","message":"=too late","count":1,)"
    R"("share":0.3333333333333333,"batches":1,"first_custom_id":"d","last_custom_id":"d",)"
    R"("samples":["=too late"],"hint":null})";

ServedBatch twoFiles()
{
    return {.id = "batch_1",
            .total = 4,
            .output = succeeded + limited,
            .errors = alsoLimited + unknown};
}

QJsonObject envelopeOf(const QByteArray &json)
{
    return QJsonDocument::fromJson(json).object()[u"batchdeck"_s].toObject();
}

} // namespace

//! What `batchdeck errors` writes, and how it ends.
class TestErrorsCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void jsonHasTheGroupsOfBothFiles();
    void ndJsonHasAGroupALine();
    void theTokenIsBlottedOut();
    void csvGuardsFormulas();
    void aTableIsForPeople();
    void withoutATerminalItIsCsv();
    void groupsAreOverBatchesOldestFirst();
    void theFolderThatItRunsInIsLeftAlone();
    void allBatchesAreMeantWithoutAChoice();
    void onlyBatchesOfTheQueryAreRead();
    void aFileThatIsBothIsReadOnce();

    void whatIsMissingIsSaidAndTheRestWritten_data();
    void whatIsMissingIsSaidAndTheRestWritten();
    void aCutFileIsReadAsFarAsItCame();
    void brokenLinesAreCounted();
    void aBatchThatIsNotThereLosesNoOther();
    void whereNothingIsFoundNothingIsWritten_data();
    void whereNothingIsFoundNothingIsWritten();
    void unreachableGatewayEndsWithFour();
    void unwritableOutputEndsWithSix();
    void aSignalKeepsTheFile();

private:
    [[nodiscard]] ExportResult run(const QStringList &arguments)
    {
        return m_process->run(askingAt(*m_server) + arguments);
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ExportProcess> m_process;
};

void TestErrorsCommand::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_process = std::make_unique<ExportProcess>(u"errors"_s);
}

void TestErrorsCommand::cleanup()
{
    m_process.reset();
    m_server.reset();
}

void TestErrorsCommand::jsonHasTheGroupsOfBothFiles()
{
    serve(*m_server, twoFiles());
    const ExportResult result = run({u"batch_1"_s, u"--format"_s, u"json"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QByteArray json = result.output;
    const qsizetype moment = json.indexOf("\"as_of\":\"") + 9;
    json.replace(moment, 20, "NOW");
    QCOMPARE(json,
             R"({"object":"list","data":[)"
             "\n" + limitedGroup
                 + ",\n" + unknownGroup
                 + "\n"
                   R"(],"batchdeck":{"as_of":"NOW","batches":1,"files_read":2,"files_missing":0,)"
                   R"("lines":4,"unreadable_lines":0,"complete":true,"note":null}})"
                   "\n");
    QCOMPARE(result.line(), u"batchdeck: 2 groups of errors written.\n"_s);
}

void TestErrorsCommand::ndJsonHasAGroupALine()
{
    serve(*m_server, twoFiles());
    const ExportResult result = run({u"batch_1"_s, u"--format=ndjson"_s, u"--quiet"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output, limitedGroup + '\n' + unknownGroup + '\n');
    QCOMPARE(result.errors, QString());
}

void TestErrorsCommand::theTokenIsBlottedOut()
{
    const QByteArray token = "sk-SECRET-0123456789";
    m_process->setVariable(u"BATCHDECK_TOKEN"_s, QString::fromLatin1(token));
    const QByteArray echo =
        R"({"custom_id":"e","response":null,"error":{"code":"bad_key","message":"No key )"
        + token + R"( here"}})" + '\n';
    serve(*m_server, {.id = "batch_1", .total = 1, .errors = echo});
    const ExportResult result = run({u"batch_1"_s, u"--format=ndjson"_s});
    QVERIFY2(result.output.contains("bad_key"), result.output.constData());
    QVERIFY2(!result.output.contains("SECRET"), result.output.constData());
}

void TestErrorsCommand::csvGuardsFormulas()
{
    serve(*m_server, twoFiles());
    const ExportResult result = run({u"batch_1"_s, u"--format=csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output,
             "http_status,code,message,count,share,batches,first_custom_id,last_custom_id,samples,"
             "hint\r\n"
             "429,rate_limit_exceeded,Limit # reached.,2,0.6666666666666666,1,b,c,"
             "\"[\"\"Limit 30 reached.\"\",\"\"Limit 20 reached.\"\"]\",\""
                 + limitHint
                 + "\"\r\n"
                   ",odd,'=too late,1,0.3333333333333333,1,d,d,\"[\"\"=too late\"\"]\",\r\n");
}

void TestErrorsCommand::aTableIsForPeople()
{
    serve(*m_server, twoFiles());
    const ExportResult result = run({u"batch_1"_s, u"--format=table"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output,
             "REQUESTS   SHARE  BATCHES  STATUS  CODE                 MESSAGE\n"
             "       2  66.7 %        1     429  rate_limit_exceeded  Limit # reached.\n"
             "    "
                 + limitHint
                 + "\n"
                   "       1  33.3 %        1          odd                  =too late\n");
}

void TestErrorsCommand::withoutATerminalItIsCsv()
{
    serve(*m_server, twoFiles());
    QVERIFY(run({u"batch_1"_s}).output.startsWith("http_status,code,"));
    QCOMPARE(run({u"batch_1"_s, u"--output"_s, u"x.csv"_s}).status, 0);
    QVERIFY(m_process->read(u"x.csv"_s).startsWith("http_status,code,"));
}

void TestErrorsCommand::groupsAreOverBatchesOldestFirst()
{
    ServedBatch newer{.id = "new", .createdAt = 1'763'900'000, .output = alsoLimited};
    ServedBatch older{.id = "old", .createdAt = 1'763'800'000, .errors = limited};
    serve(*m_server, newer);
    serve(*m_server, older);
    const ExportResult result = run({u"new"_s, u"old"_s, u"--format=ndjson"_s});
    QCOMPARE(result.status, 0);
    const QJsonObject group = QJsonDocument::fromJson(result.output).object();
    QCOMPARE(group[u"batches"_s].toInt(), 2);
    QCOMPARE(group[u"first_custom_id"_s].toString(), u"b"_s);
    QCOMPARE(group[u"last_custom_id"_s].toString(), u"c"_s);
}

void TestErrorsCommand::theFolderThatItRunsInIsLeftAlone()
{
    serve(*m_server, twoFiles());
    const QString mine = m_process->path(u"results/mine/thesis"_s);
    QVERIFY(QDir().mkpath(mine));
    QCOMPARE(run({u"batch_1"_s}).status, 0);
    QVERIFY(QFileInfo(mine).isDir());
    QCOMPARE(QDir(m_process->path(u"results"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot),
             QStringList{u"mine"_s});
}

void TestErrorsCommand::allBatchesAreMeantWithoutAChoice()
{
    serve(*m_server, twoFiles());
    m_server->answer(jsonAnswer(R"({"data":[)" + batchJson(twoFiles()) + R"(],"has_more":false})"));
    const ExportResult result = run({u"--format=ndjson"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(result.output, limitedGroup + '\n' + unknownGroup + '\n');
}

void TestErrorsCommand::onlyBatchesOfTheQueryAreRead()
{
    const ServedBatch other{.id = "batch_2", .output = limited};
    serve(*m_server, twoFiles());
    serve(*m_server, other);
    m_server->answer(jsonAnswer(R"({"data":[)" + batchJson(twoFiles()) + ',' + batchJson(other)
                                + R"(],"has_more":false})"));
    const ExportResult result = run({u"--filter"_s, u"id:batch_2"_s, u"--format"_s, u"json"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(envelopeOf(result.output)[u"batches"_s].toInt(), 1);
    QCOMPARE(askedFiles(*m_server), QByteArrayList{"obatch_2/content"});
}

void TestErrorsCommand::aFileThatIsBothIsReadOnce()
{
    m_server->route("/v1/batches/b",
                    jsonAnswer(R"({"id":"b","status":"completed","output_file_id":"f",)"
                               R"("error_file_id":"f"})"));
    m_server->route(contentPath("f"), httpAnswer("200 OK", limited));
    const ExportResult result = run({u"b"_s, u"--format=ndjson"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(QJsonDocument::fromJson(result.output).object()[u"count"_s].toInt(), 1);
}

void TestErrorsCommand::whatIsMissingIsSaidAndTheRestWritten_data()
{
    QTest::addColumn<QByteArray>("httpStatus");
    QTest::addColumn<int>("status");
    QTest::newRow("401") << "401 Unauthorized"_ba << 3;
    QTest::newRow("403") << "403 Forbidden"_ba << 3;
    QTest::newRow("404") << "404 Not Found"_ba << 5;
    QTest::newRow("410") << "410 Gone"_ba << 5;
    QTest::newRow("500") << "500 Internal Server Error"_ba << 5;
}

void TestErrorsCommand::whatIsMissingIsSaidAndTheRestWritten()
{
    QFETCH(const QByteArray, httpStatus);
    serve(*m_server, twoFiles());
    m_server->route(contentPath("obatch_1"), httpAnswer(httpStatus, "{}"));
    const ExportResult result =
        run({u"batch_1"_s, u"--format=json"_s, u"--output"_s, u"out.json"_s});
    QTEST(result.status, "status");
    QVERIFY2(result.line().contains(u"The output file of batch_1 could not be read"_s),
             qPrintable(result.errors));
    const QJsonObject envelope = envelopeOf(m_process->read(u"out.json"_s));
    QCOMPARE(envelope[u"files_read"_s].toInt(), 1);
    QCOMPARE(envelope[u"files_missing"_s].toInt(), 1);
    QCOMPARE(envelope[u"lines"_s].toInt(), 2);
    QCOMPARE(envelope[u"complete"_s].toBool(true), false);
    QVERIFY(envelope[u"note"_s].toString().contains(u"batch_1"_s));
}

void TestErrorsCommand::aCutFileIsReadAsFarAsItCame()
{
    serve(*m_server, twoFiles());
    m_server->route(contentPath("ebatch_1"), cutAnswer(alsoLimited, 10'000));
    const ExportResult result = run({u"batch_1"_s, u"--format=json"_s});
    QCOMPARE(result.status, 5);
    const QJsonObject envelope = envelopeOf(result.output);
    QCOMPARE(envelope[u"files_missing"_s].toInt(), 1);
    QCOMPARE(envelope[u"lines"_s].toInt(), 3);
    QVERIFY(result.output.contains("\"count\":2"));
}

void TestErrorsCommand::brokenLinesAreCounted()
{
    ServedBatch batch = twoFiles();
    batch.output += "{\"custom_id\":\n\xFF\n[1]\n\n";
    serve(*m_server, batch);
    const ExportResult result = run({u"batch_1"_s, u"--format=json"_s});
    QCOMPARE(result.status, 5);
    const QJsonObject envelope = envelopeOf(result.output);
    QCOMPARE(envelope[u"lines"_s].toInt(), 7);
    QCOMPARE(envelope[u"unreadable_lines"_s].toInt(), 3);
    QCOMPARE(envelope[u"note"_s].toString(), u"3 lines could not be read."_s);
    QVERIFY(result.output.contains(limitedGroup));
}

void TestErrorsCommand::aBatchThatIsNotThereLosesNoOther()
{
    serve(*m_server, twoFiles());
    m_server->route("/v1/batches/none", httpAnswer("404 Not Found", "{}"));
    const ExportResult result = run({u"none"_s, u"batch_1"_s, u"--format=ndjson"_s});
    QCOMPARE(result.status, 5);
    QCOMPARE(result.output.count('\n'), 2);
    QVERIFY2(result.line().contains(u"none: "_s), qPrintable(result.errors));
}

void TestErrorsCommand::whereNothingIsFoundNothingIsWritten_data()
{
    QTest::addColumn<QByteArray>("httpStatus");
    QTest::addColumn<int>("status");
    QTest::newRow("401") << "401 Unauthorized"_ba << 3;
    QTest::newRow("403") << "403 Forbidden"_ba << 3;
    QTest::newRow("404") << "404 Not Found"_ba << 5;
    QTest::newRow("502") << "502 Bad Gateway"_ba << 4;
}

void TestErrorsCommand::whereNothingIsFoundNothingIsWritten()
{
    QFETCH(const QByteArray, httpStatus);
    m_process->write(u"out.csv"_s, "good"_ba);
    m_server->route("/v1/batches/b", httpAnswer(httpStatus, "{}"));
    const ExportResult result = run({u"b"_s, u"--output"_s, u"out.csv"_s});
    QTEST(result.status, "status");
    QVERIFY2(result.line().contains(u"Nothing was written."_s), qPrintable(result.errors));
    QCOMPARE(m_process->read(u"out.csv"_s), "good"_ba);
    QCOMPARE(m_process->files(), QStringList{u"out.csv"_s});
}

void TestErrorsCommand::unreachableGatewayEndsWithFour()
{
    QTcpServer closed;
    closed.listen(QHostAddress::LocalHost);
    const QString url = u"http://127.0.0.1:%1/v1"_s.arg(closed.serverPort());
    closed.close();
    const ExportResult result = m_process->run({u"--url"_s, url, u"--retries=0"_s});
    QCOMPARE(result.status, 4);
    QVERIFY2(!result.line().isNull(), qPrintable(result.errors));
}

void TestErrorsCommand::unwritableOutputEndsWithSix()
{
    const ExportResult result = run({u"b"_s, u"--output"_s, u"none/out.csv"_s});
    QCOMPARE(result.status, 6);
    QVERIFY(m_server->requests().isEmpty());
}

void TestErrorsCommand::aSignalKeepsTheFile()
{
    m_process->write(u"out.csv"_s, "good"_ba);
    serve(*m_server, twoFiles());
    m_server->route(contentPath("obatch_1"),
                    "HTTP/1.1 200 OK\r\nContent-Length: 10000\r\n\r\n" + limited);
    QSignalSpy asked(m_server.get(), &ScriptedServer::requestReceived);
    m_process->start(askingAt(*m_server) + QStringList{u"batch_1"_s, u"--output"_s, u"out.csv"_s});
    QTRY_VERIFY_WITH_TIMEOUT(!askedFiles(*m_server).isEmpty(), 20'000);
    m_process->kill(SIGTERM);
    const ExportResult result = m_process->result();
    QCOMPARE(result.status, 128 + SIGTERM);
    QVERIFY2(result.line().contains(u"Interrupted"_s), qPrintable(result.errors));
    QCOMPARE(m_process->read(u"out.csv"_s), "good"_ba);
    QCOMPARE(m_process->files(), QStringList{u"out.csv"_s});
}

QTEST_GUILESS_MAIN(TestErrorsCommand)
#include "tst_errorscommand.moc"
