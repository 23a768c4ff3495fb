// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "application.h"
#include "batchdecoder.h"
#include "batchtablemodel.h"
#include "commandline.h"
#include "heldthreads.h"
#include "mainwindow.h"
#include "offlinebatches.h"
#include "sqlitefile.h"

#include <QApplication>
#include <QLabel>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QTcpServer>
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

//! A loopback URL at which nobody listens.
QUrl deadUrl()
{
    QTcpServer server;
    static_cast<void>(server.listen(QHostAddress::LocalHost));
    return QUrl(u"http://127.0.0.1:%1/v1"_s.arg(server.serverPort()));
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

} // namespace

class TestOfflineBatches final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }
    void arrivedPagesAreShownAfterARestart();
    void otherConnectionIsNotShown();
    void nothingIsKeptAfterLeaving();
    void leavingHoldsNobodyBackAnyMore();
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
    void listingIsKnownAfterARestart();
    void listingLacksGoneAndUnlistedRows();
    void listingThatLacksRowsIsReadAnew();
    void listingIsNotKeptBeforeItIsTaken_data();
    void listingIsNotKeptBeforeItIsTaken();
    void changesAreToldAfterARestart();
    void troubleIsToldAndTheTableStillShown();
    void windowShowsKeptRowsOfAnUnreachableServer();
};

void TestOfflineBatches::arrivedPagesAreShownAfterARestart()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    {
        OfflineBatches offline(dir.path(), table);
        QSignalSpy shown(&offline, &OfflineBatches::shown);
        offline.show(gateway());
        QVERIFY(offline.isLoading());
        QVERIFY(shown.wait());
        QVERIFY(!offline.confirmedAt().isSet());
        offline.keep(pageOf(20, 11), {});
        offline.keep(pageOf(10, 1), {PageOrigin::Call::List, u"batch_11"_s});
        offline.keep(pageOf(25, 16), {});
    }
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QVERIFY(!offline.isLoading());
    QVERIFY(offline.confirmedAt().isSet());
    std::vector<Batch> expected = pageOf(25, 1).batches;
    QCOMPARE(table.rowCount(), int(expected.size()));
    for (int row = 0; row < table.rowCount(); ++row) {
        Batch &batch = expected[size_t(row)];
        batch.rawJson.clear(); // The table does not keep it.
        QCOMPARE(table.batchAt(row), batch);
    }
}

void TestOfflineBatches::otherConnectionIsNotShown()
{
    const QTemporaryDir dir;
    Connection other = gateway();
    other.providerAccount = u"team/azure"_s;
    keep(dir.path(), other, pageOf(3, 1), Stamp::fromMSecs(1));
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 0);
}

void TestOfflineBatches::nothingIsKeptAfterLeaving()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    offline.leave();
    QVERIFY(!offline.isLoading());
    offline.keep(pageOf(3, 1), {});
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 0);
    QCOMPARE(shown.size(), 1);
}

void TestOfflineBatches::leavingHoldsNobodyBackAnyMore()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    offline.show(gateway());
    const QSignalSpy congested(&offline, &OfflineBatches::congestedChanged);
    offline.keep(pageOf(100'001, 1), {});
    QCOMPARE(congested, QList<QVariantList>{{true}});
    offline.leave();
    QCOMPARE(congested.last(), QVariantList{false});
}

void TestOfflineBatches::leavingDoesNotWaitForWhatIsToBeWritten()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    SqliteFile other(offline.fileName());
    QVERIFY(other.open());
    QVERIFY(other.run(u"BEGIN IMMEDIATE"_s)); // Nobody else can write, and gives up in the end.
    offline.keep(pageOf(3, 1), {});
    offline.leave();
    QVERIFY(other.run(u"COMMIT"_s));
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 3);
}

void TestOfflineBatches::comingBackDoesNotWaitForWhatIsToBeWritten()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    SqliteFile other(offline.fileName());
    QVERIFY(other.open());
    QVERIFY(other.run(u"BEGIN IMMEDIATE"_s)); // Nobody else can write, and gives up in the end.
    offline.keep(pageOf(3, 1), {});
    Connection away = gateway();
    away.providerAccount = u"other"_s;
    offline.show(away);
    offline.show(gateway()); // Would not come back before the other has given up.
    QVERIFY(offline.isLoading());
    QVERIFY(other.run(u"COMMIT"_s));
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 3);
}

void TestOfflineBatches::removedConnectionLeavesNoFile()
{
    const QTemporaryDir dir;
    const auto files = [&dir] {
        return QDir(dir.path()).entryList(QDir::Files);
    };
    keep(dir.path(), gateway(), pageOf(3, 1), Stamp::fromMSecs(1));
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    offline.remove(gateway());
    QTRY_VERIFY(files().isEmpty());

    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 0);
    offline.keep(pageOf(3, 1), {});
    offline.leave();
    offline.remove(gateway());
    QTRY_VERIFY(files().isEmpty());
}

