// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "keptbatches.h"

#include "batchcache.h"
#include "batchcaches.h"
#include "batchdecoder.h"
#include "batchpage.h"
#include "batchtablemodel.h"
#include "heldthreads.h"
#include "listingnote.h"
#include "sqlitefile.h"

#include <QDir>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Connection gateway()
{
    Connection connection;
    connection.baseUrl = QUrl(u"https://gateway.example/v1"_s);
    return connection;
}

BatchPage pageOf(int first, int last)
{
    QByteArrayList rows;
    for (int number = first; number >= last; --number) {
        rows.append("{\"id\":\"batch_" + QByteArray::number(number)
                    + R"(","status":"completed","created_at":)"
                    + QByteArray::number(1'763'820'000 + number) + "}");
    }
    return *decodeBatchPage("{\"data\":[" + rows.join(',') + "]}", {});
}

void keep(const QString &folder, const Connection &connection, const BatchPage &page, Stamp at)
{
    BatchCache cache(folder, connection);
    cache.save({page.batches, {at, Confirmation::Call::List}, {}});
}

//! Of a list that was read from end to end.
KnownListing listingOf(int first, int last)
{
    KnownListing listing;
    for (const Batch &batch : pageOf(first, last).batches) {
        listing.rows.append(batch.id, isLive(batch));
    }
    listing.habits.order = ServerHabits::Order::NewestFirst;
    listing.sweptAt = Stamp::fromMSecs(1'763'820'000'000);
    return listing;
}

void keepListing(const QString &folder, const BatchPage &page, const KnownListing &listing)
{
    BatchCache cache(folder, gateway());
    cache.save({page.batches, {Stamp::fromMSecs(1), Confirmation::Call::List}, {}});
    cache.saveListing(ListingNote::of(listing).toJson());
}

//! What is kept of the connection that is shown, in a table.
class Offline final
{
public:
    Offline(const QString &folder, BatchTableModel &table)
        : caches(folder)
        , m_table(table)
    { }

    void show(const Connection &connection)
    {
        leave();
        m_kept = std::make_unique<KeptBatches>(&caches, m_table.background(), connection);
        QObject::connect(m_kept.get(), &KeptBatches::rowsRead, &m_table,
                         [this](const BatchRows &rows, const std::vector<Stamp> &confirmedAt) {
                             m_table.merge(rows, confirmedAt);
                         });
        QObject::connect(
            m_kept.get(), &KeptBatches::goneRead, &m_table,
            [this](const QStringList &ids, Stamp at) { m_table.markGone(0, ids, at); });
        QObject::connect(
            m_kept.get(), &KeptBatches::progressRead, &m_table,
            [this](const SeenProgress &seen) { m_table.noteEarlierProgress(0, seen); });
        QObject::connect(m_kept.get(), &KeptBatches::readingBegunAnew, &m_table,
                         &BatchTableModel::clear);
        QObject::connect(m_kept.get(), &KeptBatches::changesRead, &m_table,
                         [this](Stamp since, const std::vector<BatchChange> &changes) {
                             m_table.restoreChanges(0, since, changes);
                         });
        QObject::connect(m_kept.get(), &KeptBatches::loaded, &m_table, [this] { ++shownTimes; });
        QObject::connect(m_kept.get(), &KeptBatches::problemFound, &m_table,
                         [this] { ++problems; });
        m_kept->setLimits(limits);
        m_kept->load(0);
    }
    void leave() { m_kept.reset(); }
    [[nodiscard]] bool isShown()
    {
        return QTest::qWaitFor([this] { return !m_kept->isLoading(); }, 30'000);
    }
    [[nodiscard]] KeptBatches *operator->() const { return m_kept.get(); }

    BatchCaches caches;
    CacheLimits limits;
    int shownTimes = 0;
    int problems = 0;

private:
    BatchTableModel &m_table;
    std::unique_ptr<KeptBatches> m_kept;
};

} // namespace

class TestKeptBatches final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }
    void arrivedPagesAreShownAfterARestart();
    void otherConnectionIsNotShown();
    void moreThanCanBeWrittenIsCongestion();
    void leavingDoesNotWaitForWhatIsToBeWritten();
    void comingBackDoesNotWaitForWhatIsToBeWritten();
    void removedConnectionLeavesNoFile();
    void whatWasLeftIsWrittenBeforeTheEnd();
    void whatWasLeftWhileLoadingIsNotShown();
    void limitsDropWhatIsTooOld_data();
    void limitsDropWhatIsTooOld();
    void rowsThatAnotherWindowDropsLeaveNoGap();
    void forgottenRowsAreNotShownAgain();
    void whatIsStillBeingWrittenIsForgottenToo();
    void whereAndHowMuchIsKeptIsKnown();
    void observationsOfManyBatchesAreRead();
    void withoutACacheNothingWasObserved();
    void listingIsKnownAfterARestart();
    void listingLacksGoneAndUnlistedRows();
    void listingThatLacksRowsIsReadAnew();
    void listingIsNotKeptBeforeItIsTaken_data();
    void listingIsNotKeptBeforeItIsTaken();
    void changesAreToldAfterARestart();
    void progressIsKnownAfterARestart();
    void tokenOfAnotherKeyIsTakenOutOfWhatIsShown();
    void troubleIsToldAndTheTableStillShown();
};

