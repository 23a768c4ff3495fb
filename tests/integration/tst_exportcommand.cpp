// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"
#include "httptext.h"
#include "scriptedserver.h"
#include "simulatorserver.h"
#include "testdata.h"

#include <QDir>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QTcpServer>
#include <QTest>

#include <csignal>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace {

const QByteArray goodFile = "a good export\r\n";
const QByteArray token = "sk-3141592653";
//! A second page that is begun and never ended.
const QByteArray begunAnswer = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                               "Content-Length: 30\r\n\r\n";

//! A batch whose model turns what follows, clears a terminal and takes no room.
const QByteArray unseenPage =
    R"({"object":"list","data":[{"id":"batch_1","object":"batch","status":"completed",)"
    R"("created_at":1794000000,"model":"gpt\u202e\u001b[2J\u200b"}],"has_more":false})";

QString closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return u"http://127.0.0.1:%1/v1"_s.arg(server.serverPort());
}

} // namespace

//! The exit statuses, what standard error says, and what becomes of the file that was there.
class TestExportCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void wholeListingReplacesTheFile();
    void derivedColumnsAreOfTheMomentOfTheExport();
    void unconfirmedAreToldOnceAllAreListed_data();
    void unconfirmedAreToldOnceAllAreListed();
    void harmlessFaultsStillGiveTheWholeListing_data();
    void harmlessFaultsStillGiveTheWholeListing();
    void faultsEndWithTheirStatusAndKeepTheFile_data();
    void faultsEndWithTheirStatusAndKeepTheFile();
    void unreachableServerEndsWithFour();
    void untrustedCertificateEndsWithFour();
    void unusableClientCertificateIsToldInOneLine();
    void ownAuthorityIsTrusted();
    void usageErrorsNameTheFix_data();
    void usageErrorsNameTheFix();
    void mistakeInTheFilterIsPointedAt();
    void unwritableOutputEndsWithSix_data();
    void unwritableOutputEndsWithSix();
    void readerThatLeftEndsWithSix();

    void listWithoutAReadableRowEndsWithFive();
    void allowIncompleteWritesAndStaysFive();
    void rowsThatCannotBeReadAreMissing();
    void failureAfterThePagesCanBeWrittenToo();
    void failureBeforeThePagesIsNeverWritten();
    void killedExportKeepsTheFile();
    void signalLeavesNothingBehind_data();
    void signalLeavesNothingBehind();
    void signalEndsAnExportThatNobodyReads();
    void ignoredHangupIsIgnored();

    void retryAfterIsObeyed();
    void retriesAreCounted();
    void withoutATokenNobodyIsAsked();
    void tokenThatDoesNotComeEndsTheWait();
    void tokenThatIsAwaitedIsSaid();
    void tokenIsInOneHeaderAlone_data();
    void tokenIsInOneHeaderAlone();
    void echoedTokenIsNotShown();
    void redirectToAnotherServerDoesNotLeak();
    void headersAndAccountAreSent();
    void serverTextStaysOneLine();
    void nothingRawReachesATerminal_data();
    void nothingRawReachesATerminal();
    void aFileGetsWhatTheServerSaid();
    void whatTheAdministratorForbidsIsRefusedUnasked_data();
    void whatTheAdministratorForbidsIsRefusedUnasked();
    void whatTheAdministratorAllowsIsExported();
    void demoIsAllowedByADamagedFile();

private:
    void serve(const QStringList &faults, qint64 batches = 250);
    //! Gives the export an administrator's file.
    void administer(const QByteArray &text);

    std::unique_ptr<ExportProcess> m_export;
    std::unique_ptr<SimulatorServer> m_server;
    QString m_url;
};

void TestExportCommand::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_export = std::make_unique<ExportProcess>();
    m_export->write(u"out.csv"_s, goodFile);
}

void TestExportCommand::cleanup()
{
    m_export.reset();
    m_server.reset();
}

void TestExportCommand::serve(const QStringList &faults, qint64 batches)
{
    SimulatedGateway::Options options;
    options.batches = batches;
    options.faults = Faults::fromSpecs(faults).value();
    constexpr qint64 now = 1'795'000'000'000;
    m_server = std::make_unique<SimulatorServer>(options, [] { return now; });
    QVERIFY(m_server->listen() != 0);
    m_url = m_server->baseUrl().toString();
}

