// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrows.h"
#include "cellterm.h"
#include "queryedit.h"
#include "queryfield.h"
#include "querymatcher.h"
#include "queryparser.h"
#include "rowview.h"
#include "samplebatches.h"
#include "visibletext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ColumnId)

namespace {

//! The moment so many seconds after the batches were created.
Stamp at(int seconds)
{
    return Stamp::fromMSecs((1'000'000LL + seconds) * 1000);
}

const Stamp fiveHoursOn = at(5 * 3600);

std::optional<CellTerm> termOf(const BatchRow &batch, const ColumnId &column, bool utc)
{
    return cellTerm({batch, {}, fiveHoursOn}, column, utc);
}

//! Every column of ours, and after these one of the metadata.
ColumnId columnAt(int column)
{
    return column == batchColumnCount ? ColumnId::ofMetadata(u"cost centre"_s)
                                      : ColumnId(static_cast<FieldId>(column));
}

//! A random batch with what servers seldom send: texts that mean something in a query, numbers as
//! large as we take, and a deadline at the end of the calendar.
Batch oddBatch(const QString &id, QRandomGenerator &random)
{
    static const QStringList texts{u"a\nb"_s, u"-a"_s,  u"a,b"_s, u"1..2"_s,    u"50%"_s, u"\"\\"_s,
                                   u"or"_s,   u"'a'"_s, u"*?"_s,  u"\u2028 "_s, u"a|b"_s, u"5"_s};
    const auto text = [&random] {
        return texts[random.bounded(static_cast<int>(texts.size()))];
    };
    Batch batch = randomBatch(id, random);
    batch.usage = TokenUsage{random.bounded(99), random.bounded(99), random.bounded(99)};
    if (random.bounded(2) == 0) {
        batch.id += text();
        batch.rawStatus = text();
        batch.model = text();
        batch.completionWindow = text();
        batch.errors = {{text(), text(), {}, {}}, {u"last"_s, u"last"_s, {}, {}}};
        batch.metadata = QJsonDocument(QJsonObject{{u"cost centre"_s, text()}}).toJson();
    }
    if (random.bounded(4) == 0) {
        batch.usage->totalTokens = qint64(1) << 53;
        batch.stamps[StampKind::Expires] = Stamp::fromMSecs(253'402'300'799'000);
    }
    return batch;
}

bool isFound(const QString &query, const BatchRow &batch, const BatchStanding &standing, Stamp when)
{
    const ParsedQuery parsed = parseQuery(query);
    return parsed.isValid() && QueryMatcher(parsed.root, {when}).matches(batch, standing);
}

} // namespace

class TestCellTerm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cellsSayWhatTheyHold_data();
    void cellsSayWhatTheyHold();
    void metadataColumnsAskForTheirKey();
    void daysFollowTheShownZone();
    void everyColumnKeepsTheBatchThatIsPointedAt();
    void whatTimeChangesIsFoundLaterToo();
    void whatCannotBeSeenIsANumberInTheQuery();
};

