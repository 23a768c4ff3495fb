// SPDX-FileCopyrightText: 2026 The Batchdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArrayView>
#include <QList>

#include <optional>
#include <vector>

struct BatchError;

//! A BatchError whose texts are views of UTF-8 that is kept elsewhere.
struct BatchErrorView
{
    QByteArrayView code;
    QByteArrayView message;
    QByteArrayView param;
    std::optional<qint64> line;
};

//! The errors as bytes that errorViews() reads; null where there are none.
[[nodiscard]] QByteArray packedErrors(const QList<BatchError> &errors);

[[nodiscard]] qsizetype errorCount(QByteArrayView packed);
//! The reasonText() of the first error; empty where there is none.
[[nodiscard]] QByteArrayView firstReason(QByteArrayView packed);
//! The first @p most errors.
[[nodiscard]] std::vector<BatchErrorView> errorViews(QByteArrayView packed, qsizetype most);
