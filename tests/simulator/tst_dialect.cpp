// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialect.h"
#include "simulatorclient.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 dialectStart = 1'795'000'000'000;
constexpr int fleetSize = 430;
constexpr int limit = 100;

//! A page as whoever knows the dialect reads it.
struct Page
{
    QJsonObject object; //!< Empty where the answer is a list.
    QJsonArray rows;
    QString lastRow; //!< Its id.
    qsizetype rowsSeen = 0;
};

//! The query for the next page; null where there is none.
using Next = QString (*)(const Page &page);

QString parameter(const QString &name, const QString &value)
{
    return u"&%1=%2"_s.arg(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
}

QString afterLastId(const Page &page)
{
    return page.object.value(u"has_more"_s).toBool()
        ? parameter(u"after"_s, page.object.value(u"last_id"_s).toString())
        : QString();
}

QString afterIdOfLastId(const Page &page)
{
    return afterLastId(page).replace(u"after="_s, u"after_id="_s);
}

QString afterFullPage(const Page &page)
{
    return page.rows.size() == limit ? parameter(u"after"_s, page.lastRow) : QString();
}

QString afterRowsSeen(const Page &page)
{
    return page.object.value(u"has_more"_s).toBool()
        ? parameter(u"after"_s, QString::number(page.rowsSeen))
        : QString();
}

QString ifAny(const QString &name, const QJsonValue &cursor)
{
    return cursor.toString().isEmpty() ? QString() : parameter(name, cursor.toString());
}

QString pagingCursor(const Page &page)
{
    return ifAny(u"cursor"_s, page.object.value(u"paging"_s)[u"next_cursor"_s]);
}

QString nextCursor(const Page &page)
{
    return ifAny(u"after"_s, page.object.value(u"next_cursor"_s));
}

QString pageToken(const Page &page)
{
    return ifAny(u"page_token"_s, page.object.value(u"next_page_token"_s));
}

QString paginationToken(const Page &page)
{
    return ifAny(u"pagination_token"_s, page.object.value(u"pagination_token"_s));
}

QString nextUrl(const Page &page)
{
    return page.object.value(u"next"_s).toString();
}

QString idOf(const QJsonValue &row)
{
    for (const QString &key : {u"id"_s, u"batch_id"_s, u"name"_s}) {
        if (const QString id = row[key].toString(); !id.isEmpty()) {
            return id;
        }
    }
    return {};
}

Page pageOf(const ClientAnswer &answer, qsizetype rowsSeenBefore)
{
    const QJsonDocument json = QJsonDocument::fromJson(answer.body);
    Page page;
    page.object = json.object();
    page.rows = json.array();
    for (const QString &key : {u"data"_s, u"value"_s, u"batches"_s}) {
        if (page.object.contains(key)) {
            page.rows = page.object.value(key).toArray();
        }
    }
    page.lastRow = idOf(page.rows.last());
    page.rowsSeen = rowsSeenBefore + page.rows.size();
    return page;
}

} // namespace

class TestDialect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void unknownNameListsTheNames();
    void pagesHoldEveryBatch_data();
    void pagesHoldEveryBatch();
    void batchIsTheRowOfTheList_data();
    void batchIsTheRowOfTheList();
    void rowsHaveTheServersMembers_data();
    void rowsHaveTheServersMembers();
    void foreignCursorsAreRefused_data();
    void foreignCursorsAreRefused();
    void arrivalsDoNotMoveAnOwnCursor();
    void llmDIsNotOrderedByTime();
    void llmDCountsLiveRequestsByGetAlone();
    void otherTenantsBatchesAreNotFound();
    void anthropicsPathAndHeaderAreTaken();
    void cancelAnswersInTheDialect();
    void faultsShapeTheDialectToo();

private:
    void serve(const QString &dialect, const QStringList &faults = {});
    //! The rows of all pages.
    [[nodiscard]] QJsonArray walk(Next next);

    qint64 m_now = dialectStart;
    std::unique_ptr<SimulatorServer> m_server;
    std::unique_ptr<SimulatorClient> m_client;
};

void TestDialect::init()
{
    QTest::failOnWarning(QRegularExpression(u".*"_s));
    m_now = dialectStart;
}

void TestDialect::cleanup()
{
    m_client.reset();
    m_server.reset();
}

void TestDialect::serve(const QString &dialect, const QStringList &faults)
{
    const auto named = Dialect::named(dialect);
    QVERIFY2(named, qPrintable(named ? QString() : named.error()));
    m_server = std::make_unique<SimulatorServer>(
        SimulatedGateway::Options{.batches = fleetSize,
                                  .live = 40,
                                  .faults = *Faults::fromSpecs(faults),
                                  .dialect = *named},
        [this] { return m_now; });
    QVERIFY(m_server->listen() != 0);
    m_client = std::make_unique<SimulatorClient>(*m_server);
}

