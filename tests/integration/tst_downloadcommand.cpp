// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "exportprocess.h"
#include "httptext.h"
#include "resultgateway.h"
#include "simulatedfiles.h"
#include "simulatorserver.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

namespace {

ServedBatch threeFiles()
{
    return {.id = "batch_1",
            .createdAt = 1'795'000'000,
            .output = "{\"o\":1}\r\n\0x"_ba,
            .errors = "{\"e\":1}\n",
            .input = "{\"i\":1}\n"};
}

QStringList usualFiles()
{
    return {u"batch_1.errors.jsonl"_s, u"batch_1.input.jsonl"_s, u"batch_1.output.jsonl"_s};
}

//! What the notes of kept files below @p folder say is there.
qint64 notedBytes(const QString &folder)
{
    qint64 bytes = 0;
    QDirIterator notes(folder, {u"*.note"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (notes.hasNext()) {
        QFile note(notes.next());
        if (note.open(QIODevice::ReadOnly)) {
            bytes += QJsonDocument::fromJson(note.readAll())[u"bytes"_s].toInteger();
        }
    }
    return bytes;
}

} // namespace

//! What `batchdeck download` puts into a folder, and what it leaves alone.
class TestDownloadCommand : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void filesAreCopiedByteForByte();
    void onlyTheKindsThatAreAskedForCome();
    void aPatternNamesTheFiles();
    void batchesOfAQueryAreDownloaded();
    void hostileNamesStayInTheFolder_data();
    void hostileNamesStayInTheFolder();
    void theFolderIsMade();

    void nothingIsOverwrittenUnasked();
    void overwriteReplaces();
    void twoFilesNeverShareAName();
    void aLinkInTheFolderIsNotFollowed();
    void aFolderThatCannotBeMadeEndsWithSix();
    void aFileThatIsNotHadLosesNoOther_data();
    void aFileThatIsNotHadLosesNoOther();
    void aCutFileDoesNotAppear();
    void aSignalLeavesWholeFilesAlone();
    void aKilledDownloadGoesOnWhereItWas();

private:
    [[nodiscard]] ExportResult run(const QStringList &arguments)
    {
        return m_process->run(askingAt(*m_server) + arguments);
    }
    [[nodiscard]] QStringList downloaded() const
    {
        return QDir(m_process->path(u"d"_s))
            .entryList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
    }

    std::unique_ptr<ScriptedServer> m_server;
    std::unique_ptr<ExportProcess> m_process;
};

void TestDownloadCommand::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_server = std::make_unique<ScriptedServer>();
    m_process = std::make_unique<ExportProcess>(u"download"_s);
    QVERIFY(QDir(m_process->path(u"."_s)).mkdir(u"d"_s));
}

void TestDownloadCommand::cleanup()
{
    m_process.reset();
    m_server.reset();
}