void TestKeptBatches::arrivedPagesAreShownAfterARestart()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    {
        Offline offline(dir.path(), table);
        offline.show(gateway());
        QVERIFY(offline->isLoading());
        QVERIFY(offline.isShown());
        QVERIFY(!offline->confirmedAt().isSet());
        offline->keepPage(pageOf(20, 11), {});
        offline->keepPage(pageOf(10, 1), u"batch_11"_s);
        offline->keepPage(pageOf(25, 16), {});
    }
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QVERIFY(!offline->isLoading());
    QVERIFY(offline->confirmedAt().isSet());
    std::vector<Batch> expected = pageOf(25, 1).batches;
    QCOMPARE(table.rowCount(), int(expected.size()));
    for (int row = 0; row < table.rowCount(); ++row) {
        Batch &batch = expected[size_t(row)];
        batch.rawJson.clear(); // The table does not keep it.
        QCOMPARE(table.batchAt(row), batch);
    }
}

void TestKeptBatches::otherConnectionIsNotShown()
{
    const QTemporaryDir dir;
    Connection other = gateway();
    other.providerAccount = u"team/azure"_s;
    keep(dir.path(), other, pageOf(3, 1), Stamp::fromMSecs(1));
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 0);
}

void TestKeptBatches::moreThanCanBeWrittenIsCongestion()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    const QSignalSpy congested(offline.operator->(), &KeptBatches::congestedChanged);
    offline->keepPage(pageOf(100'001, 1), {});
    QCOMPARE(congested, QList<QVariantList>{{true}});
    QTRY_COMPARE_WITH_TIMEOUT(congested.last(), QVariantList{false}, 60'000);
}

void TestKeptBatches::leavingDoesNotWaitForWhatIsToBeWritten()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    SqliteFile other(offline->fileName());
    QVERIFY(other.open());
    QVERIFY(other.run(u"BEGIN IMMEDIATE"_s)); // Nobody else can write, and gives up in the end.
    offline->keepPage(pageOf(3, 1), {});
    offline.leave();
    QVERIFY(other.run(u"COMMIT"_s));
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 3);
}

void TestKeptBatches::comingBackDoesNotWaitForWhatIsToBeWritten()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    SqliteFile other(offline->fileName());
    QVERIFY(other.open());
    QVERIFY(other.run(u"BEGIN IMMEDIATE"_s)); // Nobody else can write, and gives up in the end.
    offline->keepPage(pageOf(3, 1), {});
    Connection away = gateway();
    away.providerAccount = u"other"_s;
    offline.show(away);
    offline.show(gateway()); // Would not come back before the other has given up.
    QVERIFY(offline->isLoading());
    QVERIFY(other.run(u"COMMIT"_s));
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 3);
}

void TestKeptBatches::removedConnectionLeavesNoFile()
{
    const QTemporaryDir dir;
    const auto files = [&dir] {
        return QDir(dir.path()).entryList(QDir::Files);
    };
    keep(dir.path(), gateway(), pageOf(3, 1), Stamp::fromMSecs(1));
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.caches.remove(gateway());
    QTRY_VERIFY(files().isEmpty());

    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 0);
    offline->keepPage(pageOf(3, 1), {});
    offline.leave();
    offline.caches.remove(gateway());
    QTRY_VERIFY(files().isEmpty());
}

void TestKeptBatches::whatWasLeftIsWrittenBeforeTheEnd()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    {
        Offline offline(dir.path(), table);
        offline.show(gateway());
        offline->keepPage(pageOf(3, 1), {});
        offline.leave();
    }
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 3);
}