void TestExportCommand::wholeListingReplacesTheFile()
{
    serve({});
    const auto result = m_export->run({u"--url"_s, m_url, u"--output"_s, u"out.csv"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output, QByteArray());
    QVERIFY2(result.line() == "batchdeck: 250 batches written.\n"_L1, qPrintable(result.errors));
    QCOMPARE(m_export->read(u"out.csv"_s).count("\r\n"), 251);
    QCOMPARE(m_export->files(), QStringList{u"out.csv"_s});
    QCOMPARE(m_server->requests().size(), 3);
}

void TestExportCommand::derivedColumnsAreOfTheMomentOfTheExport()
{
    ScriptedServer server;
    server.answer(
        jsonAnswer(R"({"data":[{"id":"a","status":"in_progress","created_at":1763800000}],)"
                   R"("has_more":false})"));
    const qint64 before = QDateTime::currentSecsSinceEpoch();
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--columns"_s,
                                       u"id,duration_seconds,last_confirmed"_s});
    const qint64 after = QDateTime::currentSecsSinceEpoch();
    QCOMPARE(result.status, 0);
    const QByteArrayList cells = result.output.split('\n').at(1).trimmed().split(',');
    QCOMPARE(cells.at(0), "a"_ba);
    const qint64 exportedAt = cells.at(1).toLongLong() + 1'763'800'000;
    QVERIFY(before <= exportedAt && exportedAt <= after);
    const QDateTime confirmedAt =
        QDateTime::fromString(QString::fromLatin1(cells.at(2)), Qt::ISODate);
    QVERIFY(before <= confirmedAt.toSecsSinceEpoch() && confirmedAt.toSecsSinceEpoch() <= after);
}

void TestExportCommand::unconfirmedAreToldOnceAllAreListed_data()
{
    QTest::addColumn<QByteArray>("errorFileOfTheLast");
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("every success has one") << "\"file-e\""_ba << "id\r\n"_ba;
    QTest::newRow("not every success has one") << "null"_ba << "id\r\na\r\nb\r\nc\r\nd\r\n"_ba;
}

void TestExportCommand::unconfirmedAreToldOnceAllAreListed()
{
    QFETCH(const QByteArray, errorFileOfTheLast);
    const auto row = [](const QByteArray &id, const QByteArray &errorFile) {
        return R"({"id":")" + id + R"(","status":"completed","output_file_id":"file-o",)"
            + R"("request_counts":{"total":4,"completed":4,"failed":0},"error_file_id":)"
            + errorFile + '}';
    };
    const auto page = [](const QByteArrayList &rows, bool hasMore) {
        return jsonAnswer(R"({"data":[)" + rows.join(',') + R"(],"has_more":)"
                          + (hasMore ? "true" : "false") + '}');
    };
    const QByteArray file = "\"file-e\"";
    ScriptedServer server;
    server.answer(page({row("a", file), row("b", file), row("c", file)}, true));
    server.answer(page({row("d", file), row("e", errorFileOfTheLast)}, false));
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--filter"_s,
                                       u"is:unconfirmed"_s, u"--columns"_s, u"id"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QTEST(result.output, "output");
}

void TestExportCommand::harmlessFaultsStillGiveTheWholeListing_data()
{
    QTest::addColumn<QString>("fault");
    for (const char *fault :
         {"offset", "dupes", "bare", "vendor-words", "stale-list", "backwards", "slow=2"}) {
        QTest::newRow(fault) << QString::fromLatin1(fault);
    }
}

