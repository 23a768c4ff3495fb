// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "bytes.h"
#include "fetchdesk.h"
#include "fetchqueue.h"
#include "resultfetch.h"
#include "resultfilefetch.h"
#include "simulatorserver.h"

#include <QDir>
#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 queueStart = 1'795'000'000'000;

//! A simulated gateway with small batches, and a queue of fetches from it.
struct QueueDesk
{
    explicit QueueDesk(const SpoolRules &rules = {})
        : server({.batches = 400, .live = 5, .requests = 20}, [] { return queueStart; })
        , isListening(server.listen() != 0)
        , desk(server.baseUrl(), rules)
    { }

    //! What became of the requests of batches that ended, of so many that have output and error
    //! file.
    [[nodiscard]] QList<FetchRequest> requests(qsizetype count) const
    {
        const SimulatedFleet &fleet = server.gateway().defaultFleet();
        QList<FetchRequest> found;
        for (qint64 index = 0; index < 400 && found.size() < count; ++index) {
            const SimulatedBatch batch = fleet.batch(index, queueStart);
            if (batch.status == BatchStatus::Completed && batch.hasOutputFile()
                && batch.hasErrorFile()) {
                const QString id = QString::fromLatin1(fleet.ids().id(static_cast<quint64>(index)));
                found.append(
                    {id,
                     {keyOf(id, index, ResultFileKind::Error, FleetFile::Kind::Error),
                      keyOf(id, index, ResultFileKind::Output, FleetFile::Kind::Output)}});
            }
        }
        return found;
    }
    [[nodiscard]] SpoolKey keyOf(const QString &batch, qint64 index, ResultFileKind kind,
                                 FleetFile::Kind simulated) const
    {
        Bytes fileId;
        server.gateway().defaultFleet().appendFileId(fileId, {index, simulated});
        return {batch, QString::fromLatin1(fileId.take()), kind};
    }
    void inflict(const QStringList &faults) { server.setFaults(*Faults::fromSpecs(faults)); }
    //! How often paths that end like this were asked for.
    [[nodiscard]] qsizetype asked(const QString &ending) const
    {
        return std::ranges::count_if(server.requests(), [&ending](const LoggedRequest &one) {
            return one.path.endsWith(ending);
        });
    }

    SimulatorServer server;
    bool isListening;
    FetchDesk desk;
};

} // namespace

class TestFetchQueue final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void allFilesComeBatchByBatch();
    void planSaysWhatIsLeftToFetch();
    void whatCannotBeHadKeepsNoOtherFromComing();
    void retryFetchesOnlyWhatFailed();
    void pauseStopsAllAndGoesOn();
    void whatIsLeftIsRememberedOverARestart();
    void neverKeptMeansNothingRemembered();
    void cancelEndsAll();
    void emptyQueueEnds();
    void batchIsAddedOnce();
    void batchAddedWhileRunningIsFetched();
};

void TestFetchQueue::allFilesComeBatchByBatch()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    const QList<FetchRequest> requests = queueDesk.requests(5);
    QCOMPARE(requests.size(), 5);
    QHash<QString, std::shared_ptr<CollectingConsumer>> consumers;
    FetchQueue queue(desk.calls, *desk.spool, [&consumers](const FetchRequest &request) {
        return consumers[request.batchId] = std::make_shared<CollectingConsumer>();
    });
    queue.add(requests);
    QStringList ended;
    connect(&queue, &FetchQueue::batchEnded, this,
            [&ended](const QString &id) { ended.append(id); });
    QVERIFY(hasRun(queue));
    QCOMPARE(queue.progress().state, FetchProgress::State::Done);
    QCOMPARE(queue.progress().filesEnded, 10);
    QCOMPARE(queue.batchesEnded(), 5);
    QCOMPARE(ended.size(), 5);
    qint64 bytes = 0;
    for (const FetchRequest &request : requests) {
        const CollectingConsumer &consumer = *consumers.value(request.batchId);
        QCOMPARE(consumer.begun, request.files);
        for (qsizetype i = 0; i < request.files.size(); ++i) {
            QVERIFY(consumer.ended[i].isWhole);
            QCOMPARE(desk.kept(request.files[i]), consumer.texts[i]);
            bytes += consumer.texts[i].size();
        }
        QCOMPARE(consumer.texts[0].count('\n') + consumer.texts[1].count('\n'), 20);
    }
    QCOMPARE(queue.progress().bytes, bytes);
    QCOMPARE(queue.progress().total, bytes);
}

