// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialectrow.h"

#include "bytes.h"
#include "dialect.h"
#include "dialectid.h"
#include "simulatedfleet.h"
#include "simulatedjson.h"

#include <algorithm>

using enum FleetFile::Kind;

namespace {

//! The word for each status, in the order of BatchStatus.
using Words = std::array<QByteArrayView, allStatuses.size()>;

//! The members of a JSON object, one after the other. Texts are JSON string contents.
class Members final
{
public:
    explicit Members(Bytes &out)
        : m_out(out)
    { }

    //! The caller appends the value of @p name next.
    void key(QByteArrayView name)
    {
        m_out.add(m_separator, '"', name, "\":");
        m_separator = ',';
    }
    void null(QByteArrayView name)
    {
        key(name);
        m_out.add("null");
    }
    void number(QByteArrayView name, qint64 value)
    {
        key(name);
        m_out.add(value);
    }
    void text(QByteArrayView name, QByteArrayView content)
    {
        key(name);
        m_out.add('"', content, '"');
    }
    void textOrNull(QByteArrayView name, QByteArrayView content)
    {
        content.isEmpty() ? null(name) : text(name, content);
    }
    void time(QByteArrayView name, Stamp stamp, void (*append)(Bytes &out, Stamp stamp))
    {
        if (!stamp.isSet()) {
            return null(name);
        }
        key(name);
        append(m_out, stamp);
    }
    void isoTime(QByteArrayView name, Stamp stamp) { time(name, stamp, appendIsoText); }
    void end() { m_out.add('}'); }

private:
    Bytes &m_out;
    char m_separator = '{';
};

//! How many requests ended how. In a batch that fails at validation, all have failed.
struct Tally
{
    explicit Tally(const SimulatedBatch &batch)
        : total(batch.traits.requestTotal)
        , succeeded(batch.counts.completed)
        , failed(batch.hasErrors() ? total : batch.counts.failed)
        , rest(total - succeeded - failed)
    { }

    qint64 total;
    qint64 succeeded;
    qint64 failed;
    qint64 rest;
};

QByteArrayView wordOf(const DialectRow &row, const Words &words)
{
    return words[static_cast<std::size_t>(row.batch.status)];
}

QByteArray idOf(const DialectRow &row)
{
    return row.fleet.ids().id(static_cast<quint64>(row.batch.index));
}

//! Of the gateway, for a URL of its own.
QByteArray originOf(const DialectRow &row)
{
    return row.host.isEmpty() ? QByteArray("https://gateway.example") : "http://" + row.host;
}

//! Empty where the batch has no such file.
QByteArray fileId(const DialectRow &row, FleetFile::Kind kind)
{
    const bool exists =
        kind == Input || (kind == Output ? row.batch.hasOutputFile() : row.batch.hasErrorFile());
    Bytes out;
    if (exists) {
        row.fleet.appendFileId(out, {row.batch.index, kind});
    }
    return out.take();
}

//! Empty where the batch has not failed.
QByteArrayView failureOf(const SimulatedBatch &batch)
{
    return batch.hasErrors() ? batch.traits.failure->message : QByteArrayView();
}

//! When the batch ended, however it ended.
Stamp endOf(const SimulatedBatch &batch)
{
    return isTerminal(batch.status) ? batch.stamps[*entryStamp(batch.status)] : Stamp();
}

Stamp expiryOf(const SimulatedBatch &batch)
{
    constexpr qint64 hour = 3'600'000;
    return Stamp::fromMSecs(batch.stamps[StampKind::Created].msecs() + batch.windowHours * hour);
}

//! "2026-11-22T14:02:11.1230000+00:00"
void appendAzureTime(Bytes &out, Stamp stamp)
{
    const QByteArray time = stamp.toUtc().toString(u"yyyy-MM-ddTHH:mm:ss.zzz").toLatin1();
    out.add('"', QByteArrayView(time), R"(0000+00:00")");
}

void appendCompleteWord(Bytes &out, BatchStatus status)
{
    out.add(status == BatchStatus::Completed ? QLatin1StringView("complete") : statusKey(status));
}

} // namespace

void appendApiRow(Bytes &out, const DialectRow &row)
{
    appendBatch(out, row.fleet, row.batch);
}

void appendVendorRow(Bytes &out, const DialectRow &row)
{
    appendBatch(out, row.fleet, row.batch, vendorSpelling);
}

void appendAzureRow(Bytes &out, const DialectRow &row)
{
    constexpr Spelling azure{.appendStatus = appendCamelCase,
                             .appendTime = appendAzureTime,
                             .hasCountsOnlyLater = true,
                             .hasErrorFileOnSuccess = true};
    appendBatch(out, row.fleet, row.batch, azure);
}

void appendLiteLlmRow(Bytes &out, const DialectRow &row)
{
    constexpr Spelling liteLlm{
        .idOf = liteLlmId, .appendStatus = appendCompleteWord, .appendTime = appendSeconds};
    appendBatch(out, row.fleet, row.batch, liteLlm);
}