void TestExportCommand::harmlessFaultsStillGiveTheWholeListing()
{
    QFETCH(const QString, fault);
    serve({fault});
    const auto result = m_export->run({u"--url"_s, m_url, u"--retries"_s, u"0"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output.count("\r\n"), 251);
    QVERIFY2(!result.line().isNull(), qPrintable(result.errors));
}

void TestExportCommand::faultsEndWithTheirStatusAndKeepTheFile_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("reason");
    QTest::addColumn<QString>("advice");
    QTest::newRow("401") << 3 << u"401: "_s << u"--token-file"_s;
    QTest::newRow("402") << 3 << u"402: "_s << u"budget"_s;
    QTest::newRow("403") << 3 << u"403: "_s << u"scope"_s;
    QTest::newRow("404") << 4 << u"404: "_s << u"base URL"_s;
    QTest::newRow("no-list") << 4 << u"405: "_s << u"base URL"_s;
    QTest::newRow("500") << 4 << u"500: "_s << u"later"_s;
    QTest::newRow("html-502") << 4 << u"502: "_s << u"later"_s;
    QTest::newRow("429=3600") << 4 << u"429: "_s << u"later"_s;
    QTest::newRow("cut=always") << 4 << u"closed the connection"_s << u"--allow-incomplete"_s;
    QTest::newRow("stall") << 4 << u"in time"_s << u"--timeout"_s;
    QTest::newRow("redirect") << 4 << u"redirects"_s << u"base URL"_s;
    QTest::newRow("big") << 4 << u"64 MiB"_s << u"base URL"_s;
    QTest::newRow("bad-json") << 4 << u"cut off"_s << u"Try again"_s;
    QTest::newRow("loop") << 5 << u"without a new batch"_s << u"--allow-incomplete"_s;
    QTest::newRow("empty-more") << 5 << u"empty page"_s << u"--allow-incomplete"_s;
    QTest::newRow("restart") << 5 << u"without a new batch"_s << u"--allow-incomplete"_s;
    QTest::newRow("unreadable") << 5 << u"90 rows could not be read."_s << u"--allow-incomplete"_s;
    QTest::newRow("truncate") << 5 << u"empty page"_s << u"--allow-incomplete"_s;
}

void TestExportCommand::faultsEndWithTheirStatusAndKeepTheFile()
{
    QFETCH(const int, status);
    QFETCH(const QString, reason);
    QFETCH(const QString, advice);
    serve({QString::fromLatin1(QTest::currentDataTag())}, 450);
    const auto result = m_export->run({u"--url"_s, m_url, u"--output"_s, u"out.csv"_s,
                                       u"--retries"_s, u"0"_s, u"--timeout"_s, u"3"_s});
    QVERIFY2(!result.line().isNull(), qPrintable(result.errors));
    QCOMPARE(result.status, status);
    QVERIFY2(result.errors.contains(reason), qPrintable(result.errors));
    QVERIFY2(result.errors.contains(advice), qPrintable(result.errors));
    QCOMPARE(result.output, QByteArray());
    QCOMPARE(m_export->read(u"out.csv"_s), goodFile);
    QCOMPARE(m_export->files(), QStringList{u"out.csv"_s});
}

void TestExportCommand::unreachableServerEndsWithFour()
{
    const auto result = m_export->run({u"--url"_s, closedPort(), u"--retries"_s, u"0"_s});
    QCOMPARE(result.status, 4);
    QVERIFY2(result.line().contains("Connection refused. Check the network"_L1),
             qPrintable(result.errors));
}

void TestExportCommand::untrustedCertificateEndsWithFour()
{
    QSslConfiguration tls;
    tls.setLocalCertificate(QSslCertificate(testData(u"tls/loopback.pem"_s)));
    tls.setPrivateKey(QSslKey(testData(u"tls/loopback.key"_s), QSsl::Ec));
    ScriptedServer server(tls);
    const auto result =
        m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--retries"_s, u"0"_s});
    QCOMPARE(result.status, 4);
    QVERIFY2(result.line().contains("CA file"_L1), qPrintable(result.errors));
    QVERIFY(server.requests().isEmpty());
}

void TestExportCommand::unusableClientCertificateIsToldInOneLine()
{
    const auto result =
        m_export->run({u"--url"_s, u"https://127.0.0.1:9/v1"_s, u"--client-certificate"_s,
                       testDataPath(u"tls/client.p12"_s)});
    QCOMPARE(result.status, 4);
    QVERIFY2(result.line().contains("take a key without a passphrase"_L1),
             qPrintable(result.errors));
    QVERIFY2(!result.errors.contains("qt.tlsbackend"_L1), qPrintable(result.errors));
}

void TestExportCommand::ownAuthorityIsTrusted()
{
    QSslConfiguration tls;
    tls.setLocalCertificate(QSslCertificate(testData(u"tls/loopback.pem"_s)));
    tls.setPrivateKey(QSslKey(testData(u"tls/loopback.key"_s), QSsl::Ec));
    ScriptedServer server(tls);
    server.answer(listingAnswer({u"batch_1"_s}, false));
    m_export->write(u"ca.pem"_s, testData(u"tls/loopback.pem"_s));
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--ca-file"_s,
                                       u"ca.pem"_s, u"--columns"_s, u"id"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(result.output, QByteArray("id\r\nbatch_1\r\n"));
}

