// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchtraits.h"

#include "dice.h"

#include <algorithm>

namespace {

constexpr QByteArrayView chat = "/v1/chat/completions";
constexpr QByteArrayView responses = "/v1/responses";
constexpr QByteArrayView embeddings = "/v1/embeddings";

//! A job that a team submits again and again.
struct Work
{
    QByteArrayView endpoint;
    QByteArrayView model;
    QByteArrayView team;
    QByteArrayView job;
    QByteArrayView description;
};

constexpr Work productionWork[] = {
    {embeddings, "text-embedding-3-small", "search", "reindex-embeddings",
     "Nightly rebuild of the product search index"},
    {embeddings, "text-embedding-3-large", "support", "knowledge-base", ""},
    {chat, "gpt-4o-mini", "search", "query-rewrite",
     "Rewrites of yesterday's queries without results"},
    {chat, "gpt-4o-mini", "support", "ticket-triage",
     "Priority and queue for the tickets of the last hour"},
    {chat, "gpt-4o", "support", "reply-drafts", ""},
    {responses, "gpt-5-mini", "catalog", "attribute-extraction",
     "Colour, material and size from supplier sheets"},
    {chat, "gpt-4.1-mini", "catalog", "übersetzungen", "Produkttexte für die Märkte DE, AT und CH"},
    {chat, "gpt-4o-mini", "trust-safety", "comment-moderation",
     "Second opinion on reported comments"},
    {responses, "o4-mini", "finance", "invoice-fields",
     "Fields of scanned invoices, \\\"four eyes\\\" sample"},
    {chat, "gpt-4.1", "growth", "review-summaries", "レビューの要約（日本）"},
};

constexpr Work researchWork[] = {
    {chat, "llama-3.3-70b-instruct", "evals", "mmlu-regression",
     "Weekly regression of the candidate models"},
    {chat, "mistral-large-2411", "evals", "judge-pairs", "Pairwise judgements, both orders"},
    {responses, "gpt-5", "datasets", "synthetic-dialogues", ""},
    {embeddings, "bge-m3", "datasets", "near-duplicates", "Neighbours within the crawl"},
    {chat, "llama-3.3-70b-instruct", "alignment", "red-team-replies",
     "Replies to the red team's prompts, run twice"},
};

constexpr ValidationFailure validationFailures[] = {
    {"invalid_json_line", "This line is not parseable as valid JSON.", "", true},
    {"duplicate_custom_id",
     "The custom_id of this request is used by another request in the file; each must be unique.",
     "custom_id", true},
    {"model_not_found",
     "The model 'gpt-4o-mini-2023' does not exist or is not available to the Batch API.",
     "body.model", true},
    {"model_mismatch", "The model of this request differs from that of the batch's other requests.",
     "body.model", true},
    {"url_mismatch", "The url of this request does not match the endpoint of the batch.", "url",
     true},
    {"invalid_url", "The url of this request is not supported by the Batch API.", "url", true},
    {"missing_required_parameter", "Missing required parameter: 'messages'.", "body.messages",
     true},
    {"streaming_unsupported", "'stream' must not be set in a batch.", "body.stream", true},
    {"token_limit_exceeded",
     "Enqueued token limit reached for this model: 2,000,000 tokens. Try again once some batches "
     "in progress have ended.",
     "", false},
    {"empty_file", "The input file is empty; a batch needs at least one request.", "", false},
    {"too_many_tasks", "The input file holds more than 50,000 requests.", "", false},
    {"internal_error", "The server had an error while processing the input file.", "", false},
};

constexpr RequestFailure requestFailures[] = {
    {400, "invalid_request_error", "context_length_exceeded",
     "This model's maximum context length is 128000 tokens. However, your messages resulted in # "
     "tokens. Please reduce the length of the messages."},
    {400, "invalid_request_error", "invalid_value",
     "Invalid value for 'max_tokens': must be at least 1."},
    {400, "invalid_request_error", "content_filter",
     "The response was filtered due to the prompt triggering the content management policy."},
    {429, "rate_limit_error", "rate_limit_exceeded",
     "Rate limit reached for this model in organization org-@ on tokens per min (TPM): Limit "
     "2000000, Used #, Requested #. Please try again later."},
    {500, "server_error", "server_error",
     "The server had an error while processing your request. Mention the id req_@ if it stays."},
    {503, "server_error", "engine_overloaded", "The engine is overloaded, please try again later."},
};

qint64 failuresFor(Dice &dice, LifePlan::Ending ending, qint64 total)
{
    switch (ending) {
    case LifePlan::Ending::Partial:
        return std::max<qint64>(1, total * dice.skewed(1, 400) / 1000);
    case LifePlan::Ending::NoneSucceeded:
        return total;
    case LifePlan::Ending::Expired:
    case LifePlan::Ending::Cancelled:
        return total * dice.skewed(0, 40) / 1000;
    case LifePlan::Ending::Succeeded:
    case LifePlan::Ending::FailedValidation:
        return 0;
    }
    Q_UNREACHABLE();
}

} // namespace

BatchTraits batchTraits(Dice &dice, FleetProfile profile, LifePlan::Ending ending)
{
    constexpr QByteArrayView environments[] = {"prod", "prod", "prod", "staging", "dev"};
    const Work &work =
        profile == FleetProfile::Production ? dice.pick(productionWork) : dice.pick(researchWork);
    BatchTraits traits;
    traits.endpoint = work.endpoint;
    traits.model = work.model;
    traits.environment = dice.pick(environments);
    traits.run = dice.between(1, 9'999);
    if (dice.chance(870)) {
        traits.team = work.team;
        traits.job = work.job;
        traits.description = work.description;
    }
    traits.requestTotal = dice.skewed(4, 50'000);
    traits.requestsToFail = failuresFor(dice, ending, traits.requestTotal);
    traits.inputTokensEach = dice.skewed(40, 6'000);
    traits.outputTokensEach = work.endpoint == embeddings ? 0 : dice.skewed(8, 1'500);
    if (ending == LifePlan::Ending::FailedValidation) {
        traits.failure = &dice.pick(validationFailures);
        const qint64 lines = dice.chance(80) ? dice.between(40, 250) : dice.skewed(1, 9);
        traits.errorCount = traits.failure->namesLines ? lines : 1;
        traits.firstErrorLine = dice.skewed(1, 2'000);
    }
    return traits;
}

const RequestFailure &requestFailure(Dice &dice)
{
    return dice.pick(requestFailures);
}