void appendPortkeyBedrockRow(Bytes &out, const DialectRow &row)
{
    Members members(out);
    members.text("id", bedrockId(idOf(row)));
    members.text("object", "batch");
    members.time("created_at", row.batch.stamps[StampKind::Created], appendMilliseconds);
    members.key("status");
    out.add('"');
    appendCamelCase(out, row.batch.status);
    out.add('"');
    members.time("completed_at", endOf(row.batch), appendMilliseconds);
    members.end();
}

void appendLlmDRow(Bytes &out, const DialectRow &row)
{
    SimulatedBatch batch = row.batch;
    if (row.isListed && !isTerminal(batch.status)) {
        batch.counts = {};
    }
    appendBatch(out, row.fleet, batch);
}

void appendTogetherRow(Bytes &out, const DialectRow &row)
{
    constexpr Words words{"VALIDATING", "IN_PROGRESS", "IN_PROGRESS", "COMPLETED",
                          "FAILED",     "EXPIRED",     "CANCELLING",  "CANCELLED"};
    const RequestCounts &counts = row.batch.counts;
    Members members(out);
    members.text("id", idOf(row));
    members.text("input_file_id", fileId(row, Input));
    members.text("status", wordOf(row, words));
    members.isoTime("job_deadline", expiryOf(row.batch));
    members.isoTime("created_at", row.batch.stamps[StampKind::Created]);
    members.isoTime("completed_at", endOf(row.batch));
    members.text("endpoint", row.batch.traits.endpoint);
    members.number("progress",
                   100 * (counts.completed + counts.failed) / std::max<qint64>(counts.total, 1));
    members.text("model_id", row.batch.traits.model);
    members.text("output_file_id", fileId(row, Output));
    members.text("error_file_id", fileId(row, Error));
    members.text("error", failureOf(row.batch));
    members.end();
}

void appendMistralRow(Bytes &out, const DialectRow &row)
{
    constexpr Words words{"QUEUED",
                          "RUNNING",
                          "RUNNING",
                          "SUCCESS",
                          "FAILED",
                          "TIMEOUT_EXCEEDED",
                          "CANCELLATION_REQUESTED",
                          "CANCELLED"};
    const RequestCounts &counts = row.batch.counts;
    Members members(out);
    members.text("id", idOf(row));
    members.text("object", "batch");
    members.key("input_files");
    out.add("[\"", QByteArrayView(fileId(row, Input)), "\"]");
    members.text("endpoint", row.batch.traits.endpoint);
    members.text("model", row.batch.traits.model);
    members.key("metadata");
    appendMetadata(out, row.batch.traits);
    members.textOrNull("output_file", fileId(row, Output));
    members.textOrNull("error_file", fileId(row, Error));
    members.key("errors");
    out.add("[");
    if (row.batch.hasErrors()) {
        out.add(R"({"message":")", failureOf(row.batch), R"(","count":)",
                row.batch.traits.errorCount, '}');
    }
    out.add(']');
    members.text("status", wordOf(row, words));
    members.time("created_at", row.batch.stamps[StampKind::Created], appendSeconds);
    members.time("started_at", row.batch.stamps[StampKind::InProgress], appendSeconds);
    members.time("completed_at", endOf(row.batch), appendSeconds);
    members.number("total_requests", counts.total);
    members.number("completed_requests", counts.completed + counts.failed);
    members.number("succeeded_requests", counts.completed);
    members.number("failed_requests", counts.failed);
    members.end();
}

// The requests count as processing until the whole batch has ended.
void appendAnthropicRow(Bytes &out, const DialectRow &row)
{
    constexpr Words words{"in_progress", "in_progress", "in_progress", "ended",
                          "ended",       "ended",       "canceling",   "ended"};
    const Tally tally(row.batch);
    const bool hasEnded = isTerminal(row.batch.status);
    const QByteArray id = anthropicId(idOf(row));
    Members members(out);
    members.text("id", id);
    members.text("type", "message_batch");
    members.text("processing_status", wordOf(row, words));
    members.key("request_counts");
    Members counts(out);
    counts.number("processing", hasEnded ? 0 : tally.total);
    counts.number("succeeded", hasEnded ? tally.succeeded : 0);
    counts.number("errored", hasEnded ? tally.failed : 0);
    counts.number("canceled", row.batch.status == BatchStatus::Cancelled ? tally.rest : 0);
    counts.number("expired", row.batch.status == BatchStatus::Expired ? tally.rest : 0);
    counts.end();
    members.isoTime("created_at", row.batch.stamps[StampKind::Created]);
    members.isoTime("expires_at", expiryOf(row.batch));
    members.isoTime("ended_at", endOf(row.batch));
    members.null("archived_at");
    members.isoTime("cancel_initiated_at", row.batch.stamps[StampKind::Cancelling]);
    members.textOrNull("results_url",
                       hasEnded ? originOf(row) + "/v1/messages/batches/" + id + "/results"
                                : QByteArray());
    members.end();
}

