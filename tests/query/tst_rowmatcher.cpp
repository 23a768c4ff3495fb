// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "field.h"
#include "queryparser.h"
#include "rowmatcher.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! A line of a result file, which is no batch.
struct Answer
{
    QByteArray id;
    QByteArray model;
    std::optional<qint64> outputTokens;
    Stamp created;
    qint64 tries = 0;
    qint64 failedTries = 0;
    QByteArrayList codes;
    BatchStatus status = BatchStatus::Unknown;
};

FieldValue valueOf(QByteArrayView text)
{
    return text.isEmpty() ? FieldValue() : FieldValue(text);
}

using Reader = FieldReader<Answer>;

//! All that queries need to know of such a line.
const Reader &readerOf(FieldId field)
{
    static const Reader id{.valueOf = [](const Answer &row) {
        return valueOf(row.id);
    }};
    static const Reader model{.valueOf = [](const Answer &row) {
        return valueOf(row.model);
    }};
    static const Reader tokens{.valueOf = [](const Answer &row) {
        return row.outputTokens ? FieldValue(*row.outputTokens) : FieldValue();
    }};
    static const Reader created{.valueOf = [](const Answer &row) {
        return row.created.isSet() ? FieldValue(row.created) : FieldValue();
    }};
    static const Reader failed{
        .valueOf = [](const Answer &row) { return FieldValue(row.failedTries); },
        .shareOf =
            [](const Answer &row) {
                return FieldValue(static_cast<double>(row.failedTries)
                                  / static_cast<double>(row.tries));
            }};
    static const Reader codes{.anyText = [](const Answer &row, const TextTest &test) {
        return std::ranges::any_of(row.codes, test);
    }};
    static const Reader status{.valueOf = [](const Answer &row) {
        return FieldValue(static_cast<qint64>(row.status));
    }};
    static const Reader none{.valueOf = [](const Answer &) {
        return FieldValue();
    }};
    switch (field) {
    case FieldId::Id:
        return id;
    case FieldId::Model:
        return model;
    case FieldId::OutputTokens:
        return tokens;
    case FieldId::Created:
        return created;
    case FieldId::Failed:
        return failed;
    case FieldId::FirstErrorCode:
        return codes;
    case FieldId::Status:
        return status;
    default:
        return none;
    }
}

bool hasText(const Answer &row, const BareText &text)
{
    return text.pattern.matches(QUtf8StringView(row.id));
}

} // namespace

//! Queries can be asked of rows that are no batches, by a table of how to read them.
class TestRowMatcher final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void rowsOfAnotherKindAreMatchedByTheirOwnTable_data();
    void rowsOfAnotherKindAreMatchedByTheirOwnTable();
};

void TestRowMatcher::rowsOfAnotherKindAreMatchedByTheirOwnTable_data()
{
    QTest::addColumn<bool>("isFound");
    QTest::newRow("id:req_1") << true;
    QTest::newRow("id=req") << false;
    QTest::newRow("model:gpt* output_tokens>100") << true;
    QTest::newRow("output_tokens>1k") << false;
    QTest::newRow("created:2026-11-15") << true;
    QTest::newRow("created<-2d") << false;
    QTest::newRow("failed:1") << true;
    QTest::newRow("failed>=25%") << true;
    QTest::newRow("failed>25%") << false;
    QTest::newRow("error.code=timeout") << true;
    QTest::newRow("error.code=\"\"") << false;
    QTest::newRow("window=\"\"") << true;
    QTest::newRow("status:completed") << true;
    QTest::newRow("status:failed OR -model:gpt*") << false;
    QTest::newRow("REQ -nothing") << true;
    QTest::newRow("total>0") << false;
}

void TestRowMatcher::rowsOfAnotherKindAreMatchedByTheirOwnTable()
{
    QFETCH(const bool, isFound);
    constexpr qint64 now = 1'794'745'845'000; // 2026-11-15T12:30:45Z
    const Answer answer{"req_17",
                        "gpt-4o",
                        500,
                        Stamp::fromMSecs(now - 1000),
                        4,
                        1,
                        {"rate_limit", "timeout"},
                        BatchStatus::Completed};
    const ParsedQuery parsed = parseQuery(QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY(parsed.isValid());
    const QueryClock clock{Stamp::fromMSecs(now), QTimeZone::utc()};
    QCOMPARE(RowMatcher<Answer>(parsed.root, clock, {readerOf, hasText}).matches(answer), isFound);
}

QTEST_GUILESS_MAIN(TestRowMatcher)
#include "tst_rowmatcher.moc"
