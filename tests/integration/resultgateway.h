// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "scriptedserver.h"

//! A batch and the files that a gateway has of it; a null file: the batch has none.
struct ServedBatch
{
    QByteArray id;
    qint64 createdAt = 1'763'800'000;
    int total = 0; //!< Requests that the server counts.
    QByteArray output = {};
    QByteArray errors = {};
    QByteArray input = {};
    QByteArray fileIdPart = {}; //!< Instead of the id in the ids of files, where it is hostile.
};

//! The batch as JSON, its id escaped as it stands in @p batch.
[[nodiscard]] QByteArray batchJson(const ServedBatch &batch);
//! Answers for the files of @p batch, and for the batch.
void serve(ScriptedServer &server, const ServedBatch &batch);
//! The path of a file's content: "o", "e" or "i" and the id of its batch.
[[nodiscard]] QByteArray contentPath(const QByteArray &fileId);
//! Answers with @p size announced, and closes the connection after @p body.
[[nodiscard]] ScriptedAnswer cutAnswer(const QByteArray &body, qint64 size);

//! `--url` with the server's, and no retries.
[[nodiscard]] QStringList askingAt(const ScriptedServer &server);
//! Of the requests, those for files.
[[nodiscard]] QByteArrayList askedFiles(const ScriptedServer &server);
