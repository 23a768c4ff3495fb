// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "jsonwriter.h"

#include "batchdecoder.h"
#include "failingdevice.h"
#include "testdata.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Batch batchWithAllFields()
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = BatchStatus::Failed;
    batch.rawStatus = u"FAILED"_s;
    batch.endpoint = u"/v1/embeddings"_s;
    batch.model = u"gpt-4o"_s;
    batch.completionWindow = u"24h"_s;
    batch.inputFileId = u"file-in"_s;
    batch.outputFileId = u"file-out"_s;
    batch.errorFileId = u"file-err"_s;
    qint64 seconds = 1764000000;
    for (const StampKind kind : allStampKinds) {
        batch.stamps[kind] = Stamp::fromMSecs(seconds++ * 1000 + 999);
    }
    batch.requestCounts = {10, 8, 2};
    batch.usage = {100, 20, 120};
    batch.errors = {{u"c"_s, u"say \"m\"\n"_s, u"p"_s, 7}, {{}, u"n"_s, {}, {}}};
    batch.metadata = R"({"team":"search","n":1.50})";
    return batch;
}

QByteArray written(JsonWriter::Layout layout, const std::vector<Batch> &batches,
                   const ListingSummary &summary = {})
{
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    JsonWriter writer(device, layout);
    bool isFine = true;
    for (const Batch &batch : batches) {
        isFine = writer.write(batch) && isFine;
    }
    return writer.finish(summary) && isFine ? device.data() : QByteArray("failed");
}

QJsonObject rowOf(const Batch &batch)
{
    return QJsonDocument::fromJson(written(JsonWriter::Layout::Lines, {batch})).object();
}

//! What an export keeps of a batch: no raw forms, and whole seconds.
Batch asExported(Batch batch)
{
    batch.rawJson.clear();
    batch.rawStatus =
        batch.status == BatchStatus::Unknown ? batch.rawStatus : QString(statusKey(batch.status));
    batch.progressPercent.reset();
    for (const StampKind kind : allStampKinds) {
        batch.stamps[kind] = Stamp::fromMSecs(batch.stamps[kind].seconds() * 1000);
    }
    return batch;
}

} // namespace

//! The shape of a JSON export, its failures, and that it can be read back.
class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rowHasTheCanonicalShape();
    void inferredStatusIsSaidToBe();
    void absentMembersAreNull();
    void emptyMetadataIsNotNull();
    void unknownStatusIsTheRawWord();
    void wordlessStatusIsUnknown();
    void listHasItsSummary();
    void emptyListIsWhole();
    void incompleteListSaysWhy();
    void listWithUnreadableRowsIsNotComplete();
    void linesAreRowsAndNothingElse();
    void noLinesAreNoBytes();
    void textIsEscaped_data();
    void textIsEscaped();
    void exportsCanBeReadBack_data();
    void exportsCanBeReadBack();
    void failingDeviceIsReported_data();
    void failingDeviceIsReported();
};

void TestJsonWriter::rowHasTheCanonicalShape()
{
    QCOMPARE(written(JsonWriter::Layout::Lines, {batchWithAllFields()}),
             R"({"id":"batch_1","object":"batch","endpoint":"/v1/embeddings","model":"gpt-4o",)"
             R"("errors":{"object":"list","data":[)"
             R"({"code":"c","message":"say \"m\"\n","param":"p","line":7},)"
             R"({"code":null,"message":"n","param":null,"line":null}]},)"
             R"("input_file_id":"file-in","completion_window":"24h","status":"failed",)"
             R"("output_file_id":"file-out","error_file_id":"file-err","created_at":1764000000,)"
             R"("in_progress_at":1764000001,"finalizing_at":1764000002,)"
             R"("completed_at":1764000003,"failed_at":1764000004,"expired_at":1764000005,)"
             R"("cancelling_at":1764000006,"cancelled_at":1764000007,"expires_at":1764000008,)"
             R"("request_counts":{"total":10,"completed":8,"failed":2},)"
             R"("usage":{"input_tokens":100,"output_tokens":20,"total_tokens":120},)"
             R"("metadata":{"team":"search","n":1.50},)"
             R"("batchdeck":{"raw_status":"FAILED","outcome":"failed"}})"
             "\n"_ba);
}

