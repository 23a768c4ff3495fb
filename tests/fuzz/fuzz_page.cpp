// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "batchdecoder.h"
#include "fuzz.h"
#include "jsonparser.h"
#include "redactor.h"

#include <algorithm>
#include <cctype>

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

//! A part of @p body that may be a token: the word or number behind its middle.
QString tokenIn(const QByteArray &body)
{
    const auto isOfToken = [](unsigned char c) {
        return std::isalnum(c) != 0 || c == '-' || c == '.' || c == '_';
    };
    const auto begin = std::find_if(body.begin() + body.size() / 2, body.end(), isOfToken);
    return QString::fromLatin1(
        QByteArrayView(begin, std::find_if_not(begin, body.end(), isOfToken)));
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
    const QByteArray redacted = Redactor(tokenIn(body)).redactedBody(body);
    require(JsonParser().parse(body).error() || !JsonParser().parse(redacted).error(),
            "a document without the token is one");
    return 0;
}
