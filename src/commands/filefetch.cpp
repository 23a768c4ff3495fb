// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filefetch.h"

#include "batch.h"
#include "batchrequest.h"
#include "callqueue.h"

#include <QCoreApplication>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(FileFetch)
};

//! Beside the URL of a batch with that id.
std::optional<QUrl> fileContentUrl(const QUrl &baseUrl, const QString &fileId)
{
    std::optional<QUrl> url = batchUrl(baseUrl, fileId);
    if (url) {
        const QString batches = batchesUrl(baseUrl).path(QUrl::FullyEncoded);
        const QString id = url->path(QUrl::FullyEncoded).sliced(batches.size());
        const QString base = batches.chopped(u"/batches"_s.size());
        url->setPath(base + u"/files"_s + id + u"/content"_s, QUrl::StrictMode);
    }
    return url;
}

} // namespace

QString fileIdOf(const Batch &batch, ResultFileKind kind)
{
    switch (kind) {
    case ResultFileKind::Input:
        return batch.inputFileId;
    case ResultFileKind::Output:
        return batch.outputFileId;
    case ResultFileKind::Error:
        return batch.errorFileId;
    }
    Q_UNREACHABLE();
}

void fetchFile(CallQueue &calls, const Batch &batch, ResultFileKind kind, QIODevice &target,
               AnswerSink::Progress progressed, QObject *context,
               std::function<void(const std::optional<ApiError> &error)> answered)
{
    GatewayCall call;
    call.url = fileContentUrl(calls.baseUrl(), fileIdOf(batch, kind));
    call.priority = GatewayCall::Priority::Bulk;
    call.sink = std::make_shared<AnswerSink>(target, 0, std::move(progressed));
    calls.send(std::move(call), context, std::move(answered));
}

QString fetchedText(qint64 bytes, std::optional<qint64> total)
{
    const QLocale locale;
    return total ? Text::tr("%1 of %2 fetched")
                       .arg(locale.formattedDataSize(bytes), locale.formattedDataSize(*total))
                 : Text::tr("%1 fetched").arg(locale.formattedDataSize(bytes));
}
