// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchcalls.h"

#include "batchdecoder.h"
#include "batchrequest.h"
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
