// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batch.h"
#include "readresults.h"

#include <QBuffer>

//! @p bytes as a file that is here as a whole, or up to there.
inline ReadableFile fileWith(ResultFileKind kind, const QByteArray &bytes, bool isWhole = true)
{
    return {kind,
            [bytes] {
                auto device = std::make_unique<QBuffer>();
                device->setData(bytes);
                device->open(QIODevice::ReadOnly);
                return device;
            },
            bytes.size(), isWhole};
}

inline QByteArray succeededLine(const QByteArray &id, int tokens = 5)
{
    return R"({"custom_id":")" + id
        + R"(","response":{"status_code":200,"body":{"choices":[{"message":{"role":"assistant",)"
          R"("content":"Yes"}}],"usage":{"prompt_tokens":)"
        + QByteArray::number(tokens) + R"(,"completion_tokens":2}}},"error":null})" + '\n';
}

inline QByteArray failedLine(const QByteArray &id, int status, const QByteArray &code,
                             const QByteArray &message)
{
    return R"({"custom_id":")" + id + R"(","response":{"status_code":)" + QByteArray::number(status)
        + R"(,"body":{"error":{"message":")" + message + R"(","code":")" + code
        + R"("}}},"error":null})" + '\n';
}

inline QByteArray inputLine(const QByteArray &id)
{
    return R"({"custom_id":")" + id
        + R"(","method":"POST","url":"/v1/chat/completions","body":{"model":"m","messages":)"
          R"([{"role":"user","content":"Why )"
        + id + R"(?"}]}})" + '\n';
}

//! Two that succeeded, three that failed for two reasons; of a sixth nothing but the input tells.
inline std::vector<ReadableFile> sampleFiles()
{
    const QByteArray output = succeededLine("s1", 50) + succeededLine("s2", 7);
    const QByteArray errors = failedLine("f1", 429, "rate_limit", "Too many: 12")
        + failedLine("f2", 400, "bad_request", "No <b>model</b>")
        + failedLine("f3", 429, "rate_limit", "Too many: 99");
    const QByteArray input = inputLine("s1") + inputLine("f1") + inputLine("f2") + inputLine("s2")
        + inputLine("f3") + inputLine("lost");
    return {fileWith(ResultFileKind::Input, input), fileWith(ResultFileKind::Output, output),
            fileWith(ResultFileKind::Error, errors)};
}

inline SharedResults sampleResults()
{
    return readResults(sampleFiles(), std::atomic_bool(false));
}

//! The files that @p batch names.
inline BatchFiles filesOf(const Batch &batch)
{
    BatchFiles files;
    const auto add = [&files](ResultFileKind kind, const QString &id) {
        if (!id.isEmpty()) {
            files.push_back({.kind = kind, .id = id});
        }
    };
    add(ResultFileKind::Input, batch.inputFileId);
    add(ResultFileKind::Output, batch.outputFileId);
    add(ResultFileKind::Error, batch.errorFileId);
    return files;
}