QJsonArray TestDialect::walk(Next next)
{
    QJsonArray rows;
    QString path = u"/batches?limit=%1&page_size=%1"_s.arg(limit);
    const QString firstPage = path;
    for (int pages = 0; pages < 2 * fleetSize / 20; ++pages) {
        const Page page = pageOf(m_client->get(path), rows.size());
        for (const QJsonValue &row : page.rows) {
            rows.append(row);
        }
        const QString query = next(page);
        if (query.isNull()) {
            break;
        }
        path = query.startsWith(u"http"_s) ? query : firstPage + query;
    }
    return rows;
}

void TestDialect::unknownNameListsTheNames()
{
    const auto dialect = Dialect::named(u"bedrok"_s);
    QVERIFY(!dialect);
    QVERIFY(dialect.error().contains(u"'bedrok'"_s));
    QVERIFY(dialect.error().contains(u"portkey-bedrock"_s));
}

void TestDialect::pagesHoldEveryBatch_data()
{
    QTest::addColumn<Next>("next");
    QTest::newRow("openai") << Next(afterLastId);
    QTest::newRow("azure") << Next(afterLastId);
    QTest::newRow("litellm") << Next(afterLastId);
    QTest::newRow("portkey-bedrock") << Next(afterFullPage);
    QTest::newRow("llm-d") << Next(afterRowsSeen);
    QTest::newRow("together") << Next(afterFullPage);
    QTest::newRow("mistral") << Next(afterFullPage);
    QTest::newRow("groq") << Next(pagingCursor);
    QTest::newRow("bifrost") << Next(nextCursor);
    QTest::newRow("anthropic") << Next(afterIdOfLastId);
    QTest::newRow("cohere") << Next(pageToken);
    QTest::newRow("databricks") << Next(pageToken);
    QTest::newRow("xai") << Next(paginationToken);
    QTest::newRow("digitalocean") << Next(afterLastId);
    QTest::newRow("openrouter") << Next(afterLastId);
    QTest::newRow("next-url") << Next(nextUrl);
    QTest::newRow("filtered") << Next(afterLastId);
}

void TestDialect::pagesHoldEveryBatch()
{
    QFETCH(const Next, next);
    const QString name = QString::fromLatin1(QTest::currentDataTag());
    serve(name);
    QStringList ids;
    for (const QJsonValue &row : walk(next)) {
        ids.append(idOf(row));
    }
    QStringList expected;
    for (qint64 index = 0; index < fleetSize; ++index) {
        if (Dialect::named(name)->shows(index)) {
            const SimulatedFleet &fleet = m_server->gateway().defaultFleet();
            expected.prepend(QString::fromLatin1(Dialect::named(name)->id(fleet, index)));
        }
    }
    if (name == u"llm-d"_s) {
        ids.sort();
        expected.sort();
    }
    QCOMPARE(ids, expected);
    QCOMPARE(expected.size() < fleetSize, name == u"filtered"_s);
}

void TestDialect::batchIsTheRowOfTheList_data()
{
    pagesHoldEveryBatch_data();
}

void TestDialect::batchIsTheRowOfTheList()
{
    serve(QString::fromLatin1(QTest::currentDataTag()));
    const QString path = u"/batches?limit=%1&page_size=%1"_s.arg(limit);
    const QJsonValue row = pageOf(m_client->get(path), 0).rows.last();
    const ClientAnswer batch = m_client->get(u"/batches/"_s + idOf(row));
    QCOMPARE(batch.status, 200);
    QCOMPARE(batch.json, row.toObject());
    QCOMPARE(m_client->get(u"/batches/batch_nobody"_s).status, 404);
}

void TestDialect::rowsHaveTheServersMembers_data()
{
    QTest::addColumn<QStringList>("members");
    QTest::addColumn<QStringList>("missing");
    const auto row = [](const char *name, const QStringList &members, const QStringList &missing) {
        QTest::newRow(name) << members << missing;
    };
    row("azure", {u"id"_s, u"error_file_id"_s}, {u"batch_id"_s});
    row("portkey-bedrock", {u"id"_s, u"created_at"_s}, {u"endpoint"_s, u"request_counts"_s});
    row("together", {u"progress"_s, u"model_id"_s, u"error"_s}, {u"request_counts"_s, u"errors"_s});
    row("mistral", {u"total_requests"_s, u"started_at"_s}, {u"request_counts"_s});
    row("anthropic", {u"processing_status"_s, u"ended_at"_s, u"results_url"_s}, {u"status"_s});
    row("cohere", {u"num_records"_s, u"input_dataset_id"_s}, {u"request_counts"_s});
    row("databricks", {u"name"_s, u"percent_complete"_s}, {u"id"_s});
    row("xai", {u"batch_id"_s, u"state"_s, u"expire_time"_s}, {u"id"_s, u"status"_s});
    row("digitalocean", {u"batch_id"_s, u"status"_s}, {u"id"_s});
    row("openrouter", {u"finalized_at"_s, u"provider"_s}, {u"completed_at"_s, u"failed_at"_s});
}

void TestDialect::rowsHaveTheServersMembers()
{
    QFETCH(const QStringList, members);
    QFETCH(const QStringList, missing);
    serve(QString::fromLatin1(QTest::currentDataTag()));
    const QJsonObject row = pageOf(m_client->get(u"/batches"_s), 0).rows.last().toObject();
    for (const QString &key : members) {
        QVERIFY2(row.contains(key), qPrintable(key));
    }
    for (const QString &key : missing) {
        QVERIFY2(!row.contains(key), qPrintable(key));
    }
}

