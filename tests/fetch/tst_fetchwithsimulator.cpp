// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcalls.h"
#include "bytes.h"
#include "errorgroups.h"
#include "fetchdesk.h"
#include "peakmemory.h"
#include "resultfetch.h"
#include "resultconsumer.h"
#include "resultfilefetch.h"
#include "resultreader.h"
#include "simulatedfiles.h"
#include "simulatorserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 simulatedStart = 1'795'000'000'000;

//! The first batch of the gateway that has output and error file.
struct SimulatedResults
{
    explicit SimulatedResults(const SimulatedGateway &gateway)
        : fleet(gateway.defaultFleet())
    {
        SimulatedBatch found = fleet.batch(index, simulatedStart);
        while (found.status != BatchStatus::Completed || !found.hasOutputFile()
               || !found.hasErrorFile()) {
            found = fleet.batch(++index, simulatedStart);
        }
        batch.id = QString::fromLatin1(fleet.ids().id(static_cast<quint64>(index)));
        batch.status = BatchStatus::Completed;
        batch.inputFileId = idOf(FleetFile::Kind::Input);
        batch.outputFileId = idOf(FleetFile::Kind::Output);
        batch.errorFileId = idOf(FleetFile::Kind::Error);
    }

    [[nodiscard]] QString idOf(FleetFile::Kind kind) const
    {
        Bytes id;
        fleet.appendFileId(id, {index, kind});
        return QString::fromLatin1(id.take());
    }
    [[nodiscard]] QByteArray content(FleetFile::Kind kind) const
    {
        return fileContent(fleet, {index, kind}, simulatedStart);
    }

    const SimulatedFleet &fleet;
    qint64 index = 0;
    Batch batch;
};

//! Reads and groups what comes, and keeps nothing else of it.
class GroupingReader final : public ResultConsumer
{
public:
    void begin(const SpoolKey &file) override
    {
        reader.emplace(file.kind, [this](const RequestResult &result) { groups.add(result); });
    }
    void take(QByteArrayView bytes) override { reader->read(bytes); }
    void end(const FetchedFile & /*file*/) override { reader->finish(); }

    std::optional<ResultReader> reader;
    ErrorGroups groups;
};

SimulatedGateway::Options smallFleet(qint64 requests = 3'000)
{
    return {.batches = 400, .live = 5, .requests = requests};
}

qint64 simulatedNow()
{
    return simulatedStart;
}

} // namespace

class TestFetchWithSimulator final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void everyFileIsAsTheServerHasIt_data();
    void everyFileIsAsTheServerHasIt();
    void growingFileComesWholeAtLast();
    void wrongSizeIsSaid();
    void arrayComesWhereThereIsNoFile();
    void linkToTheGatewayItselfIsFollowed();
    void largeFileTakesLittleMemory();
};

void TestFetchWithSimulator::everyFileIsAsTheServerHasIt_data()
{
    QTest::addColumn<QStringList>("faults");
    QTest::newRow("all is well") << QStringList();
    QTest::newRow("cut once") << QStringList{u"file-cut"_s};
    QTest::newRow("cut thrice") << QStringList{u"file-cut=3"_s};
    QTest::newRow("cut, without ranges") << QStringList{u"file-cut"_s, u"no-range"_s};
    QTest::newRow("slow") << QStringList{u"file-slow=1"_s};
    QTest::newRow("no details") << QStringList{u"no-file-info"_s};
}

void TestFetchWithSimulator::everyFileIsAsTheServerHasIt()
{
    QFETCH(const QStringList, faults);
    SimulatorServer server(smallFleet(), simulatedNow);
    QVERIFY(server.listen() != 0);
    server.setFaults(*Faults::fromSpecs(faults));
    const SimulatedResults results(server.gateway());
    FetchDesk desk(server.baseUrl());
    const auto consumer = std::make_shared<CollectingConsumer>();
    ResultFetch fetch(
        desk.calls, *desk.spool,
        fetchRequest(results.batch,
                     {ResultFileKind::Error, ResultFileKind::Output, ResultFileKind::Input}),
        consumer);
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.progress().state, FetchProgress::State::Done);
    QCOMPARE(consumer->texts,
             (QList{results.content(FleetFile::Kind::Error),
                    results.content(FleetFile::Kind::Output),
                    results.content(FleetFile::Kind::Input)}));
    for (qsizetype i = 0; i < 3; ++i) {
        QCOMPARE(desk.kept(fetch.request().files[i]), consumer->texts[i]);
        QCOMPARE(fetch.outcomes()[i].hasBegunAnew, faults.contains(u"no-range"_s));
    }
}