void TestCellTerm::cellsSayWhatTheyHold_data()
{
    QTest::addColumn<ColumnId>("column");
    QTest::addColumn<QString>("query");
    QTest::newRow("status") << ColumnId(FieldId::Status) << u"status:completed"_s;
    QTest::newRow("outcome") << ColumnId(FieldId::Outcome) << u"outcome:partial"_s;
    QTest::newRow("text") << ColumnId(FieldId::Endpoint) << u"endpoint=\"/v1/a b\""_s;
    QTest::newRow("text that is absent") << ColumnId(FieldId::Model) << u"model=\"\""_s;
    QTest::newRow("count") << ColumnId(FieldId::Failed) << u"failed:3"_s;
    QTest::newRow("file") << ColumnId(FieldId::InputFileId) << u"input_file_id=file-1"_s;
    QTest::newRow("file that is absent")
        << ColumnId(FieldId::OutputFileId) << u"output_file_id=\"\""_s;
    QTest::newRow("error that is absent") << ColumnId(FieldId::FirstErrorCode) << QString();
    QTest::newRow("tokens") << ColumnId(FieldId::InputTokens) << u"input_tokens:1000"_s;
    QTest::newRow("share") << ColumnId(FieldId::FailureRate) << u"failure_rate:30"_s;
    QTest::newRow("share that is no round number")
        << ColumnId(FieldId::FailedOfDone) << u"failed_of_done:27.27..27.28"_s;
    QTest::newRow("progress") << ColumnId(FieldId::Progress) << u"progress:100"_s;
    QTest::newRow("length of time") << ColumnId(FieldId::QueueWait) << u"wait:1h2m..1h3m"_s;
    QTest::newRow("length of time that grows")
        << ColumnId(FieldId::TimeInState) << u"time_in_state:2h.."_s;
    QTest::newRow("whole metadata")
        << ColumnId(FieldId::Metadata) << uR"(metadata="{\"cost centre\":\"a,b\"}")"_s;
    QTest::newRow("moment that is unset") << ColumnId(FieldId::FailedAt) << QString();
    QTest::newRow("raw status") << ColumnId(FieldId::RawStatus) << u"raw_status=completed"_s;
    QTest::newRow("metadata") << ColumnId::ofMetadata(u"cost centre"_s)
                              << u"meta.\"cost centre\"=\"a,b\""_s;
    QTest::newRow("metadata that is absent")
        << ColumnId::ofMetadata(u"team"_s) << u"meta.team=\"\""_s;
    QTest::newRow("length of time that is unknown") << ColumnId(FieldId::TimeLeft) << QString();
}

void TestCellTerm::cellsSayWhatTheyHold()
{
    QFETCH(const ColumnId, column);
    QFETCH(const QString, query);
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.endpoint = u"/v1/a b"_s;
    batch.inputFileId = u"file-1"_s;
    batch.metadata = R"({"cost centre":"a,b"})";
    batch.requestCounts = RequestCounts{10, 8, 3};
    batch.usage = TokenUsage{1000, 0, 1000};
    batch.stamps[StampKind::InProgress] = at(62 * 60 + 30);
    batch.stamps[StampKind::Completed] = at(3 * 3600);
    const BatchRows rows(std::span(&batch, 1));
    const std::optional<CellTerm> term = termOf(rows[0], column, true);
    QCOMPARE(term ? withTerm({}, term->field, {term->value}) : QString(), query);
}

void TestCellTerm::metadataColumnsAskForTheirKey()
{
    Batch batch = sampleBatch(u"a"_s);
    batch.metadata = R"({"cost centre":"s\u0065arch"})";
    const BatchRows rows(std::span(&batch, 1));
    const CellTerm present{{FieldId::MetadataValue, u"cost centre"_s}, u"search"_s};
    QCOMPARE(termOf(rows[0], ColumnId::ofMetadata(u"cost centre"_s), true), present);
    const CellTerm absent{{FieldId::MetadataValue, u"team"_s}, QString()};
    QCOMPARE(termOf(rows[0], ColumnId::ofMetadata(u"team"_s), true), absent);
}

