// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedfiles.h"

#include "bytes.h"
#include "dice.h"

namespace {

using enum SimulatedFleet::FileKind;

void appendInputLine(Bytes &out, const BatchTraits &traits, qint64 request)
{
    out.add(R"({"custom_id":"request-)", request, R"(","method":"POST","url":")", traits.endpoint,
            R"(","body":{"model":")", traits.model);
    if (traits.endpoint.endsWith("embeddings")) {
        out.add(R"(","input":"Document )", request, R"("}})");
    } else if (traits.endpoint.endsWith("responses")) {
        out.add(R"(","input":"Item )", request, R"("}})");
    } else {
        out.add(R"(","messages":[{"role":"user","content":"Item )", request, R"("}]}})");
    }
    out.add('\n');
}

void appendLineHead(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    out.add(R"({"id":"batch_req_)", batch.index, '_', request, R"(","custom_id":"request-)",
            request, '"');
}

void appendResponseHead(Bytes &out, const SimulatedBatch &batch, qint64 request, qint64 status)
{
    out.add(R"(,"response":{"status_code":)", status, R"(,"request_id":"req_)", batch.index, '_',
            request, R"(","body":)");
}

void appendOutputLine(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    const BatchTraits &traits = batch.traits;
    appendLineHead(out, batch, request);
    appendResponseHead(out, batch, request, 200);
    if (traits.endpoint.endsWith("embeddings")) {
        out.add(R"({"object":"list","data":[{"object":"embedding","index":0,)"
                R"("embedding":[0.0123,-0.0456,0.0789]}])");
    } else if (traits.endpoint.endsWith("responses")) {
        out.add(R"({"object":"response","status":"completed","output":[{"type":"message",)",
                R"("content":[{"type":"output_text","text":"Answer to item )", request, R"("}]}])");
    } else {
        out.add(R"({"object":"chat.completion","choices":[{"index":0,"finish_reason":"stop",)",
                R"("message":{"role":"assistant","content":"Answer to item )", request, R"("}}])");
    }
    out.add(R"(,"model":")", traits.model, R"(","usage":{"prompt_tokens":)", traits.inputTokensEach,
            R"(,"completion_tokens":)", traits.outputTokensEach, R"(,"total_tokens":)",
            traits.inputTokensEach + traits.outputTokensEach, "}}},\"error\":null}\n");
}

// A request that was answered has a null error at the top level; its body tells what went wrong.
void appendFailedLine(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    Dice dice(static_cast<quint64>(batch.index * 64 + request % 7));
    const RequestFailure &failure = requestFailure(dice);
    appendLineHead(out, batch, request);
    appendResponseHead(out, batch, request, failure.status);
    out.add(R"({"error":{"message":")", failure.message, R"(","type":")", failure.type,
            R"(","param":null,"code":")", failure.code, "\"}}},\"error\":null}\n");
}

void appendExpiredLine(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    appendLineHead(out, batch, request);
    out.add(R"(,"response":null,"error":{"code":"batch_expired",)"
            R"("message":"This request was not run before the completion window ended."}})"
            "\n");
}

} // namespace

// Failed requests come first, then answered ones, then requests that were not run.
QByteArray fileContent(const SimulatedFleet &fleet, SimulatedFleet::File file, qint64 now)
{
    const SimulatedBatch batch = fleet.batch(file.index, now);
    const qint64 answered = batch.counts.failed + batch.counts.completed;
    Bytes out;
    switch (file.kind) {
    case Input:
        for (qint64 request = 1; request <= batch.traits.requestTotal; ++request) {
            appendInputLine(out, batch.traits, request);
        }
        break;
    case Output:
        for (qint64 request = batch.counts.failed + 1; request <= answered; ++request) {
            appendOutputLine(out, batch, request);
        }
        break;
    case Error:
        for (qint64 request = 1; request <= batch.counts.failed; ++request) {
            appendFailedLine(out, batch, request);
        }
        if (batch.status == BatchStatus::Expired) {
            for (qint64 request = answered + 1; request <= batch.counts.total; ++request) {
                appendExpiredLine(out, batch, request);
            }
        }
        break;
    }
    return out.take();
}

QByteArray fileObject(const SimulatedFleet &fleet, SimulatedFleet::File file, qint64 now)
{
    constexpr QByteArrayView names[] = {"input", "output", "errors"};
    const Stamps stamps = fleet.batch(file.index, now).stamps;
    Bytes out;
    out.add(R"({"id":")");
    fleet.appendFileId(out, file);
    out.add(R"(","object":"file","bytes":)", fileContent(fleet, file, now).size(),
            R"(,"created_at":)", stamps[StampKind::Created].seconds(), R"(,"filename":")",
            names[static_cast<std::size_t>(file.kind)], '-', file.index, R"(.jsonl","purpose":")",
            QByteArrayView(file.kind == Input ? "batch" : "batch_output"),
            R"(","status":"processed"})");
    return out.take();
}
