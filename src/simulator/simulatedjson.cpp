// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedjson.h"

#include "bytes.h"
#include "simulatedfleet.h"

#include <algorithm>

namespace {

void appendStatus(QByteArray &out, BatchStatus status, WireDialect dialect)
{
    const QLatin1StringView key = statusKey(status);
    if (dialect == WireDialect::OpenAi) {
        append(out, key);
        return;
    }
    bool startsWord = true;
    for (const char letter : QByteArrayView(key.data(), key.size())) {
        if (letter != '_') {
            out += startsWord ? static_cast<char>(letter - 'a' + 'A') : letter;
        }
        startsWord = letter == '_';
    }
}

void appendStamps(QByteArray &out, const Stamps &stamps, WireDialect dialect)
{
    for (const StampKind kind : allStampKinds) {
        out += '"';
        append(out, stampKey(kind));
        out += "\":";
        const Stamp stamp = stamps[kind];
        if (stamp.isSet()) {
            append(out, dialect == WireDialect::OpenAi ? stamp.seconds() : stamp.msecs());
        } else {
            out += "null";
        }
        out += ',';
    }
}

void appendErrors(QByteArray &out, const SimulatedBatch &batch)
{
    const BatchTraits &traits = batch.traits;
    out += R"({"object":"list","data":[)";
    for (qint64 i = 0; i < traits.errorCount; ++i) {
        append(out, i == 0 ? R"({"code":")" : R"(,{"code":")", traits.failure->code,
               R"(","message":")", traits.failure->message, R"(","param":)");
        if (traits.failure->param.isEmpty()) {
            out += "null";
        } else {
            append(out, '"', traits.failure->param, '"');
        }
        out += R"(,"line":)";
        if (traits.failure->namesLines) {
            append(out, traits.firstErrorLine + 3 * i);
        } else {
            out += "null";
        }
        out += '}';
    }
    out += "]}";
}

void appendFile(QByteArray &out, const SimulatedFleet &fleet, SimulatedFleet::File file,
                bool exists)
{
    if (!exists) {
        out += "null";
        return;
    }
    out += '"';
    fleet.appendFileId(out, file);
    out += '"';
}

void appendUsage(QByteArray &out, const SimulatedBatch &batch)
{
    const qint64 input = batch.counts.completed * batch.traits.inputTokensEach;
    const qint64 output = batch.counts.completed * batch.traits.outputTokensEach;
    append(out, R"("usage":{"input_tokens":)", input,
           R"(,"input_tokens_details":{"cached_tokens":)", input / 8, R"(},"output_tokens":)",
           output, R"(,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":)",
           input + output, "},");
}

void appendMetadata(QByteArray &out, const BatchTraits &traits)
{
    if (traits.team.isEmpty()) {
        out += R"("metadata":null)";
        return;
    }
    append(out, R"("metadata":{"team":")", traits.team, R"(","job":")", traits.job, '-', traits.run,
           R"(","env":")", traits.environment, '"');
    if (!traits.description.isEmpty()) {
        append(out, R"(,"description":")", traits.description, '"');
    }
    out += '}';
}

} // namespace

void appendBatch(QByteArray &out, const SimulatedFleet &fleet, const SimulatedBatch &batch,
                 WireDialect dialect)
{
    using enum SimulatedFleet::FileKind;
    out += R"({"id":")";
    fleet.ids().append(out, static_cast<quint64>(batch.index));
    append(out, R"(","object":"batch","endpoint":")", batch.traits.endpoint, R"(","model":")",
           batch.traits.model, R"(","errors":)");
    if (batch.hasErrors()) {
        appendErrors(out, batch);
    } else {
        out += "null";
    }
    out += R"(,"input_file_id":)";
    appendFile(out, fleet, {batch.index, Input}, true);
    append(out, R"(,"completion_window":")", batch.windowHours, R"(h","status":")");
    appendStatus(out, batch.status, dialect);
    out += R"(","output_file_id":)";
    appendFile(out, fleet, {batch.index, Output}, batch.hasOutputFile());
    out += R"(,"error_file_id":)";
    appendFile(out, fleet, {batch.index, Error}, batch.hasErrorFile());
    out += ',';
    appendStamps(out, batch.stamps, dialect);
    append(out, R"("request_counts":{"total":)", batch.counts.total, R"(,"completed":)",
           batch.counts.completed, R"(,"failed":)", batch.counts.failed, "},");
    appendUsage(out, batch);
    appendMetadata(out, batch.traits);
    out += '}';
}