void TestExportCommand::usageErrorsNameTheFix_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("fix");
    const QString url = u"--url"_s;
    const QString loopback = u"http://127.0.0.1:9/v1"_s;
    QTest::newRow("no gateway") << QStringList{} << u"--url"_s;
    QTest::newRow("unknown option")
        << QStringList{u"--otput"_s, u"x"_s} << u"batchdeck export --help"_s;
    QTest::newRow("no scheme") << QStringList{url, u"gateway/v1"_s} << u"https://host/path"_s;
    QTest::newRow("plain http") << QStringList{url, u"http://gateway.example/v1"_s}
                                << u"https://"_s;
    QTest::newRow("secret header")
        << QStringList{url, loopback, u"--header"_s, u"Authorization: Bearer s3cret"_s}
        << u"token"_s;
    QTest::newRow("half a header")
        << QStringList{url, loopback, u"--header"_s, u"Authorization s3cret"_s} << u"colon"_s;
    QTest::newRow("no such connection") << QStringList{u"--connection"_s, u"prod"_s} << u"--url"_s;
    QTest::newRow("no token file")
        << QStringList{url, loopback, u"--token-file"_s, u"missing"_s} << u"--token-file"_s;
    QTest::newRow("failing token command")
        << QStringList{url, loopback, u"--token-command"_s, u"exit 3"_s} << u"status 3"_s;
    QTest::newRow("silent token command")
        << QStringList{url, loopback, u"--token-command"_s, u"true"_s} << u"no token"_s;
    QTest::newRow("unknown column")
        << QStringList{url, loopback, u"--columns"_s, u"id,state"_s} << u"status"_s;
}

void TestExportCommand::usageErrorsNameTheFix()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QString, fix);
    const auto result = m_export->run(arguments + QStringList{u"--output"_s, u"out.csv"_s});
    QVERIFY2(result.line().contains(fix), qPrintable(result.errors));
    QVERIFY2(!result.errors.contains("s3cret"_L1), qPrintable(result.errors));
    QCOMPARE(result.status, 2);
    QCOMPARE(result.output, QByteArray());
    QCOMPARE(m_export->read(u"out.csv"_s), goodFile);
    QCOMPARE(m_export->files(), QStringList{u"out.csv"_s});
}

void TestExportCommand::mistakeInTheFilterIsPointedAt()
{
    const auto result = m_export->run({u"--url"_s, closedPort(), u"--output"_s, u"out.csv"_s,
                                       u"--filter"_s, u"age<2d modle:gpt"_s});
    QCOMPARE(result.status, 2);
    QVERIFY2(result.errors.contains("did you mean `model`?"_L1), qPrintable(result.errors));
    QVERIFY2(result.errors.endsWith("\n  age<2d modle:gpt\n         ^^^^^\n"_L1),
             qPrintable(result.errors));
    QCOMPARE(m_export->read(u"out.csv"_s), goodFile);
}

void TestExportCommand::unwritableOutputEndsWithSix_data()
{
    QTest::addColumn<QString>("output");
    QTest::newRow("full device") << u"/dev/full"_s;
    QTest::newRow("folder") << u"."_s;
    QTest::newRow("no such folder") << u"missing/out.csv"_s;
}

void TestExportCommand::unwritableOutputEndsWithSix()
{
    QFETCH(const QString, output);
    serve({});
    const auto result = m_export->run({u"--url"_s, m_url, u"--output"_s, output});
    QCOMPARE(result.status, 6);
    QVERIFY2(result.line().contains(output + " could not be written: "_L1),
             qPrintable(result.errors));
    QVERIFY2(result.errors.contains("--output"_L1), qPrintable(result.errors));
    QCOMPARE(m_export->files(), QStringList{u"out.csv"_s});
}

void TestExportCommand::readerThatLeftEndsWithSix()
{
    serve({});
    m_export->setShell(u"{ \"$0\" \"$@\"; echo $? > status; } | true"_s);
    const auto result = m_export->run({u"--url"_s, m_url});
    QCOMPARE(m_export->read(u"status"_s).trimmed(), QByteArray("6"));
    QVERIFY2(result.line().contains("Broken pipe"_L1), qPrintable(result.errors));

    m_export->setShell({});
    m_export->setOutputFile(u"/dev/full"_s);
    QCOMPARE(m_export->run({u"--url"_s, m_url}).status, 6);
}

