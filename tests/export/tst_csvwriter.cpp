// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "csvwriter.h"

#include "batchrows.h"
#include "failingdevice.h"
#include "field.h"

#include <QBuffer>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

Batch fullBatch()
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = BatchStatus::Completed;
    batch.rawStatus = u"SUCCESS"_s;
    batch.endpoint = u"/v1/chat/completions"_s;
    batch.model = u"gpt-4o"_s;
    batch.completionWindow = u"24h"_s;
    batch.inputFileId = u"file-in"_s;
    batch.outputFileId = u"file-out"_s;
    batch.errorFileId = u"file-err"_s;
    qint64 msecs = 1795356131999; // 2026-11-22T14:02:11.999Z
    for (const StampKind kind : allStampKinds) {
        batch.stamps[kind] = Stamp::fromMSecs(msecs);
        msecs += 1000;
    }
    batch.requestCounts = {10, 8, 2};
    batch.usage = {100, 20, 120};
    batch.errors = {{u"c"_s, u"m"_s, u"p"_s, 1}, {u"d"_s, {}, {}, {}}};
    batch.metadata = R"({"team":"search"})";
    return batch;
}

bool write(CsvWriter &writer, const Batch &batch, const BatchStanding &standing = {})
{
    const BatchRows rows(std::span(&batch, 1));
    return writer.write(rows[0], standing);
}

QByteArray written(const QList<ColumnId> &columns, const Batch &batch)
{
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    CsvWriter writer(device, {columns, false});
    const bool isWritten = write(writer, batch) && writer.finish();
    return isWritten ? device.data() : QByteArray("failed");
}

//! The one cell, without the line's end, of a batch whose model is @p text.
QByteArray cellOf(const QString &text)
{
    Batch batch;
    batch.model = text;
    return written({FieldId::Model}, batch).chopped(2);
}

QByteArray metadataCell(const QByteArray &metadata, const QString &key)
{
    Batch batch;
    batch.metadata = metadata;
    return written({ColumnId::ofMetadata(key)}, batch).chopped(2);
}

} // namespace

//! The cells, lines and failures of a CSV export.
class TestCsvWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void headerNamesEveryColumn();
    void byteOrderMarkIsOptional();
    void everyFieldHasItsCell();
    void absentFieldsAreEmptyCells();
    void derivedFieldsAreData();
    void derivedFieldsAreNoDefault();
    void unknownStatusKeepsItsRawWord();
    void stampsAreIsoUtc_data();
    void stampsAreIsoUtc();
    void cellsAreQuotedWhereNeeded_data();
    void cellsAreQuotedWhereNeeded();
    void formulasAreDefused_data();
    void formulasAreDefused();
    void headersAreQuotedToo();
    void brokenTextIsStillUtf8_data();
    void brokenTextIsStillUtf8();
    void metadataColumnIsOneKey_data();
    void metadataColumnIsOneKey();
    void nothingIsWrittenBeforeTheBufferIsFull();
    void largeExportsAreWrittenInPieces();
    void failingDeviceIsReported_data();
    void failingDeviceIsReported();
    void failureStays();
    void fullDiskIsReportedByFinish();
};

void TestCsvWriter::headerNamesEveryColumn()
{
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    CsvWriter writer(device, {});
    QVERIFY(writer.writeHeader());
    QVERIFY(writer.finish());
    QCOMPARE(device.data(),
             "id,status,outcome,endpoint,model,request_total,request_completed,request_failed,"
             "created_at,in_progress_at,finalizing_at,completed_at,failed_at,expired_at,"
             "cancelling_at,cancelled_at,expires_at,completion_window,input_file_id,output_file_id,"
             "error_file_id,error_count,first_error_code,first_error_message,input_tokens,"
             "output_tokens,total_tokens,metadata,raw_status\r\n"_ba);
}

void TestCsvWriter::byteOrderMarkIsOptional()
{
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    CsvWriter writer(device, {{FieldId::Id}, true});
    QVERIFY(writer.writeHeader() && writer.finish());
    QCOMPARE(device.data(), "\xEF\xBB\xBFid\r\n"_ba);
}

