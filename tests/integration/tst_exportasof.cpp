// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcaches.h"
#include "batchdecoder.h"
#include "cachefile.h"
#include "connection.h"
#include "exportprocess.h"
#include "httptext.h"
#include "privatefolder.h"
#include "scriptedserver.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

//! Created at 03:00, in progress from 03:05, completed at 04:00.
const QByteArray completedRow =
    R"({"id":"a","object":"batch","status":"completed","created_at":1764471600,)"
    R"("in_progress_at":1764471900,"completed_at":1764475200,"output_file_id":"file-out",)"
    R"("request_counts":{"total":10,"completed":10,"failed":0}})";
const QByteArray laterRow =
    R"({"id":"b","object":"batch","status":"in_progress","created_at":1764474000})";
const QString beforeItsEnd = u"2025-11-30T03:12Z"_s;

QByteArray twoBatches()
{
    return jsonAnswer("{\"data\":[" + laterRow + ',' + completedRow + "],\"has_more\":false}");
}

QString cacheOf(const QString &profile, const QUrl &url)
{
    Connection connection;
    connection.baseUrl = url;
    return BatchCaches(cacheFolder(profile)).fileOf(connection);
}

void keep(const QString &profile, const QUrl &url, const QByteArray &row, qint64 second)
{
    QVERIFY(makePrivateFolder(profile));
    CacheFile file(cacheOf(profile, url), {});
    file.open();
    file.save(
        {{*decodeBatch(row, {})}, {Stamp::fromMSecs(second * 1000), Confirmation::Call::List}, {}});
}

//! Also marks it as gone.
void keepGone(const QString &profile, const QUrl &url, const QByteArray &id, qint64 goneSecond)
{
    const QByteArray row = R"({"id":")" + id
        + R"(","object":"batch","status":"completed","created_at":1764471600,)"
          R"("in_progress_at":1764471900,"completed_at":1764472000})";
    keep(profile, url, row, 1'764'472'200);
    CacheFile file(cacheOf(profile, url), {});
    file.open();
    file.markGone({QString::fromLatin1(id)}, Stamp::fromMSecs(goneSecond * 1000));
}

//! The names, sizes and contents of what is in the folder of the caches.
QMap<QString, QByteArray> cachesIn(const QString &profile)
{
    QMap<QString, QByteArray> files;
    for (const QFileInfo &info : QDir(cacheFolder(profile)).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        files.insert(info.fileName(),
                     file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray());
    }
    return files;
}

//! Of one endpoint and model, and in progress from @p second on.
QByteArray processedRow(const QByteArray &id, qint64 second, const QByteArray &rest)
{
    const QByteArray begun = QByteArray::number(second);
    return R"({"id":")" + id + R"(","object":"batch","endpoint":"/v1/embeddings","model":"m",)"
        + R"("created_at":)" + begun + R"(,"in_progress_at":)" + begun + ',' + rest + '}';
}

QByteArray runningRow(qint64 second, int completed)
{
    return processedRow("live", second,
                        R"("status":"in_progress","request_counts":{"total":10,"failed":0,)"
                        R"("completed":)"
                            + QByteArray::number(completed) + '}');
}

//! Keeps in @p profile that of @p url's batch 4 of 10 requests were done at 03:10.
void keepObservation(const QString &profile, const QUrl &url)
{
    const QByteArray row = R"({"id":"a","object":"batch","status":"in_progress",)"
                           R"("created_at":1764471600,)"
                           R"("request_counts":{"total":10,"completed":3,"failed":1}})";
    keep(profile, url, row, 1'764'472'200);
}

} // namespace

class TestExportAsOf final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"^(?!This plugin does not support)"_s));
    }

    void batchesAreWrittenAsTheyWere();
    void countsComeFromTheProfile();
    void whatIsGoneSinceIsWrittenAsItWas();
    void whatIsGoneIsNotAddedToAnIncompleteList();
    void theCacheIsOnlyRead();
    void aCacheOfANewerVersionIsSaid();
    void aCacheThatCannotBeReadIsSaid();
    void forecastsDoNotDependOnTheFilter();
    void jsonSaysWhatIsNotKnown();
    void theFilterIsAskedAsOfTheMoment();
    void aMomentOfTheFutureIsAUsageError();
    void aMomentThatIsNoneIsAUsageError();
};

