// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "syntheticresults.h"

#include <QByteArrayList>

#include <algorithm>

namespace {

constexpr quint64 linesPerFailure = 20;

//! Any number, the same for the same arguments.
quint64 diced(quint64 number, quint64 salt)
{
    quint64 bits = (number + 1) * 0x9E37'79B9'7F4A'7C15 ^ salt * 0xBF58'476D'1CE4'E5B9;
    bits ^= bits >> 31;
    bits *= 0x94D0'49BB'1331'11EB;
    return bits ^ bits >> 29;
}

QByteArray diced(quint64 number, quint64 salt, quint64 below)
{
    return QByteArray::number(diced(number, salt) % below);
}

QByteArray idOf(quint64 number)
{
    return "doc-" + QByteArray::number(number / 1000) + "-part-"
        + QByteArray::number(number % 1000);
}

//! What a model answers: prose, lists, code and words of other alphabets, with what JSON escapes.
QByteArray answer(quint64 number)
{
    static const QByteArrayList sentences{
        "The contract ends on the last day of the quarter unless either side renews it in writing.",
        R"(\n\n**Summary**\n\n1. The invoice is due within 30 days.\n2. Late payments bear interest.)",
        R"(She said: \"No, that is not what the report claims\", and left the room.)",
        R"(\n```python\ndef total(rows):\n    return sum(row[\"amount\"] for row in rows)\n```\n)",
        "Die Prüfung ergab keine Abweichungen über 0,5 % — weitere Schritte sind nicht nötig.",
        R"({\"label\": \"positive\", \"confidence\": 0.973, \"entities\": [\"Paris\", \"Zürich\"]})",
        "以上の結果から、第二四半期の売上は前年同期比で増加したと考えられます。",
        "No further action is required at this point, but the file should be kept for seven "
        "years."};
    QByteArray text;
    const auto least = static_cast<qsizetype>(200 + diced(number, 1) % 1600);
    for (quint64 i = 0; text.size() < least; ++i) {
        text += sentences[static_cast<qsizetype>(diced(number, 100 + i) % 8)] + ' ';
    }
    return text;
}

QByteArray chatLine(quint64 number)
{
    return R"({"id": "batch_req_)" + QByteArray::number(diced(number, 2), 16)
        + R"(", "custom_id": ")" + idOf(number)
        + R"(", "response": {"status_code": 200, "request_id": ")"
        + QByteArray::number(diced(number, 3), 16)
        + R"(", "body": {"id": "chatcmpl-B1x", "object": "chat.completion", "created": 1764100000, )"
          R"("model": "gpt-4o-mini-2024-07-18", "choices": [{"index": 0, "message": {"role": )"
          R"("assistant", "content": ")"
        + answer(number)
        + R"(", "refusal": null, "annotations": []}, "logprobs": null, "finish_reason": "stop"}], )"
          R"("usage": {"prompt_tokens": )"
        + diced(number, 4, 3000) + R"(, "completion_tokens": )" + diced(number, 5, 900)
        + R"(, "total_tokens": 4000, "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": )"
          R"(0}}, "service_tier": "default", "system_fingerprint": "fp_44added55e"}}, "error": null})";
}

QByteArray responseLine(quint64 number)
{
    return R"({"id":"batch_req_1","custom_id":")" + idOf(number)
        + R"(","response":{"status_code":200,"request_id":"r","body":{"id":"resp_1","object":)"
          R"("response","status":"completed","error":null,"incomplete_details":null,"output":)"
          R"([{"type":"message","role":"assistant","content":[{"type":"output_text","text":")"
        + answer(number) + R"("}]}],"usage":{"input_tokens":)" + diced(number, 4, 3000)
        + R"(,"output_tokens":)" + diced(number, 5, 900) + R"(}}},"error":null})";
}

