// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatorcommandline.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

tl::expected<SimulatorCommandLine, QString> parsed(QStringList arguments)
{
    arguments.prepend(u"batchdeck-simulator"_s);
    return SimulatorCommandLine::parsed(arguments);
}

} // namespace

class TestSimulatorProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void optionsAreRead();
    void defaultsNeedNoOptions();
    void wrongOptionsAreRefused_data();
    void wrongOptionsAreRefused();

    void saysWhereItListensAndLogsRequests();
    void endsWithStandardInput();
    void outlivesStandardInputUnlessTold();
    void takenPortEndsItWithTwo();
    void wrongArgumentsEndItWithTwo();
    void helpNamesEveryOption();

private:
    //! Starts the program and returns the port that it says.
    [[nodiscard]] static quint16 started(QProcess &process, const QStringList &arguments);
};

void TestSimulatorProgram::optionsAreRead()
{
    const auto line = parsed({u"--port"_s,
                              u"8080"_s,
                              u"--batches=12"_s,
                              u"--seed"_s,
                              u"9"_s,
                              u"--latency"_s,
                              u"20"_s,
                              u"--live"_s,
                              u"3"_s,
                              u"--speed"_s,
                              u"2.5"_s,
                              u"--token"_s,
                              u"t"_s,
                              u"--dialect"_s,
                              u"llm-d"_s,
                              u"--fault"_s,
                              u"loop"_s,
                              u"--fault"_s,
                              u"slow=5"_s,
                              u"--requests-log"_s,
                              u"f"_s,
                              u"--exit-with-stdin"_s});
    QVERIFY2(line.has_value(), qPrintable(line ? QString() : line.error()));
    QCOMPARE(line->port, 8080);
    QCOMPARE(line->gateway.batches, 12);
    QCOMPARE(line->gateway.seed, 9U);
    QCOMPARE(line->gateway.live, 3);
    QCOMPARE(line->gateway.token, QByteArray("t"));
    QCOMPARE(line->gateway.dialect.name, "llm-d"_L1);
    QVERIFY(line->gateway.faults.has(Fault::Loop));
    QCOMPARE(line->gateway.faults.number(Fault::Slow), 5);
    QCOMPARE(line->latency.count(), 20);
    QCOMPARE(line->speed, 2.5);
    QCOMPARE(line->requestsLog, u"f"_s);
    QVERIFY(line->exitsWithStdin);
}

void TestSimulatorProgram::defaultsNeedNoOptions()
{
    const auto line = parsed({});
    QVERIFY(line.has_value());
    QCOMPARE(line->port, 0);
    QCOMPARE(line->gateway.batches, 2000);
    QVERIFY(!line->gateway.live);
    QCOMPARE(line->gateway.dialect.name, "openai"_L1);
    QVERIFY(!line->exitsWithStdin);
}

void TestSimulatorProgram::wrongOptionsAreRefused_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown option") << QStringList{u"--ports"_s, u"1"_s};
    QTest::newRow("port too large") << QStringList{u"--port"_s, u"65536"_s};
    QTest::newRow("negative count") << QStringList{u"--batches"_s, u"-1"_s};
    QTest::newRow("no number") << QStringList{u"--latency"_s, u"20ms"_s};
    QTest::newRow("no speed") << QStringList{u"--speed"_s, u"0"_s};
    QTest::newRow("speed is no number") << QStringList{u"--speed"_s, u"nan"_s};
    QTest::newRow("unknown fault") << QStringList{u"--fault"_s, u"lop"_s};
    QTest::newRow("unknown dialect") << QStringList{u"--dialect"_s, u"bedrok"_s};
    QTest::newRow("positional") << QStringList{u"8080"_s};
    QTest::newRow("missing value") << QStringList{u"--port"_s};
}

void TestSimulatorProgram::wrongOptionsAreRefused()
{
    QFETCH(const QStringList, arguments);
    const auto line = parsed(arguments);
    QVERIFY(!line);
    QVERIFY(!line.error().isEmpty());
}

