// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcolumn.h"
#include "batchrows.h"
#include "celltext.h"
#include "field.h"
#include "queryedit.h"
#include "queryfield.h"
#include "queryparser.h"
#include "rowview.h"
#include "samplebatches.h"

#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

//! A field under all the names that users have saved it by.
struct SavedNames
{
    FieldId id;
    const char *key; //!< Of its column.
    const char *exportKey;
    const char *queryNames; //!< With spaces between.
    const char *title;
};

// The names in settings, views, scripts and queries of earlier versions. Names may be added, but
// none may ever be removed.
constexpr SavedNames saved[] = {
    {FieldId::Outcome, "outcome", "outcome", "outcome", "Outcome"},
    {FieldId::Status, "status", "status", "status", "Status"},
    {FieldId::Id, "id", "id", "id", "ID"},
    {FieldId::Endpoint, "endpoint", "endpoint", "endpoint", "Endpoint"},
    {FieldId::Model, "model", "model", "model", "Model"},
    {FieldId::Progress, "progress", "", "", "Progress"},
    {FieldId::Failed, "request_failed", "request_failed", "failed request_failed", "Failed"},
    {FieldId::Created, "created_at", "created_at", "created created_at", "Created"},
    {FieldId::TimeInState, "time_in_state", "time_in_state_seconds", "", "Time in state"},
    {FieldId::Expires, "expires_at", "expires_at", "expires expires_at", "Expires"},
    {FieldId::InProgressAt, "in_progress_at", "in_progress_at", "started in_progress_at",
     "Started"},
    {FieldId::FinalizingAt, "finalizing_at", "finalizing_at", "finalizing_at", "Finalizing"},
    {FieldId::CompletedAt, "completed_at", "completed_at", "completed_at", "Completed"},
    {FieldId::FailedAt, "failed_at", "failed_at", "failed_at", "Failed at"},
    {FieldId::ExpiredAt, "expired_at", "expired_at", "expired_at", "Expired"},
    {FieldId::CancellingAt, "cancelling_at", "cancelling_at", "cancelling_at", "Cancelling"},
    {FieldId::CancelledAt, "cancelled_at", "cancelled_at", "cancelled_at", "Cancelled"},
    {FieldId::Duration, "duration", "duration_seconds", "duration", "Duration"},
    {FieldId::TimeLeft, "time_left", "time_left_seconds", "left", "Time left"},
    {FieldId::Throughput, "throughput", "throughput_per_minute", "", "Throughput"},
    {FieldId::QueueWait, "queue_wait", "queue_wait_seconds", "wait", "Queue wait"},
    {FieldId::PredictedEnd, "predicted_end", "predicted_end", "eta", "Predicted end"},
    {FieldId::Slack, "slack", "slack_seconds", "slack", "Slack"},
    {FieldId::LastConfirmed, "last_confirmed", "last_confirmed", "confirmed", "Last confirmed"},
    {FieldId::ProgressPercent, "progress_percent", "progress_percent", "progress", "Progress %"},
    {FieldId::FailureRate, "failure_rate", "failure_rate_percent", "", "Failure %"},
    {FieldId::FailedOfDone, "failed_of_done", "failed_of_done_percent",
     "failed_of_done failed_of_done_percent", "Failed of done"},
    {FieldId::RequestTotal, "request_total", "request_total", "total request_total", "Requests"},
    {FieldId::RequestCompleted, "request_completed", "request_completed",
     "completed request_completed", "Succeeded"},
    {FieldId::CompletionWindow, "completion_window", "completion_window",
     "window completion_window", "Window"},
    {FieldId::InputFileId, "input_file_id", "input_file_id", "input_file_id", "Input file"},
    {FieldId::OutputFileId, "output_file_id", "output_file_id", "output_file_id", "Output file"},
    {FieldId::ErrorFileId, "error_file_id", "error_file_id", "error_file_id", "Error file"},
    {FieldId::ErrorCount, "error_count", "error_count", "errors error_count", "Errors"},
    {FieldId::FirstErrorCode, "first_error_code", "first_error_code",
     "error.code code first_error_code", "First error code"},
    {FieldId::FirstErrorMessage, "first_error_message", "first_error_message",
     "error.message first_error_message", "First error"},
    {FieldId::InputTokens, "input_tokens", "input_tokens", "input_tokens", "Input tokens"},
    {FieldId::OutputTokens, "output_tokens", "output_tokens", "output_tokens", "Output tokens"},
    {FieldId::TotalTokens, "total_tokens", "total_tokens", "tokens total_tokens", "Total tokens"},
    {FieldId::Metadata, "metadata", "metadata", "", "Metadata"},
    {FieldId::RawStatus, "raw_status", "raw_status", "raw_status", "Raw status"},
    {FieldId::Finished, "", "", "finished", ""},
    {FieldId::Live, "", "", "live", ""},
    {FieldId::Age, "", "", "age", ""},
    {FieldId::File, "", "", "file", ""},
    {FieldId::ResultsExpire, "", "", "results_expire", ""},
    {FieldId::MetadataValue, "", "", "meta.x metadata.x", ""},
    {FieldId::Is, "", "", "is", ""},
    {FieldId::Has, "", "", "has", ""},
    {FieldId::Health, "", "", "health", ""},
};

} // namespace

