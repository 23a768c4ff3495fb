// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The members of a line are walked once, each looked up in a table of the names that servers use.
// What may be the reason of a failure is kept until all members are known: a server may put it
// before or after its answer, and the reason in the answer's body is the better one.

#include "resultline.h"

#include "jsonvalue.h"

#include <algorithm>
#include <span>

namespace {

using Element = JsonParser::Element;

QByteArrayView bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

enum class Member : quint8 {
    Unknown,
    Id,
    Request,
    Answer,
    HttpStatus,
    Body,
    Error,
    Status,
    Details,
    Usage,
    Feedback,
};

struct MemberName
{
    std::string_view name;
    Member member;
};

//! Of a line, by server: OpenAI and most; Bedrock; Vertex and Gemini; GoModel.
constexpr std::array lineMembers{
    MemberName{"custom_id", Member::Id},  MemberName{"response", Member::Answer},
    MemberName{"error", Member::Error},   MemberName{"result", Member::Answer},
    MemberName{"recordId", Member::Id},   MemberName{"modelOutput", Member::Answer},
    MemberName{"key", Member::Id},        MemberName{"request", Member::Request},
    MemberName{"status", Member::Status}, MemberName{"status_code", Member::HttpStatus},
};

//! Of a response, whose body is a member or the response itself.
constexpr std::array answerMembers{
    MemberName{"status_code", Member::HttpStatus},
    MemberName{"body", Member::Body},
};

//! Of a body: chat completions, responses, Anthropic's messages; Vertex and Gemini; Bedrock.
constexpr std::array bodyMembers{
    MemberName{"error", Member::Error},
    MemberName{"status", Member::Status},
    MemberName{"incomplete_details", Member::Details},
    MemberName{"usage", Member::Usage},
    MemberName{"usageMetadata", Member::Usage},
    MemberName{"promptFeedback", Member::Feedback},
};

constexpr std::array<std::string_view, 4> inputTokenNames{"prompt_tokens", "input_tokens",
                                                          "inputTokens", "promptTokenCount"};
constexpr std::array<std::string_view, 4> outputTokenNames{"completion_tokens", "output_tokens",
                                                           "outputTokens", "candidatesTokenCount"};

constexpr std::array<std::string_view, 5> messageNames{"message", "errorMessage", "error_message",
                                                       "detail", "msg"};

struct OutcomeWord
{
    std::string_view word;
    RequestOutcome outcome;
};

//! Codes, and Anthropic's types of results, that are outcomes of their own.
constexpr std::array outcomeWords{
    OutcomeWord{"batch_expired", RequestOutcome::Expired},
    OutcomeWord{"request_expired", RequestOutcome::Expired},
    OutcomeWord{"expired", RequestOutcome::Expired},
    OutcomeWord{"batch_cancelled", RequestOutcome::Cancelled},
    OutcomeWord{"batch_canceled", RequestOutcome::Cancelled},
    OutcomeWord{"cancelled", RequestOutcome::Cancelled},
    OutcomeWord{"canceled", RequestOutcome::Cancelled},
    OutcomeWord{"succeeded", RequestOutcome::Succeeded},
    OutcomeWord{"completed", RequestOutcome::Succeeded},
    OutcomeWord{"errored", RequestOutcome::Failed},
};

// google.rpc's codes, which are no HTTP status, end at 16.
constexpr qint64 leastHttpError = 400;
constexpr qint64 mostHttpError = 599;
constexpr int mostDepth = 4; //!< Of errors within errors.

Member memberNamed(std::span<const MemberName> names, std::string_view name)
{
    const auto found = std::ranges::find(names, name, &MemberName::name);
    return found == names.end() ? Member::Unknown : found->member;
}

std::optional<RequestOutcome> outcomeIn(std::string_view word)
{
    const auto found = std::ranges::find(outcomeWords, word, &OutcomeWord::word);
    return found == outcomeWords.end() ? std::nullopt : std::optional(found->outcome);
}

//! The text of a string that says anything: some servers write "None" for nothing.
std::string_view wordsOf(Element value)
{
    const std::string_view text = trimmed(stringOf(value));
    return text == "None" || text == "null" ? std::string_view() : text;
}

bool isNothing(Element value)
{
    simdjson::dom::object object;
    return value.is_null() || (value.is_string() && wordsOf(value).empty())
        || (!value.get_object().get(object) && object.size() == 0);
}

//! A number that can only be an HTTP status of a failure.
std::optional<int> httpErrorOf(Element value)
{
    std::int64_t number = 0;
    return value.is_string() || value.get_int64().get(number) || number < leastHttpError
            || number > mostHttpError
        ? std::nullopt
        : std::optional(static_cast<int>(number));
}

std::optional<int> httpStatusOf(Element value)
{
    const std::optional<qint64> number = countOf(value);
    return number && *number >= 100 && *number <= mostHttpError
        ? std::optional(static_cast<int>(*number))
        : std::nullopt;
}

//! The text of a string or a whole number.
QByteArray codeOf(Element value)
{
    std::int64_t number = 0;
    return value.is_string() || value.get_int64().get(number)
        ? bytesOf(wordsOf(value)).toByteArray()
        : QByteArray::number(number);
}

std::string_view firstText(simdjson::dom::object object, std::span<const std::string_view> names)
{
    for (const std::string_view name : names) {
        Element value;
        if (!object.at_key(name).get(value) && !wordsOf(value).empty()) {
            return wordsOf(value);
        }
    }
    return {};
}

std::optional<qint64> firstCount(simdjson::dom::object object,
                                 std::span<const std::string_view> names)
{
    for (const std::string_view name : names) {
        Element value;
        if (!object.at_key(name).get(value) && countOf(value)) {
            return countOf(value);
        }
    }
    return std::nullopt;
}

} // namespace