void TestDownloadCommand::filesAreCopiedByteForByte()
{
    serve(*m_server, threeFiles());
    const ExportResult result =
        run({u"batch_1"_s, u"--output"_s, u"--errors"_s, u"--input"_s, u"--to"_s, u"d"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(result.line(), u"batchdeck: 3 files downloaded.\n"_s);
    QCOMPARE(result.output, QByteArray());
    QCOMPARE(downloaded(), usualFiles());
    QCOMPARE(m_process->read(u"d/batch_1.output.jsonl"_s), threeFiles().output);
    QCOMPARE(m_process->read(u"d/batch_1.errors.jsonl"_s), threeFiles().errors);
    QCOMPARE(m_process->read(u"d/batch_1.input.jsonl"_s), threeFiles().input);
}

void TestDownloadCommand::onlyTheKindsThatAreAskedForCome()
{
    ServedBatch batch = threeFiles();
    batch.errors = {};
    serve(*m_server, batch);
    const ExportResult result = run({u"batch_1"_s, u"--input"_s, u"--errors"_s, u"--to"_s, u"d"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(downloaded(), QStringList{u"batch_1.input.jsonl"_s});
    QVERIFY2(result.line().contains(u"1 file does not exist"_s), qPrintable(result.errors));
}

void TestDownloadCommand::aPatternNamesTheFiles()
{
    serve(*m_server, threeFiles());
    const ExportResult result = run({u"batch_1"_s, u"--output"_s, u"--to"_s, u"d"_s, u"--name"_s,
                                     u"{date} {status} {file}.{kind}.txt"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(downloaded(), QStringList{u"2026-11-18 completed obatch_1.output.txt"_s});
}

void TestDownloadCommand::batchesOfAQueryAreDownloaded()
{
    const ServedBatch other{.id = "batch_2", .output = "{}"};
    serve(*m_server, threeFiles());
    serve(*m_server, other);
    m_server->answer(jsonAnswer(R"({"data":[)" + batchJson(threeFiles()) + ',' + batchJson(other)
                                + R"(],"has_more":false})"));
    const ExportResult result =
        run({u"--filter"_s, u"id:batch_2"_s, u"--output"_s, u"--to"_s, u"d"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(downloaded(), QStringList{u"batch_2.output.jsonl"_s});
}

void TestDownloadCommand::hostileNamesStayInTheFolder_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("name");
    QTest::newRow("up") << "../../x"_ba << u"___.._x.output.jsonl"_s;
    QTest::newRow("absolute") << "/tmp/x"_ba << u"_tmp_x.output.jsonl"_s;
    QTest::newRow("NUL") << "a\\u0000b"_ba << u"a_b.output.jsonl"_s;
    QTest::newRow("hidden") << ".x"_ba << u"_x.output.jsonl"_s;
    QTest::newRow("long") << QByteArray(300, 'x') << QString();
}

void TestDownloadCommand::hostileNamesStayInTheFolder()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QString, name);
    const ServedBatch batch{.id = id, .output = "{}", .fileIdPart = "1"};
    m_server->answer(jsonAnswer(R"({"data":[)" + batchJson(batch) + R"(],"has_more":false})"));
    m_server->route(contentPath("o1"), httpAnswer("200 OK", "{}"));
    const ExportResult result =
        run({u"--filter"_s, u"has:output"_s, u"--output"_s, u"--to"_s, u"d"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(downloaded().size(), 1);
    if (!name.isNull()) {
        QCOMPARE(downloaded().constFirst(), name);
    }
    QCOMPARE(m_process->files(), QStringList());
    QCOMPARE(QDir(m_process->path(u"d"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot).size(), 0);
}

void TestDownloadCommand::theFolderIsMade()
{
    serve(*m_server, threeFiles());
    const ExportResult result = run({u"batch_1"_s, u"--output"_s, u"--to"_s, u"new"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(m_process->read(u"new/batch_1.output.jsonl"_s), threeFiles().output);
}

void TestDownloadCommand::nothingIsOverwrittenUnasked()
{
    serve(*m_server, threeFiles());
    m_process->write(u"d/batch_1.output.jsonl"_s, "mine"_ba);
    const ExportResult result =
        run({u"batch_1"_s, u"--output"_s, u"--errors"_s, u"--to"_s, u"d"_s});
    QCOMPARE(result.status, 6);
    QVERIFY2(result.line().contains(u"--overwrite"_s), qPrintable(result.errors));
    QCOMPARE(m_process->read(u"d/batch_1.output.jsonl"_s), "mine"_ba);
    QCOMPARE(m_process->read(u"d/batch_1.errors.jsonl"_s), threeFiles().errors);
    QVERIFY(!askedFiles(*m_server).contains("obatch_1/content"));
}

void TestDownloadCommand::overwriteReplaces()
{
    serve(*m_server, threeFiles());
    m_process->write(u"d/batch_1.output.jsonl"_s, "mine"_ba);
    const ExportResult result =
        run({u"batch_1"_s, u"--output"_s, u"--overwrite"_s, u"--to"_s, u"d"_s});
    QVERIFY2(result.status == 0, qPrintable(result.errors));
    QCOMPARE(m_process->read(u"d/batch_1.output.jsonl"_s), threeFiles().output);
}

void TestDownloadCommand::twoFilesNeverShareAName()
{
    serve(*m_server, threeFiles());
    const ExportResult result = run({u"batch_1"_s, u"--output"_s, u"--errors"_s, u"--to"_s, u"d"_s,
                                     u"--name"_s, u"{id}"_s, u"--overwrite"_s});
    QCOMPARE(result.status, 6);
    QVERIFY2(result.line().contains(u"--name"_s), qPrintable(result.errors));
    QCOMPARE(m_process->read(u"d/batch_1"_s), threeFiles().output);
}

void TestDownloadCommand::aLinkInTheFolderIsNotFollowed()
{
    serve(*m_server, threeFiles());
    m_process->write(u"elsewhere"_s, "mine"_ba);
    QVERIFY(
        QFile::link(m_process->path(u"elsewhere"_s), m_process->path(u"d/batch_1.output.jsonl"_s)));
    QCOMPARE(run({u"batch_1"_s, u"--output"_s, u"--overwrite"_s, u"--to"_s, u"d"_s}).status, 0);
    QCOMPARE(m_process->read(u"elsewhere"_s), "mine"_ba);
}

void TestDownloadCommand::aFolderThatCannotBeMadeEndsWithSix()
{
    const ExportResult result = run({u"batch_1"_s, u"--output"_s, u"--to"_s, u"none/d"_s});
    QCOMPARE(result.status, 6);
    QVERIFY2(result.line().contains(u"--to"_s), qPrintable(result.errors));
    QVERIFY(m_server->requests().isEmpty());
}

void TestDownloadCommand::aFileThatIsNotHadLosesNoOther_data()
{
    QTest::addColumn<QByteArray>("httpStatus");
    QTest::addColumn<int>("status");
    QTest::newRow("401") << "401 Unauthorized"_ba << 3;
    QTest::newRow("403") << "403 Forbidden"_ba << 3;
    QTest::newRow("404") << "404 Not Found"_ba << 5;
    QTest::newRow("500") << "500 Internal Server Error"_ba << 5;
}

void TestDownloadCommand::aFileThatIsNotHadLosesNoOther()
{
    QFETCH(const QByteArray, httpStatus);
    serve(*m_server, threeFiles());
    m_server->route(contentPath("obatch_1"), httpAnswer(httpStatus, "{}"));
    const ExportResult result =
        run({u"batch_1"_s, u"--output"_s, u"--errors"_s, u"--input"_s, u"--to"_s, u"d"_s});
    QTEST(result.status, "status");
    QVERIFY2(result.line().contains(u"The output file of batch_1"_s), qPrintable(result.errors));
    QCOMPARE(downloaded(), (QStringList{u"batch_1.errors.jsonl"_s, u"batch_1.input.jsonl"_s}));
}

void TestDownloadCommand::aCutFileDoesNotAppear()
{
    serve(*m_server, threeFiles());
    m_server->route(contentPath("obatch_1"), cutAnswer("{}", 1000));
    const ExportResult result = run({u"batch_1"_s, u"--output"_s, u"--to"_s, u"d"_s});
    QCOMPARE(result.status, 5);
    QCOMPARE(downloaded(), QStringList());
}

void TestDownloadCommand::aSignalLeavesWholeFilesAlone()
{
    serve(*m_server, threeFiles());
    m_server->route(contentPath("ibatch_1"), "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{"_ba);
    m_process->start(
        askingAt(*m_server)
        + QStringList{u"batch_1"_s, u"--output"_s, u"--errors"_s, u"--input"_s, u"--to"_s, u"d"_s});
    QTRY_VERIFY_WITH_TIMEOUT(askedFiles(*m_server).contains("ibatch_1/content"), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(downloaded().contains(u"batch_1.output.jsonl"_s)
                                 && downloaded().contains(u"batch_1.errors.jsonl"_s),
                             20'000);
    m_process->kill(SIGTERM);
    const ExportResult result = m_process->result();
    QCOMPARE(result.status, 128 + SIGTERM);
    QVERIFY2(result.line().contains(u"not whole"_s), qPrintable(result.errors));
    QCOMPARE(downloaded(), (QStringList{u"batch_1.errors.jsonl"_s, u"batch_1.output.jsonl"_s}));
}

void TestDownloadCommand::aKilledDownloadGoesOnWhereItWas()
{
    constexpr qint64 now = 1'795'000'000'000;
    SimulatorServer server({.batches = 40, .live = 2, .requests = 60'000}, [] { return now; });
    QVERIFY(server.listen() != 0);
    server.setFaults(*Faults::fromSpecs({u"file-slow=100"_s}));
    const SimulatedFleet &fleet = server.gateway().defaultFleet();
    qint64 index = 0;
    while (fleet.batch(index, now).counts.completed < 50'000) {
        ++index;
    }
    const QString id = QString::fromLatin1(fleet.ids().id(static_cast<quint64>(index)));
    const QStringList arguments{u"--url"_s,
                                server.baseUrl().toString(),
                                u"--auth"_s,
                                u"none"_s,
                                u"--profile"_s,
                                u"p"_s,
                                id,
                                u"--output"_s,
                                u"--to"_s,
                                u"d"_s};
    m_process->start(arguments);
    QTRY_VERIFY_WITH_TIMEOUT(notedBytes(m_process->path(u"p"_s)) > 0, 20'000);
    m_process->kill(SIGKILL);
    static_cast<void>(m_process->result());
    QCOMPARE(downloaded(), QStringList());

    server.setFaults({});
    QList<int> statuses; // Of files.
    connect(&server, &SimulatorServer::requestAnswered, this, [&](const LoggedRequest &request) {
        if (request.path.endsWith("/content"_L1)) {
            statuses.append(request.status);
        }
    });
    QCOMPARE(m_process->run(arguments).status, 0);
    QCOMPARE(statuses, QList{206});
    QCOMPARE(downloaded(), QStringList{id + u".output.jsonl"_s});
    QCOMPARE(m_process->read(u"d/"_s + id + u".output.jsonl"_s),
             fileContent(fleet, {index, FleetFile::Kind::Output}, now));
}

QTEST_GUILESS_MAIN(TestDownloadCommand)
#include "tst_downloadcommand.moc"