//! The one table of fields: no name that anybody saved loses its meaning, and each row has all that
//! the readers of the table need.
class TestField final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void savedNamesKeepTheirMeaning();
    void noNameMeansTwoFields();
    void everyNameOfAFieldIsReadBack();
    void everyColumnHasAllThatIsReadOfIt();
    void everyQueryNameHasAnExampleOfItsOwn();
    void exportsBeginAsAGatewayTellsIt();
    void strangersAreNoExportColumns_data();
    void strangersAreNoExportColumns();
    void facetsAreThoseThatAreFlagged();
    void noCellOfABatchIsEmptyBesideTheOutcome();
};

void TestField::savedNamesKeepTheirMeaning()
{
    for (const SavedNames &names : saved) {
        if (*names.key != '\0') {
            QCOMPARE(columnFromKey(QString::fromLatin1(names.key)), ColumnId(names.id));
            QCOMPARE(columnTitle(names.id), QString::fromLatin1(names.title));
        }
        if (*names.exportKey != '\0') {
            QCOMPARE(exportColumnFromHeader(QString::fromLatin1(names.exportKey)),
                     ColumnId(names.id));
        }
        for (const QString &name :
             QString::fromLatin1(names.queryNames).split(u' ', Qt::SkipEmptyParts)) {
            const std::optional<QueryFieldKey> field = queryFieldFromName(name);
            QVERIFY2(field && field->field == names.id, qPrintable(name));
        }
    }
}

void TestField::noNameMeansTwoFields()
{
    QSet<QString> queryNames;
    QSet<QString> keys;
    QSet<QString> exportKeys;
    const auto isNew = [](QSet<QString> &names, const QString &name) {
        const bool isKnown = names.contains(name);
        names.insert(name);
        return name.isEmpty() || !isKnown;
    };
    for (const Field &field : fields()) {
        QVERIFY2(isNew(keys, field.key), field.title);
        QVERIFY2(isNew(exportKeys, field.exportKey), field.title);
        if (!field.query.isEmpty()) {
            for (const QString &name : QStringList{field.query} + queryAliases(field)) {
                QVERIFY2(isNew(queryNames, name), qPrintable(name));
            }
        }
    }
}

void TestField::everyNameOfAFieldIsReadBack()
{
    for (const ColumnId &column : allExportColumns()) {
        QCOMPARE(exportColumnFromHeader(exportHeader(column)), column);
        const std::optional<QueryFieldKey> named = queryFieldFromName(exportHeader(column));
        QVERIFY2(named && named->field == column.field, qPrintable(exportHeader(column)));
    }
    const ColumnId team = ColumnId::ofMetadata(u"team.name"_s);
    QCOMPARE(exportHeader(team), u"metadata.team.name"_s);
    QCOMPARE(exportColumnFromHeader(u"metadata.team.name"_s), team);
}

