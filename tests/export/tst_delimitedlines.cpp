// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "delimitedlines.h"

#include "batchrows.h"
#include "batchstanding.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 noon = 1'764'244'800'000; // 2025-11-27, UTC.

Stamp at(int minute)
{
    return Stamp::fromMSecs(noon + minute * 60'000LL);
}

Batch runningBatch()
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = BatchStatus::InProgress;
    batch.requestCounts = RequestCounts{8000, 1500, 500};
    batch.stamps[StampKind::Created] = at(0);
    batch.stamps[StampKind::InProgress] = at(5);
    batch.stamps[StampKind::Expires] = at(24 * 60);
    batch.metadata = R"({"team":"=1+1","note":"a\tb\nc","share":0.5})";
    return batch;
}

QString lineOf(const Batch &batch, const QList<ColumnId> &columns,
               const BatchStanding &standing = {})
{
    const BatchRows rows(std::span(&batch, 1));
    QByteArray text;
    DelimitedLines<tabDialect> lines(text, exportColumnsOf(columns), at(60));
    lines.append(rows[0], standing);
    return QString::fromUtf8(text);
}

QByteArray headerOf(const QList<ColumnId> &columns)
{
    QByteArray text;
    DelimitedLines<tabDialect>(text, exportColumnsOf(columns), at(60)).appendHeader();
    return text;
}

} // namespace

//! Lines of cells between tabs; tst_csvwriter is about those between commas.
class TestDelimitedLines final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cellsAreData_data();
    void cellsAreData();
    void whatABatchDoesNotHaveIsEmpty();
    void aCellStaysOneCellOfItsRow_data();
    void aCellStaysOneCellOfItsRow();
    void progressIsItsThreeCountsOnce();
    void formulasAreGuardedInLinesOnly();
    void theHeaderNamesFieldsAndUnits();
};

void TestDelimitedLines::cellsAreData_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *column, const QString &expected) {
        QTest::newRow(column) << QString::fromLatin1(column) << expected;
    };
    row("status", u"in_progress"_s);
    row("outcome", u"active"_s);
    row("request_total", u"8000"_s);
    row("request_failed", u"500"_s);
    row("created_at", u"2025-11-27T12:00:00Z"_s);
    row("expires_at", u"2025-11-28T12:00:00Z"_s);
    row("time_in_state", u"3300"_s);
    row("duration", u"3600"_s);
    row("time_left", u"82800"_s);
    row("predicted_end", u"2025-11-27T15:41:00Z"_s);
    row("slack", u"73140"_s);
    row("queue_wait", u"300"_s);
    row("throughput", u"36.364"_s);
    row("progress_percent", u"25"_s);
    row("failure_rate", u"6.25"_s);
    row("failed_of_done", u"25"_s);
    row("last_confirmed", u"2025-11-27T12:59:00Z"_s);
    row("metadata.share", u"0.5"_s);
    row("metadata.note", u"\"a\tb\nc\""_s);
}

void TestDelimitedLines::cellsAreData()
{
    QFETCH(const QString, column);
    QFETCH(const QString, expected);
    const std::optional<ColumnId> id = columnFromKey(column);
    QVERIFY(id);
    BatchStanding standing;
    standing.confirmedAt = at(59);
    QCOMPARE(lineOf(runningBatch(), {*id}, standing), expected + u'\n');
}

void TestDelimitedLines::whatABatchDoesNotHaveIsEmpty()
{
    Batch batch;
    batch.id = u"batch_1"_s;
    batch.status = BatchStatus::Completed;
    QList<ColumnId> columns{FieldId::Id, ColumnId::ofMetadata(u"team"_s)};
    for (int i = 0; i < batchColumnCount; ++i) {
        const auto column = static_cast<FieldId>(i);
        const bool isKnown = column == FieldId::Status || column == FieldId::Outcome
            || column == FieldId::ErrorCount || column == FieldId::ProgressPercent;
        if (!isKnown && column != FieldId::Id) {
            columns.append(column);
        }
    }
    const QString line = lineOf(batch, columns);
    QCOMPARE(line.trimmed(), u"batch_1"_s);
    QVERIFY(line.endsWith(u'\n'));
}

void TestDelimitedLines::aCellStaysOneCellOfItsRow_data()
{
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<QString>("cell");
    QTest::newRow("plain") << "a b"_ba << u"a b"_s;
    QTest::newRow("begins with a quote") << R"(\"so far)"_ba << uR"("""so far")"_s;
    QTest::newRow("quote inside") << R"(5\" disk)"_ba << uR"("5"" disk")"_s;
    QTest::newRow("a lone quote") << R"(\")"_ba << uR"("""")"_s;
    QTest::newRow("tab") << R"(a\tb)"_ba << u"\"a\tb\""_s;
    QTest::newRow("line feed") << R"(a\nb)"_ba << u"\"a\nb\""_s;
    QTest::newRow("carriage return") << R"(a\rb)"_ba << u"\"a\rb\""_s;
    QTest::newRow("NUL") << R"(a\u0000b)"_ba << u"\"a\uFFFDb\""_s;
    QTest::newRow("comma") << "a, b"_ba << u"\"a, b\""_s;
    QTest::newRow("semicolon") << "a;b"_ba << u"\"a;b\""_s;
    QTest::newRow("comma and tab") << R"(a,\tb)"_ba << u"\"a,\tb\""_s;
    QTest::newRow("formula with a quote") << R"(=A1&\"x\")"_ba << uR"("'=A1&""x""")"_s;
}

void TestDelimitedLines::aCellStaysOneCellOfItsRow()
{
    QFETCH(const QByteArray, note);
    QFETCH(const QString, cell);
    Batch batch = runningBatch();
    batch.metadata = R"({"note":")" + note + R"("})";
    QCOMPARE(lineOf(batch, {ColumnId::ofMetadata(u"note"_s), FieldId::Id}),
             cell + u"\tbatch_1\n"_s);
    const ColumnId odd = ColumnId::ofMetadata(u"a\"b"_s);
    QCOMPARE(headerOf({odd, FieldId::Id}), "\"metadata.a\"\"b\"\tid\n"_ba);
}

void TestDelimitedLines::progressIsItsThreeCountsOnce()
{
    QCOMPARE(lineOf(runningBatch(), {FieldId::Progress, FieldId::Failed}), u"8000\t1500\t500\n"_s);
}

void TestDelimitedLines::formulasAreGuardedInLinesOnly()
{
    const ColumnId team = ColumnId::ofMetadata(u"team"_s);
    const Batch batch = runningBatch();
    QCOMPARE(lineOf(batch, {team}), u"'=1+1\n"_s);
    const BatchRows rows(std::span(&batch, 1));
    QCOMPARE(cellAsData(rows[0], {}, team, at(60)), u"=1+1"_s);
}

void TestDelimitedLines::theHeaderNamesFieldsAndUnits()
{
    QCOMPARE(headerOf({FieldId::Created, FieldId::Duration, FieldId::Progress,
                       ColumnId::ofMetadata(u"team"_s)}),
             "created_at\tduration_seconds\trequest_total\trequest_completed\trequest_failed\t"
             "metadata.team\n"_ba);
}

QTEST_GUILESS_MAIN(TestDelimitedLines)
#include "tst_delimitedlines.moc"