void TestKeptBatches::whatWasLeftWhileLoadingIsNotShown()
{
    const QTemporaryDir dir;
    keepListing(dir.path(), pageOf(3, 1), listingOf(3, 1));
    BatchTableModel table;
    Offline offline(dir.path(), table);
    HeldThreads held(table.background(), Urgency::Answer);
    offline.show(gateway());
    QTRY_COMPARE(table.rowCount(), 3);
    QTest::qWait(100); // Its listing is being made.
    QVERIFY(offline->isLoading());
    offline.leave();
    held.letGo();
    QVERIFY(table.background().waitForDone(30'000));
    QTest::qWait(10);
    QCOMPARE(offline.shownTimes, 0);
}

void TestKeptBatches::limitsDropWhatIsTooOld_data()
{
    QTest::addColumn<bool>("isBeforeLoading");
    QTest::newRow("known at the start") << true;
    QTest::newRow("changed later") << false;
}

void TestKeptBatches::limitsDropWhatIsTooOld()
{
    QFETCH(const bool, isBeforeLoading);
    const QTemporaryDir dir;
    keep(dir.path(), gateway(), pageOf(20, 1), Stamp::now()); // Of 2025.
    CacheLimits limits;
    limits.age = std::chrono::days(1);
    {
        BatchTableModel table;
        Offline offline(dir.path(), table);
        if (isBeforeLoading) {
            offline.limits = limits;
        }
        offline.show(gateway());
        QVERIFY(offline.isShown());
        QCOMPARE(table.rowCount(), 20); // What is shown is not taken away.
        offline->setLimits(limits);
    }
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 0);
}

void TestKeptBatches::rowsThatAnotherWindowDropsLeaveNoGap()
{
    const QTemporaryDir dir;
    keepListing(dir.path(), pageOf(8000, 1), listingOf(8000, 1));
    BatchTableModel table;
    Offline offline(dir.path(), table);
    QStringList dropped;
    connect(&table, &QAbstractItemModel::rowsInserted, &table, [&] {
        if (dropped.isEmpty()) { // Where it will go on from next, but not the rows after these.
            SqliteFile file(offline->fileName());
            QVERIFY(file.open());
            for (int number = 6002; number > 4000; number -= 1000) {
                dropped.append(u"batch_%1"_s.arg(number - 1));
                QVERIFY(file.run(u"DELETE FROM batch WHERE id = ?"_s, {dropped.last()}));
            }
        }
    });
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 8000 - int(dropped.size()));
    QVERIFY(table.rowOf({0, u"batch_1"_s}));
    QCOMPARE(offline->takeListing().rows.size(), 8000 - dropped.size());
}

void TestKeptBatches::forgottenRowsAreNotShownAgain()
{
    const QTemporaryDir dir;
    keep(dir.path(), gateway(), pageOf(20, 1), Stamp::now());
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    offline->forget();
    offline.leave();
    table.clear();
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 0);
}

void TestKeptBatches::whatIsStillBeingWrittenIsForgottenToo()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    offline->keepPage(pageOf(20, 1), {});
    offline.leave();
    offline.show(gateway());
    offline->forget();
    QVERIFY(offline.isShown());
    QCOMPARE(table.rowCount(), 0);
}

void TestKeptBatches::whereAndHowMuchIsKeptIsKnown()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QVERIFY(offline->fileName().startsWith(dir.path()));
    QVERIFY(QFileInfo::exists(offline->fileName()));
    QVERIFY(offline->byteCount() > 0);
    QVERIFY(KeptBatches(nullptr, table.background(), gateway()).fileName().isNull());
}

void TestKeptBatches::observationsOfManyBatchesAreRead()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    BatchPage page = pageOf(3, 1);
    page.batches[1].status = BatchStatus::InProgress; // One that is live is observed.
    offline->keepPage(page, {});
    std::vector<std::vector<Observation>> seen;
    offline->readObservations({u"batch_1"_s, u"batch_2"_s}, &table,
                              [&seen](const auto &observations) { seen = observations; });
    QTRY_COMPARE(seen.size(), 2U);
    QVERIFY(seen[0].empty());
    QCOMPARE(seen[1].size(), 1U);
}

void TestKeptBatches::withoutACacheNothingWasObserved()
{
    BatchTableModel table;
    KeptBatches kept(nullptr, table.background(), gateway());
    bool isAnswered = false;
    kept.readObservations({u"batch_1"_s}, &table,
                          [&isAnswered](const auto &seen) { isAnswered = seen.empty(); });
    QVERIFY(isAnswered);
}

void TestKeptBatches::listingIsKnownAfterARestart()
{
    const QTemporaryDir dir;
    const KnownListing listing = listingOf(20, 1);
    keepListing(dir.path(), pageOf(20, 1), listing);
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(offline->takeListing(), listing);
}