void TestExportCommand::listWithoutAReadableRowEndsWithFive()
{
    ScriptedServer server;
    server.answer(jsonAnswer(R"({"data":[{"uuid":"x","state":"done"}],"has_more":false})"));
    const auto result = m_export->run({u"--url"_s, server.url().toString()});
    QCOMPARE(result.status, 5);
    QVERIFY2(result.line().contains("Its members are: uuid, state"_L1), qPrintable(result.errors));
}

void TestExportCommand::allowIncompleteWritesAndStaysFive()
{
    serve({u"loop"_s});
    const auto result = m_export->run({u"--url"_s, m_url, u"--output"_s, u"out.csv"_s,
                                       u"--format"_s, u"json"_s, u"--allow-incomplete"_s});
    QCOMPARE(result.status, 5);
    QVERIFY2(result.line().contains("100 "_L1), qPrintable(result.errors));
    const auto list = QJsonDocument::fromJson(m_export->read(u"out.csv"_s));
    QCOMPARE(list[u"batchdeck"_s][u"complete"_s], false);
    QVERIFY(list[u"batchdeck"_s][u"note"_s].toString().contains("cursor"_L1));
}

void TestExportCommand::rowsThatCannotBeReadAreMissing()
{
    serve({u"unreadable"_s});
    const auto result = m_export->run({u"--url"_s, m_url, u"--output"_s, u"out.csv"_s,
                                       u"--format"_s, u"json"_s, u"--allow-incomplete"_s});
    QCOMPARE(result.status, 5);
    QVERIFY2(result.line().contains("200 batches written. 50 rows could not be read."_L1),
             qPrintable(result.errors));
    const auto list = QJsonDocument::fromJson(m_export->read(u"out.csv"_s));
    QCOMPARE(list[u"batchdeck"_s][u"complete"_s], false);
    QCOMPARE(list[u"batchdeck"_s][u"unreadable_rows"_s], 50);
    QCOMPARE(list[u"batchdeck"_s][u"note"_s], u"50 rows could not be read."_s);
}

void TestExportCommand::failureAfterThePagesCanBeWrittenToo()
{
    serve({u"cut=always"_s});
    const auto result =
        m_export->run({u"--url"_s, m_url, u"--retries"_s, u"0"_s, u"--allow-incomplete"_s});
    QCOMPARE(result.status, 5);
    QCOMPARE(result.output.count("\r\n"), 101);
    QVERIFY2(result.line().contains("closed the connection"_L1), qPrintable(result.errors));
}

void TestExportCommand::failureBeforeThePagesIsNeverWritten()
{
    serve({u"401"_s});
    const auto result =
        m_export->run({u"--url"_s, m_url, u"--output"_s, u"out.csv"_s, u"--allow-incomplete"_s});
    QCOMPARE(result.status, 3);
    QCOMPARE(m_export->read(u"out.csv"_s), goodFile);
}

void TestExportCommand::killedExportKeepsTheFile()
{
    ScriptedServer server;
    server.answer(listingAnswer({u"batch_1"_s}, true));
    server.answer(begunAnswer);
    m_export->start({u"--url"_s, server.url(u"/v1"_s).toString(), u"--output"_s, u"out.csv"_s});
    QTRY_COMPARE(server.requests().size(), 2);
    m_export->kill(SIGKILL);
    QCOMPARE(m_export->result().status, -1);
    QCOMPARE(m_export->read(u"out.csv"_s), goodFile);
}

void TestExportCommand::signalLeavesNothingBehind_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestExportCommand::signalLeavesNothingBehind()
{
    QFETCH(const int, number);
    ScriptedServer server;
    server.answer(listingAnswer({u"batch_1"_s}, true));
    server.answer(begunAnswer);
    m_export->start({u"--url"_s, server.url(u"/v1"_s).toString(), u"--output"_s, u"out.csv"_s});
    QTRY_COMPARE(server.requests().size(), 2);
    m_export->kill(number);
    const auto result = m_export->result();
    QCOMPARE(result.status, 128 + number);
    QVERIFY2(result.line().contains("nothing was written"_L1), qPrintable(result.errors));
    QCOMPARE(m_export->read(u"out.csv"_s), goodFile);
    QCOMPARE(m_export->files(), QStringList{u"out.csv"_s});
}

