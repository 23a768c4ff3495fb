// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "filefetch.h"

#include "answersink.h"
#include "batchrequest.h"
#include "callqueue.h"
#include "commandrun.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace {

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

QString fetchedText(qint64 bytes, std::optional<qint64> total)
{
    const QLocale locale;
    return total ? CommandRun::tr("%1 of %2 fetched")
                       .arg(locale.formattedDataSize(bytes), locale.formattedDataSize(*total))
                 : CommandRun::tr("%1 fetched").arg(locale.formattedDataSize(bytes));
}

} // namespace

void fetchFile(CommandRun &run, const QString &fileId, QIODevice &target, QObject *context,
               std::function<void(const std::optional<ApiError> &error)> answered)
{
    GatewayCall call;
    call.url = fileContentUrl(run.calls().baseUrl(), fileId);
    call.priority = GatewayCall::Priority::Bulk;
    call.sink = std::make_shared<AnswerSink>(target, 0,
                                             [&run](qint64 written, std::optional<qint64> total) {
                                                 run.showProgress(fetchedText(written, total));
                                             });
    run.calls().send(std::move(call), context, std::move(answered));
}