void TestFetchQueue::planSaysWhatIsLeftToFetch()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    const QList<FetchRequest> requests = queueDesk.requests(3);
    {
        FetchQueue first(desk.calls, *desk.spool);
        first.add({requests[0]});
        QVERIFY(hasRun(first));
    }
    const qsizetype contents = queueDesk.asked(u"/content"_s);
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add(requests);
    std::optional<FetchPlan> plan;
    connect(&queue, &FetchQueue::planned, this, [&plan](const FetchPlan &made) { plan = made; });
    queue.plan();
    QTRY_VERIFY_WITH_TIMEOUT(plan.has_value(), 60'000);
    QCOMPARE(plan->batches, 3);
    QCOMPARE(plan->files, 4);
    QCOMPARE(plan->filesHere, 2);
    QCOMPARE(plan->unknownSizes, 0);
    QCOMPARE(queueDesk.asked(u"/content"_s), contents); // Nothing is fetched before it is started.
    const FetchPlan planned = *plan;
    QVERIFY(hasRun(queue));
    QCOMPARE(queue.progress().bytes, planned.bytes + planned.bytesHere);
    plan.reset();
    queueDesk.inflict({u"no-file-info"_s});
    FetchQueue unknown(desk.calls, *desk.spool);
    unknown.add(queueDesk.requests(4).mid(3));
    connect(&unknown, &FetchQueue::planned, this, [&plan](const FetchPlan &made) { plan = made; });
    unknown.plan();
    QTRY_VERIFY_WITH_TIMEOUT(plan.has_value(), 60'000);
    QCOMPARE(plan->unknownSizes, 2);
}

void TestFetchQueue::whatCannotBeHadKeepsNoOtherFromComing()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    QList<FetchRequest> requests = queueDesk.requests(3);
    requests[1].files[0].fileId = u"file-nobody"_s;
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add(requests);
    QVERIFY(hasRun(queue));
    QCOMPARE(queue.progress().state, FetchProgress::State::Failed);
    QCOMPARE(queue.progress().filesEnded, 6);
    QCOMPARE(queue.progress().filesMissing, 1);
    for (const FetchedFile &file : queue.outcomes()) {
        QCOMPARE(file.isWhole, file.key.fileId != u"file-nobody"_s);
        QCOMPARE(file.error.has_value(), !file.isWhole);
    }
}

void TestFetchQueue::retryFetchesOnlyWhatFailed()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    queueDesk.inflict({u"file-403"_s});
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add(queueDesk.requests(2));
    QVERIFY(hasRun(queue));
    QCOMPARE(queue.progress().filesMissing, 4);
    queueDesk.inflict({});
    queueDesk.server.clearRequests();
    bool isOver = false;
    connect(&queue, &FetchQueue::finished, this, [&isOver] { isOver = true; });
    queue.retry();
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 60'000);
    QCOMPARE(queue.progress().state, FetchProgress::State::Done);
    QCOMPARE(queueDesk.asked(u"/content"_s), 4);
    isOver = false;
    queue.retry();
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 60'000);
    QCOMPARE(queueDesk.asked(u"/content"_s), 4);
}

void TestFetchQueue::pauseStopsAllAndGoesOn()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add(queueDesk.requests(4));
    connect(
        &queue, &FetchQueue::batchEnded, this, [&queue] { queue.pause(); },
        Qt::SingleShotConnection);
    queue.start();
    QTRY_COMPARE_WITH_TIMEOUT(queue.progress().state, FetchProgress::State::Paused, 60'000);
    const int ended = queue.progress().filesEnded;
    QVERIFY(ended < 8);
    QTest::qWait(50); // What is under way would end by now.
    QCOMPARE(queue.progress().filesEnded, ended);
    QVERIFY(hasRun(queue));
    QCOMPARE(queue.progress().state, FetchProgress::State::Done);
    QCOMPARE(queue.progress().filesEnded, 8);
}