void TestJsonWriter::inferredStatusIsSaidToBe()
{
    Batch batch;
    batch.id = u"b"_s;
    batch.status = BatchStatus::InProgress;
    QCOMPARE(rowOf(batch)["batchdeck"_L1]["status_inferred"_L1], QJsonValue(true));
    batch.rawStatus = u"in_progress"_s;
    QVERIFY(!rowOf(batch)["batchdeck"_L1].toObject().contains("status_inferred"_L1));
    // As of a past moment, the times of the server tell the status.
    batch.rawStatus = QString();
    batch.countsOrigin = CountsOrigin::Observed;
    QCOMPARE(rowOf(batch)["batchdeck"_L1]["status_inferred"_L1], QJsonValue(true));
    batch.stamps[StampKind::InProgress] = Stamp::fromMSecs(1'764'000'001'000);
    QVERIFY(!rowOf(batch)["batchdeck"_L1].toObject().contains("status_inferred"_L1));
}

void TestJsonWriter::absentMembersAreNull()
{
    Batch batch;
    batch.id = u"b"_s;
    const QJsonObject row = rowOf(batch);
    for (const QLatin1StringView key :
         {"endpoint"_L1, "model"_L1, "errors"_L1, "input_file_id"_L1, "completion_window"_L1,
          "output_file_id"_L1, "error_file_id"_L1, "created_at"_L1, "expires_at"_L1,
          "request_counts"_L1, "usage"_L1, "metadata"_L1}) {
        QVERIFY2(row.contains(key) && row[key].isNull(), key.data());
    }
}

void TestJsonWriter::emptyMetadataIsNotNull()
{
    const auto metadataOf = [](const char *row) {
        return rowOf(*decodeBatch(row, {})).value("metadata"_L1);
    };
    QCOMPARE(metadataOf(R"({"id":"b","metadata":{}})"), QJsonValue(QJsonObject()));
    QCOMPARE(metadataOf(R"({"id":"b","metadata":null})"), QJsonValue());
}

void TestJsonWriter::unknownStatusIsTheRawWord()
{
    Batch batch;
    batch.rawStatus = u"paused"_s;
    QCOMPARE(rowOf(batch)["status"_L1].toString(), u"paused"_s);
}

void TestJsonWriter::wordlessStatusIsUnknown()
{
    const QJsonObject row = rowOf({});
    QCOMPARE(row["status"_L1].toString(), u"unknown"_s);
    QVERIFY(row["batchdeck"_L1]["raw_status"_L1].isNull());
}

void TestJsonWriter::listHasItsSummary()
{
    Batch first;
    first.id = u"b1"_s;
    Batch last;
    last.id = u"b2"_s;
    ListingSummary summary;
    summary.asOf = Stamp::fromMSecs(1764072000999);
    summary.source = u"https://host/v1"_s;
    const QByteArray json = written(JsonWriter::Layout::List, {first, last}, summary);
    QVERIFY(json.startsWith(R"({"object":"list","data":[)"));
    QVERIFY2(json.endsWith(R"(],"first_id":"b1","last_id":"b2","has_more":false,"batchdeck":{)"
                           R"("as_of":"2025-11-25T12:00:00Z","source":"https://host/v1",)"
                           R"("complete":true,"unreadable_rows":0,"note":null}})"
                           "\n"),
             json.constData());
    QCOMPARE(QJsonDocument::fromJson(json)["data"_L1][1]["id"_L1].toString(), u"b2"_s);
}

void TestJsonWriter::emptyListIsWhole()
{
    const QJsonDocument json = QJsonDocument::fromJson(written(JsonWriter::Layout::List, {}));
    QVERIFY(json["data"_L1].isArray());
    QVERIFY(json["first_id"_L1].isNull());
    QVERIFY(json["last_id"_L1].isNull());
    QVERIFY(json["batchdeck"_L1]["as_of"_L1].isNull());
}

void TestJsonWriter::incompleteListSaysWhy()
{
    ListingSummary summary;
    summary.isComplete = false;
    summary.unreadableRows = 2;
    summary.note = u"The server repeats a page."_s;
    const QJsonValue ours =
        QJsonDocument::fromJson(written(JsonWriter::Layout::List, {}, summary))["batchdeck"_L1];
    QCOMPARE(ours["complete"_L1], QJsonValue(false));
    QCOMPARE(ours["unreadable_rows"_L1], QJsonValue(2));
    QCOMPARE(ours["note"_L1], QJsonValue(summary.note));
}