void TestExportCommand::signalEndsAnExportThatNobodyReads()
{
    const QByteArray pipe = QFile::encodeName(m_export->path(u"pipe"_s));
    QCOMPARE(::mkfifo(pipe.constData(), 0600), 0);
    const int reader = ::open(pipe.constData(), O_RDONLY | O_NONBLOCK);
    QVERIFY(reader >= 0);
    const auto closeReader = qScopeGuard([reader] { ::close(reader); });

    serve({}, 900); // Much more than a pipe holds.
    m_export->setOutputFile(m_export->path(u"pipe"_s));
    m_export->start({u"--url"_s, m_url});
    char begun = 0;
    QTRY_COMPARE(::read(reader, &begun, 1), 1);
    m_export->kill(SIGTERM);
    QCOMPARE(m_export->result().status, -1);
}

void TestExportCommand::ignoredHangupIsIgnored()
{
    ScriptedServer server;
    server.answer(begunAnswer);
    m_export->setShell(u"trap '' HUP; exec \"$0\" \"$@\""_s);
    m_export->start({u"--url"_s, server.url(u"/v1"_s).toString(), u"--columns"_s, u"id"_s});
    QTRY_COMPARE(server.requests().size(), 1);
    m_export->kill(SIGHUP);
    server.send("{\"data\":[],\"has_more\":false}   ");
    const auto result = m_export->result();
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output, QByteArray("id\r\n"));
}

void TestExportCommand::retryAfterIsObeyed()
{
    ScriptedServer server;
    server.answer(httpAnswer("429 Too Many Requests", "{}", {"Retry-After: 1"}));
    server.answer(listingAnswer({u"batch_1"_s}, false));
    QElapsedTimer timer;
    timer.start();
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString()});
    QCOMPARE(result.status, 0);
    QCOMPARE_GE(timer.elapsed(), 1000);
    QCOMPARE(server.requests().size(), 2);
}

void TestExportCommand::retriesAreCounted()
{
    serve({u"500=1"_s});
    QCOMPARE(m_export->run({u"--url"_s, m_url, u"--retries"_s, u"0"_s}).status, 4);
    QCOMPARE(m_server->requests().size(), 1);

    serve({u"500=1"_s}, 5);
    QCOMPARE(m_export->run({u"--url"_s, m_url, u"--retries"_s, u"1"_s}).status, 0);
    QCOMPARE(m_server->requests().size(), 2);
}

void TestExportCommand::withoutATokenNobodyIsAsked()
{
    const ExportResult result =
        m_export->run({u"--url"_s, u"https://gateway.example.invalid/v1"_s});
    QCOMPARE(result.status, 3);
    QVERIFY2(result.line().contains(u"no token"_s), qPrintable(result.errors));
    QVERIFY(result.line().contains(u"BATCHDECK_TOKEN"_s));
}

void TestExportCommand::tokenThatDoesNotComeEndsTheWait()
{
    const ExportResult result =
        m_export->run({u"--url"_s, u"https://gateway.example.invalid/v1"_s, u"--timeout"_s, u"1"_s,
                       u"--token-command"_s, u"exec sleep 60"_s});
    QCOMPARE(result.status, 3);
    QVERIFY2(result.errors.contains(u"token did not come within 1 s"_s), qPrintable(result.errors));
}

void TestExportCommand::tokenThatIsAwaitedIsSaid()
{
    QStringList arguments{u"--url"_s,           u"https://gateway.example.invalid/v1"_s,
                          u"--timeout"_s,       u"3"_s,
                          u"--token-command"_s, u"exec sleep 60"_s};
    const QString said = u"batchdeck: Waiting for the token.\n"_s;
    ExportResult result = m_export->run(arguments);
    QVERIFY2(result.errors.startsWith(said), qPrintable(result.errors));
    QCOMPARE(result.errors.count(u'\n'), 2);
    result = m_export->run(arguments << u"--quiet"_s);
    QVERIFY2(!result.line().isNull(), qPrintable(result.errors));
}