void TestFetchQueue::whatIsLeftIsRememberedOverARestart()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    const QList<FetchRequest> requests = queueDesk.requests(4);
    QCOMPARE(FetchQueue::left(*desk.spool), QList<FetchRequest>());
    QString done;
    {
        FetchQueue queue(desk.calls, *desk.spool);
        queue.add(requests);
        QCOMPARE(FetchQueue::left(*desk.spool), QList<FetchRequest>()); // It is not begun.
        connect(
            &queue, &FetchQueue::batchEnded, this,
            [&](const QString &id) {
                done = id;
                queue.pause();
            },
            Qt::SingleShotConnection);
        queue.start();
        QTRY_VERIFY_WITH_TIMEOUT(!done.isNull(), 60'000);
    } // The program ends.
    const QList<FetchRequest> left = FetchQueue::left(*desk.spool);
    QCOMPARE(left.size(), 3);
    QVERIFY(std::ranges::find(left, done, &FetchRequest::batchId) == left.end());
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add(left);
    QVERIFY(hasRun(queue));
    QCOMPARE(FetchQueue::left(*desk.spool), QList<FetchRequest>());
    for (const FetchRequest &request : requests) {
        for (const SpoolKey &key : request.files) {
            QVERIFY(desk.spool->entry(key)->isWhole);
        }
    }
}

void TestFetchQueue::neverKeptMeansNothingRemembered()
{
    QueueDesk queueDesk({.keeping = ResultKeeping::Never, .mostBytes = 1024 * 1024});
    FetchDesk &desk = queueDesk.desk;
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add(queueDesk.requests(2));
    queue.start();
    QCOMPARE(FetchQueue::left(*desk.spool), QList<FetchRequest>());
    bool isOver = false;
    connect(&queue, &FetchQueue::finished, this, [&isOver] { isOver = true; });
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 60'000);
    QVERIFY(!QDir(desk.folder.filePath(u"results"_s)).exists());
    QCOMPARE(desk.spool->entries().size(), 4);
}

void TestFetchQueue::cancelEndsAll()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add(queueDesk.requests(3));
    connect(&queue, &FetchQueue::fileEnded, &queue, [&queue] { queue.cancel(); });
    queue.start();
    QTRY_COMPARE_WITH_TIMEOUT(queue.batches(), 0, 60'000);
    QTest::qWait(50);
    QVERIFY(desk.spool->entries().size() < 6);
    QCOMPARE(FetchQueue::left(*desk.spool), QList<FetchRequest>());
}

void TestFetchQueue::emptyQueueEnds()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    FetchQueue queue(desk.calls, *desk.spool);
    QVERIFY(hasRun(queue));
    QCOMPARE(queue.progress().state, FetchProgress::State::Done);
    queue.add({{.batchId = u"batch_1"_s}}); // It has no files.
    QVERIFY(hasRun(queue));
    QCOMPARE(queue.batchesEnded(), 1);
}

void TestFetchQueue::batchIsAddedOnce()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add(queueDesk.requests(2));
    queue.add(queueDesk.requests(3));
    QCOMPARE(queue.batches(), 3);
}

void TestFetchQueue::batchAddedWhileRunningIsFetched()
{
    QueueDesk queueDesk;
    FetchDesk &desk = queueDesk.desk;
    const QList<FetchRequest> requests = queueDesk.requests(2);
    FetchQueue queue(desk.calls, *desk.spool);
    queue.add({requests[0]});
    bool isOver = false;
    connect(&queue, &FetchQueue::finished, this, [&isOver] { isOver = true; });
    queue.start();
    queue.add({requests[1]});
    QTRY_VERIFY_WITH_TIMEOUT(isOver, 60'000);
    QCOMPARE(queue.progress().filesEnded, 4);
}

QTEST_GUILESS_MAIN(TestFetchQueue)
#include "tst_fetchqueue.moc"