void TestCsvWriter::everyFieldHasItsCell()
{
    QCOMPARE(written(defaultExportColumns(), fullBatch()),
             "batch_1,completed,partial,/v1/chat/completions,gpt-4o,10,8,2,"
             "2026-11-22T14:02:11Z,2026-11-22T14:02:12Z,2026-11-22T14:02:13Z,2026-11-22T14:02:14Z,"
             "2026-11-22T14:02:15Z,2026-11-22T14:02:16Z,2026-11-22T14:02:17Z,2026-11-22T14:02:18Z,"
             "2026-11-22T14:02:19Z,24h,file-in,file-out,file-err,2,c,m,100,20,120,"
             "\"{\"\"team\"\":\"\"search\"\"}\",SUCCESS\r\n"_ba);
}

void TestCsvWriter::absentFieldsAreEmptyCells()
{
    Batch batch;
    batch.id = u"b"_s;
    QCOMPARE(written(defaultExportColumns(), batch),
             "b,unknown,unknown,,,,,,,,,,,,,,,,,,,0,,,,,,,\r\n"_ba);
}

void TestCsvWriter::derivedFieldsAreData()
{
    const auto at = [](qint64 minutes) {
        return Stamp::fromMSecs(1'764'244'800'000 + minutes * 60'000); // 2025-11-27T12:00Z
    };
    Batch batch;
    batch.status = BatchStatus::InProgress;
    batch.stamps[StampKind::Created] = at(0);
    batch.stamps[StampKind::InProgress] = at(5);
    batch.stamps[StampKind::Expires] = at(24 * 60);
    batch.requestCounts = RequestCounts{8000, 1500, 500};
    BatchStanding standing;
    standing.confirmedAt = at(59);

    CsvWriter::Options options;
    options.columns = allExportColumns();
    options.columns.removeIf(
        [](const ColumnId &column) { return !fieldOf(column.field).isDerived; });
    options.now = at(60);
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    CsvWriter writer(device, options);
    QVERIFY(writer.writeHeader() && write(writer, batch, standing) && write(writer, {})
            && writer.finish());
    QCOMPARE(
        device.data(),
        "time_in_state_seconds,duration_seconds,time_left_seconds,throughput_per_minute,"
        "queue_wait_seconds,predicted_end,slack_seconds,last_confirmed,progress_percent,"
        "failure_rate_percent,failed_of_done_percent,reason\r\n"
        "3300,3600,82800,36.364,300,2025-11-27T15:41:00Z,73140,2025-11-27T12:59:00Z,25,6.25,25,\r\n"
        ",,,,,,,,,,,\r\n"_ba);
}

void TestCsvWriter::derivedFieldsAreNoDefault()
{
    QVERIFY(std::ranges::none_of(defaultExportColumns(), [](const ColumnId &column) {
        return fieldOf(column.field).isDerived;
    }));
    QCOMPARE(exportHeader(defaultExportColumns().last()), u"raw_status"_s);
}

void TestCsvWriter::unknownStatusKeepsItsRawWord()
{
    Batch batch;
    batch.rawStatus = u"paused"_s;
    QCOMPARE(written({FieldId::Status, FieldId::RawStatus}, batch), "unknown,paused\r\n"_ba);
}

void TestCsvWriter::stampsAreIsoUtc_data()
{
    QTest::addColumn<qint64>("msecs");
    for (const qint64 msecs : {1LL, 999LL, 1000LL, 951782399000LL, 951782400000LL, 951868800000LL,
                               1709164799999LL, 4102444800000LL, 253402300799999LL}) {
        QTest::newRow(QByteArray::number(msecs).constData()) << msecs;
    }
}

void TestCsvWriter::stampsAreIsoUtc()
{
    QFETCH(const qint64, msecs);
    Batch batch;
    batch.stamps[StampKind::Created] = Stamp::fromMSecs(msecs);
    const QDateTime time = QDateTime::fromSecsSinceEpoch(msecs / 1000, Qt::UTC);
    QCOMPARE(written({FieldId::Created}, batch), time.toString(Qt::ISODate).toLatin1() + "\r\n");
}

void TestCsvWriter::cellsAreQuotedWhereNeeded_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("plain") << u"a b"_s << "a b"_ba;
    QTest::newRow("comma") << u"a,b"_s << "\"a,b\""_ba;
    QTest::newRow("quote") << u"a\"b"_s << "\"a\"\"b\""_ba;
    QTest::newRow("line feed") << u"a\nb"_s << "\"a\nb\""_ba;
    QTest::newRow("carriage return") << u"a\rb"_s << "\"a\rb\""_ba;
    QTest::newRow("only quotes") << u"\"\""_s << "\"\"\"\"\"\""_ba;
    QTest::newRow("not ASCII") << u"é日🚀"_s << "é日🚀"_ba;
}

