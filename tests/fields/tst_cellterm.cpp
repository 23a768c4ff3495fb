// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchrows.h"
#include "cellterm.h"
#include "queryedit.h"
#include "querymatcher.h"
#include "queryparser.h"
#include "samplebatches.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(ColumnId)

class TestCellTerm final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void cellsSayWhatTheyHold_data();
    void cellsSayWhatTheyHold();
    void metadataColumnsAskForTheirKey();
    void daysFollowTheShownZone();
    void termsFindTheBatchTheyComeFrom();
};

void TestCellTerm::cellsSayWhatTheyHold_data()
{
    QTest::addColumn<ColumnId>("column");
    QTest::addColumn<QString>("query");
    QTest::newRow("status") << ColumnId(BatchColumn::Status) << u"status:completed"_s;
    QTest::newRow("outcome") << ColumnId(BatchColumn::Outcome) << u"outcome:partial"_s;
    QTest::newRow("text") << ColumnId(BatchColumn::Endpoint) << u"endpoint=\"/v1/a b\""_s;
    QTest::newRow("text that is absent") << ColumnId(BatchColumn::Model) << u"model=\"\""_s;
    QTest::newRow("count") << ColumnId(BatchColumn::Failed) << u"failed:3"_s;
    QTest::newRow("file") << ColumnId(BatchColumn::InputFileId) << u"file=file-1"_s;
    QTest::newRow("file that is absent") << ColumnId(BatchColumn::OutputFileId) << QString();
    QTest::newRow("moment that is unset") << ColumnId(BatchColumn::InProgressAt) << QString();
    QTest::newRow("no field") << ColumnId(BatchColumn::RawStatus) << QString();
    QTest::newRow("metadata") << ColumnId::ofMetadata(u"cost centre"_s)
                              << u"meta.\"cost centre\"=\"a,b\""_s;
    QTest::newRow("metadata that is absent")
        << ColumnId::ofMetadata(u"team"_s) << u"meta.team=\"\""_s;
    QTest::newRow("length of time") << ColumnId(BatchColumn::Duration) << QString();
}

void TestCellTerm::cellsSayWhatTheyHold()
{
    QFETCH(const ColumnId, column);
    QFETCH(const QString, query);
    Batch batch = sampleBatch(u"a"_s, BatchStatus::Completed);
    batch.endpoint = u"/v1/a b"_s;
    batch.inputFileId = u"file-1"_s;
    batch.metadata = R"({"cost centre":"a,b"})";
    batch.requestCounts = RequestCounts{10, 7, 3};
    const BatchRows rows(std::span(&batch, 1));
    const std::optional<CellTerm> term = cellTerm(rows[0], column, true);
    QCOMPARE(term ? withTerm({}, term->field, {term->value}) : QString(), query);
}

void TestCellTerm::metadataColumnsAskForTheirKey()
{
    Batch batch = sampleBatch(u"a"_s);
    batch.metadata = R"({"cost centre":"s\u0065arch"})";
    const BatchRows rows(std::span(&batch, 1));
    const CellTerm present{{QueryField::Metadata, u"cost centre"_s}, u"search"_s};
    QCOMPARE(cellTerm(rows[0], ColumnId::ofMetadata(u"cost centre"_s), true), present);
    const CellTerm absent{{QueryField::Metadata, u"team"_s}, QString()};
    QCOMPARE(cellTerm(rows[0], ColumnId::ofMetadata(u"team"_s), true), absent);
}

void TestCellTerm::daysFollowTheShownZone()
{
    const Batch batch = sampleBatch(u"a"_s, {}, 1'795'269'600); // 2026-11-21T14:00Z
    const BatchRows rows(std::span(&batch, 1));
    QCOMPARE(cellTerm(rows[0], BatchColumn::Created, true)->value,
             u"2026-11-21T00:00Z..2026-11-21T23:59:59Z"_s);
    QCOMPARE(cellTerm(rows[0], BatchColumn::Created, false)->value,
             batch.stamps[StampKind::Created].toUtc().toLocalTime().date().toString(Qt::ISODate));
}

void TestCellTerm::termsFindTheBatchTheyComeFrom()
{
    QRandomGenerator random(3);
    int terms = 0;
    for (int i = 0; i < 300; ++i) {
        const Batch batch = randomBatch(QString::number(i), random);
        const BatchRows rows(std::span(&batch, 1));
        for (int column = 0; column < batchColumnCount; ++column) {
            const auto term = cellTerm(rows[0], static_cast<BatchColumn>(column), i % 2 == 0);
            // Of several endings, the last one counts.
            if (!term || term->field.field == QueryField::Finished) {
                continue;
            }
            ++terms;
            const auto isFound = [&rows](const QString &query) {
                const ParsedQuery parsed = parseQuery(query);
                return parsed.isValid()
                    && QueryMatcher(parsed.root, {Stamp::fromMSecs(2'000'000'000)})
                           .matches(rows[0], {});
            };
            const QString only = withTerm({}, term->field, {term->value});
            QVERIFY2(isFound(only), qPrintable(only));
            QVERIFY(!isFound(withExcluded({}, term->field, term->value)));
        }
    }
    QVERIFY(terms > 2000);
}

QTEST_GUILESS_MAIN(TestCellTerm)
#include "tst_cellterm.moc"
