// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "fuzz.h"

#include <algorithm>

namespace {

bool isSane(const Batch &batch)
{
    return !batch.id.isEmpty() && batch.rawJson.startsWith('{') && batch.rawJson.endsWith('}')
        && (!batch.requestCounts || batch.requestCounts->total >= 0);
}

template <typename Answer> void requireBadReply(const Result<Answer> &answer)
{
    require(answer || answer.error().kind == ApiError::Kind::BadReply
                || answer.error().kind == ApiError::Kind::CutOff,
            "it is a BadReply, or one that is cut off");
    require(answer || !answer.error().message.isEmpty(), "a BadReply has a message");
}

} // namespace

//! An answer to a listing, or to a call for one batch.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray body(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const Result<BatchPage> page = decodeBatchPage(body, "application/json");
    requireBadReply(page);
    require(!page || std::ranges::all_of(page->batches, isSane), "rows are sane");
    const Result<Batch> batch = decodeBatch(body, {});
    requireBadReply(batch);
    require(!batch || isSane(*batch), "a batch is sane");
    return 0;
}