ResultLine::ResultLine(simdjson::dom::object line, JsonParser &reasons)
    : m_reasons(reasons)
{
    readLine(line);
}

RequestResult ResultLine::result()
{
    conclude();
    return m_result;
}

RequestResult ResultLine::request() const
{
    RequestResult request;
    request.customId = m_result.customId;
    return request;
}

void ResultLine::readLine(simdjson::dom::object line)
{
    Element error;
    Element status;
    bool hasError = false;
    bool hasStatus = false;
    for (const auto member : line) {
        switch (memberNamed(lineMembers, member.key)) {
        case Member::Id:
            m_result.customId =
                m_result.customId.isEmpty() ? bytesOf(wordsOf(member.value)) : m_result.customId;
            break;
        case Member::Request: {
            Element label;
            if (m_result.customId.isEmpty()
                && !member.value.at_pointer("/labels/custom_id").get(label)) {
                m_result.customId = bytesOf(wordsOf(label));
            }
            break;
        }
        case Member::Answer:
            readAnswer(member.value);
            break;
        case Member::HttpStatus:
            m_result.httpStatus = httpStatusOf(member.value);
            break;
        case Member::Error:
            error = member.value;
            hasError = true;
            break;
        case Member::Status:
            status = member.value;
            hasStatus = status.is_string();
            break;
        default:
            break;
        }
    }
    // The reason in the answer's body goes first; a status, where it is a text, last.
    if (hasError) {
        learn(error);
    }
    if (hasStatus && outcomeIn(stringOf(status))) {
        m_told = outcomeIn(stringOf(status));
    } else if (hasStatus && (!m_hasAnswer || m_isAnswerEmpty)) {
        learn(status);
    }
}

void ResultLine::readAnswer(Element answer)
{
    m_hasAnswer = m_hasAnswer || !answer.is_null();
    simdjson::dom::object object;
    if (answer.get_object().get(object)) {
        m_isAnswerEmpty = isNothing(answer);
        return;
    }
    Element type;
    if (!object.at_key("type").get(type) && outcomeIn(stringOf(type))) {
        m_told = outcomeIn(stringOf(type));
        readTypedResult(object);
        return;
    }
    Element body = answer;
    bool hasEnvelope = false;
    bool hasBody = false;
    for (const auto member : object) {
        const Member known = memberNamed(answerMembers, member.key);
        hasEnvelope = hasEnvelope || known != Member::Unknown;
        if (known == Member::HttpStatus) {
            m_result.httpStatus = httpStatusOf(member.value);
        } else if (known == Member::Body) {
            body = member.value;
            hasBody = true;
        }
    }
    m_isAnswerEmpty = hasEnvelope && !hasBody;
    if (!m_isAnswerEmpty) {
        readBody(body);
    }
}

//! Anthropic's: a type, and a message or an error.
void ResultLine::readTypedResult(simdjson::dom::object result)
{
    Element part;
    if (!result.at_key("message").get(part)) {
        readBody(part);
    }
    if (!result.at_key("error").get(part)) {
        learn(part);
    }
}

void ResultLine::readBody(Element body)
{
    m_isAnswerEmpty = isNothing(body);
    simdjson::dom::object object;
    if (body.get_object().get(object)) {
        return;
    }
    QByteArray unfinished;
    for (const auto member : object) {
        switch (memberNamed(bodyMembers, member.key)) {
        case Member::Error:
            learn(member.value);
            break;
        case Member::Status:
            if (unfinished.isEmpty()
                && (stringOf(member.value) == "failed" || stringOf(member.value) == "incomplete")) {
                unfinished = codeOf(member.value);
            }
            break;
        case Member::Details: {
            Element reason;
            if (!member.value.at_key("reason").get(reason)) {
                unfinished = codeOf(reason);
            }
            break;
        }
        case Member::Usage:
            readUsage(member.value);
            break;
        case Member::Feedback:
            readFeedback(member.value);
            break;
        default:
            break;
        }
    }
    if (m_reason.isEmpty()) {
        m_reason.code = unfinished;
    }
    // An answer of a failure that is not in the usual envelope.
    if (m_reason.isEmpty() && m_result.httpStatus.value_or(0) >= leastHttpError) {
        learn(body);
    }
}