void TestOfflineBatches::whatWasLeftIsWrittenBeforeTheEnd()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    {
        OfflineBatches offline(dir.path(), table);
        offline.show(gateway());
        offline.keep(pageOf(3, 1), {});
        offline.leave();
    }
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 3);
}

void TestOfflineBatches::whatWasLeftWhileLoadingIsNotShown()
{
    const QTemporaryDir dir;
    keepListing(dir.path(), pageOf(3, 1), listingOf(3, 1));
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    const QSignalSpy shown(&offline, &OfflineBatches::shown);
    HeldThreads held(table.background(), Urgency::Answer);
    offline.show(gateway());
    QTRY_COMPARE(table.rowCount(), 3);
    QTest::qWait(100); // Its listing is being made.
    QVERIFY(offline.isLoading());
    offline.leave();
    held.letGo();
    QVERIFY(table.background().waitForDone(30'000));
    QTest::qWait(10);
    QVERIFY(!offline.isLoading());
    QCOMPARE(shown.size(), 0);
    QVERIFY(offline.takeListing().rows.size() == 0);
}

void TestOfflineBatches::limitsDropWhatIsTooOld_data()
{
    QTest::addColumn<bool>("isBeforeLoading");
    QTest::newRow("known at the start") << true;
    QTest::newRow("changed later") << false;
}

void TestOfflineBatches::limitsDropWhatIsTooOld()
{
    QFETCH(const bool, isBeforeLoading);
    const QTemporaryDir dir;
    keep(dir.path(), gateway(), pageOf(20, 1), Stamp::now()); // Of 2025.
    CacheLimits limits;
    limits.age = std::chrono::days(1);
    {
        BatchTableModel table;
        OfflineBatches offline(dir.path(), table);
        QSignalSpy shown(&offline, &OfflineBatches::shown);
        if (isBeforeLoading) {
            offline.setLimits(limits);
        }
        offline.show(gateway());
        QVERIFY(shown.wait());
        QCOMPARE(table.rowCount(), 20); // What is shown is not taken away.
        offline.setLimits(limits);
    }
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 0);
}

void TestOfflineBatches::rowsThatAnotherWindowDropsLeaveNoGap()
{
    const QTemporaryDir dir;
    keepListing(dir.path(), pageOf(8000, 1), listingOf(8000, 1));
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    QStringList dropped;
    connect(&table, &QAbstractItemModel::rowsInserted, &offline, [&] {
        if (dropped.isEmpty()) { // Where it will go on from next, but not the rows after these.
            SqliteFile file(offline.fileName());
            QVERIFY(file.open());
            for (int number = 6002; number > 4000; number -= 1000) {
                dropped.append(u"batch_%1"_s.arg(number - 1));
                QVERIFY(file.run(u"DELETE FROM batch WHERE id = ?"_s, {dropped.last()}));
            }
        }
    });
    offline.show(gateway());
    QVERIFY(shown.wait(30'000));
    QCOMPARE(table.rowCount(), 8000 - int(dropped.size()));
    QVERIFY(table.rowOf({0, u"batch_1"_s}));
    QCOMPARE(offline.takeListing().rows.size(), 8000 - dropped.size());
}

void TestOfflineBatches::forgottenRowsAreNotShownAgain()
{
    const QTemporaryDir dir;
    keep(dir.path(), gateway(), pageOf(20, 1), Stamp::now());
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    offline.forget();
    offline.leave();
    table.clear();
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 0);
}

void TestOfflineBatches::whatIsStillBeingWrittenIsForgottenToo()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    offline.keep(pageOf(20, 1), {});
    offline.leave();
    offline.show(gateway());
    offline.forget();
    QVERIFY(shown.wait());
    QCOMPARE(table.rowCount(), 0);
}

void TestOfflineBatches::whereAndHowMuchIsKeptIsKnown()
{
    const QTemporaryDir dir;
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QVERIFY(offline.fileName().isNull());
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QVERIFY(offline.fileName().startsWith(dir.path()));
    QVERIFY(QFileInfo::exists(offline.fileName()));
    QVERIFY(offline.byteCount() > 0);
    offline.leave();
    QVERIFY(offline.fileName().isNull());
}

void TestOfflineBatches::listingIsKnownAfterARestart()
{
    const QTemporaryDir dir;
    const KnownListing listing = listingOf(20, 1);
    keepListing(dir.path(), pageOf(20, 1), listing);
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(offline.takeListing(), listing);
}

void TestOfflineBatches::listingLacksGoneAndUnlistedRows()
{
    const QTemporaryDir dir;
    KnownListing listing = listingOf(20, 1);
    listing.rows.forget(u"batch_5"_s);
    listing.rows.watch(u"batch_90"_s);
    listing.rows.setLive(u"batch_90"_s, false);
    keepListing(dir.path(), pageOf(20, 1), listing);
    BatchTableModel table;
    {
        OfflineBatches offline(dir.path(), table);
        offline.show(gateway());
        offline.keep(pageOf(90, 90), {PageOrigin::Call::Get, {}});
        offline.markGone({u"batch_5"_s});
    }
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(offline.takeListing(), listing);
    QVERIFY(table.standingAt(*table.rowOf({0, u"batch_5"_s})).isGone);
    QVERIFY(table.standingAt(*table.rowOf({0, u"batch_6"_s})).confirmedAt.isSet());
}

void TestOfflineBatches::listingThatLacksRowsIsReadAnew()
{
    const QTemporaryDir dir;
    BatchPage page = pageOf(20, 1);
    page.batches[7].rawJson = "{}"; // Cannot be read again.
    keepListing(dir.path(), page, listingOf(20, 1));
    BatchTableModel table;
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QVERIFY(!offline.takeListing().sweptAt.isSet());
    QCOMPARE(table.rowCount(), 19);
}

void TestOfflineBatches::listingIsNotKeptBeforeItIsTaken_data()
{
    QTest::addColumn<bool>("isLoaded");
    QTest::newRow("while loading") << false;
    QTest::newRow("while nothing is asked yet") << true;
}

void TestOfflineBatches::listingIsNotKeptBeforeItIsTaken()
{
    QFETCH(bool, isLoaded);
    const QTemporaryDir dir;
    const KnownListing listing = listingOf(20, 1);
    keepListing(dir.path(), pageOf(20, 1), listing);
    BatchTableModel table;
    {
        OfflineBatches offline(dir.path(), table);
        QSignalSpy shown(&offline, &OfflineBatches::shown);
        offline.show(gateway());
        QVERIFY(!isLoaded || shown.wait());
        offline.keepListing({});
    }
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(offline.takeListing(), listing);
}

void TestOfflineBatches::changesAreToldAfterARestart()
{
    const QTemporaryDir dir;
    const Stamp looked = Stamp::fromMSecs(1'763'820'000'000);
    BatchTableModel table;
    {
        OfflineBatches offline(dir.path(), table);
        offline.show(gateway());
        offline.keep(pageOf(2, 1), {});
        offline.keepBaseline(looked);
        offline.keep(pageOf(3, 1), {});
    }
    OfflineBatches offline(dir.path(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(table.changesSince(), looked);
    QCOMPARE(table.changedRows(), std::vector<int>({*table.rowOf({0, u"batch_3"_s})}));
    QVERIFY(table.standingAt(*table.rowOf({0, u"batch_3"_s})).isNew);
}

void TestOfflineBatches::troubleIsToldAndTheTableStillShown()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    BatchTableModel table;
    OfflineBatches offline(file.fileName(), table);
    QSignalSpy shown(&offline, &OfflineBatches::shown);
    QSignalSpy problemFound(&offline, &OfflineBatches::problemFound);
    offline.show(gateway());
    QVERIFY(shown.wait());
    QCOMPARE(problemFound.size(), 1);
    QVERIFY(offline.problem().endsWith(u'.'));
}

void TestOfflineBatches::windowShowsKeptRowsOfAnUnreachableServer()
{
    const QTemporaryDir profile;
    WindowCommand command;
    command.connection.url = deadUrl();
    command.connection.profileDir = profile.path();
    command.connection.environmentToken = u"token-of-the-test"_s;
    command.connection.retries = 0;
    Connection connection;
    connection.baseUrl = command.connection.url;
    keep(cacheFolder(profile.path()), connection, pageOf(20, 1),
         Stamp::fromMSecs(1'763'820'131'000));

    Application application(command);
    application.start();
    const QWidget *window = nullptr;
    for (const QWidget *widget : QApplication::topLevelWidgets()) {
        if (qobject_cast<const MainWindow *>(widget)) {
            window = widget;
        }
    }
    QVERIFY(window);
    const auto *table = window->findChild<QTableView *>(u"batchTableView"_s);
    QTRY_COMPARE(table->model()->rowCount(), 20);
    QVERIFY(table->isVisible());
    const auto stateText = [window] {
        return window->findChild<QLabel *>(u"refreshStateLabel"_s)->text();
    };
    QTRY_VERIFY(stateText().contains("from cache, 2025-11-22 14:02:11"_L1));
    QTRY_VERIFY(stateText().contains("next in"_L1)); // The failure cleared nothing.
    QCOMPARE(table->model()->rowCount(), 20);
}

QTEST_MAIN(TestOfflineBatches)
#include "tst_offlinebatches.moc"
