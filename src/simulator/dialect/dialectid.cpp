// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "dialectid.h"

#include "opaqueids.h"

namespace {

constexpr QByteArrayView idPrefix = "batch_";
constexpr QByteArrayView liteLlmPrefix =
    "litellm_proxy;model_id:9c1f4e2ab77d;llm_batch_id:projects/482113905/locations/us-central1/"
    "batchPredictionJobs/";

} // namespace

QByteArray liteLlmId(const QByteArray &fleetId)
{
    const QByteArray target = liteLlmPrefix.toByteArray() + fleetId;
    return idPrefix.toByteArray() + target.toBase64(QByteArray::Base64UrlEncoding);
}

QByteArray fleetIdOfLiteLlm(const QByteArray &id)
{
    return QByteArray::fromBase64(id.mid(idPrefix.size()), QByteArray::Base64UrlEncoding)
        .mid(liteLlmPrefix.size());
}

QByteArray bedrockId(const QByteArray &fleetId)
{
    return "arn%3Aaws%3Abedrock%3Aus-east-1%3A123456789012%3Amodel-invocation-job%2F"
        + fleetId.right(OpaqueIds::digits);
}

QByteArray anthropicId(const QByteArray &fleetId)
{
    return "msgbatch_" + fleetId.right(OpaqueIds::digits);
}

QByteArray fleetIdByEnd(const QByteArray &id)
{
    return idPrefix.toByteArray() + id.right(OpaqueIds::digits);
}
