// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "batchpage.h"
#include "filefacts.h"
#include "gatewaycall.h"
#include "listrequest.h"

// One function for each call that is made to a gateway.

//! `GET {base}/batches`: one page of the list.
[[nodiscard]] ApiCall<BatchPage> listCall(const QUrl &baseUrl, const ListRequest &request,
                                          GatewayCall::Priority priority);

//! `GET {base}/batches/{id}`
[[nodiscard]] ApiCall<Batch> batchCall(const QUrl &baseUrl, const QString &id,
                                       GatewayCall::Priority priority);

//! `GET {base}/files/{id}`: what the server says of a file. Tried once: some servers have the
//! content alone, and answer this with a 500. Nothing is known of a file that is a link.
[[nodiscard]] ApiCall<FileFacts> fileCall(const QUrl &baseUrl, const QString &id,
                                          GatewayCall::Priority priority);

//! `GET {base}/files`: one page of the files that batches have written. Tried once: not every
//! gateway has such a list.
[[nodiscard]] ApiCall<FilePage> filePageCall(const QUrl &baseUrl, const QString &after);

//! `GET {base}/files/{id}/content`, or the link that some servers give in place of an id.
[[nodiscard]] GatewayCall fileContentCall(const QUrl &baseUrl, const QString &id,
                                          std::shared_ptr<AnswerSink> sink);

//! `GET {base}/batches/{id}/output`: the results of a batch where they are no file.
[[nodiscard]] GatewayCall batchOutputCall(const QUrl &baseUrl, const QString &id,
                                          std::shared_ptr<AnswerSink> sink);
//! `GET {base}/batches/{id}/results`: the same of other servers.
[[nodiscard]] GatewayCall batchResultsCall(const QUrl &baseUrl, const QString &id,
                                           std::shared_ptr<AnswerSink> sink);
