// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "simulatedgateway.h"

#include "bytes.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// The first is Anthropic's.
constexpr QLatin1StringView prefixes[] = {"/v1/messages/"_L1, "/v1/"_L1,
                                          "/api/llm/api/inference/openai/"_L1};

//! The decoded segments of the path below the API's base; none where the path is not below it.
QList<QByteArray> segments(const QString &path)
{
    for (const QLatin1StringView prefix : prefixes) {
        if (path.startsWith(prefix)) {
            QList<QByteArray> parts = path.sliced(prefix.size()).toUtf8().split('/');
            std::ranges::transform(parts, parts.begin(), [](const QByteArray &part) {
                return QByteArray::fromPercentEncoding(part);
            });
            return parts;
        }
    }
    return {};
}

HttpAnswer wrongMethod(const GatewayRequest &request)
{
    return errorAnswer(405, u"%1 is not allowed here."_s.arg(QString::fromLatin1(request.method)));
}

HttpAnswer unknownPath(const GatewayRequest &request)
{
    return errorAnswer(
        404,
        u"There is nothing at %1. The API is below /v1 and /api/llm/api/inference/openai."_s.arg(
            request.path));
}

HttpAnswer jsonAnswer(const QByteArray &body)
{
    HttpAnswer answer;
    answer.body = body;
    return answer;
}

} // namespace

SimulatedGateway::SimulatedGateway(const Options &options, qint64 start)
    : m_token(options.token)
    , m_dialect(options.dialect)
    , m_listing(options.dialect)
    , m_requestIds("req_", options.seed)
{
    const qint64 live = options.live.value_or(std::min<qint64>(40, (options.batches + 4) / 5));
    m_accounts.push_back({"openai-main",
                          SimulatedFleet({.seed = options.seed,
                                          .count = options.batches,
                                          .live = live,
                                          .start = start,
                                          .arrivalInterval = 60'000,
                                          .profile = FleetProfile::Production,
                                          .requests = options.requests})});
    m_accounts.push_back({"openai-research",
                          SimulatedFleet({.seed = ~options.seed,
                                          .count = options.batches / 10,
                                          .live = (live + 3) / 4,
                                          .start = start,
                                          .arrivalInterval = 300'000,
                                          .profile = FleetProfile::Research,
                                          .requests = options.requests})});
    setFaults(options.faults);
}

void SimulatedGateway::setFaults(const Faults &faults)
{
    m_faults = faults;
    m_listing.setFaults(faults);
    m_files.setFaults(faults);
}

HttpAnswer SimulatedGateway::answer(const GatewayRequest &request, qint64 now)
{
    const std::optional<HttpAnswer> refused = refusal(request);
    HttpAnswer answer = refused ? *refused : routed(request, now);
    answer.headers.append({"x-request-id", m_requestIds.id(m_answers++)});
    return answer;
}

std::optional<HttpAnswer> SimulatedGateway::refusal(const GatewayRequest &request) const
{
    if (m_faults.has(Fault::Redirect)) {
        const QString port = QString::fromLatin1(request.host).section(u':', 1);
        const QString given = m_faults.text(Fault::Redirect);
        const QString target = given.isEmpty() ? u"http://localhost:%1"_s.arg(port) : given;
        HttpAnswer answer;
        answer.status = 302;
        answer.headers.append({"Location", (target + request.path).toUtf8()});
        return answer;
    }
    const bool mayAsk = m_token.isEmpty() || request.authorization == "Bearer " + m_token
        || request.apiKey == m_token;
    if (!mayAsk || m_faults.has(Fault::Unauthorized)) {
        return errorAnswer(401, u"Incorrect API key provided."_s, u"invalid_api_key"_s);
    }
    if (m_faults.has(Fault::PaymentRequired)) {
        return errorAnswer(402, u"The budget of this account is used up."_s, u"budget_exceeded"_s);
    }
    if (m_faults.has(Fault::Forbidden)) {
        return errorAnswer(403, u"This token lacks the scope batches:read."_s, u"missing_scope"_s);
    }
    if (m_faults.has(Fault::NotFound)) {
        return unknownPath(request);
    }
    return std::nullopt;
}

