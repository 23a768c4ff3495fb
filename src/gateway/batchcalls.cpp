// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcalls.h"

#include "batchdecoder.h"
#include "batchrequest.h"
#include "filedecoder.h"
#include "redactor.h"

ApiCall<BatchPage> listCall(const QUrl &baseUrl, const ListRequest &request,
                            GatewayCall::Priority priority)
{
    const auto decode = [baseUrl](const QByteArray &body, const QByteArray &contentType,
                                  const Redactor &redactor) {
        Result<BatchPage> page = decodeBatchPage(body, contentType);
        if (page) {
            page->bytes = body.size();
            page->unreadableReason = redactor.redacted(page->unreadableReason);
        }
        if (page && page->next) {
            page->next->isElsewhere =
                !listUrl(baseUrl, {.after = page->next->place, .paging = page->next->paging});
        }
        return page;
    };
    return {{.url = listUrl(baseUrl, request), .priority = priority}, decode};
}

ApiCall<Batch> batchCall(const QUrl &baseUrl, const QString &id, GatewayCall::Priority priority)
{
    return {
        {.url = batchUrl(baseUrl, id), .priority = priority},
        [](const QByteArray &body, const QByteArray &contentType, const Redactor & /*redactor*/) {
            return decodeBatch(body, contentType);
        }};
}

ApiCall<FileFacts> fileCall(const QUrl &baseUrl, const QString &id, GatewayCall::Priority priority)
{
    return {
        {.url = linkOf(id) ? std::nullopt : fileUrl(baseUrl, id),
         .priority = priority,
         .isTriedOnce = true},
        [](const QByteArray &body, const QByteArray &contentType, const Redactor & /*redactor*/) {
            return decodeFileFacts(body, contentType);
        }};
}

ApiCall<FilePage> filePageCall(const QUrl &baseUrl, const QString &after)
{
    return {
        {.url = resultFilesUrl(baseUrl, after),
         .priority = GatewayCall::Priority::Refresh,
         .isTriedOnce = true},
        [](const QByteArray &body, const QByteArray &contentType, const Redactor & /*redactor*/) {
            return decodeFilePage(body, contentType);
        }};
}

GatewayCall fileContentCall(const QUrl &baseUrl, const QString &id,
                            std::shared_ptr<AnswerSink> sink)
{
    const std::optional<QUrl> link = linkOf(id);
    return {.url = link ? link : fileContentUrl(baseUrl, id),
            .priority = GatewayCall::Priority::Bulk,
            .sink = std::move(sink)};
}

GatewayCall batchOutputCall(const QUrl &baseUrl, const QString &id,
                            std::shared_ptr<AnswerSink> sink)
{
    return {.url = batchOutputUrl(baseUrl, id),
            .priority = GatewayCall::Priority::Bulk,
            .sink = std::move(sink)};
}

GatewayCall batchResultsCall(const QUrl &baseUrl, const QString &id,
                             std::shared_ptr<AnswerSink> sink)
{
    return {.url = batchResultsUrl(baseUrl, id),
            .priority = GatewayCall::Priority::Bulk,
            .sink = std::move(sink)};
}