// A new row becomes a column because every reader of the table goes through all of it.
void TestField::everyColumnHasAllThatIsReadOfIt()
{
    for (const Field &field : fields()) {
        if (!field.isColumn()) {
            continue;
        }
        const ColumnId column = field.id;
        QVERIFY(!columnTitle(column).isEmpty());
        QVERIFY2(columnDescription(column).endsWith(u'.'), qPrintable(columnTitle(column)));
        QCOMPARE(columnFromKey(columnKey(column)), column);
        QCOMPARE(exportColumnsOf({column}).size(), column == FieldId::Progress ? 3 : 1);
        const Field &asked = field.asks ? fieldOf(*field.asks) : field;
        QVERIFY2(!asked.query.isEmpty(), qPrintable(columnTitle(column)));
    }
}

void TestField::everyQueryNameHasAnExampleOfItsOwn()
{
    QCOMPARE(static_cast<int>(queryFields().size()), fieldCount - 1); // "Progress" has none.
    for (const Field *const field : queryFields()) {
        const ParsedQuery parsed = parseQuery(field->example);
        QVERIFY2(parsed.isValid(), field->example.data());
        const QueryNode &root = parsed.root;
        const QueryNode &term = root.kind == QueryNode::Kind::Not ? root.children.front() : root;
        QCOMPARE(term.term.field.field, field->id);
        QVERIFY(queryFieldHelp(*field).endsWith(u'.'));
    }
}

void TestField::exportsBeginAsAGatewayTellsIt()
{
    QStringList headers;
    for (const ColumnId &column : allExportColumns()) {
        headers.append(exportHeader(column));
    }
    QCOMPARE(headers.join(u','),
             u"id,status,outcome,endpoint,model,request_total,request_completed,request_failed,"
             "created_at,in_progress_at,finalizing_at,completed_at,failed_at,expired_at,"
             "cancelling_at,cancelled_at,expires_at,completion_window,input_file_id,"
             "output_file_id,error_file_id,error_count,first_error_code,first_error_message,"
             "input_tokens,output_tokens,total_tokens,metadata,raw_status,time_in_state_seconds,"
             "duration_seconds,time_left_seconds,throughput_per_minute,queue_wait_seconds,"
             "predicted_end,slack_seconds,last_confirmed,progress_percent,failure_rate_percent,"
             "failed_of_done_percent,reason"_s);
    QCOMPARE(exportHeader(defaultExportColumns().constLast()), u"raw_status"_s);
}

void TestField::strangersAreNoExportColumns_data()
{
    QTest::addColumn<QString>("header");
    for (const char *const header : {"", "ID", "progress", "metadata.", "id.x", "queue_wait"}) {
        QTest::newRow(header) << QString::fromLatin1(header);
    }
}

void TestField::strangersAreNoExportColumns()
{
    QFETCH(const QString, header);
    QVERIFY(!exportColumnFromHeader(header));
}

void TestField::facetsAreThoseThatAreFlagged()
{
    QStringList facets;
    for (const Field *const field : queryFields()) {
        if (field->isFacet) {
            facets.append(field->query);
        }
    }
    QCOMPARE(facets,
             QStringList({u"status"_s, u"outcome"_s, u"endpoint"_s, u"model"_s, u"window"_s,
                          u"reason"_s, u"health"_s}));
}

void TestField::noCellOfABatchIsEmptyBesideTheOutcome()
{
    QRandomGenerator random(5);
    for (int i = 0; i < 100; ++i) {
        const Batch batch = randomBatch(QString::number(i), random);
        const BatchRows rows(std::span(&batch, 1));
        const BatchStanding standing;
        const RowView row{rows[0], standing, Stamp::fromMSecs(1'000'300'000)};
        for (const Field &field : fields()) {
            if (field.isColumn()) {
                QCOMPARE(cellText(field, row, true).isEmpty(), field.id == FieldId::Outcome);
                QVERIFY(!cellText(field, row, true).contains(u'\n'));
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestField)
#include "tst_field.moc"