void TestDialect::foreignCursorsAreRefused_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("message");
    QTest::newRow("llm-d") << u"after=batch_1"_s << u"'after' must be an integer."_s;
    QTest::newRow("bifrost") << u"after=batch_1"_s << u"invalid pagination cursor"_s;
    QTest::newRow("groq") << u"cursor=batch_1"_s << u"invalid pagination cursor"_s;
    QTest::newRow("anthropic") << u"after_id=batch_1"_s << u"No batch found with id 'batch_1'."_s;
}

void TestDialect::foreignCursorsAreRefused()
{
    QFETCH(const QString, query);
    QFETCH(const QString, message);
    serve(QString::fromLatin1(QTest::currentDataTag()));
    const ClientAnswer answer = m_client->get(u"/batches?"_s + query);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.errorMessage(), message);
}

void TestDialect::arrivalsDoNotMoveAnOwnCursor()
{
    serve(u"bifrost"_s);
    const Page first = pageOf(m_client->get(u"/batches?limit=10"_s), 0);
    const QString next = u"/batches?limit=10"_s + nextCursor(first);
    const Page before = pageOf(m_client->get(next), 0);
    m_now += 3'600'000;
    const Page after = pageOf(m_client->get(next), 0);
    QCOMPARE(idOf(after.rows.first()), idOf(before.rows.first()));
}

void TestDialect::llmDIsNotOrderedByTime()
{
    serve(u"llm-d"_s);
    QList<qint64> times;
    for (const QJsonValue &row : walk(afterRowsSeen)) {
        times.append(row[u"created_at"_s].toInteger());
    }
    QVERIFY(!std::ranges::is_sorted(times));
    QVERIFY(!std::ranges::is_sorted(times, std::greater()));
}

void TestDialect::llmDCountsLiveRequestsByGetAlone()
{
    serve(u"llm-d"_s);
    for (const QJsonValue &row : walk(afterRowsSeen)) {
        if (row[u"status"_s].toString() == statusKey(BatchStatus::InProgress)) {
            QCOMPARE(row[u"request_counts"_s][u"total"_s].toInteger(), 0);
            const ClientAnswer batch = m_client->get(u"/batches/"_s + idOf(row));
            QVERIFY(batch.json.value(u"request_counts"_s)[u"total"_s].toInteger() > 0);
            return;
        }
    }
    QFAIL("There is no batch in progress.");
}

void TestDialect::otherTenantsBatchesAreNotFound()
{
    serve(u"filtered"_s);
    const SimulatedFleet &fleet = m_server->gateway().defaultFleet();
    const QString mine = QString::fromLatin1(fleet.ids().id(0));
    const QString theirs = QString::fromLatin1(fleet.ids().id(200));
    QCOMPARE(m_client->get(u"/batches/"_s + mine).status, 200);
    QCOMPARE(m_client->get(u"/batches/"_s + theirs).status, 404);
    const ClientAnswer page = m_client->get(u"/batches?limit=20&after="_s + theirs);
    QCOMPARE(page.status, 200);
    QCOMPARE(page.rows().size(), 0);
    QVERIFY(page.hasMore());
    QVERIFY(!page.text(u"last_id"_s).isEmpty());
}

void TestDialect::anthropicsPathAndHeaderAreTaken()
{
    m_server = std::make_unique<SimulatorServer>(
        SimulatedGateway::Options{
            .batches = 10, .token = "secret", .dialect = *Dialect::named(u"anthropic"_s)},
        [this] { return m_now; });
    QVERIFY(m_server->listen() != 0);
    SimulatorClient client(*m_server);
    QCOMPARE(client.get(u"/messages/batches"_s).status, 401);
    const ClientAnswer page = client.get(u"/messages/batches"_s, {{"x-api-key", "secret"}});
    QCOMPARE(page.status, 200);
    QCOMPARE(page.rows().size(), 10);
}

void TestDialect::cancelAnswersInTheDialect()
{
    serve(u"xai"_s);
    for (const QJsonValue &row : walk(paginationToken)) {
        if (row[u"state"_s][u"num_pending"_s].toInteger() > 0) {
            const ClientAnswer answer = m_client->post(u"/batches/%1/cancel"_s.arg(idOf(row)));
            QCOMPARE(answer.status, 200);
            QCOMPARE(answer.text(u"batch_id"_s), idOf(row));
            return;
        }
    }
    QFAIL("There is no batch with pending requests.");
}

void TestDialect::faultsShapeTheDialectToo()
{
    serve(u"together"_s, {u"bare"_s, u"unreadable"_s});
    const QJsonArray rows = QJsonDocument::fromJson(m_client->get(u"/batches"_s).body).array();
    QCOMPARE(rows.size(), 20);
    QVERIFY(rows.at(3).isString());
}

QTEST_GUILESS_MAIN(TestDialect)
#include "tst_dialect.moc"
