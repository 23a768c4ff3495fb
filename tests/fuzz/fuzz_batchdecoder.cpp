// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "errordecoder.h"

#include <cstdlib>

//! Any bytes give a page or a BadReply; the sanitizers see the rest.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<BatchPage> page = decodeBatchPage(body, "application/json");
    if (!page && page.error().kind != ApiError::Kind::BadReply) {
        std::abort();
    }
    static_cast<void>(decodeBatch(body, {}));
    static_cast<void>(decodeErrorText(body, {}));
    static_cast<void>(decodeRetryDelay(body));
    return 0;
}
