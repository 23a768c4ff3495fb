// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QStringList>

#include <optional>

//! A whole HTTP answer with its Content-Length. @p headers are lines without their ends.
[[nodiscard]] QByteArray httpAnswer(const QByteArray &status, const QByteArray &body = {},
                                    const QList<QByteArray> &headers = {});

//! A 200 answer of JSON.
[[nodiscard]] QByteArray jsonAnswer(const QByteArray &json);

//! tests/data/http/@p name.response.http, kept there with plain line ends, as an HTTP answer.
[[nodiscard]] QByteArray httpFile(const QString &name);

//! A page in the API's own form, of batches in progress.
[[nodiscard]] QByteArray listing(const QStringList &ids, std::optional<bool> hasMore = {});
//! The same as a 200 answer.
[[nodiscard]] QByteArray listingAnswer(const QStringList &ids, std::optional<bool> hasMore = {});