void TestCsvWriter::cellsAreQuotedWhereNeeded()
{
    QFETCH(const QString, text);
    QTEST(cellOf(text), "cell");
}

void TestCsvWriter::formulasAreDefused_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("=") << u"=1+1"_s << "'=1+1"_ba;
    QTest::newRow("+") << u"+cmd|' /C calc'!A0"_s << "\"'+cmd|' /C calc'!A0\""_ba;
    QTest::newRow("-") << u"-2+3"_s << "'-2+3"_ba;
    QTest::newRow("@") << u"@SUM(A1)"_s << "'@SUM(A1)"_ba;
    QTest::newRow("tab") << u"\t=1"_s << "\"\t'=1\""_ba;
    QTest::newRow("carriage return") << u"\r=1"_s << "\"\r'=1\""_ba;
    QTest::newRow("quoted") << u"=A1,\"x\""_s << "\"'=A1,\"\"x\"\"\""_ba;
    QTest::newRow("lone sign") << u"-"_s << "'-"_ba;
    QTest::newRow("-inf") << u"-inf"_s << "'-inf"_ba;
    QTest::newRow("+-1") << u"+-1"_s << "'+-1"_ba;
    QTest::newRow("negative number") << u"-12.5"_s << "-12.5"_ba;
    QTest::newRow("signed number") << u"+1e5"_s << "+1e5"_ba;
    QTest::newRow("full width") << u"\uFF1D1\uFF0B1"_s << "'\uFF1D1\uFF0B1"_ba;
    QTest::newRow("space") << u" =1"_s << "' =1"_ba;
    QTest::newRow("quote") << u"\"=1"_s << "\"'\"\"=1\""_ba;
    QTest::newRow("what looks like a guard") << u"'=1"_s << "''=1"_ba;
    QTest::newRow("behind a semicolon") << u"a;=1;b"_s << "\"a;'=1;b\""_ba;
    QTest::newRow("behind a comma") << u"a, @b"_s << "\"a,' @b\""_ba;
    QTest::newRow("behind a line break") << u"a\n-b"_s << "\"a\n'-b\""_ba;
    QTest::newRow("number behind a semicolon") << u"a;-5"_s << "\"a;-5\""_ba;
    QTest::newRow("apostrophe") << u"'tis"_s << "'tis"_ba;
    QTest::newRow("inside") << u"a=b"_s << "a=b"_ba;
}

void TestCsvWriter::formulasAreDefused()
{
    QFETCH(const QString, text);
    QTEST(cellOf(text), "cell");
}

void TestCsvWriter::headersAreQuotedToo()
{
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    CsvWriter writer(device, {{ColumnId::ofMetadata(u"a,b"_s)}, false});
    QVERIFY(writer.writeHeader() && writer.finish());
    QCOMPARE(device.data(), "\"metadata.a,b\"\r\n"_ba);
}