void TestExportAsOf::batchesAreWrittenAsTheyWere()
{
    ScriptedServer server;
    server.answer(twoBatches());
    ExportProcess process;
    const auto result = process.run(
        {u"--url"_s, server.url(u"/v1"_s).toString(), u"--as-of"_s, beforeItsEnd, u"--columns"_s,
         u"id,status,outcome,time_in_state_seconds,request_total,output_file_id,completed_at"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output.split('\n').at(1).trimmed(),
             "a,in_progress,active,420,not observed,,"_ba);
    QCOMPARE(result.output.count('\n'), 2);
    QVERIFY2(result.line().contains(u"No observations of this gateway are kept"_s),
             qPrintable(result.errors));
    QVERIFY(result.line().contains(u"1 batch written"_s));
}

void TestExportAsOf::countsComeFromTheProfile()
{
    ScriptedServer server;
    server.answer(twoBatches());
    ExportProcess process;
    const QString profile = process.path(u"profile"_s);
    keepObservation(profile, server.url(u"/v1"_s));
    const auto result =
        process.run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--profile"_s, profile,
                     u"--as-of"_s, beforeItsEnd, u"--columns"_s,
                     u"id,request_total,request_completed,request_failed,last_confirmed"_s});
    QCOMPARE(result.status, 0);
    QCOMPARE(result.output.split('\n').at(1).trimmed(), "a,10,3,1,2025-11-30T03:10:00Z"_ba);
    QVERIFY2(!result.line().isNull() && !result.line().contains(u"observed"_s),
             qPrintable(result.errors));
}