HttpAnswer SimulatedGateway::routed(const GatewayRequest &request, qint64 now)
{
    const QList<QByteArray> path = segments(request.path);
    const auto account = request.providerAccount.isEmpty()
        ? m_accounts.begin()
        : std::ranges::find(m_accounts, request.providerAccount, &Account::name);
    if (account == m_accounts.end()) {
        return errorAnswer(
            404,
            u"There is no provider account '%1'; the accounts are openai-main and openai-research."_s
                .arg(QString::fromUtf8(request.providerAccount)),
            u"provider_account_not_found"_s);
    }
    if (path.value(0) == "batches") {
        return batches(request, path, account->fleet, now);
    }
    if (path.value(0) == "files") {
        return files(request, path, account->fleet, now);
    }
    return unknownPath(request);
}

HttpAnswer SimulatedGateway::batches(const GatewayRequest &request, const QList<QByteArray> &path,
                                     SimulatedFleet &fleet, qint64 now)
{
    if (const std::optional<HttpAnswer> answer = results(request, path, fleet, now)) {
        return *answer;
    }
    const bool isCancel = path.size() == 3 && path[2] == "cancel";
    if (path.size() > 2 && !isCancel) {
        return unknownPath(request);
    }
    if (request.method != (isCancel ? "POST" : "GET")) {
        return wrongMethod(request);
    }
    if (path.size() == 1) {
        return m_listing.answer(request, fleet, now);
    }
    const std::optional<qint64> index = m_dialect.indexOf(path[1], fleet, now);
    if (!index || !m_dialect.shows(*index)) {
        return errorAnswer(404, u"No batch found with id '%1'."_s.arg(QString::fromUtf8(path[1])));
    }
    return isCancel ? cancelAnswer(request, fleet, *index, now)
                    : batchAnswer(request, fleet, *index, now);
}

//! TrueFoundry's array, or what Anthropic's results_url leads to. Nothing: the request is another.
std::optional<HttpAnswer> SimulatedGateway::results(const GatewayRequest &request,
                                                    const QList<QByteArray> &path,
                                                    const SimulatedFleet &fleet, qint64 now)
{
    const bool isArray = path.value(2) == "output";
    if (path.size() != 3 || request.method != "GET" || (!isArray && path[2] != "results")) {
        return std::nullopt;
    }
    const std::optional<qint64> index = m_dialect.indexOf(path[1], fleet, now);
    if (!index || !m_dialect.shows(*index)) {
        return errorAnswer(404, u"No batch found with id '%1'."_s.arg(QString::fromUtf8(path[1])));
    }
    return m_files.results(
        request, fleet, *index,
        isArray ? SimulatedFile::Content::Results : SimulatedFile::Content::AnthropicResults, now);
}

HttpAnswer SimulatedGateway::batchAnswer(const GatewayRequest &request, const SimulatedFleet &fleet,
                                         qint64 index, qint64 now) const
{
    const SimulatedBatch batch = fleet.batch(index, now);
    Bytes body;
    m_dialect.appendRow(body, {fleet, batch, false, request.host});
    return jsonAnswer(body.take());
}

HttpAnswer SimulatedGateway::cancelAnswer(const GatewayRequest &request, SimulatedFleet &fleet,
                                          qint64 index, qint64 now) const
{
    const BatchStatus before = fleet.batch(index, now).status;
    if (!fleet.cancel(index, now) && before != BatchStatus::Cancelling) {
        return errorAnswer(400,
                           u"Cannot cancel a batch with status '%1'."_s.arg(statusKey(before)));
    }
    return batchAnswer(request, fleet, index, now);
}

HttpAnswer SimulatedGateway::files(const GatewayRequest &request, const QList<QByteArray> &path,
                                   const SimulatedFleet &fleet, qint64 now)
{
    const bool isContent = path.size() == 3 && path[2] == "content";
    if (path.size() > 2 && !isContent) {
        return unknownPath(request);
    }
    if (request.method != "GET") {
        return wrongMethod(request);
    }
    if (path.size() == 1) {
        return m_files.list(request, fleet, now);
    }
    const std::optional<FleetFile> file = fleet.fileOf(path[1], now);
    if (!file) {
        return errorAnswer(404, u"No such File object: %1"_s.arg(QString::fromUtf8(path[1])));
    }
    return isContent ? m_files.content(request, fleet, *file, now)
                     : m_files.object(fleet, *file, now);
}
