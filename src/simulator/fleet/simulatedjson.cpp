// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedjson.h"

#include "asciitext.h"
#include "bytes.h"
#include "simulatedfleet.h"

#include <algorithm>

namespace {

void appendStamps(Bytes &out, const Stamps &stamps, const Spelling &spelling)
{
    for (const StampKind kind : allStampKinds) {
        out.add('"');
        out.add(stampKey(kind));
        out.add("\":");
        if (stamps[kind].isSet()) {
            spelling.appendTime(out, stamps[kind]);
        } else {
            out.add("null");
        }
        out.add(',');
    }
}

void appendErrors(Bytes &out, const SimulatedBatch &batch, bool isBareList)
{
    const BatchTraits &traits = batch.traits;
    out.add(isBareList ? "[" : R"({"object":"list","data":[)");
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
    out.add(isBareList ? "]" : "]}");
}

void appendFile(Bytes &out, const SimulatedFleet &fleet, FleetFile file, bool exists)
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

void appendCounts(Bytes &out, const RequestCounts &counts, bool isNullable)
{
    if (isNullable && counts.total == 0) {
        out.add(R"("request_counts":{"total":null,"completed":null,"failed":null},)");
        return;
    }
    out.add(R"("request_counts":{"total":)", counts.total, R"(,"completed":)", counts.completed,
            R"(,"failed":)", counts.failed, "},");
}

void appendId(Bytes &out, const SimulatedFleet &fleet, qint64 index, const Spelling &spelling)
{
    const auto number = static_cast<quint64>(index);
    out.add("{\"", spelling.idKey, "\":\"");
    if (spelling.idOf) {
        out.add(QByteArrayView(spelling.idOf(fleet.ids().id(number))));
    } else {
        fleet.ids().append(out, number);
    }
}

} // namespace

constinit const Spelling apiSpelling{.appendStatus = appendStatusKey, .appendTime = appendSeconds};
constinit const Spelling vendorSpelling{.appendStatus = appendCamelCase,
                                        .appendTime = appendMilliseconds};

void appendStatusKey(Bytes &out, BatchStatus status)
{
    out.add(statusKey(status));
}

void appendCamelCase(Bytes &out, BatchStatus status)
{
    const QLatin1StringView key = statusKey(status);
    bool startsWord = true;
    for (const char letter : QByteArrayView(key.data(), key.size())) {
        if (letter != '_') {
            out.add(startsWord ? static_cast<char>(letter - 'a' + 'A') : letter);
        }
        startsWord = letter == '_';
    }
}

void appendSeconds(Bytes &out, Stamp stamp)
{
    out.add(stamp.seconds());
}

void appendMilliseconds(Bytes &out, Stamp stamp)
{
    out.add(stamp.msecs());
}

void appendIsoText(Bytes &out, Stamp stamp)
{
    QByteArray text;
    appendIsoTime(text, stamp);
    out.add('"', QByteArrayView(text), '"');
}

void appendMetadata(Bytes &out, const BatchTraits &traits)
{
    if (traits.team.isEmpty()) {
        out.add("null");
        return;
    }
    out.add(R"({"team":")", traits.team, R"(","job":")", traits.job, '-', traits.run,
            R"(","env":")", traits.environment, '"');
    if (!traits.description.isEmpty()) {
        out.add(R"(,"description":")", traits.description, '"');
    }
    out.add('}');
}

void appendBatch(Bytes &out, const SimulatedFleet &fleet, const SimulatedBatch &batch,
                 const Spelling &spelling)
{
    using enum FleetFile::Kind;
    appendId(out, fleet, batch.index, spelling);
    out.add(R"(","object":"batch","endpoint":")", batch.traits.endpoint, R"(","model":")",
            batch.traits.model, R"(","errors":)");
    if (batch.hasErrors()) {
        appendErrors(out, batch, spelling.hasBareErrorList);
    } else {
        out.add("null");
    }
    out.add(R"(,"input_file_id":)");
    appendFile(out, fleet, {batch.index, Input}, true);
    out.add(R"(,"completion_window":")", batch.windowHours, R"(h","status":")");
    spelling.appendStatus(out, batch.status);
    out.add(R"(","output_file_id":)");
    appendFile(out, fleet, {batch.index, Output}, batch.hasOutputFile());
    out.add(R"(,"error_file_id":)");
    appendFile(out, fleet, {batch.index, Error},
               batch.hasErrorFile()
                   || (spelling.hasErrorFileOnSuccess && batch.status == BatchStatus::Completed));
    out.add(',');
    appendStamps(out, batch.stamps, spelling);
    appendCounts(out, batch.counts, spelling.hasCountsOnlyLater);
    appendUsage(out, batch);
    out.add(R"("metadata":)");
    appendMetadata(out, batch.traits);
    out.add('}');
}