void TestExportCommand::tokenIsInOneHeaderAlone_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    const QByteArray bearer = "Bearer " + token;
    QTest::newRow("file") << QStringList{u"--token-file"_s, u"token"_s}
                          << QByteArray("Authorization") << bearer;
    QTest::newRow("command") << QStringList{u"--token-command"_s, u"cat token"_s}
                             << QByteArray("Authorization") << bearer;
    QTest::newRow("environment") << QStringList{} << QByteArray("Authorization") << bearer;
    QTest::newRow("api-key") << QStringList{u"--auth"_s, u"api-key"_s} << QByteArray("api-key")
                             << token;
    QTest::newRow("x-api-key") << QStringList{u"--auth"_s, u"x-api-key"_s}
                               << QByteArray("x-api-key") << token;
}

void TestExportCommand::tokenIsInOneHeaderAlone()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, value);
    ScriptedServer server;
    server.answer(listingAnswer({u"batch_1"_s}, true));
    server.answer(listingAnswer({u"batch_2"_s}, false));
    m_export->write(u"token"_s, token + "\nanother line\n");
    m_export->setVariable(u"BATCHDECK_URL"_s, server.url(u"/v1"_s).toString());
    m_export->setVariable(u"BATCHDECK_TOKEN"_s,
                          arguments.value(0).startsWith("--token"_L1) ? u"overruled"_s
                                                                      : QString::fromLatin1(token));
    const auto result = m_export->run(arguments + QStringList{u"--format"_s, u"json"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(server.requests().size(), 2);
    for (const QByteArray &request : server.requests()) {
        QCOMPARE(headerOf(request, header), value);
        QCOMPARE(request.count(token), 1);
        QVERIFY(!request.contains("overruled"));
    }
    QVERIFY(!result.output.contains(token));
    QVERIFY(!result.errors.contains(QLatin1StringView(token)));
}

void TestExportCommand::echoedTokenIsNotShown()
{
    ScriptedServer server;
    server.answer(httpAnswer("401 No", R"({"error":{"message":"Bad key )" + token + R"("}})",
                             {"Content-Type: application/json"}));
    m_export->setVariable(u"BATCHDECK_TOKEN"_s, QString::fromLatin1(token));
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString()});
    QCOMPARE(result.status, 3);
    QVERIFY2(result.line().contains("Bad key"_L1), qPrintable(result.errors));
    QVERIFY2(!result.errors.contains(QLatin1StringView(token)), qPrintable(result.errors));
}

void TestExportCommand::redirectToAnotherServerDoesNotLeak()
{
    ScriptedServer elsewhere;
    ScriptedServer server;
    server.answer(
        httpAnswer("302 Found", {}, {"Location: " + elsewhere.url(u"/v1/batches"_s).toEncoded()}));
    m_export->setVariable(u"BATCHDECK_TOKEN"_s, QString::fromLatin1(token));
    const auto result =
        m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--retries"_s, u"0"_s});
    QCOMPARE(result.status, 4);
    QVERIFY2(!result.line().isNull(), qPrintable(result.errors));
    QCOMPARE(elsewhere.connectionCount(), 0);
}

void TestExportCommand::headersAndAccountAreSent()
{
    ScriptedServer server;
    server.answer(listingAnswer({}, false));
    const auto result =
        m_export->run({u"--url"_s, server.url(u"/v1/?api-version=7"_s).toString(), u"--provider"_s,
                       u"openai-main"_s, u"--header"_s, u"x-tfy-metadata: {\"a\":\"b: c\"}"_s,
                       u"--header=X-Two:2"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    const QByteArray request = server.requests().value(0);
    QCOMPARE(targetOf(request), QByteArray("/v1/batches?api-version=7&limit=100"));
    QCOMPARE(headerOf(request, "x-tfy-provider-name"), QByteArray("openai-main"));
    QCOMPARE(headerOf(request, "x-tfy-metadata"), QByteArray("{\"a\":\"b: c\"}"));
    QCOMPARE(headerOf(request, "X-Two"), QByteArray("2"));
    QVERIFY(headerOf(request, "Authorization").isEmpty());
}

void TestExportCommand::serverTextStaysOneLine()
{
    ScriptedServer server;
    server.answer(httpAnswer("404 \x1b[31mNone", "No\nsuch \x1b[2Jthing\n\nat all",
                             {"Content-Type: text/plain"}));
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString()});
    QCOMPARE(result.status, 4);
    QVERIFY2(!result.line().isNull(), qPrintable(result.errors));
    QVERIFY2(result.line().contains(u"such ␛[2Jthing"_s), qPrintable(result.errors));
}

