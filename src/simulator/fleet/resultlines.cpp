// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Most failures of a batch have one reason, and the others any: so it is where a model or a limit
// is at fault. Their messages have numbers and ids, which differ from request to request.

#include "resultlines.h"

#include "bytes.h"
#include "dice.h"

namespace {

enum class Fate : quint8 { Failed, Succeeded, NotRun };

Fate fateOf(const SimulatedBatch &batch, qint64 request)
{
    const RequestCounts &counts = batch.counts;
    return request <= counts.failed                   ? Fate::Failed
        : request <= counts.failed + counts.completed ? Fate::Succeeded
                                                      : Fate::NotRun;
}

Dice diceFor(const SimulatedBatch &batch, qint64 request)
{
    return Dice(mixed(static_cast<quint64>(batch.index)) + static_cast<quint64>(request));
}

const RequestFailure &failureOf(const SimulatedBatch &batch, Dice &dice)
{
    Dice usual(mixed(static_cast<quint64>(batch.index) * 64));
    const RequestFailure &usualFailure = requestFailure(usual);
    return dice.chance(700) ? usualFailure : requestFailure(dice);
}

//! In a message, `#` stands for a number and `@` for the end of an id.
void appendMessage(Bytes &out, QByteArrayView message, Dice &dice)
{
    constexpr QByteArrayView digits = "0123456789abcdefghijklmnopqrstuv";
    for (const char c : message) {
        if (c == '#') {
            out.add(dice.between(1'000, 2'000'000));
        } else if (c == '@') {
            quint64 rest = dice.next();
            for (int i = 0; i < 12; ++i, rest >>= 5) {
                out.add(digits[static_cast<qsizetype>(rest & 31)]);
            }
        } else {
            out.add(c);
        }
    }
}

void appendError(Bytes &out, const RequestFailure &failure, Dice &dice)
{
    out.add(R"({"message":")");
    appendMessage(out, failure.message, dice);
    out.add(R"(","type":")", failure.type, R"(","param":null,"code":")", failure.code, R"("})");
}

void appendHead(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    out.add(R"({"id":"batch_req_)", batch.index, '_', request, R"(","custom_id":"request-)",
            request, '"');
}

void appendAnswerHead(Bytes &out, const SimulatedBatch &batch, qint64 request, qint64 status)
{
    out.add(R"(,"response":{"status_code":)", status, R"(,"request_id":"req_)", batch.index, '_',
            request, R"(","body":)");
}

void appendTokens(Bytes &out, const BatchTraits &traits, const char *input, const char *output)
{
    out.add(R"("usage":{)", input, traits.inputTokensEach, output, traits.outputTokensEach);
}

void appendAnswer(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    const BatchTraits &traits = batch.traits;
    if (traits.endpoint.endsWith("embeddings")) {
        out.add(R"({"object":"list","data":[{"object":"embedding","index":0,)"
                R"("embedding":[0.0123,-0.0456,0.0789]}])");
    } else if (traits.endpoint.endsWith("responses")) {
        out.add(R"({"object":"response","status":"completed","error":null,)"
                R"("output":[{"type":"message",)",
                R"("content":[{"type":"output_text","text":"Answer to item )", request, R"("}]}])");
    } else {
        out.add(R"({"object":"chat.completion","choices":[{"index":0,"finish_reason":"stop",)",
                R"("message":{"role":"assistant","content":"Answer to item )", request, R"("}}])");
    }
    out.add(R"(,"model":")", traits.model, R"(",)");
    appendTokens(out, traits, R"("prompt_tokens":)", R"(,"completion_tokens":)");
    out.add(R"(,"total_tokens":)", traits.inputTokensEach + traits.outputTokensEach, "}}");
}

} // namespace

void appendInputLine(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    const BatchTraits &traits = batch.traits;
    out.add(R"({"custom_id":"request-)", request, R"(","method":"POST","url":")", traits.endpoint,
            R"(","body":{"model":")", traits.model);
    if (traits.endpoint.endsWith("embeddings")) {
        out.add(R"(","input":"Document )", request, R"("}})");
    } else if (traits.endpoint.endsWith("responses")) {
        out.add(R"(","input":"Item )", request, R"("}})");
    } else {
        out.add(R"(","messages":[{"role":"user","content":"Item )", request, R"("}]}})");
    }
}

// A request that was answered has a null error at the top level; its body tells what went wrong.
void appendResultLine(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    Dice dice = diceFor(batch, request);
    appendHead(out, batch, request);
    switch (fateOf(batch, request)) {
    case Fate::Failed: {
        const RequestFailure &failure = failureOf(batch, dice);
        appendAnswerHead(out, batch, request, failure.status);
        out.add(R"({"error":)");
        appendError(out, failure, dice);
        out.add(R"(}},"error":null})");
        break;
    }
    case Fate::Succeeded:
        appendAnswerHead(out, batch, request, 200);
        appendAnswer(out, batch, request);
        out.add(R"(},"error":null})");
        break;
    case Fate::NotRun: {
        const bool isExpired = batch.status == BatchStatus::Expired;
        out.add(R"(,"response":null,"error":{"code":")",
                isExpired ? "batch_expired" : "batch_cancelled", R"(","message":")",
                isExpired ? "This request was not run before the completion window ended."
                          : "This request was not run before the batch was cancelled.",
                R"("}})");
        break;
    }
    }
}

void appendAnthropicLine(Bytes &out, const SimulatedBatch &batch, qint64 request)
{
    Dice dice = diceFor(batch, request);
    out.add(R"({"custom_id":"request-)", request, R"(","result":{"type":)");
    switch (fateOf(batch, request)) {
    case Fate::Failed: {
        const RequestFailure &failure = failureOf(batch, dice);
        out.add(R"("errored","error":{"type":"error","error":{"type":")", failure.type,
                R"(","message":")");
        appendMessage(out, failure.message, dice);
        out.add(R"("}}}})");
        break;
    }
    case Fate::Succeeded:
        out.add(R"("succeeded","message":{"type":"message","role":"assistant","model":")",
                batch.traits.model, R"(","content":[{"type":"text","text":"Answer to item )",
                request, R"("}],"stop_reason":"end_turn",)");
        appendTokens(out, batch.traits, R"("input_tokens":)", R"(,"output_tokens":)");
        out.add("}}}}");
        break;
    case Fate::NotRun:
        out.add(batch.status == BatchStatus::Expired ? R"("expired"}})" : R"("canceled"}})");
        break;
    }
}