void appendCohereRow(Bytes &out, const DialectRow &row)
{
    constexpr Words words{"BATCH_STATUS_QUEUED",      "BATCH_STATUS_IN_PROGRESS",
                          "BATCH_STATUS_IN_PROGRESS", "BATCH_STATUS_COMPLETED",
                          "BATCH_STATUS_FAILED",      "BATCH_STATUS_FAILED",
                          "BATCH_STATUS_CANCELING",   "BATCH_STATUS_CANCELED"};
    Members members(out);
    members.text("id", idOf(row));
    members.text("name", row.batch.traits.job);
    members.text("status", wordOf(row, words));
    members.textOrNull("status_reason", failureOf(row.batch));
    members.isoTime("created_at", row.batch.stamps[StampKind::Created]);
    members.isoTime("updated_at", endOf(row.batch));
    members.text("input_dataset_id", fileId(row, Input));
    members.textOrNull("output_dataset_id", fileId(row, Output));
    members.text("model", row.batch.traits.model);
    members.number("num_records", row.batch.traits.requestTotal);
    members.number("num_successful_records", row.batch.counts.completed);
    members.number("num_failed_records", row.batch.counts.failed);
    members.end();
}

void appendDatabricksRow(Bytes &out, const DialectRow &row)
{
    constexpr Words words{"PENDING", "RUNNING", "RUNNING",    "SUCCEEDED",
                          "FAILED",  "EXPIRED", "CANCELLING", "CANCELLED"};
    const Tally tally(row.batch);
    Members members(out);
    members.text("name", idOf(row));
    members.text("endpoint", row.batch.traits.endpoint);
    members.text("input_ref", "/Volumes/batches/" + fileId(row, Input));
    members.textOrNull("output_ref",
                       row.batch.hasOutputFile() ? "/Volumes/batches/" + fileId(row, Output)
                                                 : QByteArray());
    members.text("status", wordOf(row, words));
    members.isoTime("create_time", row.batch.stamps[StampKind::Created]);
    members.isoTime("end_time", endOf(row.batch));
    members.key("request_counts");
    Members counts(out);
    counts.number("total", tally.total);
    counts.number("succeeded", tally.succeeded);
    counts.number("failed", tally.failed);
    counts.end();
    members.number("percent_complete", 100 * (tally.total - tally.rest) / tally.total);
    members.end();
}

void appendXaiRow(Bytes &out, const DialectRow &row)
{
    const Tally tally(row.batch);
    const bool hasEnded = isTerminal(row.batch.status);
    Members members(out);
    members.text("batch_id", idOf(row));
    members.text("name", row.batch.traits.job);
    members.isoTime("create_time", row.batch.stamps[StampKind::Created]);
    members.isoTime("expire_time", expiryOf(row.batch));
    members.isoTime("cancel_time", row.batch.stamps[StampKind::Cancelling]);
    members.key("state");
    Members state(out);
    state.number("num_requests", tally.total);
    state.number("num_pending", hasEnded ? 0 : tally.rest);
    state.number("num_success", tally.succeeded);
    state.number("num_error", tally.failed);
    state.number("num_cancelled", hasEnded ? tally.rest : 0);
    state.end();
    members.end();
}

void appendDigitalOceanRow(Bytes &out, const DialectRow &row)
{
    constexpr Spelling digitalOcean{.idKey = "batch_id",
                                    .appendStatus = appendStatusKey,
                                    .appendTime = appendIsoText,
                                    .hasBareErrorList = true};
    appendBatch(out, row.fleet, row.batch, digitalOcean);
}

void appendOpenRouterRow(Bytes &out, const DialectRow &row)
{
    constexpr Words words{"validating", "in_progress", "in_progress", "completed",
                          "failed",     "expired",     "in_progress", "cancelled"};
    constexpr qint64 fourDays = 4 * 86'400'000LL;
    const RequestCounts &counts = row.batch.counts;
    const Stamp created = row.batch.stamps[StampKind::Created];
    Members members(out);
    members.text("id", idOf(row));
    members.text("object", "batch");
    members.text("endpoint", row.batch.traits.endpoint);
    members.text("model", row.batch.traits.model);
    members.text("provider", "Acme");
    members.text("completion_window", "24h");
    members.time("created_at", created, appendSeconds);
    members.time("expires_at", Stamp::fromMSecs(created.msecs() + fourDays), appendSeconds);
    members.time("finalized_at", endOf(row.batch), appendSeconds);
    members.text("status", wordOf(row, words));
    members.key("request_counts");
    Members requests(out);
    requests.number("total", counts.total);
    requests.number("completed", counts.completed);
    requests.number("failed", counts.failed);
    requests.end();
    if (row.batch.hasErrors()) {
        members.key("error");
        Members error(out);
        error.text("message", failureOf(row.batch));
        error.end();
    } else {
        members.null("error");
    }
    const qint64 input = counts.completed * row.batch.traits.inputTokensEach;
    const qint64 output = counts.completed * row.batch.traits.outputTokensEach;
    members.key("usage");
    Members usage(out);
    usage.number("prompt_tokens", input);
    usage.number("completion_tokens", output);
    usage.number("total_tokens", input + output);
    usage.end();
    members.end();
}