//! Of a prompt that was refused, which has no other answer.
void ResultLine::readFeedback(Element feedback)
{
    Element part;
    if (m_reason.isEmpty() && !feedback.at_key("blockReason").get(part)) {
        m_reason.code = codeOf(part);
        if (!feedback.at_key("blockReasonMessage").get(part)) {
            m_reason.message = bytesOf(wordsOf(part));
        }
    }
}

void ResultLine::readUsage(Element usage)
{
    simdjson::dom::object object;
    if (!usage.get_object().get(object)) {
        m_result.inputTokens = firstCount(object, inputTokenNames);
        m_result.outputTokens = firstCount(object, outputTokenNames);
    }
}

//! Takes @p reason, unless a better one is known.
void ResultLine::learn(Element reason)
{
    if (!m_reason.message.isEmpty()) {
        return;
    }
    const ResultReason learned = reasonIn(reason);
    if (m_reason.isEmpty() || !learned.message.isEmpty()) {
        m_reason = learned;
    }
}

ResultReason ResultLine::reasonIn(Element value, int depth)
{
    simdjson::dom::object object;
    simdjson::dom::array array;
    if (depth > mostDepth || isNothing(value)) {
        return {};
    }
    if (!value.get_object().get(object)) {
        return reasonInObject(object, depth);
    }
    if (!value.get_array().get(array)) {
        return array.size() == 0 ? ResultReason() : reasonIn(array.at(0).value_unsafe(), depth + 1);
    }
    return value.is_string() ? reasonInText(wordsOf(value))
                             : ResultReason{httpErrorOf(value), codeOf(value), {}};
}

//! A text, which may have JSON in it: `litellm.RateLimitError: … {"error": {…}}`.
ResultReason ResultLine::reasonInText(std::string_view text)
{
    const QByteArrayView bytes = bytesOf(text);
    const qsizetype begin = bytes.indexOf('{');
    const qsizetype end = bytes.lastIndexOf('}');
    Element inner;
    if (!m_isInText && begin >= 0 && end > begin
        && !m_reasons.parse(bytes.sliced(begin, end - begin + 1)).get(inner)) {
        m_isInText = true;
        const ResultReason found = reasonIn(inner);
        m_isInText = false;
        if (!found.message.isEmpty()) {
            return found;
        }
    }
    return {{}, {}, bytes};
}

ResultReason ResultLine::reasonInObject(simdjson::dom::object object, int depth)
{
    ResultReason reason;
    Element value;
    if (!object.at_key("error").get(value) && !isNothing(value)) {
        reason = reasonIn(value, depth + 1);
    }
    if (reason.message.isEmpty()) {
        reason.message = bytesOf(firstText(object, messageNames));
    }
    // The server's code goes before its type, and that before its word for the status.
    for (const std::string_view name : {"code", "errorCode", "type", "status"}) {
        if (object.at_key(name).get(value)) {
            continue;
        }
        reason.httpStatus = reason.httpStatus ? reason.httpStatus : httpErrorOf(value);
        const bool isType = name == "type" && stringOf(value) == "error";
        if (reason.code.isEmpty() && !isType) {
            reason.code = codeOf(value);
        }
    }
    return reason;
}

void ResultLine::conclude()
{
    RequestResult &result = m_result;
    result.httpStatus = result.httpStatus ? result.httpStatus : m_reason.httpStatus;
    const bool isRefused = result.httpStatus.value_or(0) >= leastHttpError;
    const bool hasNoAnswer = m_hasAnswer ? m_isAnswerEmpty : !result.httpStatus;
    const std::optional<RequestOutcome> byCode =
        outcomeIn({m_reason.code.data(), static_cast<std::size_t>(m_reason.code.size())});
    if (m_told && (*m_told != RequestOutcome::Succeeded || m_reason.isEmpty())) {
        result.outcome = *m_told;
    } else if (byCode && *byCode != RequestOutcome::Succeeded) {
        result.outcome = *byCode;
    } else if (!m_reason.isEmpty() || isRefused || hasNoAnswer) {
        result.outcome = RequestOutcome::Failed;
    }
    if (result.outcome == RequestOutcome::Failed && m_reason.isEmpty()) {
        m_ownMessage = isRefused ? "HTTP " + QByteArray::number(*result.httpStatus)
            : m_hasAnswer        ? QByteArrayLiteral("The answer is empty.")
                                 : QByteArrayLiteral("There is neither an answer nor an error.");
        m_reason.message = m_ownMessage;
    }
    if (result.outcome != RequestOutcome::Succeeded) {
        result.code = m_reason.code;
        result.message = m_reason.message;
    }
}