void TestCellTerm::daysFollowTheShownZone()
{
    const Batch batch = sampleBatch(u"a"_s, {}, 1'795'269'600); // 2026-11-21T14:00Z
    const BatchRows rows(std::span(&batch, 1));
    QCOMPARE(termOf(rows[0], FieldId::Created, true)->value,
             u"2026-11-21T00:00Z..2026-11-21T23:59:59Z"_s);
    QCOMPARE(termOf(rows[0], FieldId::Created, false)->value,
             batch.stamps[StampKind::Created].toUtc().toLocalTime().date().toString(Qt::ISODate));
}

// Whenever it is asked, for time alone must not take a batch out of what its own cell asked for.
void TestCellTerm::everyColumnKeepsTheBatchThatIsPointedAt()
{
    using namespace std::chrono_literals;
    constexpr std::array<std::chrono::milliseconds, 6> laters{500ms, 61s, 10min,
                                                              5h,    49h, 24h * 800};
    QRandomGenerator random(3);
    std::array<int, batchColumnCount + 1> terms{};
    for (int i = 0; i < 600; ++i) {
        const Batch batch = oddBatch(QString::number(i), random);
        const BatchRows rows(std::span(&batch, 1));
        BatchStanding standing;
        standing.confirmedAt = Stamp::fromMSecs(1'000'200'000 + random.bounded(200'000));
        if (i % 5 == 0) {
            standing.confirmedAt = {};
        }
        const Stamp when = Stamp::fromMSecs(1'000'400'000 + random.bounded(400'000));
        for (int column = 0; column <= batchColumnCount; ++column) {
            const ColumnId id = columnAt(column);
            const auto term = cellTerm({rows[0], standing, when}, id, i % 2 == 0);
            if (!term) {
                continue;
            }
            ++terms[static_cast<std::size_t>(column)];
            const QString only = withTerm({}, term->field, {term->value});
            const QString others = withExcluded({}, term->field, term->value);
            QVERIFY2(isFound(only, rows[0], standing, when), qPrintable(only));
            QVERIFY2(!isFound(others, rows[0], standing, when), qPrintable(others));
            const QueryNode root = parseQuery(only).root;
            for (const auto later : laters) {
                const Stamp then = Stamp::fromMSecs(when.msecs() + later.count());
                QVERIFY2(QueryMatcher(root, {then}).matches(rows[0], standing), qPrintable(only));
            }
        }
    }
    for (int column = 0; column <= batchColumnCount; ++column) {
        QVERIFY2(terms[static_cast<std::size_t>(column)] > 20,
                 qPrintable(columnKey(columnAt(column))));
    }
}

void TestCellTerm::whatCannotBeSeenIsANumberInTheQuery()
{
    for (const QString &model : {u"gpt\u202E4"_s, u"a\x1b[2J b"_s, u"\\u{41}"_s, u"\\\u200B\""_s,
                                 u"a\r\nb\r"_s, u"\u200B"_s, u"\U000E0041\\"_s}) {
        Batch batch = sampleBatch(u"a"_s);
        batch.model = model;
        const BatchRows rows(std::span(&batch, 1));
        const auto term = termOf(rows[0], FieldId::Model, true);
        QVERIFY(term);
        const QString only = withTerm({}, term->field, {term->value});
        QCOMPARE(visibleText(only), only);
        QVERIFY2(isFound(only, rows[0], {}, fiveHoursOn), qPrintable(only));
        batch.model = u"other"_s;
        const BatchRows others(std::span(&batch, 1));
        QVERIFY2(!isFound(only, others[0], {}, fiveHoursOn), qPrintable(only));
        const QString typed = u"model:\""_s + QString(model).remove(u'"').remove(u'\\') + u'"';
        QCOMPARE(parseQuery(visibleQuery(typed)).root, parseQuery(typed).root);
    }
}

// A live batch does not leave the table a minute after one has asked for it alone.
void TestCellTerm::whatTimeChangesIsFoundLaterToo()
{
    Batch batch = sampleBatch(u"a"_s);
    batch.stamps[StampKind::Expires] = at(24 * 3600);
    for (const FieldId column :
         {FieldId::TimeInState, FieldId::Duration, FieldId::TimeLeft, FieldId::QueueWait}) {
        batch.stamps[StampKind::InProgress] = column == FieldId::TimeInState ? at(60) : Stamp();
        const BatchRows changed(std::span(&batch, 1));
        const auto term = termOf(changed[0], column, true);
        QVERIFY2(term, qPrintable(columnKey(column)));
        const QString only = withTerm({}, term->field, {term->value});
        QVERIFY2(isFound(only, changed[0], {}, fiveHoursOn), qPrintable(only));
        QVERIFY2(isFound(only, changed[0], {}, at(6 * 3600)), qPrintable(only));
    }
}

QTEST_GUILESS_MAIN(TestCellTerm)
#include "tst_cellterm.moc"