void TestJsonWriter::listWithUnreadableRowsIsNotComplete()
{
    ListingSummary summary;
    summary.unreadableRows = 1;
    const QJsonValue ours =
        QJsonDocument::fromJson(written(JsonWriter::Layout::List, {}, summary))["batchdeck"_L1];
    QCOMPARE(ours["complete"_L1], QJsonValue(false));
}

void TestJsonWriter::linesAreRowsAndNothingElse()
{
    const QByteArray json =
        written(JsonWriter::Layout::Lines, {batchWithAllFields(), batchWithAllFields()});
    const QByteArrayList lines = json.split('\n');
    QCOMPARE(lines.size(), 3);
    QVERIFY(lines[2].isEmpty());
    QCOMPARE(lines[0], lines[1]);
    QVERIFY(QJsonDocument::fromJson(lines[0]).isObject());
}

void TestJsonWriter::noLinesAreNoBytes()
{
    QVERIFY(written(JsonWriter::Layout::Lines, {}).isEmpty());
}

void TestJsonWriter::textIsEscaped_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("quote") << u"a\"b\\c"_s << R"("a\"b\\c")"_ba;
    QTest::newRow("control") << u"\n\r\t\x01\x1f\0"_s << R"("\n\r\t\u0001\u001f\u0000")"_ba;
    QTest::newRow("not ASCII") << u"é🚀\u202E"_s << "\"é🚀\u202E\""_ba;
    QTest::newRow("half surrogate") << u"a"_s + QChar(0xD83D) << "\"a\uFFFD\""_ba;
}

void TestJsonWriter::textIsEscaped()
{
    QFETCH(const QString, text);
    QFETCH(const QByteArray, json);
    Batch batch;
    batch.id = text;
    QVERIFY(written(JsonWriter::Layout::Lines, {batch}).startsWith("{\"id\":" + json + ","));
}

void TestJsonWriter::exportsCanBeReadBack_data()
{
    QTest::addColumn<QString>("fixture");
    for (const char *fixture :
         {"openai", "openai-nulls", "truefoundry", "azure", "litellm", "portkey-bedrock",
          "portkey-vertex", "llm-d", "doubleword", "together", "mistral", "novita",
          "unknown-status", "bidi-metadata", "half-surrogate"}) {
        QTest::newRow(fixture) << QString::fromLatin1(fixture);
    }
}

void TestJsonWriter::exportsCanBeReadBack()
{
    QFETCH(const QString, fixture);
    const Result<BatchPage> original =
        decodeBatchPage(testData(u"pages/%1.json"_s.arg(fixture)), {});
    QVERIFY(original);
    const QByteArray json = written(JsonWriter::Layout::List, original->batches);
    Result<BatchPage> read = decodeBatchPage(json, {});
    QVERIFY(read);
    QCOMPARE(read->batches.size(), original->batches.size());
    for (std::size_t i = 0; i < read->batches.size(); ++i) {
        Batch expected = asExported(original->batches[i]);
        if (expected.status == BatchStatus::Unknown && expected.rawStatus.isNull()) {
            expected.rawStatus = u"unknown"_s;
        }
        read->batches[i].rawJson.clear();
        QCOMPARE(read->batches[i], expected);
    }
    QCOMPARE(read->lastId, original->batches.back().id);
}

void TestJsonWriter::failingDeviceIsReported_data()
{
    QTest::addColumn<JsonWriter::Layout>("layout");
    QTest::addColumn<qint64>("capacity");
    for (const qint64 capacity : {0LL, 1LL, 1000LL, 300'000LL, 600'000LL, 1'000'000LL}) {
        QTest::addRow("list %lld", capacity) << JsonWriter::Layout::List << capacity;
        QTest::addRow("lines %lld", capacity) << JsonWriter::Layout::Lines << capacity;
    }
}

void TestJsonWriter::failingDeviceIsReported()
{
    QFETCH(const JsonWriter::Layout, layout);
    QFETCH(const qint64, capacity);
    FailingDevice device(capacity);
    JsonWriter writer(device, layout);
    const Batch batch = batchWithAllFields();
    bool isFine = true;
    for (int i = 0; i < 2000; ++i) {
        isFine = writer.write(batch) && isFine;
    }
    QVERIFY(!isFine);
    QVERIFY(!writer.finish({}));
}

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
