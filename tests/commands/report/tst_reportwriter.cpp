// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "failingdevice.h"
#include "reportwriter.h"

#include <QBuffer>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

using InTable = ReportColumn::InTable;

std::vector<ReportColumn> someColumns()
{
    return {{"code", "CODE", InTable::Column},
            {"count", "COUNT", InTable::Column, true},
            {"share", "SHARE", InTable::Column, true},
            {"samples"},
            {"hint", nullptr, InTable::Below}};
}

ReportSummary someSummary()
{
    return {.asOf = Stamp::fromMSecs(1'795'000'000'000),
            .batches = 2,
            .filesRead = 3,
            .filesMissing = 1,
            .lines = 40,
            .unreadableLines = 5,
            .isComplete = false,
            .note = u"One is \"gone\"."_s};
}

using Values = std::vector<ReportValue>;

Values fullRow()
{
    return {QByteArrayView("a,b"), qint64{12}, 0.25, JsonText{"[\"x\",\n\"y\"]"},
            QByteArrayView("Wait.")};
}

Values emptyRow()
{
    return {std::monostate(), qint64{1}, 1.0 / 3, JsonText{"[]"}, std::monostate()};
}

QByteArray reportOf(ReportFormat format, const std::vector<Values> &rows)
{
    QBuffer device;
    device.open(QIODevice::WriteOnly);
    ReportWriter writer(device, format, someColumns());
    for (const Values &row : rows) {
        if (!writer.write(row)) {
            return {};
        }
    }
    return writer.finish(someSummary()) ? device.data() : QByteArray();
}

} // namespace

class TestReportWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void jsonIsOneList();
    void anEmptyListIsAListToo();
    void aLineOfNdJsonHasNoBreak();
    void csvHasEveryColumn();
    void formulasAreDefused();
    void aTableIsAligned();
    void aTableCutsWhatStrangersSay();
    void manyRowsAreWrittenAsTheyCome();
    void aFailedWriteIsSaid();
};

void TestReportWriter::jsonIsOneList()
{
    QCOMPARE(reportOf(ReportFormat::Json, {fullRow(), emptyRow()}),
             "{\"object\":\"list\",\"data\":[\n"
             R"({"code":"a,b","count":12,"share":0.25,"samples":["x", "y"],"hint":"Wait."},)"
             "\n"
             R"({"code":null,"count":1,"share":0.3333333333333333,"samples":[],"hint":null})"
             "\n"
             R"(],"batchdeck":{"as_of":"2026-11-18T11:06:40Z","batches":2,"files_read":3,)"
             R"("files_missing":1,"lines":40,"unreadable_lines":5,"complete":false,)"
             R"("note":"One is \"gone\"."}})"
             "\n"_ba);
}

void TestReportWriter::anEmptyListIsAListToo()
{
    const QByteArray json = reportOf(ReportFormat::Json, {});
    QVERIFY(json.startsWith(R"({"object":"list","data":[],"batchdeck":{)"));
    QVERIFY(!QJsonDocument::fromJson(json).isNull());
}

void TestReportWriter::aLineOfNdJsonHasNoBreak()
{
    QCOMPARE(reportOf(ReportFormat::NdJson, {fullRow()}),
             R"({"code":"a,b","count":12,"share":0.25,"samples":["x", "y"],"hint":"Wait."})"
             "\n"_ba);
}

void TestReportWriter::csvHasEveryColumn()
{
    QCOMPARE(reportOf(ReportFormat::Csv, {fullRow(), emptyRow()}),
             "code,count,share,samples,hint\r\n"
             "\"a,b\",12,0.25,\"[\"\"x\"\", \"\"y\"\"]\",Wait.\r\n"
             ",1,0.3333333333333333,[],\r\n"_ba);
}

void TestReportWriter::formulasAreDefused()
{
    Values row = fullRow();
    row[0] = QByteArrayView("=1+1");
    QVERIFY(reportOf(ReportFormat::Csv, {row}).contains("\r\n'=1+1,12,"));
}

void TestReportWriter::aTableIsAligned()
{
    QCOMPARE(reportOf(ReportFormat::Table, {fullRow(), emptyRow()}),
             "CODE  COUNT   SHARE\n"
             "a,b      12  25.0 %\n"
             "    Wait.\n"
             "          1  33.3 %\n"_ba);
}

void TestReportWriter::aTableCutsWhatStrangersSay()
{
    Values row = fullRow();
    const QByteArray text = QByteArray(100, 'x') + "\n\ny";
    row[0] = QByteArrayView(text);
    const QByteArray table = reportOf(ReportFormat::Table, {row});
    QCOMPARE(table.count('\n'), 3);
    QVERIFY(table.contains("…"));
    QVERIFY(!table.contains(QByteArray(50, 'x')));
}

void TestReportWriter::manyRowsAreWrittenAsTheyCome()
{
    const QByteArray table = reportOf(ReportFormat::Table, std::vector<Values>(2500, emptyRow()));
    QCOMPARE(table.count('\n'), 2501);
    QCOMPARE(table.count("COUNT"), 1);
}

void TestReportWriter::aFailedWriteIsSaid()
{
    FailingDevice device(10);
    ReportWriter writer(device, ReportFormat::NdJson, someColumns());
    const bool isWritten = writer.write(fullRow());
    QVERIFY(!(isWritten && writer.finish(someSummary())));
}

QTEST_GUILESS_MAIN(TestReportWriter)
#include "tst_reportwriter.moc"