QByteArray anthropicLine(quint64 number)
{
    return R"({"custom_id":")" + idOf(number)
        + R"(","result":{"type":"succeeded","message":{"id":"msg_014","type":"message","role":)"
          R"("assistant","model":"claude-3-5-sonnet-20241022","content":[{"type":"text","text":")"
        + answer(number) + R"("}],"stop_reason":"end_turn","usage":{"input_tokens":)"
        + diced(number, 4, 3000) + R"(,"output_tokens":)" + diced(number, 5, 900) + "}}}}";
}

QByteArray bedrockLine(quint64 number)
{
    return R"({"modelInput":{"messages":[{"role":"user","content":[{"text":"Summarize it."}]}]},)"
           R"("modelOutput":{"output":{"message":{"role":"assistant","content":[{"text":")"
        + answer(number) + R"("}]}},"usage":{"inputTokens":)" + diced(number, 4, 3000)
        + R"(,"outputTokens":)" + diced(number, 5, 900) + R"(}},"recordId":")" + idOf(number)
        + R"("})";
}

QByteArray failedChatLine(quint64 number, const QByteArray &status, const QByteArray &code,
                          const QByteArray &message)
{
    return R"({"id": "batch_req_9", "custom_id": ")" + idOf(number)
        + R"(", "response": {"status_code": )" + status
        + R"(, "request_id": "r", "body": {"error": {"message": ")" + message
        + R"(", "type": "requests", "param": null, "code": ")" + code + R"("}}}, "error": null})";
}

} // namespace

QByteArray syntheticErrorLine(qint64 line)
{
    const auto number = static_cast<quint64>(line);
    const QByteArray id = R"({"custom_id":")" + idOf(number);
    switch (diced(number, 6) % 8) {
    case 0:
    case 1:
        return failedChatLine(number, "429", "rate_limit_exceeded",
                              "Rate limit reached on tokens per min (TPM): Limit 30000, Used "
                                  + diced(number, 7, 30000) + ", Requested "
                                  + diced(number, 8, 2000) + ". Please try again in "
                                  + diced(number, 9, 900) + " ms.")
            + '\n';
    case 2:
        return failedChatLine(number, "400", "context_length_exceeded",
                              "The context length of this model is 128000 tokens. However, your "
                              "messages resulted in "
                                  + diced(number, 7, 400'000) + " tokens.")
            + '\n';
    case 3:
        return failedChatLine(number, "404", "model_not_found",
                              R"(The model \"ft:gpt-4o:team-)" + diced(number, 7, 40)
                                  + R"(\" does not exist.)")
            + '\n';
    case 4:
        return id
            + R"(","response":null,"error":{"code":"batch_expired","message":)"
              R"("This request could not be executed before the window of 24 hours ended."}})"
            + '\n';
    case 5: // Azure
        return id
            + R"(","response":null,"error":{"message":"The response was filtered due to the )"
              R"(prompt.","code":"content_filter","status":400,"innererror":{"code":"Policy"}}})"
            + '\n';
    case 6: // Anthropic
        return id
            + R"(","result":{"type":"errored","error":{"type":"error","error":{"type":)"
              R"("invalid_request_error","message":"messages.0: at most )"
            + diced(number, 7, 9000) + R"( tokens"}}}})" + '\n';
    default: // vLLM
        return id
            + R"(","response":{"status_code":500,"request_id":"r","body":null},"error":)"
              R"("The engine is overloaded: )"
            + diced(number, 7, 500) + R"( requests wait."})" + '\n';
    }
}

QByteArray syntheticResultLine(qint64 line)
{
    const auto number = static_cast<quint64>(line);
    if (diced(number, 10) % linesPerFailure == 0) {
        return syntheticErrorLine(line);
    }
    const quint64 form = diced(number, 11) % 100;
    const QByteArray text = form < 58 ? chatLine(number)
        : form < 74                   ? responseLine(number)
        : form < 90                   ? anthropicLine(number)
                                      : bedrockLine(number);
    return text + '\n';
}