void TestExportAsOf::whatIsGoneSinceIsWrittenAsItWas()
{
    ScriptedServer server;
    server.answer(twoBatches());
    ExportProcess process;
    const QString profile = process.path(u"profile"_s);
    const QUrl url = server.url(u"/v1"_s);
    keepGone(profile, url, "since", 1'764'480'000);
    keepGone(profile, url, "before", 1'764'472'260); // 03:11
    keepGone(profile, url, "a", 1'764'480'000); // It is back.
    const QByteArray unmarked = R"({"id":"unmarked","object":"batch","status":"in_progress",)"
                                R"("created_at":1764471600,"in_progress_at":1764471900})";
    keep(profile, url, unmarked, 1'764'480'000);
    const auto result = process.run({u"--url"_s, url.toString(), u"--profile"_s, profile,
                                     u"--as-of"_s, beforeItsEnd, u"--columns"_s, u"id,status"_s});
    QCOMPARE(result.status, 0);
    QList<QByteArray> lines = result.output.simplified().split(' ').mid(1);
    std::ranges::sort(lines);
    QCOMPARE(lines,
             (QList<QByteArray>{"a,in_progress", "since,completed", "unmarked,in_progress"}));
    QVERIFY2(result.line().contains(u"2 batches among them the server no longer has"_s),
             qPrintable(result.errors));
}

void TestExportAsOf::whatIsGoneIsNotAddedToAnIncompleteList()
{
    ScriptedServer server;
    server.answer(
        jsonAnswer("{\"data\":[" + laterRow + ',' + completedRow + "],\"has_more\":true}"));
    ExportProcess process;
    const QString profile = process.path(u"profile"_s);
    const QUrl url = server.url(u"/v1"_s);
    keepGone(profile, url, "since", 1'764'480'000);
    const auto result =
        process.run({u"--url"_s, url.toString(), u"--profile"_s, profile, u"--as-of"_s,
                     beforeItsEnd, u"--columns"_s, u"id"_s, u"--limit-rows"_s, u"2"_s});
    QVERIFY2(!result.output.contains("since"), result.output.constData());
}

void TestExportAsOf::theCacheIsOnlyRead()
{
    ScriptedServer server;
    server.answer(twoBatches());
    ExportProcess process;
    const QString profile = process.path(u"profile"_s);
    const QUrl url = server.url(u"/v1"_s);
    keepObservation(profile, url);
    {
        SqliteFile file(cacheOf(profile, url)); // As an older version left it.
        QVERIFY(file.open());
        QVERIFY(file.run(u"DROP TABLE reason"_s) && file.run(u"DROP TABLE reading"_s));
        QVERIFY(file.run(u"PRAGMA user_version = 2"_s));
    }
    QFile::remove(cacheOf(profile, url) + ".lock"_L1);
    const QMap<QString, QByteArray> before = cachesIn(profile);
    const auto result =
        process.run({u"--url"_s, url.toString(), u"--profile"_s, profile, u"--as-of"_s,
                     beforeItsEnd, u"--columns"_s, u"id,request_total"_s});
    QCOMPARE(result.output.split('\n').at(1).trimmed(), "a,10"_ba);
    QCOMPARE(cachesIn(profile), before);
}

void TestExportAsOf::aCacheOfANewerVersionIsSaid()
{
    ScriptedServer server;
    server.answer(twoBatches());
    ExportProcess process;
    const QString profile = process.path(u"profile"_s);
    const QUrl url = server.url(u"/v1"_s);
    keepObservation(profile, url);
    {
        SqliteFile file(cacheOf(profile, url));
        QVERIFY(file.open() && file.run(u"PRAGMA user_version = 999"_s));
    }
    const auto result = process.run({u"--url"_s, url.toString(), u"--profile"_s, profile,
                                     u"--as-of"_s, beforeItsEnd, u"--columns"_s, u"id"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.line().contains(u"a newer version of Batchdeck wrote it"_s),
             qPrintable(result.errors));
}

void TestExportAsOf::aCacheThatCannotBeReadIsSaid()
{
    ScriptedServer server;
    server.answer(twoBatches());
    ExportProcess process;
    const QString profile = process.path(u"profile"_s);
    const QUrl url = server.url(u"/v1"_s);
    QVERIFY(makePrivateFolder(profile));
    QVERIFY(makePrivateFolder(cacheFolder(profile)));
    QVERIFY(QDir().mkpath(cacheOf(profile, url)));
    const auto result = process.run({u"--url"_s, url.toString(), u"--profile"_s, profile,
                                     u"--as-of"_s, beforeItsEnd, u"--columns"_s, u"id"_s});
    QCOMPARE(result.status, 0);
    QVERIFY2(result.line().contains(u"observations of this gateway cannot be read"_s),
             qPrintable(result.errors));
}

void TestExportAsOf::forecastsDoNotDependOnTheFilter()
{
    const qint64 begun = QDateTime::currentSecsSinceEpoch() - 7200;
    QByteArray rows = runningRow(begun, 9);
    for (int i = 0; i < 20; ++i) {
        rows += ','
            + processedRow("peer " + QByteArray::number(i), begun - 86'400,
                           R"("status":"completed","completed_at":)"
                               + QByteArray::number(begun - 70'000));
    }
    ScriptedServer server;
    ExportProcess process;
    const QString profile = process.path(u"profile"_s);
    for (int completed = 1; completed <= 3; ++completed) {
        keep(profile, server.url(u"/v1"_s), runningRow(begun, completed), begun + 600 * completed);
    }
    const QString moment =
        QDateTime::fromSecsSinceEpoch(begun + 1900, Qt::UTC).toString(Qt::ISODate);
    QSet<QByteArray> forecasts;
    for (const QString &filter : {u"is:live"_s, u"is:live OR health:slow"_s}) {
        server.answer(jsonAnswer("{\"data\":[" + rows + "],\"has_more\":false}"));
        const auto result = process.run(
            {u"--url"_s, server.url(u"/v1"_s).toString(), u"--profile"_s, profile, u"--as-of"_s,
             moment, u"--filter"_s, filter, u"--columns"_s, u"id,predicted_end"_s});
        QVERIFY2(result.status == 0, qPrintable(result.errors));
        forecasts.insert(result.output.split('\n').at(1).trimmed());
    }
    QCOMPARE(forecasts.size(), 1);
    QVERIFY(forecasts.cbegin()->startsWith("live,2"));
}

void TestExportAsOf::jsonSaysWhatIsNotKnown()
{
    ScriptedServer server;
    server.answer(twoBatches());
    ExportProcess process;
    const auto result = process.run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--as-of"_s,
                                     beforeItsEnd, u"--format"_s, u"json"_s});
    QCOMPARE(result.status, 0);
    const QJsonObject list = QJsonDocument::fromJson(result.output).object();
    const QJsonObject envelope = list[u"batchdeck"_s].toObject();
    QCOMPARE(envelope[u"as_of"_s].toString(), u"2025-11-30T03:12:00Z"_s);
    QVERIFY(envelope[u"note"_s].toString().contains(u"No observations of this gateway"_s));
    const QJsonObject batch = list[u"data"_s].toArray().at(0).toObject();
    QCOMPARE(batch[u"status"_s].toString(), u"in_progress"_s);
    QVERIFY(batch[u"request_counts"_s].isNull());
    QCOMPARE(batch[u"batchdeck"_s].toObject()[u"request_counts"_s].toString(), u"not observed"_s);
}

void TestExportAsOf::theFilterIsAskedAsOfTheMoment()
{
    for (const auto &[filter, lines] : {std::pair(u"is:live age<13m"_s, 2),
                                        {u"age>13m"_s, 1},
                                        {u"status:completed"_s, 1},
                                        {u"id=b"_s, 1}}) {
        ScriptedServer server;
        server.answer(twoBatches());
        ExportProcess process;
        const auto result = process.run({u"--url"_s, server.url(u"/v1"_s).toString(), u"--as-of"_s,
                                         beforeItsEnd, u"--filter"_s, filter});
        QCOMPARE(result.status, 0);
        QVERIFY2(result.output.count('\n') == lines, qPrintable(filter));
    }
}

void TestExportAsOf::aMomentOfTheFutureIsAUsageError()
{
    const auto result =
        ExportProcess().run({u"--url"_s, u"http://127.0.0.1:9/v1"_s, u"--as-of"_s, u"tomorrow"_s});
    QCOMPARE(result.status, 2);
    QVERIFY(result.errors.contains(u"--as-of wants a moment of the past"_s));
}

void TestExportAsOf::aMomentThatIsNoneIsAUsageError()
{
    const auto result =
        ExportProcess().run({u"--url"_s, u"http://127.0.0.1:9/v1"_s, u"--as-of"_s, u"03:12"_s});
    QCOMPARE(result.status, 2);
    QVERIFY(result.errors.contains(u"--as-of wants a moment of the past"_s));
}

QTEST_GUILESS_MAIN(TestExportAsOf)
#include "tst_exportasof.moc"