void TestExportCommand::nothingRawReachesATerminal_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("csv") << u"csv"_s;
    QTest::newRow("json") << u"json"_s;
    QTest::newRow("ndjson") << u"ndjson"_s;
}

void TestExportCommand::nothingRawReachesATerminal()
{
    QFETCH(const QString, format);
    ScriptedServer server;
    server.answer(jsonAnswer(unseenPage));
    // A terminal for the program: what it gets comes out of script.
    m_export->setShell(u"exec script -qec \"$0 $*\" /dev/null"_s);
    const auto result =
        m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--auth"_s, u"none"_s,
                       u"--quiet"_s, u"--format"_s, format, u"--output"_s, u"-"_s});
    const QString shown = QString::fromUtf8(result.output);
    QCOMPARE(result.status, 0);
    QVERIFY2(shown.contains("batch_1"_L1), qPrintable(shown));
    QVERIFY(shown.contains(u"⟨U+202E⟩"_s));
    for (const char16_t raw : {u'\x1b', u'\x7f', u'\u202E', u'\u200B'}) {
        QVERIFY2(!shown.contains(raw), qPrintable(shown));
    }
}

void TestExportCommand::aFileGetsWhatTheServerSaid()
{
    ScriptedServer server;
    server.answer(jsonAnswer(unseenPage));
    const auto result = m_export->run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--auth"_s,
                                       u"none"_s, u"--quiet"_s, u"--output"_s, u"-"_s});
    QCOMPARE(result.status, 0);
    QVERIFY(QString::fromUtf8(result.output).contains(u"gpt\u202E\x1b[2J\u200B"_s));
}

void TestExportCommand::administer(const QByteArray &text)
{
    QDir(m_export->path(u"."_s)).mkpath(u"xdg/batchdeck"_s);
    m_export->write(u"xdg/batchdeck/batchdeck.conf"_s, text);
    m_export->setVariable(u"XDG_CONFIG_DIRS"_s, m_export->path(u"xdg"_s));
}

void TestExportCommand::whatTheAdministratorForbidsIsRefusedUnasked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("reason");
    QTest::newRow("another host") << "[locked]\nconnection/allowed_hosts=*.example.com\n"_ba
                                  << QStringList() << u"127.0.0.1"_s;
    QTest::newRow("another CA file")
        << "[locked]\nconnection/ca_file=/etc/ours.pem\n"_ba
        << QStringList{u"--ca-file"_s, u"mine.pem"_s} << u"--ca-file"_s;
    QTest::newRow("token command")
        << "[locked]\ncommands/token=false\n"_ba
        << QStringList{u"--token-command"_s, u"touch ran"_s} << u"--token-command"_s;
    QTest::newRow("damaged") << "[locked]\nconnection\n"_ba << QStringList() << u"line 2"_s;
}

void TestExportCommand::whatTheAdministratorForbidsIsRefusedUnasked()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QStringList, options);
    QFETCH(const QString, reason);
    serve({});
    administer(text);
    const auto result =
        m_export->run(QStringList{u"--url"_s, m_url, u"--output"_s, u"out.csv"_s} + options);
    QCOMPARE(result.status, 2);
    QVERIFY2(result.line().contains(reason), qPrintable(result.errors));
    QVERIFY2(result.line().contains("xdg/batchdeck/batchdeck.conf"_L1), qPrintable(result.errors));
    QCOMPARE(m_server->requests().size(), 0);
    QCOMPARE(m_export->read(u"out.csv"_s), goodFile);
    QCOMPARE(m_export->files(), QStringList{u"out.csv"_s});
}

void TestExportCommand::whatTheAdministratorAllowsIsExported()
{
    serve({});
    administer("[locked]\nconnection/allowed_hosts=127.0.0.1\n[defaults]\nlook=dark\n");
    const auto result = m_export->run({u"--url"_s, m_url, u"--output"_s, u"out.csv"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.errors.contains("line 4"_L1), qPrintable(result.errors));
    QVERIFY(m_export->read(u"out.csv"_s) != goodFile);
}

void TestExportCommand::demoIsAllowedByADamagedFile()
{
    administer("[locked");
    const auto result = m_export->run({u"--demo"_s, u"--limit-rows"_s, u"1"_s, u"--quiet"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
}

QTEST_GUILESS_MAIN(TestExportCommand)
#include "tst_exportcommand.moc"