void TestKeptBatches::listingLacksGoneAndUnlistedRows()
{
    const QTemporaryDir dir;
    KnownListing listing = listingOf(20, 1);
    listing.rows.forget(u"batch_5"_s);
    listing.rows.watch(u"batch_90"_s);
    listing.rows.setLive(u"batch_90"_s, false);
    keepListing(dir.path(), pageOf(20, 1), listing);
    BatchTableModel table;
    {
        Offline offline(dir.path(), table);
        offline.show(gateway());
        offline->keepBatch(pageOf(90, 90).batches.front());
        offline->markGone({u"batch_5"_s}, Stamp::now());
    }
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(offline->takeListing(), listing);
    QVERIFY(table.standingAt(*table.rowOf({0, u"batch_5"_s})).isGone);
    QVERIFY(table.standingAt(*table.rowOf({0, u"batch_6"_s})).confirmedAt.isSet());
}

void TestKeptBatches::listingThatLacksRowsIsReadAnew()
{
    const QTemporaryDir dir;
    BatchPage page = pageOf(20, 1);
    page.batches[7].rawJson = "{}"; // Cannot be read again.
    keepListing(dir.path(), page, listingOf(20, 1));
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QVERIFY(!offline->takeListing().sweptAt.isSet());
    QCOMPARE(table.rowCount(), 19);
}

void TestKeptBatches::listingIsNotKeptBeforeItIsTaken_data()
{
    QTest::addColumn<bool>("isLoaded");
    QTest::newRow("while loading") << false;
    QTest::newRow("while nothing is asked yet") << true;
}

void TestKeptBatches::listingIsNotKeptBeforeItIsTaken()
{
    QFETCH(bool, isLoaded);
    const QTemporaryDir dir;
    const KnownListing listing = listingOf(20, 1);
    keepListing(dir.path(), pageOf(20, 1), listing);
    BatchTableModel table;
    {
        Offline offline(dir.path(), table);
        offline.show(gateway());
        QVERIFY(!isLoaded || offline.isShown());
        offline->keepListing({});
    }
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(offline->takeListing(), listing);
}

void TestKeptBatches::changesAreToldAfterARestart()
{
    const QTemporaryDir dir;
    const Stamp looked = Stamp::fromMSecs(1'763'820'000'000);
    BatchTableModel table;
    {
        Offline offline(dir.path(), table);
        offline.show(gateway());
        offline->keepPage(pageOf(2, 1), {});
        offline->keepBaseline(looked);
        offline->keepPage(pageOf(3, 1), {});
    }
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(table.changesSince(), looked);
    QCOMPARE(table.changedRows(), std::vector<int>({*table.rowOf({0, u"batch_3"_s})}));
    QVERIFY(table.standingAt(*table.rowOf({0, u"batch_3"_s})).isNew);
}

void TestKeptBatches::progressIsKnownAfterARestart()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    {
        BatchCache cache(dir.path(), gateway());
        for (int done = 1; done <= 4; ++done) {
            const BatchPage page = *decodeBatchPage(
                R"({"data":[{"id":"live","status":"in_progress","request_counts":{"total":10,)"
                R"("completed":)"
                    + QByteArray::number(done) + R"(,"failed":0}}]})",
                {});
            cache.save(
                {page.batches, {Stamp::fromMSecs(done * 60'000), Confirmation::Call::List}, {}});
        }
    }
    Offline offline(dir.path(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    const auto progress = table.standingAt(0).progress;
    QCOMPARE(progress->points().size(), 4U);
    QCOMPARE(progress->points().front(), (ObservedProgress::Point{Stamp::fromMSecs(60'000), 0.1}));
    std::vector<std::vector<Observation>> seen;
    offline->readObservations({u"live"_s}, this, [&seen](const auto &read) { seen = read; });
    QTRY_COMPARE(seen.size(), 1U);
    QCOMPARE(progressPoints(seen[0]), progress->points());
}

void TestKeptBatches::tokenOfAnotherKeyIsTakenOutOfWhatIsShown()
{
    const QTemporaryDir dir;
    const QString token = u"sk-SECRET-0123456789"_s;
    const QByteArray text = R"([{"id":"b","status":"failed","model":"x )" + token.toUtf8() + "\"}]";
    keep(dir.path(), gateway(), *decodeBatchPage(text, {}), Stamp::fromMSecs(7));
    BatchTableModel table;
    Offline offline(dir.path(), table);
    offline.show(gateway());
    offline->redact(token, true); // Before the cache is there.
    QVERIFY(offline.isShown());
    QTRY_COMPARE(table.batchAt(0).model, u"x •••"_s);
    QCOMPARE(table.standingAt(0).confirmedAt, Stamp::fromMSecs(7));
}

void TestKeptBatches::troubleIsToldAndTheTableStillShown()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    BatchTableModel table;
    Offline offline(file.fileName(), table);
    offline.show(gateway());
    QVERIFY(offline.isShown());
    QCOMPARE(offline.problems, 1);
    QVERIFY(offline->problem().endsWith(u'.'));
}

QTEST_GUILESS_MAIN(TestKeptBatches)
#include "tst_keptbatches.moc"
