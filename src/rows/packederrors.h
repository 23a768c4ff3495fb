// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QList>

#include <optional>
#include <vector>

struct BatchError;

//! A BatchError whose texts, UTF-8, are somebody else's.
struct BatchErrorView
{
    QByteArrayView code;
    QByteArrayView message;
    QByteArrayView param;
    std::optional<qint64> line;
};

//! The errors as bytes that errorViews() reads; null for none.
[[nodiscard]] QByteArray packedErrors(const QList<BatchError> &errors);

[[nodiscard]] qsizetype errorCount(QByteArrayView packed);
//! The first @p most of them.
[[nodiscard]] std::vector<BatchErrorView> errorViews(QByteArrayView packed, qsizetype most);