void TestFetchWithSimulator::growingFileComesWholeAtLast()
{
    SimulatorServer server(smallFleet(), simulatedNow);
    QVERIFY(server.listen() != 0);
    server.setFaults(*Faults::fromSpecs({u"file-grow"_s}));
    const SimulatedResults results(server.gateway());
    FetchDesk desk(server.baseUrl());
    const FetchRequest request = fetchRequest(results.batch, {ResultFileKind::Output});
    qint64 bytes = 0;
    for (int time = 1; time <= 4; ++time) {
        ResultFetch fetch(desk.calls, *desk.spool, request);
        QVERIFY(hasRun(fetch));
        QCOMPARE(fetch.progress().state, FetchProgress::State::Done);
        const FetchedFile file = fetch.outcomes().first();
        QCOMPARE(file.isGrowing, time < 4);
        QCOMPARE(file.isWhole, time == 4);
        QVERIFY(file.bytes > bytes);
        bytes = file.bytes;
    }
    QCOMPARE(desk.kept(request.files[0]), results.content(FleetFile::Kind::Output));
}

void TestFetchWithSimulator::wrongSizeIsSaid()
{
    SimulatorServer server(smallFleet(), simulatedNow);
    QVERIFY(server.listen() != 0);
    server.setFaults(*Faults::fromSpecs({u"file-size"_s}));
    const SimulatedResults results(server.gateway());
    FetchDesk desk(server.baseUrl());
    ResultFetch fetch(desk.calls, *desk.spool, resultsOf(results.batch));
    bool isKnown = false;
    ResultFileFetch &first = *fetch.files().front();
    connect(&first, &ResultFileFetch::factsRead, this, [&isKnown] { isKnown = true; });
    first.askFacts();
    QTRY_VERIFY_WITH_TIMEOUT(isKnown, 60'000);
    QVERIFY(first.facts()->expiresAt.isSet());
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.progress().state, FetchProgress::State::Failed);
    QVERIFY(!fetch.outcomes()[0].isWhole);
    QVERIFY(fetch.outcomes()[1].isWhole); // Nobody asked for its size.
}

void TestFetchWithSimulator::arrayComesWhereThereIsNoFile()
{
    SimulatorServer server(smallFleet(), simulatedNow);
    QVERIFY(server.listen() != 0);
    SimulatedResults results(server.gateway());
    results.batch.outputFileId.clear();
    results.batch.errorFileId.clear();
    FetchDesk desk(server.baseUrl());
    ResultFetch fetch(desk.calls, *desk.spool, resultsOf(results.batch));
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.progress().state, FetchProgress::State::Done);
    const QByteArray kept = desk.kept(fetch.request().files[0]);
    QCOMPARE(QJsonDocument::fromJson(kept).array().size(), 3'000);
}

void TestFetchWithSimulator::linkToTheGatewayItselfIsFollowed()
{
    SimulatedGateway::Options options = smallFleet(50);
    options.dialect = *Dialect::named(u"anthropic"_s);
    options.token = "sk-SECRET-0123456789";
    SimulatorServer server(options, simulatedNow);
    QVERIFY(server.listen() != 0);
    const SimulatedResults results(server.gateway());
    const QString id = QString::fromLatin1(options.dialect.id(results.fleet, results.index));
    FetchDesk desk(server.baseUrl());
    std::optional<Result<Batch>> batch;
    QObject context;
    desk.calls.send<Batch>(batchCall(desk.calls.baseUrl(), id, GatewayCall::Priority::User),
                           &context, [&batch](const Result<Batch> &answer) { batch = answer; });
    QTRY_VERIFY_WITH_TIMEOUT(batch.has_value(), 60'000);
    QVERIFY(batch->has_value());
    QVERIFY2((*batch)->outputFileId.startsWith(u"http://127.0.0.1"_s),
             qPrintable((*batch)->outputFileId));
    ResultFetch fetch(desk.calls, *desk.spool, resultsOf(**batch));
    QVERIFY(hasRun(fetch));
    QCOMPARE(fetch.progress().state, FetchProgress::State::Done);
    const QByteArray kept = desk.kept(fetch.request().files[0]);
    QCOMPARE(kept.count('\n'), 50);
    QVERIFY(kept.contains(R"("result":{"type":"errored")"));
}

// Fetched, kept on disk and grouped in one go.
void TestFetchWithSimulator::largeFileTakesLittleMemory()
{
    SimulatorServer server(smallFleet(600'000), simulatedNow);
    QVERIFY(server.listen() != 0);
    const SimulatedResults results(server.gateway());
    FetchDesk desk(server.baseUrl());
    const auto consumer = std::make_shared<GroupingReader>();
    ResultFetch fetch(desk.calls, *desk.spool,
                      fetchRequest(results.batch, {ResultFileKind::Output}), consumer);
    const qint64 before = peakMemoryOf([] {});
    const qint64 peak = peakMemoryOf([&fetch] { QVERIFY(hasRun(fetch)); });
    QVERIFY(fetch.outcomes().first().isWhole);
    QVERIFY(consumer->reader->lines() > 500'000);
    constexpr qint64 mebibyte = 1024 * 1024;
    QVERIFY(fetch.progress().bytes > 200 * mebibyte);
    QVERIFY2(peak - before < 48 * mebibyte, qPrintable(QString::number(peak - before)));
}

QTEST_GUILESS_MAIN(TestFetchWithSimulator)
#include "tst_fetchwithsimulator.moc"
