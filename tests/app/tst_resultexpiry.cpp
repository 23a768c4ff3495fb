// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultexpiry.h"

#include "batchtablemodel.h"
#include "bytes.h"
#include "callqueue.h"
#include "resultstate.h"
#include "samplebatches.h"
#include "simulatorserver.h"

#include <QNetworkAccessManager>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 expiryStart = 1'795'000'000'000;
constexpr qint64 day = qint64{24} * 3'600'000;

//! A gateway with files of two pages, and a table with its batches as the list has them.
struct ExpiryDesk
{
    ExpiryDesk()
        : server({.batches = 1'200, .live = 5, .requests = 20}, [] { return expiryStart; })
    {
        QVERIFY(server.listen() != 0);
        const SimulatedFleet &fleet = server.gateway().defaultFleet();
        std::vector<Batch> rows;
        for (qint64 index = 0; index < fleet.countAt(expiryStart); ++index) {
            const SimulatedBatch simulated = fleet.batch(index, expiryStart);
            Batch batch = sampleBatch(QString::number(index), simulated.status);
            if (simulated.hasOutputFile()) {
                Bytes id;
                fleet.appendFileId(id, {index, FleetFile::Kind::Output});
                batch.outputFileId = QString::fromLatin1(id.take());
                withOutput.append(batch.id);
            }
            rows.push_back(batch);
        }
        table.merge(rows);
        Access access;
        access.connection.baseUrl = server.baseUrl();
        calls = std::make_unique<CallQueue>(network, access, RetryPolicy{.retries = 0});
        expiry = std::make_unique<ResultExpiry>(table);
    }

    [[nodiscard]] Stamp expiryOf(const QString &id) const
    {
        const std::optional<int> row = table.rowOf({0, id});
        return row ? table.standingAt(*row).resultsExpireAt : Stamp();
    }

    SimulatorServer server;
    QNetworkAccessManager network;
    BatchTableModel table;
    QStringList withOutput; //!< From the oldest to the newest.
    std::unique_ptr<CallQueue> calls;
    std::unique_ptr<ResultExpiry> expiry;
};

} // namespace

class TestResultExpiry final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void listOfFilesIsReadWhereAQueryAsks();
    void nothingIsAskedForOtherQueries();
    void gatewayWithoutAListIsSaid();
    void filesThatWereLookedAtAreKnown();
};

void TestResultExpiry::listOfFilesIsReadWhereAQueryAsks()
{
    ExpiryDesk desk;
    desk.expiry->setSource(desk.calls.get());
    desk.expiry->setQuery(u"status:completed (results_expire:+3d OR age<1d)"_s);
    QTRY_VERIFY(desk.expiryOf(desk.withOutput.constFirst()).isSet()); // Of the last page.
    const Stamp newest = desk.expiryOf(desk.withOutput.constLast());
    QVERIFY(newest.msecs() > expiryStart && newest.msecs() <= expiryStart + 30 * day);
    QVERIFY(!desk.expiryOf(u"no such batch"_s).isSet());
}

void TestResultExpiry::nothingIsAskedForOtherQueries()
{
    ExpiryDesk desk;
    QSignalSpy sent(desk.calls.get(), &CallQueue::requestSent);
    desk.expiry->setSource(desk.calls.get());
    desk.expiry->setQuery(u"status:completed"_s);
    desk.expiry->renew();
    QCoreApplication::processEvents();
    QCOMPARE(sent.size(), 0);
}

void TestResultExpiry::gatewayWithoutAListIsSaid()
{
    ExpiryDesk desk;
    desk.server.setFaults(*Faults::fromSpecs({u"404"_s}));
    QSignalSpy said(desk.expiry.get(), &ResultExpiry::problemFound);
    desk.expiry->setSource(desk.calls.get());
    desk.expiry->setQuery(u"results_expire:+3d"_s);
    QTRY_COMPARE(said.size(), 1);
    desk.expiry->renew(); // Not at once again.
    QCoreApplication::processEvents();
    QCOMPARE(said.size(), 1);
}

void TestResultExpiry::filesThatWereLookedAtAreKnown()
{
    ExpiryDesk desk;
    ResultState state{.batch = BatchKey{0, u"7"_s}};
    state.files = {{.kind = ResultFileKind::Input, .expiresAt = Stamp::fromMSecs(1)},
                   {.kind = ResultFileKind::Output, .expiresAt = Stamp::fromMSecs(9'000)},
                   {.kind = ResultFileKind::Error, .expiresAt = Stamp::fromMSecs(5'000)}};
    desk.expiry->note(state);
    QCOMPARE(desk.expiryOf(u"7"_s), Stamp::fromMSecs(5'000));
    QVERIFY(!desk.expiryOf(u"8"_s).isSet());
}

QTEST_GUILESS_MAIN(TestResultExpiry)
#include "tst_resultexpiry.moc"
