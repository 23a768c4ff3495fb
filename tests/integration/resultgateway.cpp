// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "resultgateway.h"

#include "httptext.h"

using namespace Qt::StringLiterals;

namespace {

QByteArray idOrNull(const QByteArray &kind, const ServedBatch &batch, const QByteArray &content)
{
    const QByteArray part = batch.fileIdPart.isEmpty() ? batch.id : batch.fileIdPart;
    return content.isNull() ? "null"_ba : '"' + kind + part + '"';
}

} // namespace

QByteArray batchJson(const ServedBatch &batch)
{
    return R"({"id":")" + batch.id + R"(","object":"batch","status":"completed","created_at":)"
        + QByteArray::number(batch.createdAt) + R"(,"request_counts":{"total":)"
        + QByteArray::number(batch.total) + R"(,"completed":0,"failed":0},"output_file_id":)"
        + idOrNull("o", batch, batch.output) + R"(,"error_file_id":)"
        + idOrNull("e", batch, batch.errors) + R"(,"input_file_id":)"
        + idOrNull("i", batch, batch.input) + '}';
}

void serve(ScriptedServer &server, const ServedBatch &batch)
{
    const QByteArray part = batch.fileIdPart.isEmpty() ? batch.id : batch.fileIdPart;
    server.route("/v1/batches/" + batch.id, jsonAnswer(batchJson(batch)));
    // Asked for where an output file is not there.
    for (const QByteArray &elsewhere : {"/output"_ba, "/results"_ba}) {
        server.route("/v1/batches/" + batch.id + elsewhere, httpAnswer("404 Not Found", "{}"));
    }
    for (const auto &[kind, content] : {std::pair("o", batch.output), std::pair("e", batch.errors),
                                        std::pair("i", batch.input)}) {
        if (!content.isNull()) {
            server.route(contentPath(kind + part), httpAnswer("200 OK", content));
        }
    }
}

QByteArray contentPath(const QByteArray &fileId)
{
    return "/v1/files/" + fileId + "/content";
}

ScriptedAnswer cutAnswer(const QByteArray &body, qint64 size)
{
    return {"HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(size) + "\r\n\r\n" + body,
            ScriptedAnswer::Then::Close,
            {}};
}

QStringList askingAt(const ScriptedServer &server)
{
    return {u"--url"_s, server.url(u"/v1"_s).toString(), u"--retries"_s, u"0"_s};
}

QByteArrayList askedFiles(const ScriptedServer &server)
{
    QByteArrayList files;
    for (const QByteArray &request : server.requests()) {
        if (targetOf(request).startsWith("/v1/files/")) {
            files.append(targetOf(request).sliced(QByteArrayView("/v1/files/").size()));
        }
    }
    return files;
}
