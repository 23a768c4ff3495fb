// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedjson.h"

#include "bytes.h"
#include "simulatedfleet.h"

#include <algorithm>

namespace {

void appendStatus(Bytes &out, BatchStatus status, WireDialect dialect)
{
    const QLatin1StringView key = statusKey(status);
    if (dialect == WireDialect::OpenAi) {
        out.add(key);
        return;
    }
    bool startsWord = true;
    for (const char letter : QByteArrayView(key.data(), key.size())) {
        if (letter != '_') {
            out.add(startsWord ? static_cast<char>(letter - 'a' + 'A') : letter);
        }
        startsWord = letter == '_';
    }
}

void appendStamps(Bytes &out, const Stamps &stamps, WireDialect dialect)
{
    for (const StampKind kind : allStampKinds) {
        out.add('"');
        out.add(stampKey(kind));
        out.add("\":");
        const Stamp stamp = stamps[kind];
        if (stamp.isSet()) {
            out.add(dialect == WireDialect::OpenAi ? stamp.seconds() : stamp.msecs());
        } else {
            out.add("null");
        }
        out.add(',');
    }
}

void appendErrors(Bytes &out, const SimulatedBatch &batch)
{
    const BatchTraits &traits = batch.traits;
    out.add(R"({"object":"list","data":[)");
    for (qint64 i = 0; i < traits.errorCount; ++i) {
        out.add(i == 0 ? R"({"code":")" : R"(,{"code":")", traits.failure->code, R"(","message":")",
                traits.failure->message, R"(","param":)");
        if (traits.failure->param.isEmpty()) {
            out.add("null");
        } else {
            out.add('"', traits.failure->param, '"');
        }
        out.add(R"(,"line":)");
        if (traits.failure->namesLines) {
            out.add(traits.firstErrorLine + 3 * i);
        } else {
            out.add("null");
        }
        out.add('}');
    }
    out.add("]}");
}

void appendFile(Bytes &out, const SimulatedFleet &fleet, SimulatedFleet::File file, bool exists)
{
    if (!exists) {
        out.add("null");
        return;
    }
    out.add('"');
    fleet.appendFileId(out, file);
    out.add('"');
}

void appendUsage(Bytes &out, const SimulatedBatch &batch)
{
    const qint64 input = batch.counts.completed * batch.traits.inputTokensEach;
    const qint64 output = batch.counts.completed * batch.traits.outputTokensEach;
    out.add(R"("usage":{"input_tokens":)", input, R"(,"input_tokens_details":{"cached_tokens":)",
            input / 8, R"(},"output_tokens":)", output,
            R"(,"output_tokens_details":{"reasoning_tokens":0},"total_tokens":)", input + output,
            "},");
}

void appendMetadata(Bytes &out, const BatchTraits &traits)
{
    if (traits.team.isEmpty()) {
        out.add(R"("metadata":null)");
        return;
    }
    out.add(R"("metadata":{"team":")", traits.team, R"(","job":")", traits.job, '-', traits.run,
            R"(","env":")", traits.environment, '"');
    if (!traits.description.isEmpty()) {
        out.add(R"(,"description":")", traits.description, '"');
    }
    out.add('}');
}

} // namespace

void appendBatch(Bytes &out, const SimulatedFleet &fleet, const SimulatedBatch &batch,
                 WireDialect dialect)
{
    using enum SimulatedFleet::FileKind;
    out.add(R"({"id":")");
    fleet.ids().append(out, static_cast<quint64>(batch.index));
    out.add(R"(","object":"batch","endpoint":")", batch.traits.endpoint, R"(","model":")",
            batch.traits.model, R"(","errors":)");
    if (batch.hasErrors()) {
        appendErrors(out, batch);
    } else {
        out.add("null");
    }
    out.add(R"(,"input_file_id":)");
    appendFile(out, fleet, {batch.index, Input}, true);
    out.add(R"(,"completion_window":")", batch.windowHours, R"(h","status":")");
    appendStatus(out, batch.status, dialect);
    out.add(R"(","output_file_id":)");
    appendFile(out, fleet, {batch.index, Output}, batch.hasOutputFile());
    out.add(R"(,"error_file_id":)");
    appendFile(out, fleet, {batch.index, Error}, batch.hasErrorFile());
    out.add(',');
    appendStamps(out, batch.stamps, dialect);
    out.add(R"("request_counts":{"total":)", batch.counts.total, R"(,"completed":)",
            batch.counts.completed, R"(,"failed":)", batch.counts.failed, "},");
    appendUsage(out, batch);
    appendMetadata(out, batch.traits);
    out.add('}');
}
