// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "fetchrequest.h"

#include "batch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

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

//! TrueFoundry and others have results that no file id names.
bool mayHaveResultsWithoutFile(const Batch &batch)
{
    const bool namesFile = !batch.outputFileId.isEmpty() || !batch.errorFileId.isEmpty();
    const bool hasDoneNothing = batch.requestCounts && batch.requestCounts->total > 0
        && batch.requestCounts->completed == 0;
    return !namesFile && !hasDoneNothing && batch.status == BatchStatus::Completed;
}

QJsonObject objectOf(const SpoolKey &file)
{
    return {{u"file_id"_s, file.fileId}, {u"kind"_s, resultFileKey(file.kind)}};
}

std::optional<SpoolKey> fileOf(const QJsonObject &object, const QString &batchId)
{
    for (const auto kind : {ResultFileKind::Input, ResultFileKind::Output, ResultFileKind::Error}) {
        if (object[u"kind"_s].toString() == resultFileKey(kind)) {
            return SpoolKey{batchId, object[u"file_id"_s].toString(), kind};
        }
    }
    return std::nullopt;
}

} // namespace

FetchRequest fetchRequest(const Batch &batch, const QList<ResultFileKind> &kinds)
{
    FetchRequest request{.batchId = batch.id};
    const bool areOneFile = batch.errorFileId == batch.outputFileId;
    for (const ResultFileKind kind : kinds) {
        const QString id = fileIdOf(batch, kind);
        const bool isOutputToo =
            kind == ResultFileKind::Error && areOneFile && kinds.contains(ResultFileKind::Output);
        const bool isNamed = !id.isEmpty() && !isOutputToo;
        if (isNamed || (kind == ResultFileKind::Output && mayHaveResultsWithoutFile(batch))) {
            request.files.append({batch.id, id, kind});
        }
    }
    return request;
}

FetchRequest resultsOf(const Batch &batch)
{
    return fetchRequest(batch, {ResultFileKind::Error, ResultFileKind::Output});
}

QByteArray fetchMemo(const QList<FetchRequest> &requests)
{
    QJsonArray batches;
    for (const FetchRequest &request : requests) {
        QJsonArray files;
        for (const SpoolKey &file : request.files) {
            files.append(objectOf(file));
        }
        batches.append(QJsonObject{{u"batch_id"_s, request.batchId}, {u"files"_s, files}});
    }
    return batches.isEmpty() ? QByteArray() : QJsonDocument(batches).toJson(QJsonDocument::Compact);
}

QList<FetchRequest> requestsOfMemo(const QByteArray &memo)
{
    QList<FetchRequest> requests;
    for (const QJsonValue &batch : QJsonDocument::fromJson(memo).array()) {
        FetchRequest request{.batchId = batch[u"batch_id"_s].toString()};
        for (const QJsonValue &file : batch[u"files"_s].toArray()) {
            if (const auto key = fileOf(file.toObject(), request.batchId)) {
                request.files.append(*key);
            }
        }
        if (!request.batchId.isEmpty() && !request.files.isEmpty()) {
            requests.append(request);
        }
    }
    return requests;
}