void TestCsvWriter::brokenTextIsStillUtf8_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("NUL") << u"a\0b"_s << "\"a\uFFFDb\""_ba;
    QTest::newRow("high half") << u"a"_s + QChar(0xD83D) << "a\uFFFD"_ba;
    QTest::newRow("low half") << QChar(0xDE80) + u"b"_s << "\uFFFDb"_ba;
    QTest::newRow("wrong order") << QString(QChar(0xDE80)) + QChar(0xD83D) << "\uFFFD\uFFFD"_ba;
}

void TestCsvWriter::brokenTextIsStillUtf8()
{
    QFETCH(const QString, text);
    QTEST(cellOf(text), "cell");
}

void TestCsvWriter::metadataColumnIsOneKey_data()
{
    QTest::addColumn<QByteArray>("metadata");
    QTest::addColumn<QByteArray>("cell");
    QTest::newRow("string") << R"({"a":1,"k":"text"})"_ba << "text"_ba;
    QTest::newRow("number") << R"({"k":-1.5})"_ba << "-1.5"_ba;
    QTest::newRow("boolean") << R"({"k":true})"_ba << "true"_ba;
    QTest::newRow("list") << R"({"k":["a","b"]})"_ba << R"("[""a"",""b""]")"_ba;
    QTest::newRow("null") << R"({"k":null})"_ba << QByteArray();
    QTest::newRow("absent") << R"({"a":1})"_ba << QByteArray();
    QTest::newRow("none") << QByteArray() << QByteArray();
    QTest::newRow("string metadata") << R"("k")"_ba << QByteArray();
    QTest::newRow("formula") << R"({"k":"=1"})"_ba << "'=1"_ba;
}

void TestCsvWriter::metadataColumnIsOneKey()
{
    QFETCH(const QByteArray, metadata);
    QTEST(metadataCell(metadata, u"k"_s), "cell");
}

void TestCsvWriter::nothingIsWrittenBeforeTheBufferIsFull()
{
    FailingDevice device(0);
    CsvWriter writer(device, {});
    QVERIFY(writer.writeHeader());
    QVERIFY(write(writer, fullBatch()));
    QVERIFY(!writer.finish());
}

void TestCsvWriter::largeExportsAreWrittenInPieces()
{
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    CsvWriter writer(device, {});
    const Batch batch = fullBatch();
    constexpr int count = 5000;
    for (int i = 0; i < count; ++i) {
        QVERIFY(write(writer, batch));
    }
    QVERIFY(device.size() > 1024 * 1024);
    QVERIFY(writer.finish());
    QCOMPARE(device.data().count('\n'), count);
    QCOMPARE(device.data().left(device.data().indexOf('\n') + 1).repeated(count), device.data());
}

void TestCsvWriter::failingDeviceIsReported_data()
{
    QTest::addColumn<qint64>("capacity");
    for (const qint64 capacity : {0LL, 1LL, 1000LL, 300'000LL, 600'000LL, 1'000'000LL}) {
        QTest::newRow(QByteArray::number(capacity).constData()) << capacity;
    }
}

void TestCsvWriter::failingDeviceIsReported()
{
    QFETCH(const qint64, capacity);
    FailingDevice device(capacity);
    CsvWriter writer(device, {});
    const Batch batch = fullBatch();
    bool isFine = writer.writeHeader();
    for (int i = 0; i < 5000; ++i) {
        isFine = write(writer, batch) && isFine;
    }
    QVERIFY(!isFine);
    QVERIFY(!writer.finish());
}

void TestCsvWriter::failureStays()
{
    FailingDevice device(0);
    CsvWriter writer(device, {});
    QVERIFY(writer.writeHeader());
    QVERIFY(!writer.finish());
    QVERIFY(!write(writer, fullBatch()));
    QVERIFY(!writer.finish());
}

void TestCsvWriter::fullDiskIsReportedByFinish()
{
    QFile device(u"/dev/full"_s);
    if (!device.open(QIODevice::WriteOnly)) {
        QSKIP("there is no /dev/full here");
    }
    CsvWriter writer(device, {});
    QVERIFY(writer.writeHeader());
    QVERIFY(!writer.finish());
}

QTEST_APPLESS_MAIN(TestCsvWriter)
#include "tst_csvwriter.moc"