quint16 TestSimulatorProgram::started(QProcess &process, const QStringList &arguments)
{
    process.start(QStringLiteral(SIMULATOR_PROGRAM), arguments);
    const QString prefix = u"listening on http://127.0.0.1:"_s;
    while (!process.canReadLine() && process.waitForReadyRead(20'000)) { }
    const QString line = QString::fromLatin1(process.readLine()).trimmed();
    return line.startsWith(prefix) ? line.sliced(prefix.size()).toUShort() : quint16(0);
}

void TestSimulatorProgram::saysWhereItListensAndLogsRequests()
{
    const QTemporaryDir folder;
    QFile log(folder.filePath(u"requests.log"_s));
    QProcess process;
    const quint16 port = started(process, {u"--requests-log"_s, log.fileName()});
    QVERIFY(port != 0);
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    QVERIFY(socket.waitForConnected());
    socket.write("GET /v1/batches?limit=3 HTTP/1.1\r\nHost: x\r\n\r\n");
    QVERIFY(socket.waitForReadyRead(20'000));
    QVERIFY(socket.readAll().startsWith("HTTP/1.1 200 OK\r\n"));
    QVERIFY(log.open(QIODevice::ReadOnly));
    const QByteArray line = log.readAll();
    QCOMPARE(line.count('\n'), 1);
    const QJsonObject entry = QJsonDocument::fromJson(line).object();
    QCOMPARE(entry.value(u"method"_s), u"GET"_s);
    QCOMPARE(entry.value(u"path"_s), u"/v1/batches"_s);
    QCOMPARE(entry.value(u"query"_s), u"limit=3"_s);
    QCOMPARE(entry.value(u"status"_s), 200);
    QVERIFY(QDateTime::fromString(entry.value(u"time"_s).toString(), Qt::ISODateWithMs).isValid());
    process.terminate();
    QVERIFY(process.waitForFinished());
}

void TestSimulatorProgram::endsWithStandardInput()
{
    QProcess process;
    QVERIFY(started(process, {u"--exit-with-stdin"_s}) != 0);
    process.write("anything\n");
    QVERIFY(!process.waitForFinished(100));
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
}

void TestSimulatorProgram::outlivesStandardInputUnlessTold()
{
    QProcess process;
    QVERIFY(started(process, {}) != 0);
    process.closeWriteChannel();
    QVERIFY(!process.waitForFinished(200));
    process.terminate();
    QVERIFY(process.waitForFinished());
}

void TestSimulatorProgram::takenPortEndsItWithTwo()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    QProcess process;
    process.start(QStringLiteral(SIMULATOR_PROGRAM),
                  {u"--port"_s, QString::number(other.serverPort())});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains(QByteArray::number(other.serverPort())));
    QVERIFY(process.readAllStandardOutput().isEmpty());
}

void TestSimulatorProgram::wrongArgumentsEndItWithTwo()
{
    QProcess process;
    process.start(QStringLiteral(SIMULATOR_PROGRAM), {u"--fault"_s, u"lop"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 2);
    QVERIFY(process.readAllStandardError().contains("stale-list"));
}

void TestSimulatorProgram::helpNamesEveryOption()
{
    QProcess process;
    process.start(QStringLiteral(SIMULATOR_PROGRAM), {u"--help"_s});
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QByteArray help = process.readAllStandardOutput();
    for (const char *option :
         {"--port P", "--batches N", "--seed S", "--latency MS", "--live N", "--speed X",
          "--token T", "--dialect NAME", "portkey-bedrock", "next-url", "--fault NAME[=ARG]",
          "--requests N", "file-cut[=ARG]", "--requests-log FILE", "--exit-with-stdin"}) {
        QVERIFY2(help.contains(option), option);
    }
}

QTEST_GUILESS_MAIN(TestSimulatorProgram)
#include "tst_simulatorprogram.moc"
